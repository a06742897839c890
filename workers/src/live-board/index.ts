import { DEAD_LETTER_TOPIC, EVENTS } from '@fillway/pipeline';
import type { KafkaMessage } from '@fillway/platform';
import type { Services } from '@fillway/subgraphs';
import { appendToStream, type BoardMessage } from './append-to-stream.js';

const TOPICS = ['prescription.status.changed', 'ops.alert'] as const;

/**
 * Triggered by `prescription.status.changed` and `ops.alert`. Changes: the Redis stream that the gateways read. It has no
 * queue: the offset moves on when the stream has the events, and an event that cannot be read goes to the dead-letter
 * topic.
 */
export async function startLiveBoard(services: Services): Promise<{ stop(): Promise<void> }> {
  const { kafka, logger, redis } = services.platform;
  // Another Redis process may hold another past: readers must know before the next change comes.
  const bind = (): void => {
    appendToStream(services, []).catch((error: unknown) => logger.warn({ err: error }, 'the board is not bound yet'));
  };
  redis.on('ready', bind);
  bind();
  const consumer = await kafka.consume({
    groupId: 'fillway.live-board',
    topics: [...TOPICS],
    fromBeginning: true,
    onBatch: async (messages) => {
      const readable: BoardMessage[] = [];
      for (const message of messages) {
        const read = readMessage(message);
        if (read) readable.push(read);
        else {
          const { topic, partition, offset } = message;
          logger.error({ topic, partition, offset }, 'unreadable event');
          await kafka.publish([{ topic: DEAD_LETTER_TOPIC, key: message.key, value: message.value }]);
        }
      }
      await appendToStream(services, readable);
    },
  });
  return {
    async stop() {
      redis.off('ready', bind);
      await consumer.stop();
    },
  };
}

function readMessage({ topic, value }: KafkaMessage): BoardMessage | null {
  const known = TOPICS.find((name) => name === topic);
  if (!known) return null;
  const event = EVENTS[known].schema.safeParse(jsonOf(value));
  return event.success ? ({ topic: known, event: event.data } as BoardMessage) : null;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
