import type { PharmacySeed } from '@fillway/reference';
import { type Connection, type Model, Schema } from 'mongoose';
import { modelOf } from '../../model-of.js';

/** A partner pharmacy: what routing looks at. Business data, no PHI. */
export interface PharmacyDocument extends Omit<PharmacySeed, 'key'> {
  _id: string;
  organizationId: string;
  /** False: gets no new work. */
  active: boolean;
}

const schema = new Schema<PharmacyDocument>(
  {
    _id: { type: String, required: true },
    organizationId: { type: String, required: true },
    active: { type: Boolean, required: true },
    name: { type: String, required: true },
    npi: { type: String, required: true },
    ncpdpId: { type: String, required: true },
    deaNumber: { type: String, default: null },
    deaSchedules: { type: [String], default: [] },
    address: { line1: String, city: String, state: String, zip: String },
    phone: { type: String, required: true },
    licensedStates: { type: [String], default: [] },
    shipsNationwide: { type: Boolean, required: true },
    coldChain: { type: Boolean, required: true },
    specialty: { type: Boolean, required: true },
    limitedDistributionProducts: { type: [String], default: [] },
    networks: { type: [new Schema({ processor: String, tier: Number }, { _id: false })], default: [] },
    dailyCapacity: { type: Number, required: true },
    performanceScore: { type: Number, required: true },
    averageFulfilmentHours: { type: Number, required: true },
    cashPriceFactor: { type: Number, required: true },
  },
  { collection: 'pharmacies', versionKey: false },
);
schema.index({ organizationId: 1, name: 1, _id: 1 });

/** The collection `pharmacies`. */
export function pharmacyModel(mongo: Connection): Model<PharmacyDocument> {
  return modelOf<PharmacyDocument>(mongo, 'Pharmacy', schema);
}
