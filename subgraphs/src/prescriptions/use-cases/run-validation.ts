import { refuse } from '@fillway/kernel';
import type { AdvanceRequest } from '@fillway/pipeline';
import { findDrugByNdc } from '@fillway/reference';
import type { CallContext } from '../../call-context.js';
import { isDuplicateKey } from '../../duplicate-key.js';
import { demographicsOf } from '../../patients/index.js';
import { prescriberModel } from '../data/prescriber.model.js';
import { type PrescriptionDocument, prescriptionModel } from '../data/prescription.model.js';
import { readMedication } from '../data/prescription.repository.js';
import { type ValidationRunDocument, validationRunModel } from '../data/validation-run.model.js';
import { type Check, outcomeOf, runRules, type ValidationOutcome } from '../domain/validation-rules.js';
import { reportValidationFailure } from './report-validation-failure.js';

const CAUSES = {
  passed: 'validation_passed',
  failed: 'validation_failed',
  pharmacist_review: 'pharmacist_review_needed',
} as const satisfies Record<ValidationOutcome, AdvanceRequest['cause']>;

/**
 * Stage 1: runs every rule on a received prescription, stores what each found, advances, and reports what cannot go on.
 * Repeated work writes the same run; a prescription that has moved on only gets the report that is still owed.
 * @throws FillwayError NOT_FOUND for an unknown prescription; outside failures
 */
export async function runValidation(ctx: CallContext, input: { prescriptionId: string }): Promise<void> {
  const prescription = await prescriptionModel(ctx.platform.mongo)
    .findById(input.prescriptionId)
    .lean<PrescriptionDocument>();
  if (!prescription) throw refuse('NOT_FOUND');
  if (prescription.status !== 'received') {
    const { validationRunId } = prescription.current;
    if (validationRunId) await reportValidationFailure(ctx, validationRunId);
    return;
  }
  const checks = runRules(await factsFor(ctx, prescription));
  const run = await saveRun(ctx, prescription, checks, outcomeOf(checks));
  await ctx.pipeline.settle(validationRunModel(ctx.platform.mongo), run._id, run.advance);
  if (run.outcome !== 'passed') await reportValidationFailure(ctx, run._id);
}

/** Everything the rules look at, read as of now. */
export async function factsFor(ctx: CallContext, prescription: PrescriptionDocument) {
  const [medication, patient, prescriber] = await Promise.all([
    readMedication(ctx, prescription),
    demographicsOf(ctx, { patientId: prescription.patientId, prescriptionId: prescription._id }),
    prescriberModel(ctx.platform.mongo).findById(prescription.prescriberId).lean(),
  ]);
  if (!prescriber) throw refuse('NOT_FOUND', { details: { prescriberId: prescription.prescriberId } });
  return {
    medication,
    patient: {
      firstName: patient.firstName,
      lastName: patient.lastName,
      birthDate: patient.birthDate,
      hasAddress: Boolean(patient.address?.line1 && patient.address.city && patient.address.state),
      postalCode: patient.address?.postalCode ?? null,
    },
    prescriber: { npi: prescriber.npi, dea: prescriber.dea, lastName: prescriber.lastName },
    drug: findDrugByNdc(medication.ndc),
    today: ctx.platform.clock.now().toISOString().slice(0, 10),
  };
}

/** Writes the run with its intent; where a former attempt wrote it, that one stands. */
async function saveRun(
  ctx: CallContext,
  prescription: PrescriptionDocument,
  checks: Check[],
  outcome: ValidationOutcome,
): Promise<ValidationRunDocument> {
  const epoch = prescription.epochs.validation ?? 1;
  const _id = ctx.pipeline.factId('validationRun', prescription._id, 'validation', epoch);
  const base = {
    prescriptionId: prescription._id,
    factId: _id,
    step: 'validation',
    epoch,
    by: 'stage',
    actor: ctx.actor,
    correlationId: ctx.correlationId,
    set: { current: { validationRunId: _id } },
  } as const;
  const run: ValidationRunDocument = {
    _id,
    organizationId: prescription.organizationId,
    prescriptionId: prescription._id,
    patientId: prescription.patientId,
    outcome,
    checks,
    ...(outcome !== 'passed' && { owesReport: true }),
    ranAt: ctx.platform.clock.now(),
    advance: ctx.pipeline.intent(
      outcome === 'passed'
        ? { ...base, cause: CAUSES.passed, event: { validation_result: 'passed' } }
        : { ...base, cause: CAUSES[outcome] },
    ),
  };
  const runs = validationRunModel(ctx.platform.mongo);
  try {
    await runs.create(run);
    return run;
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    const first = await runs.findById(_id).lean<ValidationRunDocument>();
    if (!first) throw error;
    return first;
  }
}
