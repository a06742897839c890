import { derivedId, refuse } from '@fillway/kernel';
import type { PrescriptionProgress } from '@fillway/pipeline';
import type { CallContext } from '../../call-context.js';
import { PHARMACY_SLA_MS } from '../../pharmacies/index.js';
import { refuseSuperseded } from '../../refuse-superseded.js';
import { viewerOf } from '../../row-access.js';
import { type AdjudicationDocument, adjudicationModel } from '../data/adjudication.model.js';
import { findAdjudication } from '../data/adjudication.repository.js';
import { attemptOf, REOPENED_BY } from '../domain/attempt.js';

/**
 * Staff let the pharmacy send its claims again after a rejection, when what was wrong is put right.
 * @throws FillwayError NOT_FOUND, ILLEGAL_TRANSITION when there is no rejected claim
 */
export async function resubmitClaim(
  ctx: CallContext,
  input: { prescriptionId: string },
): Promise<{ adjudicationId: string }> {
  const progress = await ctx.pipeline.progress(input.prescriptionId);
  if (!progress || progress.organizationId !== viewerOf(ctx).organizationId) throw refuse('NOT_FOUND');
  const { adjudicationId } = progress.current;
  if (progress.status !== 'adjudication_rejected' || !adjudicationId) return refuseSuperseded(progress);
  const adjudications = adjudicationModel(ctx.platform.mongo);
  await ctx.pipeline.settlePending(adjudications, adjudicationId);
  const rejected = await findAdjudication(ctx, adjudicationId);
  if (!rejected) throw refuse('NOT_FOUND');
  const intent = ctx.pipeline.intent({
    prescriptionId: progress._id,
    cause: 'claim_resubmitted',
    factId: `${adjudicationId}:${rejected.attempt}`,
    step: 'adjudication',
    epoch: rejected.epoch,
    by: 'ops',
    actor: ctx.actor,
    correlationId: ctx.correlationId,
    set: { dueAt: new Date(ctx.platform.clock.now().getTime() + PHARMACY_SLA_MS) },
  });
  const reopened = await adjudications
    .findOneAndUpdate(
      { _id: adjudicationId, state: 'rejected', attempt: rejected.attempt },
      { $set: { state: 'accepted', advance: intent } },
      { returnDocument: 'after' },
    )
    .lean<AdjudicationDocument>();
  if (!reopened) return refuseSuperseded(progress);
  const result = await ctx.pipeline.settle(adjudications, adjudicationId, intent);
  if (result.outcome === 'superseded') refuseSuperseded(result.prescription);
  await enqueueClaimsReopened(ctx, progress);
  return { adjudicationId };
}

/** Has the pharmacy told by a job that is tried again; `claimsToReopen` finds what a crash lost. */
export async function enqueueClaimsReopened(
  ctx: CallContext,
  { _id, organizationId, version }: PrescriptionProgress,
): Promise<void> {
  await ctx.pipeline.enqueue(
    'adjudication',
    'claims-reopened',
    { prescriptionId: _id, organizationId, correlationId: ctx.correlationId },
    { jobId: `claims-reopened-${_id}-${version}` },
  );
}

/**
 * Tells the pharmacy to send its claims again, as a new offer of the same work. Repeats carry the same event id.
 * @throws FillwayError NOT_FOUND for an unknown prescription; PARTNER_UNAVAILABLE, PARTNER_REJECTED from the pharmacy
 */
export async function tellPharmacyToResubmit(ctx: CallContext, input: { prescriptionId: string }): Promise<void> {
  const progress = await ctx.pipeline.progress(input.prescriptionId);
  if (!progress) throw refuse('NOT_FOUND');
  const { adjudicationId } = progress.current;
  // It may have gone to another pharmacy, or the claims may have come, since.
  if (progress.status !== 'adjudicating' || !adjudicationId) return;
  const adjudication = await findAdjudication(ctx, adjudicationId);
  const attempt = attemptOf(progress.history, adjudicationId);
  if (!adjudication || adjudication.toldAttempt >= attempt) return;
  await ctx.providers.partnerPharmacy.tell(
    {
      event: 'work.offered',
      eventId: derivedId('event', adjudicationId, 'work.offered', attempt),
      prescriptionId: progress._id,
      pharmacyId: adjudication.pharmacyId,
      occurredAt: progress.statusSince.toISOString(),
    },
    { correlationId: ctx.correlationId },
  );
  await adjudicationModel(ctx.platform.mongo).updateOne(
    { _id: adjudicationId, toldAttempt: { $lt: attempt } },
    { $set: { toldAttempt: attempt } },
  );
}

/** Prescriptions whose claims were reopened: told or not, telling again does no harm. Scanned inside `pipeline.scan`. */
export async function claimsToReopen(ctx: CallContext): Promise<{ _id: string }[]> {
  return ctx.platform.mongo
    .collection<PrescriptionProgress>('prescriptions')
    .find({ status: 'adjudicating', 'history.cause': { $in: [...REOPENED_BY] } })
    .project<{ _id: string }>({ _id: 1 })
    .limit(200)
    .toArray();
}
