import { BOARD_CHANNEL, BOARD_KEYS, BOARD_STATE, createLogger } from '@fillway/kernel';
import { connectKafka } from '@fillway/platform/kafka/connect-kafka';
import { channelName, connectRedis } from '@fillway/platform/redis/connect-redis';
import { CHANNEL, PHARMACY, type Way } from './orders.js';

/** Entries that the stream keeps, as live-board keeps them. */
const KEEP = 100_000;
const TOPIC = 'prescription.status.changed';

/** Sends events by number, each of a prescription of its own. */
export interface Producer {
  /** @param view the pharmacy of the event; @param template a message of ours, which peers send on as it is */
  send(way: Way, numbers: readonly number[], viewOf: (number: number) => number, template: Buffer): Promise<void>;
  close(): Promise<void>;
}

/** Always as many digits, so that all messages are of one length. */
export const prescriptionId = (number: number): string => `rx_${String(number).padStart(9, '0')}`;
/** Where the number is in a message. */
export const MARK = Buffer.from('"prescriptionId":"rx_');

export async function openProducer(at: {
  redisUrl: string;
  redisPrefix: string;
  kafkaBrokers: string;
}): Promise<Producer> {
  const logger = createLogger({ service: 'bench', level: 'warn' });
  const redis = await connectRedis(at.redisUrl, at.redisPrefix, 'bench', logger);
  const kafka = at.kafkaBrokers === '' ? null : await connectKafka(at.kafkaBrokers, '', 'bench', logger);

  function eventOf(number: number, view: number): string {
    const facts = { status: 'validated', pharmacy_id: PHARMACY(view), payer_kind: 'commercial', assignee_id: null };
    return JSON.stringify({
      event_id: `evt_${String(number).padStart(26, '0')}`,
      schema_version: 1,
      organization_id: 'org_demo',
      prescription_id: prescriptionId(number),
      status: 'validated',
      version: 2,
      correlation_id: 'cor_bench',
      timestamp: new Date().toISOString(),
      cause: 'validation_passed',
      before: { ...facts, alert: false },
      after: { ...facts, alert: false },
    });
  }

  async function toStream(numbers: readonly number[], viewOf: (number: number) => number): Promise<void> {
    const epoch = (await redis.hget(BOARD_STATE, 'epoch')) ?? '';
    const commands = redis.pipeline();
    for (const number of numbers) {
      const fields = ['kind', 'status', 'epoch', epoch, 'stages', 'enrollment>enrollment'];
      const event = ['event', eventOf(number, viewOf(number))];
      commands.xadd(`${BOARD_KEYS}${epoch}`, 'MAXLEN', '~', KEEP, '*', ...fields, ...event);
    }
    commands.hincrby(BOARD_STATE, 'appended', numbers.length);
    commands.publish(channelName(redis, BOARD_CHANNEL), epoch);
    await commands.exec();
  }

  function numbered(template: Buffer, number: number): Buffer {
    const message = Buffer.from(template);
    const at = message.indexOf(MARK);
    if (at >= 0) message.write(prescriptionId(number), at + MARK.length - 3);
    return message;
  }

  return {
    async send(way, numbers, viewOf, template) {
      if (way === 'stream') return toStream(numbers, viewOf);
      if (way === 'channel') {
        await Promise.all(numbers.map((number) => redis.publish(CHANNEL, numbered(template, number))));
        return;
      }
      await kafka?.publish(
        numbers.map((number) => ({
          topic: TOPIC,
          key: prescriptionId(number),
          value: eventOf(number, viewOf(number)),
        })),
      );
    },
    async close() {
      await kafka?.close();
      await redis.quit();
    },
  };
}
