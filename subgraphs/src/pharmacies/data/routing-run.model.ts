import { type AdvanceIntent, advanceIntentField } from '@fillway/pipeline';
import { type Connection, type Model, Schema } from 'mongoose';
import { modelOf } from '../../model-of.js';
import type { Candidate, Exclusion } from '../domain/score.js';

/** Why no pharmacy could be recommended. */
export type BlockedReason = 'patient_address_unknown' | 'no_pharmacy_fits';

/** The fact of stage 3: how the pharmacies compare for one prescription. */
export interface RoutingRunDocument {
  _id: string;
  organizationId: string;
  prescriptionId: string;
  patientId: string;
  /** The best ones, best first. */
  recommendations: Candidate[];
  /** Every pharmacy that may be selected, best first; the recommendations are its head. */
  candidateIds: string[];
  excluded: { pharmacyId: string; reason: Exclusion }[];
  /** Null when there is a recommendation. */
  blockedReason: BlockedReason | null;
  weightsVersion: string;
  ranAt: Date;
  advance: AdvanceIntent;
}

const candidateSchema = new Schema<Candidate>(
  {
    pharmacyId: String,
    score: Number,
    parts: { distance: Number, network: Number, capacity: Number, performance: Number, speed: Number },
    distanceMiles: { type: Number, default: null },
    networkTier: { type: Number, default: null },
  },
  { _id: false },
);

const schema = new Schema<RoutingRunDocument>(
  {
    _id: { type: String, required: true },
    organizationId: { type: String, required: true },
    prescriptionId: { type: String, required: true },
    patientId: { type: String, required: true },
    recommendations: { type: [candidateSchema], default: [] },
    candidateIds: { type: [String], default: [] },
    excluded: { type: [new Schema({ pharmacyId: String, reason: String }, { _id: false })], default: [] },
    blockedReason: { type: String, default: null },
    weightsVersion: { type: String, required: true },
    ranAt: { type: Date, required: true },
    advance: advanceIntentField,
  },
  { collection: 'routing_runs', versionKey: false },
);
schema.index({ prescriptionId: 1 });

/** The collection `routing_runs`. */
export function routingRunModel(mongo: Connection): Model<RoutingRunDocument> {
  return modelOf<RoutingRunDocument>(mongo, 'RoutingRun', schema);
}
