import { refuse } from '@fillway/kernel';
import type { CallContext } from '../../call-context.js';
import { PHARMACY_SLA_MS } from '../../pharmacies/index.js';
import { refuseSuperseded } from '../../refuse-superseded.js';
import { viewerOf } from '../../row-access.js';
import { type PriorAuthorizationDocument, priorAuthorizationModel } from '../data/prior-authorization.model.js';
import { enqueueClaimsReopened } from './reopen-claims.js';

export interface PriorAuthorizationDecision {
  prescriptionId: string;
  decision: 'APPROVED' | 'DENIED';
  /** What the payer said, for the record. */
  reason: string;
}

/**
 * Staff record what the payer decided. After an approval the pharmacy is told to send its claims again.
 * @throws FillwayError NOT_FOUND, ILLEGAL_TRANSITION when it waits for no such decision (or somebody decided otherwise)
 */
export async function decidePriorAuthorization(
  ctx: CallContext,
  input: PriorAuthorizationDecision,
): Promise<{ priorAuthorizationId: string }> {
  const progress = await ctx.pipeline.progress(input.prescriptionId);
  if (!progress || progress.organizationId !== viewerOf(ctx).organizationId) throw refuse('NOT_FOUND');
  const _id = progress.current.priorAuthorizationId;
  if (!_id) return refuseSuperseded(progress);
  const state = input.decision === 'APPROVED' ? 'approved' : 'denied';
  const now = ctx.platform.clock.now();
  const request = {
    prescriptionId: progress._id,
    factId: _id,
    step: 'adjudication',
    epoch: progress.epochs.adjudication ?? 1,
    by: 'ops',
    actor: ctx.actor,
    correlationId: ctx.correlationId,
  } as const;
  const intent = ctx.pipeline.intent(
    state === 'approved'
      ? {
          ...request,
          cause: 'prior_authorization_approved',
          set: { dueAt: new Date(now.getTime() + PHARMACY_SLA_MS) },
        }
      : { ...request, cause: 'prior_authorization_denied' },
  );
  const sealed = await ctx.platform.phi.seal(
    { collection: 'prior_authorizations', documentId: _id, patientId: progress.patientId },
    { reason: input.reason },
  );
  const authorizations = priorAuthorizationModel(ctx.platform.mongo);
  const decided = await authorizations
    .findOneAndUpdate(
      { _id, state: 'pending' },
      { $set: { state, decidedAt: now, decidedBy: ctx.actor.id, advance: intent, ...sealed } },
      { returnDocument: 'after' },
    )
    .lean<PriorAuthorizationDocument>();
  const stored = decided ?? (await authorizations.findById(_id).lean<PriorAuthorizationDocument>());
  if (!stored?.advance) throw refuse('NOT_FOUND');
  const result = await ctx.pipeline.settle(authorizations, _id, stored.advance);
  if (result.outcome === 'superseded' || stored.state !== state) refuseSuperseded(result.prescription);
  if (state === 'approved') await enqueueClaimsReopened(ctx, progress);
  return { priorAuthorizationId: _id };
}
