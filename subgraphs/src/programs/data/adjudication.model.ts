import { type AdvanceIntent, advanceIntentField, outboxFields, type WithOutbox } from '@fillway/pipeline';
import type { Sealed } from '@fillway/platform';
import { type Connection, type Model, Schema } from 'mongoose';
import { modelOf } from '../../model-of.js';
import type { ClaimResults } from '../domain/claim-results.js';

/** `offered`: the pharmacy is told. `accepted`: it works on the claims. The others say what the last claims came to. */
export const ADJUDICATION_STATES = ['offered', 'accepted', 'paid', 'rejected', 'prior_authorization'] as const;
export type AdjudicationState = (typeof ADJUDICATION_STATES)[number];

/** What one round of claims came to, with the platform time at which it was reported. */
export interface ClaimAttempt extends Omit<ClaimResults, 'prescriptionId'> {
  submittedAt: string;
}

/** The fact of stage 4: one offer of work to one pharmacy, and what its claims came to. */
export interface AdjudicationDocument extends WithOutbox {
  organizationId: string;
  prescriptionId: string;
  patientId: string;
  pharmacyId: string;
  /** Epoch of the step `adjudication`. */
  epoch: number;
  state: AdjudicationState;
  /** How often results were taken: 0 before the first, then again after each resubmission. */
  attempt: number;
  /** The last attempt that the pharmacy was asked for. */
  toldAttempt: number;
  /** Keyed hash of the last results, to tell a repeat from another message. */
  resultsKey?: string;
  /** Every attempt, oldest first: claim numbers, amounts and programs tell the drug. */
  attempts?: Sealed<ClaimAttempt[]>;
  /** NCPDP reject codes of the last attempt (511-FB). */
  rejectCodes: string[];
  /** Keyed hashes of the programs whose credentials the pharmacy was given. */
  offeredPrograms: string[];
  /** State `paid` only: what the patient pays, and what programs took off. */
  finalCopayCents?: number;
  savingsCents?: number;
  offeredAt: Date;
  acceptedAt?: Date;
  decidedAt?: Date;
  advance?: AdvanceIntent;
}

const schema = new Schema<AdjudicationDocument>(
  {
    _id: { type: String, required: true },
    organizationId: { type: String, required: true },
    prescriptionId: { type: String, required: true },
    patientId: { type: String, required: true },
    pharmacyId: { type: String, required: true },
    epoch: { type: Number, required: true },
    state: { type: String, required: true, enum: ADJUDICATION_STATES },
    attempt: { type: Number, required: true },
    toldAttempt: { type: Number, required: true },
    resultsKey: { type: String },
    attempts: { type: String, phi: true },
    rejectCodes: { type: [String], default: [] },
    offeredPrograms: { type: [String], default: [] },
    finalCopayCents: { type: Number },
    savingsCents: { type: Number },
    offeredAt: { type: Date, required: true },
    acceptedAt: { type: Date },
    decidedAt: { type: Date },
    advance: advanceIntentField,
    ...outboxFields,
  },
  { collection: 'adjudications', versionKey: false },
);
schema.index({ prescriptionId: 1 });

/** The collection `adjudications`. */
export function adjudicationModel(mongo: Connection): Model<AdjudicationDocument> {
  return modelOf<AdjudicationDocument>(mongo, 'Adjudication', schema);
}
