import { refuse } from '@fillway/kernel';
import type { Connection } from 'mongoose';
import type { CallContext } from '../../call-context.js';
import { type PatientDocument, type PatientRecord, patientModel } from './patient.model.js';

/** The patient's wrapped data key; null when there is no such patient. */
export async function loadWrappedKey(mongo: Connection, patientId: string): Promise<string | null> {
  const patient = await patientModel(mongo).findById(patientId, { wrappedDataKey: 1 }).lean<PatientDocument>();
  return patient?.wrappedDataKey ?? null;
}

/** The patient with this id, sealed, without regard to who asks. */
export async function findPatient(ctx: CallContext, patientId: string): Promise<PatientDocument | null> {
  return patientModel(ctx.platform.mongo).findById(patientId, { outbox: 0 }).lean<PatientDocument>();
}

/** The patients with these ids, in one call, without regard to who asks. */
export async function patientsByIds(ctx: CallContext, ids: readonly string[]): Promise<PatientDocument[]> {
  return patientModel(ctx.platform.mongo)
    .find({ _id: { $in: ids } }, { outbox: 0 })
    .lean<PatientDocument[]>();
}

/**
 * Opens the named fields of a patient, and no other: an audited read that names them.
 * @param context `ctx.purpose` says what for; `prescriptionId` goes into the audit row
 */
export async function readPatientFields<F extends keyof PatientRecord>(
  ctx: CallContext,
  patient: PatientDocument,
  fields: readonly F[],
  prescriptionId?: string,
): Promise<Pick<PatientRecord, F>> {
  const sealed = Object.fromEntries(fields.map((field) => [field, patient[field]]));
  return ctx.platform.phi.decrypt<Pick<PatientRecord, F>>(ctx, {
    collection: 'patients',
    documentId: patient._id,
    patientId: patient._id,
    organizationId: patient.organizationId,
    ...(prescriptionId !== undefined && { prescriptionId }),
    sealed: sealed as never,
  });
}

/**
 * The patient with this id.
 * @throws FillwayError NOT_FOUND
 */
export async function patientOrRefuse(ctx: CallContext, patientId: string): Promise<PatientDocument> {
  const patient = await findPatient(ctx, patientId);
  if (!patient) throw refuse('NOT_FOUND', { details: { patientId } });
  return patient;
}
