import type { Sealed } from '@fillway/platform';
import type { PlanKind } from '@fillway/reference';
import { type Connection, type Model, Schema } from 'mongoose';
import { modelOf } from '../../model-of.js';

/**
 * One coverage as somebody stated it; never changed, another statement is another profile. Those of a prescriber's
 * message only prefill the form; what the patient enrolled with is billed.
 */
export interface InsuranceProfileDocument {
  _id: string;
  organizationId: string;
  patientId: string;
  source: 'prescriber' | 'enrollment';
  /** Source enrollment: which one. */
  enrollmentId?: string;
  prescriptionId?: string;
  payerName: string | null;
  bin: string;
  pcn: string | null;
  /** Card, statement and attestation joined; see domain/payer-kind.ts. */
  planKind: PlanKind | 'unknown';
  /** What the patient attested about government coverage; null where nobody was asked. */
  attestsGovernment: boolean | null;
  /** True once the payer has confirmed the coverage. */
  verified: boolean;
  memberId?: Sealed<string>;
  groupNumber?: Sealed<string>;
  createdAt: Date;
}

const schema = new Schema<InsuranceProfileDocument>(
  {
    _id: { type: String, required: true },
    organizationId: { type: String, required: true },
    patientId: { type: String, required: true },
    source: { type: String, required: true, enum: ['prescriber', 'enrollment'] },
    enrollmentId: { type: String },
    prescriptionId: { type: String },
    payerName: { type: String, default: null },
    bin: { type: String, required: true },
    pcn: { type: String, default: null },
    planKind: { type: String, required: true },
    attestsGovernment: { type: Boolean, default: null },
    verified: { type: Boolean, required: true },
    memberId: { type: String, phi: true },
    groupNumber: { type: String, phi: true },
    createdAt: { type: Date, required: true },
  },
  { collection: 'insurance_profiles', versionKey: false },
);
schema.index({ patientId: 1 });

/** The collection `insurance_profiles`. */
export function insuranceProfileModel(mongo: Connection): Model<InsuranceProfileDocument> {
  return modelOf<InsuranceProfileDocument>(mongo, 'InsuranceProfile', schema);
}
