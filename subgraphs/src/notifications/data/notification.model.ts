import { outboxFields, type WithOutbox } from '@fillway/pipeline';
import type { Sealed } from '@fillway/platform';
import { type Connection, type Model, Schema } from 'mongoose';
import { modelOf } from '../../model-of.js';
import type { NotificationKind } from '../domain/templates.js';

export const CHANNELS = ['email', 'sms'] as const;
export type Channel = (typeof CHANNELS)[number];

/**
 * `queued` → `sending` (recorded before the partner is called) → `sent`. `delivery_unknown`: the partner may have taken
 * it; never resent by itself. `failed`: the partner refused it. `skipped`: the patient has no address on this channel.
 * `resent`: a person sent it anew as another notification.
 */
export const NOTIFICATION_STATES = [
  'queued',
  'sending',
  'sent',
  'delivery_unknown',
  'failed',
  'skipped',
  'resent',
] as const;
export type NotificationState = (typeof NOTIFICATION_STATES)[number];

/** One message to one patient on one channel. */
export interface NotificationDocument extends WithOutbox {
  organizationId: string;
  prescriptionId: string;
  patientId: string;
  kind: NotificationKind;
  channel: Channel;
  state: NotificationState;
  /** Sealed: a link lets its holder act for the patient. */
  link?: Sealed<string>;
  createdAt: Date;
  /** Goes to the partner with the message: what to ask its log for. */
  correlationId: string;
  sentAt?: Date;
  /** The partner's id of the message. */
  partnerMessageId?: string;
  /** The notification that this one repeats. */
  resendOf?: string;
}

const schema = new Schema<NotificationDocument>(
  {
    _id: { type: String, required: true },
    organizationId: { type: String, required: true },
    prescriptionId: { type: String, required: true },
    patientId: { type: String, required: true },
    kind: { type: String, required: true },
    channel: { type: String, required: true, enum: CHANNELS },
    state: { type: String, required: true, enum: NOTIFICATION_STATES },
    link: { type: String, phi: true },
    createdAt: { type: Date, required: true },
    correlationId: { type: String, required: true },
    sentAt: { type: Date },
    partnerMessageId: { type: String },
    resendOf: { type: String },
    ...outboxFields,
  },
  { collection: 'notifications', versionKey: false },
);
schema.index({ prescriptionId: 1, createdAt: 1 });
schema.index({ state: 1, createdAt: 1 });

/** The collection `notifications`. */
export function notificationModel(mongo: Connection): Model<NotificationDocument> {
  return modelOf<NotificationDocument>(mongo, 'Notification', schema);
}
