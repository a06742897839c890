import { type PrescriptionProgress, progressFields } from '@fillway/pipeline';
import type { Sealed } from '@fillway/platform';
import { type Connection, type Model, Schema } from 'mongoose';
import { modelOf } from '../../model-of.js';
import type { Medication } from '../domain/medication.js';

/** What the prescriptions domain owns of a prescription; the progress fields beside it are written by `advance` only. */
export interface PrescriptionContent {
  prescriberId: string;
  /** The SCRIPT message it came in. */
  scriptMessageId: string;
  /** Keyed hash of (sender, prescriber order number): one order makes one prescription. */
  dedupeKeys?: string[];
  /** Keyed hash of what the order says, to tell a repeat from a different order under the same number. */
  orderFingerprint: string;
  /** 0 for the first fill. */
  fillNumber: number;
  /** The prescription of which this is the next fill or the replacement. */
  precededBy?: string;
  createdAt: Date;
  medication: Sealed<Medication>;
}

export type PrescriptionDocument = PrescriptionProgress & PrescriptionContent;

const schema = new Schema<PrescriptionDocument>(
  {
    ...progressFields,
    prescriberId: { type: String, required: true },
    scriptMessageId: { type: String, required: true },
    dedupeKeys: { type: [String], default: undefined },
    orderFingerprint: { type: String, required: true },
    fillNumber: { type: Number, required: true },
    precededBy: { type: String },
    createdAt: { type: Date, required: true },
    medication: { type: String, required: true, phi: true },
  },
  { collection: 'prescriptions', versionKey: false, minimize: false },
);
schema.index({ dedupeKeys: 1 }, { unique: true, sparse: true });
schema.index({ organizationId: 1, createdAt: -1, _id: -1 });
schema.index({ organizationId: 1, statusSince: -1, _id: -1 });
schema.index({ status: 1, statusSince: 1 });

/** The collection `prescriptions`. */
export function prescriptionModel(mongo: Connection): Model<PrescriptionDocument> {
  return modelOf<PrescriptionDocument>(mongo, 'Prescription', schema);
}
