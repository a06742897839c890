import { refuse } from '@fillway/kernel';
import type { PrescriptionProgress } from '@fillway/pipeline';
import type { CallContext } from '../../call-context.js';
import { viewerOf } from '../../row-access.js';

/**
 * The prescription that the viewer's pharmacy works on.
 * @throws FillwayError NOT_FOUND for another pharmacy's work
 */
export async function ownWork(ctx: CallContext, prescriptionId: string): Promise<PrescriptionProgress> {
  const progress = await ctx.pipeline.progress(prescriptionId);
  const { pharmacyId, organizationId } = viewerOf(ctx);
  if (
    !progress ||
    pharmacyId === undefined ||
    progress.organizationId !== organizationId ||
    progress.board.pharmacyId !== pharmacyId
  ) {
    throw refuse('NOT_FOUND');
  }
  return progress;
}
