import { type Connection, type Model, Schema } from 'mongoose';
import { modelOf } from '../../model-of.js';

/** What a patient answered about government coverage. Append-only: never changed, never deleted (DOMAIN.md section 6). */
export interface AttestationDocument {
  _id: string;
  organizationId: string;
  patientId: string;
  prescriptionId: string;
  enrollmentId: string;
  attestsGovernmentInsurance: boolean;
  /** The question as it was asked. */
  textVersion: string;
  textHash: string;
  /** Platform time. */
  attestedAt: Date;
  ip: string | null;
}

const schema = new Schema<AttestationDocument>(
  {
    _id: { type: String, required: true },
    organizationId: { type: String, required: true },
    patientId: { type: String, required: true },
    prescriptionId: { type: String, required: true },
    enrollmentId: { type: String, required: true },
    attestsGovernmentInsurance: { type: Boolean, required: true },
    textVersion: { type: String, required: true },
    textHash: { type: String, required: true },
    attestedAt: { type: Date, required: true },
    ip: { type: String, default: null },
  },
  { collection: 'attestations', versionKey: false },
);
schema.index({ patientId: 1 });

/** The collection `attestations`. */
export function attestationModel(mongo: Connection): Model<AttestationDocument> {
  return modelOf<AttestationDocument>(mongo, 'Attestation', schema);
}
