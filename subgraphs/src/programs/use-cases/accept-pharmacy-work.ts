import type { CallContext } from '../../call-context.js';
import { PHARMACY_SLA_MS } from '../../pharmacies/index.js';
import { refuseSuperseded } from '../../refuse-superseded.js';
import { type AdjudicationDocument, adjudicationModel } from '../data/adjudication.model.js';
import { adjudicationId, currentAdjudication, findAdjudication } from '../data/adjudication.repository.js';
import { ownWork } from './own-work.js';

/**
 * The pharmacy takes the work and starts on the claims. Taking it again changes nothing.
 * @throws FillwayError NOT_FOUND for another pharmacy's work, ILLEGAL_TRANSITION when the offer no longer stands
 */
export async function acceptPharmacyWork(
  ctx: CallContext,
  input: { prescriptionId: string },
): Promise<{ adjudicationId: string }> {
  const progress = await ownWork(ctx, input.prescriptionId);
  // The pharmacy has it already: it takes up its claims again after a prior authorization.
  if (progress.status === 'adjudicating' && progress.current.adjudicationId === adjudicationId(ctx, progress)) {
    return { adjudicationId: adjudicationId(ctx, progress) };
  }
  if (progress.status !== 'pharmacy_selected') refuseSuperseded(progress);
  const { _id } = await currentAdjudication(ctx, progress);
  const adjudications = adjudicationModel(ctx.platform.mongo);
  const now = ctx.platform.clock.now();
  const accepted = await adjudications
    .findOneAndUpdate(
      { _id, state: 'offered' },
      {
        $set: {
          state: 'accepted',
          acceptedAt: now,
          advance: ctx.pipeline.intent({
            prescriptionId: progress._id,
            cause: 'pharmacy_accepted',
            factId: _id,
            step: 'adjudication',
            epoch: progress.epochs.adjudication ?? 1,
            by: 'partner',
            actor: ctx.actor,
            correlationId: ctx.correlationId,
            set: { current: { adjudicationId: _id }, dueAt: new Date(now.getTime() + PHARMACY_SLA_MS) },
          }),
        },
      },
      { returnDocument: 'after' },
    )
    .lean<AdjudicationDocument>();
  const stored = accepted ?? (await findAdjudication(ctx, _id));
  if (!stored?.advance) return refuseSuperseded(progress);
  const result = await ctx.pipeline.settle(adjudications, _id, stored.advance);
  if (result.outcome === 'superseded') refuseSuperseded(result.prescription);
  return { adjudicationId: _id };
}
