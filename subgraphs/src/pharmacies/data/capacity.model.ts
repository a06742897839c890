import { type Connection, type Model, Schema } from 'mongoose';
import { modelOf } from '../../model-of.js';

/** How much of one day of one pharmacy is taken. `_id` is `<pharmacy id>:<yyyy-mm-dd>`, the day in UTC. */
export interface CapacityDocument {
  _id: string;
  organizationId: string;
  pharmacyId: string;
  day: string;
  /** Prescriptions that the pharmacy takes that day. */
  max: number;
  /** As many as there are `reservations`. */
  reserved: number;
  reservations: string[];
  /** Those whose selection has not been looked for yet, with the machine time at which the place was taken. */
  unconfirmed: { id: string; at: Date }[];
}

const schema = new Schema<CapacityDocument>(
  {
    _id: { type: String, required: true },
    organizationId: { type: String, required: true },
    pharmacyId: { type: String, required: true },
    day: { type: String, required: true },
    max: { type: Number, required: true },
    reserved: { type: Number, required: true },
    reservations: { type: [String], default: [] },
    unconfirmed: { type: [new Schema({ id: String, at: Date }, { _id: false, id: false })], default: [] },
  },
  { collection: 'pharmacy_capacity', versionKey: false },
);

schema.index({ 'unconfirmed.at': 1 }, { sparse: true });

/** The collection `pharmacy_capacity`. */
export function capacityModel(mongo: Connection): Model<CapacityDocument> {
  return modelOf<CapacityDocument>(mongo, 'PharmacyCapacity', schema);
}
