import { type AdvanceIntent, advanceIntentField, type OutboxEntry, outboxFields } from '@fillway/pipeline';
import type { Sealed } from '@fillway/platform';
import { type Connection, type Model, Schema } from 'mongoose';
import { modelOf } from '../../model-of.js';
import { ENROLLMENT_STATES, type EnrollmentState } from '../domain/enrollment.js';

/** What the patient signed, with the server's time and address. */
export interface Consent {
  textVersion: string;
  /** SHA-256 of the text in hex. */
  textHash: string;
  /** Platform time. */
  signedAt: Date;
  ip: string | null;
}

/** The fact of stage 2: one invitation of the patient to enroll, and what came of it. */
export interface EnrollmentDocument {
  _id: string;
  organizationId: string;
  prescriptionId: string;
  patientId: string;
  /** How often the prescription had entered the step when it began. */
  epoch: number;
  state: EnrollmentState;
  /** Which link is the good one: each resend makes the next and kills the one before. */
  linkNumber: number;
  /** Keyed hash of the link's token; the token itself is stored nowhere. */
  linkHash: string;
  wrongBirthDates: number;
  /** Platform time at which the invitation ends. */
  dueAt: Date;
  startedAt: Date;
  startedBy: string;
  /** The mutation that started it, resent its link, and submitted it: repeats of the same one are no conflict. */
  startedFor: string;
  resentFor?: string;
  submittedFor?: string;
  /** Platform time since which the present link still has to be sent to the patient. */
  unannouncedSince?: Date;
  /** True until operations have been told that it ran out. */
  owesAlert?: boolean;
  submittedAt?: Date;
  /** null: the patient pays cash. */
  insuranceProfileId?: string | null;
  attestationId?: string;
  consent?: Consent;
  signatureName?: Sealed<string>;
  signatureImage?: Sealed<string>;
  advance: AdvanceIntent;
  outbox: OutboxEntry[];
  outboxAt?: Date;
}

const consentSchema = new Schema<Consent>(
  {
    textVersion: { type: String, required: true },
    textHash: { type: String, required: true },
    signedAt: { type: Date, required: true },
    ip: { type: String, default: null },
  },
  { _id: false },
);

const schema = new Schema<EnrollmentDocument>(
  {
    _id: { type: String, required: true },
    organizationId: { type: String, required: true },
    prescriptionId: { type: String, required: true },
    patientId: { type: String, required: true },
    epoch: { type: Number, required: true },
    state: { type: String, required: true, enum: ENROLLMENT_STATES },
    linkNumber: { type: Number, required: true },
    linkHash: { type: String, required: true },
    wrongBirthDates: { type: Number, required: true },
    dueAt: { type: Date, required: true },
    startedAt: { type: Date, required: true },
    startedBy: { type: String, required: true },
    startedFor: { type: String, required: true },
    resentFor: { type: String },
    submittedFor: { type: String },
    unannouncedSince: { type: Date },
    owesAlert: { type: Boolean },
    submittedAt: { type: Date },
    insuranceProfileId: { type: String },
    attestationId: { type: String },
    consent: { type: consentSchema, default: undefined },
    signatureName: { type: String, phi: true },
    signatureImage: { type: String, phi: true },
    advance: advanceIntentField,
    ...outboxFields,
  },
  { collection: 'enrollments', versionKey: false },
);
schema.index({ linkHash: 1 }, { unique: true, sparse: true });
schema.index({ prescriptionId: 1 });
schema.index({ state: 1, dueAt: 1 });
schema.index({ unannouncedSince: 1 }, { sparse: true });
schema.index({ owesAlert: 1 }, { sparse: true });

/** The collection `enrollments`. */
export function enrollmentModel(mongo: Connection): Model<EnrollmentDocument> {
  return modelOf<EnrollmentDocument>(mongo, 'Enrollment', schema);
}
