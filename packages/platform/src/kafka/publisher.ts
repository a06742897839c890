import type { Logger } from '@fillway/kernel';
import type { Kafka as KafkaJs, Message, Producer } from 'kafkajs';
import { groupCommit } from '../group-commit.js';
import { metrics } from '../metrics/metrics.js';
import { countStoreCall } from '../metrics/work.js';
import { untilReachable } from '../until-reachable.js';
import type { OutgoingMessage } from './kafka.js';
import { kafkaUnavailable } from './kafka-client.js';

/** Messages of one send: keeps a request far below the broker's limit of 1 MB. */
const MOST_MESSAGES = 500;

export interface Publisher {
  publish(messages: readonly OutgoingMessage[]): Promise<void>;
  close(): Promise<void>;
}

/** The idempotent producer: one send at a time, all callers that wait share the next one. */
export async function openPublisher(client: KafkaJs, topicPrefix: string, logger: Logger): Promise<Publisher> {
  const open = async (): Promise<Producer> => {
    const producer = client.producer({ idempotent: true, maxInFlightRequests: 1, allowAutoTopicCreation: false });
    await producer.connect();
    return producer;
  };
  let producer = await untilReachable('kafka', logger, open);

  const send = (messages: readonly OutgoingMessage[]): Promise<unknown> => {
    const topics = [...new Set(messages.map((message) => message.topic))];
    countStoreCall('kafka', 'send');
    return producer.sendBatch({
      acks: -1,
      topicMessages: topics.map((topic) => ({
        topic: topicPrefix + topic,
        messages: messages.filter((message) => message.topic === topic).map(toRecord),
      })),
    });
  };

  const publish = groupCommit<OutgoingMessage>(async (messages) => {
    try {
      await send(messages);
    } catch (error) {
      if (!isFaultOfMessages(error)) {
        // The producer's sequence may be broken for good: start over with a new identity. Consumers drop repeats.
        logger.warn({ store: 'kafka', reason: error instanceof Error ? error.name : 'unknown' }, 'producer renewed');
        await producer.disconnect().catch(() => {});
        try {
          producer = await open();
          await send(messages);
          return count(messages);
        } catch (again) {
          throw kafkaUnavailable(again);
        }
      }
      throw error;
    }
    count(messages);
  }, MOST_MESSAGES);

  return { publish, close: () => producer.disconnect() };
}

function toRecord({ key, value, headers }: OutgoingMessage): Message {
  return { key, value, ...(headers && { headers }) };
}

function count(messages: readonly OutgoingMessage[]): void {
  for (const { topic } of messages) metrics.kafkaPublished.inc({ topic });
}

const FAULTS_OF_MESSAGES = new Set(['MESSAGE_TOO_LARGE', 'RECORD_LIST_TOO_LARGE', 'INVALID_RECORD']);

/** True when the brokers refuse these very messages, so that a repeat would be refused as well. */
function isFaultOfMessages(error: unknown): boolean {
  // Told by its `type`: Node cannot import kafkajs' error classes by name.
  const { cause, type } = error as { cause?: { type?: string }; type?: string };
  return FAULTS_OF_MESSAGES.has(cause?.type ?? type ?? '');
}
