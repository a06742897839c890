import { refuse } from '@fillway/kernel';
import type { CallContext } from '../../call-context.js';
import { refuseSuperseded } from '../../refuse-superseded.js';
import { viewerOf } from '../../row-access.js';
import { endSelection, giveBackPlaceNowOrLater } from './end-selection.js';

/**
 * The pharmacy gives its work back; staff are alerted to choose another. Once the patient has paid, the price would
 * change under them: that needs a refund first and is refused.
 * @throws FillwayError NOT_FOUND for another pharmacy's work, ILLEGAL_TRANSITION
 */
export async function declinePharmacyWork(
  ctx: CallContext,
  input: { prescriptionId: string; reason: string },
): Promise<void> {
  const progress = await ctx.pipeline.progress(input.prescriptionId);
  const { pharmacyId } = viewerOf(ctx);
  if (!progress || pharmacyId === undefined || progress.board.pharmacyId !== pharmacyId) throw refuse('NOT_FOUND');
  if (progress.status === 'paid') refuseSuperseded(progress);
  await giveBackPlaceNowOrLater(ctx, await endSelection(ctx, progress, 'declined', input.reason));
}
