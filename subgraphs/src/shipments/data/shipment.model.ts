import { type AdvanceIntent, advanceIntentField, outboxFields, type WithOutbox } from '@fillway/pipeline';
import type { Sealed } from '@fillway/platform';
import { type Connection, type Model, Schema } from 'mongoose';
import { modelOf } from '../../model-of.js';

/** `rated`: the rate is stored, the label not yet bought. `blocked`: a person must help. */
export const SHIPMENT_STATES = ['rated', 'blocked', 'bought', 'moving', 'delivered', 'returned'] as const;
export type ShipmentState = (typeof SHIPMENT_STATES)[number];

/** The carrier saw the parcel. */
export interface ScanRecord {
  /** Derives from shipment, status and time: the same scan is stored once. */
  scanId: string;
  status: string;
  substatus: string | null;
  at: Date;
}

/** What leads to the patient's door: sealed, it names a place and a person. */
export interface TrackingDetails {
  trackingNumber: string;
  trackingUrl: string | null;
  labelUrl: string | null;
}

/** The fact of stages 6 and 7: one parcel. */
export interface ShipmentDocument extends WithOutbox {
  organizationId: string;
  prescriptionId: string;
  patientId: string;
  pharmacyId: string;
  epoch: number;
  state: ShipmentState;
  signature: 'ADULT' | 'NONE';
  coldChain: boolean;
  /** Why it is blocked, a stable word; absent otherwise. */
  blockedBy?: string;
  carrier?: string;
  service?: string;
  /** Stored before the purchase: Shippo has no idempotency key, the rate is what a purchase is found by. */
  rateId?: string;
  /** Who may buy the label now, and until when (machine time): two at once would buy two. */
  buying?: { by: string; until: Date };
  postageCents?: number;
  transactionId?: string;
  tracking?: Sealed<TrackingDetails>;
  /** Keyed hash of (carrier, tracking number). */
  trackingKey?: string;
  scans: ScanRecord[];
  /** Platform time of the carrier's last news, at first of the purchase. */
  heardAt?: Date;
  /** Platform time from which a silent carrier is asked. */
  askAt?: Date;
  createdAt: Date;
  deliveredAt?: Date;
  advance?: AdvanceIntent;
}

const scanSchema = new Schema<ScanRecord>(
  { scanId: String, status: String, substatus: { type: String, default: null }, at: Date },
  { _id: false },
);

const schema = new Schema<ShipmentDocument>(
  {
    _id: { type: String, required: true },
    organizationId: { type: String, required: true },
    prescriptionId: { type: String, required: true },
    patientId: { type: String, required: true },
    pharmacyId: { type: String, required: true },
    epoch: { type: Number, required: true },
    state: { type: String, required: true, enum: SHIPMENT_STATES },
    signature: { type: String, required: true, enum: ['ADULT', 'NONE'] },
    coldChain: { type: Boolean, required: true },
    blockedBy: { type: String },
    carrier: { type: String },
    service: { type: String },
    rateId: { type: String },
    buying: { type: { _id: false, by: String, until: Date } },
    postageCents: { type: Number },
    transactionId: { type: String },
    tracking: { type: String, phi: true },
    trackingKey: { type: String },
    scans: { type: [scanSchema], default: [] },
    heardAt: { type: Date },
    askAt: { type: Date },
    createdAt: { type: Date, required: true },
    deliveredAt: { type: Date },
    advance: advanceIntentField,
    ...outboxFields,
  },
  { collection: 'shipments', versionKey: false },
);
schema.index({ trackingKey: 1 }, { unique: true, sparse: true });
schema.index({ prescriptionId: 1 });
schema.index({ state: 1, askAt: 1 });

/** The collection `shipments`. */
export function shipmentModel(mongo: Connection): Model<ShipmentDocument> {
  return modelOf<ShipmentDocument>(mongo, 'Shipment', schema);
}
