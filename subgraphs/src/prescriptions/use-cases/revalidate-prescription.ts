import { derivedId, refuse } from '@fillway/kernel';
import type { CallContext } from '../../call-context.js';
import { isDuplicateKey } from '../../duplicate-key.js';
import { refuseSuperseded } from '../../refuse-superseded.js';
import { maySee, viewerOf } from '../../row-access.js';
import type { PrescriptionDocument } from '../data/prescription.model.js';
import { findPrescription, ownersOf } from '../data/prescription.repository.js';
import { type ValidationRunDocument, validationRunModel } from '../data/validation-run.model.js';
import { type Check, outcomeOf, type Rule, runRules, type ValidationOutcome } from '../domain/validation-rules.js';
import { factsFor } from './run-validation.js';

export interface Revalidation {
  outcome: ValidationOutcome;
  /** The rules that still stand against it; empty when it goes on. */
  openRules: Rule[];
}

/**
 * Operations run the rules again on a prescription that failed them, after the patient's data or the drug directory was
 * corrected. It goes on only when every rule is met: what needs a pharmacist, or was rejected by one, stays.
 * @param reservationId of the mutation: the same one again finds its own run
 * @throws FillwayError NOT_FOUND, ILLEGAL_TRANSITION when it is not `validation_failed`
 */
export async function revalidatePrescription(
  ctx: CallContext,
  input: { prescriptionId: string },
  reservationId: string,
): Promise<Revalidation> {
  const prescription = await findPrescription(ctx, input.prescriptionId);
  if (!prescription || !maySee(viewerOf(ctx), ownersOf(prescription))) throw refuse('NOT_FOUND');
  const runs = validationRunModel(ctx.platform.mongo);
  const runId = derivedId('validationRun', prescription._id, reservationId);
  let run = await runs.findById(runId).lean<ValidationRunDocument>();
  if (!run) {
    if (prescription.status !== 'validation_failed') refuseSuperseded(prescription);
    const checks = runRules(await factsFor(ctx, prescription));
    const outcome = outcomeOf(checks);
    if (outcome !== 'passed') return { outcome, openRules: openRules(checks) };
    run = await saveRun(ctx, prescription, runId, checks);
  }
  const result = await ctx.pipeline.settle(runs, runId, run.advance);
  if (result.outcome === 'superseded') refuseSuperseded(result.prescription);
  return { outcome: run.outcome, openRules: [] };
}

function openRules(checks: readonly Check[]): Rule[] {
  const open = checks.filter((check) => !check.passed && check.severity !== 'informs');
  return [...new Set(open.map((check) => check.rule))];
}

async function saveRun(
  ctx: CallContext,
  prescription: PrescriptionDocument,
  runId: string,
  checks: Check[],
): Promise<ValidationRunDocument> {
  const { _id: prescriptionId, organizationId, patientId } = prescription;
  const run: ValidationRunDocument = {
    _id: runId,
    organizationId,
    prescriptionId,
    patientId,
    outcome: 'passed',
    checks,
    ranAt: ctx.platform.clock.now(),
    advance: ctx.pipeline.intent({
      prescriptionId,
      cause: 'revalidated',
      factId: runId,
      step: 'validation',
      epoch: prescription.epochs.validation ?? 1,
      by: 'ops',
      actor: ctx.actor,
      correlationId: ctx.correlationId,
      set: { current: { validationRunId: runId } },
      event: { validation_result: 'passed' },
    }),
  };
  try {
    await validationRunModel(ctx.platform.mongo).create(run);
    return run;
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    const first = await validationRunModel(ctx.platform.mongo).findById(runId).lean<ValidationRunDocument>();
    if (!first) throw error;
    return first;
  }
}
