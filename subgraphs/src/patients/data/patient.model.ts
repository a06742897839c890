import { type OutboxEntry, outboxFields } from '@fillway/pipeline';
import type { Sealed } from '@fillway/platform';
import { type Connection, type Model, Schema } from 'mongoose';
import { modelOf } from '../../model-of.js';
import type { Address, PersonName } from '../domain/person.js';

/** What is known of a person in the clear. */
export interface PatientRecord {
  name: PersonName;
  /** `YYYY-MM-DD`. */
  birthDate: string;
  /** M, F, U unknown, N non-binary. */
  gender: string;
  address?: Address;
  /** E.164. */
  phone?: string;
  email?: string;
}

/** The parts that a later message may correct. */
export const CONTACT_FIELDS = ['address', 'phone', 'email'] as const;
export type ContactField = (typeof CONTACT_FIELDS)[number];

/** A patient; everything that says who they are is sealed under their own data key. */
export interface PatientDocument {
  _id: string;
  organizationId: string;
  /** The data key, wrapped by a master key. Whoever inserts the patient decides it; it never changes but by rotation. */
  wrappedDataKey: string;
  name: Sealed<PersonName>;
  birthDate: Sealed<string>;
  gender: Sealed<string>;
  address?: Sealed<Address>;
  phone?: Sealed<string>;
  email?: Sealed<string>;
  /** Keyed hashes over patient id and value: tell that a message repeats what is known, without opening it. */
  contactPrints: Partial<Record<ContactField, string>>;
  /** Insurance as the last message with coverages had it, first one first. */
  coverageHintIds: string[];
  createdAt: Date;
  outbox: OutboxEntry[];
  outboxAt?: Date;
}

const schema = new Schema<PatientDocument>(
  {
    _id: { type: String, required: true },
    organizationId: { type: String, required: true },
    wrappedDataKey: { type: String, required: true },
    name: { type: String, required: true, phi: true },
    birthDate: { type: String, required: true, phi: true },
    gender: { type: String, required: true, phi: true },
    address: { type: String, phi: true },
    phone: { type: String, phi: true },
    email: { type: String, phi: true },
    contactPrints: { address: String, phone: String, email: String },
    coverageHintIds: { type: [String], required: true },
    createdAt: { type: Date, required: true },
    ...outboxFields,
  },
  { collection: 'patients', versionKey: false, minimize: false },
);
schema.index({ organizationId: 1, createdAt: -1 });

/** The collection `patients`. */
export function patientModel(mongo: Connection): Model<PatientDocument> {
  return modelOf<PatientDocument>(mongo, 'Patient', schema);
}
