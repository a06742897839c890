import { type AdvanceIntent, advanceIntentField } from '@fillway/pipeline';
import type { Sealed } from '@fillway/platform';
import { type Connection, type Model, Schema } from 'mongoose';
import { modelOf } from '../../model-of.js';

export const PRIOR_AUTHORIZATION_STATES = ['pending', 'approved', 'denied'] as const;
export type PriorAuthorizationState = (typeof PRIOR_AUTHORIZATION_STATES)[number];

/** What a payer asked for before it pays, and what came of it. */
export interface PriorAuthorizationDocument {
  _id: string;
  organizationId: string;
  prescriptionId: string;
  patientId: string;
  pharmacyId: string;
  adjudicationId: string;
  /** Which attempt of the adjudication was answered so. */
  attempt: number;
  state: PriorAuthorizationState;
  /** NCPDP reject codes of the claim (511-FB). */
  rejectCodes: string[];
  requestedAt: Date;
  decidedAt?: Date;
  decidedBy?: string;
  /** Why, in the words of the person who decided; free text may name the patient. */
  reason?: Sealed<string>;
  advance?: AdvanceIntent;
}

const schema = new Schema<PriorAuthorizationDocument>(
  {
    _id: { type: String, required: true },
    organizationId: { type: String, required: true },
    prescriptionId: { type: String, required: true },
    patientId: { type: String, required: true },
    pharmacyId: { type: String, required: true },
    adjudicationId: { type: String, required: true },
    attempt: { type: Number, required: true },
    state: { type: String, required: true, enum: PRIOR_AUTHORIZATION_STATES },
    rejectCodes: { type: [String], default: [] },
    requestedAt: { type: Date, required: true },
    decidedAt: { type: Date },
    decidedBy: { type: String },
    reason: { type: String, phi: true },
    advance: advanceIntentField,
  },
  { collection: 'prior_authorizations', versionKey: false },
);
schema.index({ prescriptionId: 1 });

/** The collection `prior_authorizations`. */
export function priorAuthorizationModel(mongo: Connection): Model<PriorAuthorizationDocument> {
  return modelOf<PriorAuthorizationDocument>(mongo, 'PriorAuthorization', schema);
}
