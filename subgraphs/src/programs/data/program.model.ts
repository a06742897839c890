import type { CopayProgram } from '@fillway/reference';
import { type Connection, type Model, Schema } from 'mongoose';
import { modelOf } from '../../model-of.js';

/** A manufacturer's copay program. Business data, no PHI. */
export interface ProgramDocument extends Omit<CopayProgram, 'key'> {
  _id: string;
  organizationId: string;
}

const schema = new Schema<ProgramDocument>(
  {
    _id: { type: String, required: true },
    organizationId: { type: String, required: true },
    name: { type: String, required: true },
    products: { type: [String], default: [] },
    credentials: { bin: String, pcn: String, group: String },
    perFillMaxCents: { type: Number, required: true },
    annualMaxCents: { type: Number, required: true },
    targetCopayCents: { type: Number, required: true },
    maxFillsPerYear: { type: Number, default: null },
    effectiveFrom: { type: String, required: true },
    effectiveTo: { type: String, required: true },
    excludedStates: { type: [String], default: [] },
    commercialOnly: { type: Boolean, required: true },
  },
  { collection: 'manufacturer_programs', versionKey: false },
);
schema.index({ organizationId: 1, products: 1 });

/** The collection `manufacturer_programs`. */
export function programModel(mongo: Connection): Model<ProgramDocument> {
  return modelOf<ProgramDocument>(mongo, 'ManufacturerProgram', schema);
}
