import { type Connection, type Model, Schema } from 'mongoose';
import { modelOf } from '../../model-of.js';

/** A prescriber as their messages describe them: public professional data, no PHI. */
export interface PrescriberDocument {
  _id: string;
  organizationId: string;
  npi: string;
  dea: string | null;
  stateLicense: string | null;
  firstName: string;
  lastName: string;
  phone: string | null;
  createdAt: Date;
}

const schema = new Schema<PrescriberDocument>(
  {
    _id: { type: String, required: true },
    organizationId: { type: String, required: true },
    npi: { type: String, required: true },
    dea: { type: String, default: null },
    stateLicense: { type: String, default: null },
    firstName: { type: String, required: true },
    lastName: { type: String, required: true },
    phone: { type: String, default: null },
    createdAt: { type: Date, required: true },
  },
  { collection: 'prescribers', versionKey: false },
);

/** The collection `prescribers`; the id derives from (organization, NPI, DEA, name), so a change is a new row. */
export function prescriberModel(mongo: Connection): Model<PrescriberDocument> {
  return modelOf<PrescriberDocument>(mongo, 'Prescriber', schema);
}
