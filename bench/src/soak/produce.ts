import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { createLogger } from '@fillway/kernel';
import { connectKafka } from '@fillway/platform/kafka/connect-kafka';
import { connectMongo } from '@fillway/platform/mongo/connect-mongo';

/** Enough that one is changed every few seconds, few enough for one page of a snapshot. */
const PRESCRIPTIONS = 60;
/** A status of each column that clients look at. */
const STATUS = { routing: 'awaiting_pharmacy_selection', adjudication: 'adjudicating', payment: 'payment_pending' };
export const STAGES = Object.keys(STATUS) as (keyof typeof STATUS)[];
export const PHARMACIES = ['pharm_soak_1', 'pharm_soak_2', 'pharm_soak_3'] as const;

/** Changes prescriptions as the platform does: first the document, then the event. */
export interface Producer {
  /** Goes on at the rate until the time is over; gives back how many events were published. */
  run(perSecond: number, seconds: number): Promise<number>;
  close(): Promise<void>;
}

const any = <T>(values: readonly T[]): T | undefined => values[Math.floor(Math.random() * values.length)];

function someFacts() {
  const stage = any(STAGES) ?? 'routing';
  const pharmacy = any([null, ...PHARMACIES]) ?? null;
  return { status: STATUS[stage], pharmacy_id: pharmacy, payer_kind: 'commercial', assignee_id: null, alert: false };
}

export async function openProducer(at: { mongodbUri: string; kafkaBrokers: string }): Promise<Producer> {
  const logger = createLogger({ service: 'soak', level: 'error' });
  const kafka = await connectKafka(at.kafkaBrokers, '', 'soak', logger);
  const mongo = await connectMongo(at.mongodbUri, 'fillway', 'soak', logger);
  const documents = mongo.collection<{ _id: string }>('prescriptions');
  const prescriptions = Array.from({ length: PRESCRIPTIONS }, (_, index) => ({
    id: `rx_soak${index}`,
    version: 0,
    facts: someFacts(),
  }));

  async function change(prescription: (typeof prescriptions)[number]): Promise<void> {
    const before = prescription.version === 0 ? null : prescription.facts;
    const after = someFacts();
    const version = prescription.version + 1;
    const now = new Date();
    await documents.updateOne(
      { _id: prescription.id },
      {
        $set: { version },
        $setOnInsert: {
          organizationId: 'org_demo',
          patientId: 'pat_soak',
          // An end of the lifecycle: no sweep takes it up.
          status: 'completed',
          board: { pharmacyId: null, payerKind: 'commercial', assigneeId: null, alert: false },
          createdAt: now,
          statusSince: now,
        },
      },
      { upsert: true },
    );
    const event = {
      event_id: `evt_${randomUUID()}`,
      schema_version: 1,
      organization_id: 'org_demo',
      prescription_id: prescription.id,
      status: after.status,
      version,
      correlation_id: 'cor_soak',
      timestamp: now.toISOString(),
      cause: 'soak',
      before,
      after,
    };
    await kafka.publish([{ topic: 'prescription.status.changed', key: prescription.id, value: JSON.stringify(event) }]);
    prescription.version = version;
    prescription.facts = after;
  }

  return {
    async run(perSecond, seconds) {
      const startedAt = Date.now();
      let made = 0;
      while (Date.now() - startedAt < seconds * 1_000) {
        const due = Math.floor(((Date.now() - startedAt) / 1_000) * perSecond) - made;
        // Different ones at once, each one's own changes in order.
        const first = made;
        const some = Array.from(
          { length: Math.min(due, 20) },
          (_, offset) => prescriptions[(first + offset) % PRESCRIPTIONS],
        );
        await Promise.all(some.map((prescription) => prescription && change(prescription)));
        made += some.length;
        await pause(10);
      }
      return made;
    },
    async close() {
      await kafka.close();
      await mongo.close();
    },
  };
}
