import { randomUUID } from 'node:crypto';
import { buildNewRx, type NewRxBody, type NewRxInput } from '@fillway/ncpdp';
import {
  benefitsOf,
  type CastMedication,
  type CastMedicationName,
  type CastPatient,
  type CastPatientName,
  type CastPrescriber,
  type CastPrescriberName,
  MEDICATIONS,
  PATIENTS,
  PRESCRIBERS,
} from './cast.js';

/** What a test wants to be different; everything else is a prescription that passes every rule. */
export interface PrescriptionWish {
  /** By name, or somebody else. */
  patient?: CastPatientName | CastPatient;
  prescriber?: CastPrescriberName | CastPrescriber;
  /** By name, or with changed parts: `{ ...MEDICATIONS.zolpidem, refills: 9 }`. */
  medication?: CastMedicationName | CastMedication;
  /** SCRIPT sender, Header/From. */
  sender?: string;
  /** New ones unless given. */
  messageId?: string;
  orderNumber?: string;
  /** When it was written and sent; now unless given. */
  writtenAt?: Date;
  /** SCRIPT 2017071 unless given. */
  version?: '2017071' | '2023011';
}

export interface BuiltPrescription {
  xml: string;
  messageId: string;
  orderNumber: string;
  patient: CastPatient;
  input: NewRxInput;
}

/** A NewRx of the cast, as XML and as what it was built from. */
export function aPrescription(wish: PrescriptionWish = {}): BuiltPrescription {
  const { messageId = randomUUID(), orderNumber = `order-${messageId}`, writtenAt = new Date() } = wish;
  const patient = byName(PATIENTS, wish.patient ?? 'maya');
  const input: NewRxInput = {
    header: {
      version: wish.version ?? '2017071',
      to: { value: 'fillway', qualifier: 'P' },
      from: { value: wish.sender ?? 'clinic-042', qualifier: 'C' },
      messageId,
      sentTime: writtenAt.toISOString(),
      prescriberOrderNumber: orderNumber,
    },
    body: {
      returnReceipt: false,
      patient: patientOf(patient),
      prescriber: prescriberOf(byName(PRESCRIBERS, wish.prescriber ?? 'adler')),
      benefitsCoordination: benefitsOf(patient.insurance),
      medication: medicationOf(byName(MEDICATIONS, wish.medication ?? 'lisinopril'), writtenAt),
    },
  };
  return { xml: buildNewRx(input), messageId, orderNumber, patient, input };
}

function byName<T extends object>(cast: Record<string, T>, wanted: string | T): T {
  if (typeof wanted !== 'string') return wanted;
  const found = cast[wanted];
  if (!found) throw new Error(`Nobody in the cast is called ${wanted}.`);
  return found;
}

function patientOf({
  firstName,
  lastName,
  birthDate,
  gender,
  address,
  phone,
  email,
}: CastPatient): NewRxBody['patient'] {
  return {
    name: { firstName, lastName },
    gender,
    birthDate,
    address,
    phones: [{ kind: 'primary', number: phone, supportsSms: true }],
    email,
  };
}

function prescriberOf({ npi, dea, firstName, lastName, address, phone }: CastPrescriber): NewRxBody['prescriber'] {
  return {
    npi,
    ...(dea !== null && { dea }),
    name: { firstName, lastName },
    address,
    phones: [{ kind: 'primary', number: phone }],
  };
}

function medicationOf(medication: CastMedication, writtenAt: Date): NewRxBody['medication'] {
  const { description, ndc, quantity, unitCode, daysSupply, refills, deaSchedule, sig, diagnosis } = medication;
  return {
    drugDescription: description,
    ndc: { text: ndc, qualifier: 'ND' },
    quantity: { value: quantity, unitCode, qualifier: '38' },
    daysSupply,
    writtenDate: writtenAt.toISOString().slice(0, 10),
    daw: 0,
    numberOfRefills: refills,
    deaSchedule,
    diagnoses: [{ rank: 'primary', code: diagnosis, qualifier: 'ABF' }],
    sigText: sig,
  };
}
