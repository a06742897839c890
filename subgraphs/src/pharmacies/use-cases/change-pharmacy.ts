import { refuse } from '@fillway/kernel';
import type { CallContext } from '../../call-context.js';
import { viewerOf } from '../../row-access.js';
import { endSelection, giveBackPlaceNowOrLater } from './end-selection.js';

/**
 * Staff take the work from a pharmacy whose claim was rejected, or waits for a prior authorization, to choose another.
 * The pharmacy is told at once, or by the monitor when it does not answer.
 * @throws FillwayError NOT_FOUND, ILLEGAL_TRANSITION
 */
export async function changePharmacy(
  ctx: CallContext,
  input: { prescriptionId: string; reason: string },
): Promise<void> {
  const progress = await ctx.pipeline.progress(input.prescriptionId);
  if (!progress || progress.organizationId !== viewerOf(ctx).organizationId) throw refuse('NOT_FOUND');
  await giveBackPlaceNowOrLater(ctx, await endSelection(ctx, progress, 'changed', input.reason));
}
