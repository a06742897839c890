import { type Connection, type Model, Schema } from 'mongoose';
import { modelOf } from '../../model-of.js';

/**
 * One way to recognise a patient. The id is the blind index of (organization, key kind, normalized values), so a key
 * exists once: whoever inserts it first decides which patient it means (DESIGN.md section 4, rule 3).
 */
export interface PatientMatchKeyDocument {
  _id: string;
  organizationId: string;
  patientId: string;
  claimedAt: Date;
}

const schema = new Schema<PatientMatchKeyDocument>(
  {
    _id: { type: String, required: true },
    organizationId: { type: String, required: true },
    patientId: { type: String, required: true },
    claimedAt: { type: Date, required: true },
  },
  { collection: 'patient_match_keys', versionKey: false },
);
schema.index({ patientId: 1 });

/** The collection `patient_match_keys`. */
export function patientMatchKeyModel(mongo: Connection): Model<PatientMatchKeyDocument> {
  return modelOf<PatientMatchKeyDocument>(mongo, 'PatientMatchKey', schema);
}
