import { type AdvanceIntent, advanceIntentField, outboxFields, type WithOutbox } from '@fillway/pipeline';
import type { Sealed } from '@fillway/platform';
import { type Connection, type Model, Schema } from 'mongoose';
import { modelOf } from '../../model-of.js';

/** What a pharmacist put into the bag. */
export interface FillDetails {
  /** 5-4-2 with hyphens. */
  ndc: string;
  /** Decimal in text. */
  quantity: string;
  lotNumber: string;
  /** `YYYY-MM-DD`. */
  expiresOn: string;
  pharmacistName: string;
}

/** The fact of a fill: somebody dispensed. */
export interface FillDocument extends WithOutbox {
  organizationId: string;
  prescriptionId: string;
  patientId: string;
  pharmacyId: string;
  details: Sealed<FillDetails>;
  /** Keyed hash of the details, to tell a repeat from another fill. */
  detailsKey: string;
  confirmedAt: Date;
  advance: AdvanceIntent;
}

const schema = new Schema<FillDocument>(
  {
    _id: { type: String, required: true },
    organizationId: { type: String, required: true },
    prescriptionId: { type: String, required: true },
    patientId: { type: String, required: true },
    pharmacyId: { type: String, required: true },
    details: { type: String, required: true, phi: true },
    detailsKey: { type: String, required: true },
    confirmedAt: { type: Date, required: true },
    advance: advanceIntentField,
    ...outboxFields,
  },
  { collection: 'fills', versionKey: false },
);
schema.index({ prescriptionId: 1 });

/** The collection `fills`. */
export function fillModel(mongo: Connection): Model<FillDocument> {
  return modelOf<FillDocument>(mongo, 'Fill', schema);
}
