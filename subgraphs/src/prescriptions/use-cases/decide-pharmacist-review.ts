import { refuse } from '@fillway/kernel';
import type { CallContext } from '../../call-context.js';
import { refuseSuperseded } from '../../refuse-superseded.js';
import { maySee, viewerOf } from '../../row-access.js';
import type { PrescriptionDocument } from '../data/prescription.model.js';
import { findPrescription, ownersOf } from '../data/prescription.repository.js';
import { type ValidationRunDocument, validationRunModel } from '../data/validation-run.model.js';
import { enqueueReport } from './report-validation-failure.js';

export interface PharmacistDecision {
  prescriptionId: string;
  decision: 'APPROVE' | 'REJECT';
  /** Why, for the record; required. */
  reason: string;
}

/**
 * A pharmacist clears or rejects what the rules left open. The decision is kept on the validation run, its reason
 * sealed. Of two decisions at once one stands; a rejection is reported to operations and the prescriber by the stage.
 * @param reservationId of the mutation: the same one again finds its own decision
 * @throws FillwayError NOT_FOUND, ILLEGAL_TRANSITION when it waits for no pharmacist any more
 */
export async function decidePharmacistReview(
  ctx: CallContext,
  input: PharmacistDecision,
  reservationId: string,
): Promise<void> {
  const prescription = await findPrescription(ctx, input.prescriptionId);
  if (!prescription || !maySee(viewerOf(ctx), ownersOf(prescription))) throw refuse('NOT_FOUND');
  const runId = prescription.current.validationRunId;
  if (!runId) refuseSuperseded(prescription);
  const runs = validationRunModel(ctx.platform.mongo);
  const decided =
    prescription.status === 'pharmacist_review'
      ? await decideOnce(ctx, prescription, runId, input, reservationId)
      : null;
  const run = decided ?? (await runs.findById(runId).lean<ValidationRunDocument>());
  if (!run) throw refuse('NOT_FOUND');
  // Also when somebody else decided first: their decision takes effect before this one is refused.
  const result = await ctx.pipeline.settle(runs, runId, run.advance);
  if (result.outcome === 'superseded' || run.decision?.reservationId !== reservationId) {
    refuseSuperseded(result.prescription);
  }
  if (run.decision.outcome === 'REJECT') await enqueueReport(ctx, run);
}

/** Writes the decision with its intent; null when there is one. */
async function decideOnce(
  ctx: CallContext,
  prescription: PrescriptionDocument,
  runId: string,
  input: PharmacistDecision,
  reservationId: string,
): Promise<ValidationRunDocument | null> {
  const runs = validationRunModel(ctx.platform.mongo);
  await ctx.pipeline.settlePending(runs, runId);
  const request = {
    prescriptionId: prescription._id,
    factId: `${runId}:${input.decision.toLowerCase()}`,
    by: 'pharmacist',
    actor: ctx.actor,
    correlationId: ctx.correlationId,
  } as const;
  const intent = ctx.pipeline.intent(
    input.decision === 'APPROVE'
      ? { ...request, cause: 'pharmacist_approved', event: { validation_result: 'passed' } }
      : { ...request, cause: 'pharmacist_rejected' },
  );
  const sealed = await ctx.platform.phi.seal(
    { collection: 'validation_runs', documentId: runId, patientId: prescription.patientId },
    { decisionReason: input.reason },
  );
  return runs
    .findOneAndUpdate(
      { _id: runId, decision: { $exists: false } },
      {
        $set: {
          decision: { outcome: input.decision, by: ctx.actor.id, at: ctx.platform.clock.now(), reservationId },
          ...sealed,
          ...(input.decision === 'REJECT' && { owesReport: true }),
          advance: intent,
        },
        ...(input.decision === 'APPROVE' && { $unset: { owesReport: '' } }),
      },
      { returnDocument: 'after' },
    )
    .lean<ValidationRunDocument>();
}
