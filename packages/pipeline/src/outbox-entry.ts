import { FillwayError, newId } from '@fillway/kernel';
import type { AuditEntry } from '@fillway/platform';
import { Schema } from 'mongoose';
import { EVENTS, type EventOf, type Topic } from './events/index.js';

/**
 * One thing that a write still has to tell the world: an event for Kafka or an entry for the audit log. It is stored in
 * the same write as the change itself, so neither can exist without the other (DESIGN.md section 4, rules 1, 2 and 9).
 */
export interface OutboxEntry {
  /** The event's or audit entry's own id: publishing it again is recognised everywhere. */
  id: string;
  kind: 'event' | 'audit';
  /** Events only. */
  topic?: Topic;
  /** Kafka's key (events only): the prescription id, else the alert id. Decides the partition, and so the order. */
  key?: string;
  /** The exact JSON that is published. */
  body: string;
}

const outboxEntrySchema = new Schema<OutboxEntry>(
  {
    id: { type: String, required: true },
    kind: { type: String, required: true, enum: ['event', 'audit'] },
    topic: String,
    key: String,
    body: { type: String, required: true },
  },
  { _id: false, id: false },
);

/**
 * What every changeable document's schema includes: `{ ...content, ...outboxFields }`. A change pushes its entries and
 * sets `outboxAt` (machine time) in its own write; the relay pulls them and unsets it.
 */
export const outboxFields = {
  outbox: { type: [outboxEntrySchema], default: [] },
  outboxAt: { type: Date, index: true, sparse: true },
};

/** The part of a document that the relay reads. */
export interface WithOutbox {
  _id: string;
  outbox: OutboxEntry[];
  outboxAt?: Date;
}

/**
 * An entry that publishes the payload on the topic. Its `event_id` becomes the entry's id.
 * @throws FillwayError INTERNAL when the payload is not what consumers of the topic can read
 */
export function eventEntry<T extends Topic>(topic: T, payload: EventOf<T>): OutboxEntry {
  const { error } = EVENTS[topic].schema.safeParse(payload);
  if (error) {
    const fields = error.issues.map((issue) => issue.path.join('.')).join(', ');
    throw new FillwayError('INTERNAL', { message: `event ${topic} is not valid`, details: { fields } });
  }
  const envelope = payload as { event_id: string; prescription_id?: string | null; alert_id?: string };
  return {
    id: envelope.event_id,
    kind: 'event',
    topic,
    key: envelope.prescription_id ?? envelope.alert_id ?? envelope.event_id,
    body: JSON.stringify(payload),
  };
}

/** An entry for the audit log: `at` is machine time, as for every audit entry. */
export function auditEntry(entry: Omit<AuditEntry, 'id' | 'at'>, id = newId('audit')): OutboxEntry {
  return { id, kind: 'audit', body: JSON.stringify({ ...entry, id, at: new Date() }) };
}
