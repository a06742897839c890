import type { CallContext } from '../../call-context.js';
import { patientOrRefuse, readPatientFields } from '../data/patient.repository.js';
import type { Address } from '../domain/person.js';

/** A patient in the clear. */
export interface Demographics {
  firstName: string;
  lastName: string;
  /** `YYYY-MM-DD`. */
  birthDate: string;
  /** M, F, U unknown, N non-binary. */
  gender: string;
  address: Address | null;
  /** E.164. */
  phone: string | null;
  email: string | null;
}

/** How to reach a patient, and how to address them. */
export type Contact = Pick<Demographics, 'firstName' | 'phone' | 'email'>;

/** Whose data, and for the sake of which prescription. */
export interface PatientRead {
  patientId: string;
  prescriptionId: string;
}

/**
 * Who the patient is: an audited read of everything, `ctx.purpose` says what for. The caller has checked that they may.
 * @throws FillwayError NOT_FOUND
 */
export async function demographicsOf(
  ctx: CallContext,
  { patientId, prescriptionId }: PatientRead,
): Promise<Demographics> {
  const patient = await patientOrRefuse(ctx, patientId);
  const { name, birthDate, gender, address, phone, email } = await readPatientFields(
    ctx,
    patient,
    ['name', 'birthDate', 'gender', 'address', 'phone', 'email'],
    prescriptionId,
  );
  return { ...name, birthDate, gender, address: address ?? null, phone: phone ?? null, email: email ?? null };
}

/**
 * How to reach the patient: an audited read of name, phone and e-mail only.
 * @throws FillwayError NOT_FOUND
 */
export async function contactOf(ctx: CallContext, { patientId, prescriptionId }: PatientRead): Promise<Contact> {
  const patient = await patientOrRefuse(ctx, patientId);
  const { name, phone, email } = await readPatientFields(ctx, patient, ['name', 'phone', 'email'], prescriptionId);
  return { firstName: name.firstName, phone: phone ?? null, email: email ?? null };
}

/**
 * Where the patient lives: an audited read of the address only; null when it is not known.
 * @throws FillwayError NOT_FOUND
 */
export async function addressOf(ctx: CallContext, { patientId, prescriptionId }: PatientRead): Promise<Address | null> {
  const patient = await patientOrRefuse(ctx, patientId);
  const { address } = await readPatientFields(ctx, patient, ['address'], prescriptionId);
  return address ?? null;
}
