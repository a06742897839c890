import { type OutboxEntry, outboxFields } from '@fillway/pipeline';
import { type Connection, type Model, Schema } from 'mongoose';
import { modelOf } from '../../model-of.js';

export const ALERT_STATES = ['open', 'acknowledged', 'resolved'] as const;
export type AlertStateName = (typeof ALERT_STATES)[number];
export const ALERT_SEVERITIES = ['info', 'warning', 'critical'] as const;
export type AlertSeverityName = (typeof ALERT_SEVERITIES)[number];

/** Something that needs a person. Its id derives from kind and subject, so it exists once however often it is raised. */
export interface AlertDocument {
  _id: string;
  /** `platform` for alerts about the platform itself, which every organization's staff sees. */
  organizationId: string;
  kind: string;
  severity: AlertSeverityName;
  subject: { kind: string; id: string };
  prescriptionId?: string;
  state: AlertStateName;
  /** Ids, codes and counts; never PHI. */
  details: Record<string, string | number | boolean | null>;
  correlationId: string;
  raisedAt: Date;
  /** Who looks after it. `assignedBy`: who gave it to them; absent when they took it themselves. */
  acknowledged?: { at: Date; by: string; assignedBy?: string };
  resolved?: { at: Date; by: string; reason: string };
  outbox: OutboxEntry[];
  outboxAt?: Date;
}

const schema = new Schema<AlertDocument>(
  {
    _id: { type: String, required: true },
    organizationId: { type: String, required: true },
    kind: { type: String, required: true },
    severity: { type: String, required: true, enum: ALERT_SEVERITIES },
    subject: { kind: { type: String, required: true }, id: { type: String, required: true } },
    prescriptionId: String,
    state: { type: String, required: true, enum: ALERT_STATES },
    details: { type: Schema.Types.Mixed, default: {} },
    correlationId: { type: String, required: true },
    raisedAt: { type: Date, required: true },
    acknowledged: { type: new Schema({ at: Date, by: String, assignedBy: String }, { _id: false }) },
    resolved: { type: new Schema({ at: Date, by: String, reason: String }, { _id: false }) },
    ...outboxFields,
  },
  { collection: 'ops_alerts', versionKey: false, minimize: false },
);
schema.index({ organizationId: 1, state: 1, raisedAt: -1 });
schema.index({ prescriptionId: 1 }, { sparse: true });

/** The collection `ops_alerts`. */
export function alertModel(mongo: Connection): Model<AlertDocument> {
  return modelOf(mongo, 'OpsAlert', schema);
}
