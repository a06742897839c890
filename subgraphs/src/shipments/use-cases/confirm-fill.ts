import { refuse } from '@fillway/kernel';
import { findDrugByNdc } from '@fillway/reference';
import type { CallContext } from '../../call-context.js';
import { isDuplicateKey } from '../../duplicate-key.js';
import { findPrescription, readMedication } from '../../prescriptions/index.js';
import { refuseSuperseded } from '../../refuse-superseded.js';
import { viewerOf } from '../../row-access.js';
import { type FillDetails, type FillDocument, fillModel } from '../data/fill.model.js';
import { type FillProblem, fillProblems } from '../domain/fill-rules.js';

type Prescription = NonNullable<Awaited<ReturnType<typeof findPrescription>>>;

/**
 * The pharmacy that works on the prescription confirms what it dispensed; the label is bought next. The same fill
 * confirmed again is the one on record.
 * @throws FillwayError NOT_FOUND for another pharmacy's work; ILLEGAL_TRANSITION unless it is paid, or where another
 * fill is on record; FILL_MISMATCH naming what does not fit
 */
export async function confirmFill(
  ctx: CallContext,
  input: FillDetails & { prescriptionId: string },
): Promise<{ fillId: string }> {
  const { prescriptionId, ...details } = input;
  const prescription = await findPrescription(ctx, prescriptionId);
  const { pharmacyId } = viewerOf(ctx);
  if (!prescription || pharmacyId === undefined || prescription.board.pharmacyId !== pharmacyId) {
    throw refuse('NOT_FOUND');
  }
  const epoch = prescription.epochs.fill ?? 1;
  const _id = ctx.pipeline.factId('fill', prescription._id, 'fill', epoch);
  const detailsKey = detailsKeyOf(ctx, _id, details);
  if (prescription.status !== 'paid') {
    const known = await fillModel(ctx.platform.mongo).findById(_id).lean<FillDocument>();
    if (!known || known.detailsKey !== detailsKey) return refuseSuperseded(prescription);
    return finish(ctx, known);
  }

  const medication = await readMedication(ctx, prescription);
  const problems = fillProblems({
    ordered: medication,
    dispensed: details,
    orderedDrug: findDrugByNdc(medication.ndc),
    dispensedDrug: findDrugByNdc(details.ndc),
    today: ctx.platform.clock.now().toISOString().slice(0, 10),
  });
  if (problems.length > 0) return refuseMismatch(ctx, prescription, problems);
  const sealed = await ctx.platform.phi.seal(
    { collection: 'fills', documentId: _id, patientId: prescription.patientId },
    { details },
  );
  const fill: FillDocument = {
    _id,
    organizationId: prescription.organizationId,
    prescriptionId: prescription._id,
    patientId: prescription.patientId,
    pharmacyId,
    ...sealed,
    detailsKey,
    confirmedAt: ctx.platform.clock.now(),
    outbox: [],
    advance: ctx.pipeline.intent({
      prescriptionId: prescription._id,
      cause: 'fill_confirmed',
      factId: _id,
      step: 'fill',
      epoch,
      by: 'partner',
      actor: ctx.actor,
      correlationId: ctx.correlationId,
      set: { current: { fillId: _id } },
    }),
  };
  return finish(ctx, await insertOnce(ctx, fill, prescription));
}

function detailsKeyOf(ctx: CallContext, fillId: string, details: FillDetails): string {
  const { ndc, quantity, lotNumber, expiresOn, pharmacistName } = details;
  return ctx.platform.phi.keyedHash('fill', fillId, ndc, quantity, lotNumber, expiresOn, pharmacistName);
}

async function refuseMismatch(
  ctx: CallContext,
  prescription: Prescription,
  problems: readonly FillProblem[],
): Promise<never> {
  await ctx.pipeline.raiseAlert({
    organizationId: prescription.organizationId,
    kind: 'fill_mismatch',
    severity: 'critical',
    subject: { kind: 'prescription', id: prescription._id },
    prescriptionId: prescription._id,
    correlationId: ctx.correlationId,
    details: { problems: problems.join(', ') },
  });
  throw refuse('FILL_MISMATCH', {
    message: `The fill does not match the prescription: ${problems.join(', ')}.`,
    details: { problems: problems.join(', ') },
  });
}

/** Inserts the fill, or gives back the same one that was there first. */
async function insertOnce(ctx: CallContext, fill: FillDocument, prescription: Prescription): Promise<FillDocument> {
  const fills = fillModel(ctx.platform.mongo);
  try {
    await fills.create(fill);
    return fill;
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    const first = await fills.findById(fill._id).lean<FillDocument>();
    if (!first) throw error;
    return first.detailsKey === fill.detailsKey ? first : refuseSuperseded(prescription);
  }
}

async function finish(ctx: CallContext, fill: FillDocument): Promise<{ fillId: string }> {
  const result = await ctx.pipeline.settle(fillModel(ctx.platform.mongo), fill._id, fill.advance);
  if (result.outcome === 'superseded') return refuseSuperseded(result.prescription);
  await ctx.pipeline.enqueue(
    'shipping',
    'fill-confirmed',
    { prescriptionId: fill.prescriptionId, organizationId: fill.organizationId, correlationId: ctx.correlationId },
    { jobId: `fill-confirmed-${fill._id}` },
  );
  return { fillId: fill._id };
}
