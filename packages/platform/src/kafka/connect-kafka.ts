import type { Logger } from '@fillway/kernel';
import { untilReachable } from '../until-reachable.js';
import { joinGroup } from './group-consumer.js';
import type { Kafka, KafkaConsumer } from './kafka.js';
import { kafkaClient, kafkaUnavailable } from './kafka-client.js';
import { openPublisher } from './publisher.js';

/** Enough for six workers of a stage side by side. */
const PARTITIONS = 6;

/**
 * Opens the producer and an administrative connection; consumers join later.
 * @throws FillwayError STORE_UNAVAILABLE when no broker comes up
 */
export async function connectKafka(
  brokers: string,
  topicPrefix: string,
  service: string,
  logger: Logger,
): Promise<Kafka> {
  const client = kafkaClient(brokers, service, logger);
  const admin = client.admin();
  await untilReachable('kafka', logger, () => admin.connect());
  const publisher = await openPublisher(client, topicPrefix, logger);
  const consumers = new Set<KafkaConsumer>();

  return {
    async ensureTopics(names, partitions = PARTITIONS) {
      await untilReachable('kafka', logger, async () => {
        const existing = new Set(await admin.listTopics());
        const missing = names.map((name) => topicPrefix + name).filter((name) => !existing.has(name));
        if (missing.length === 0) return;
        await admin.createTopics({
          waitForLeaders: true,
          topics: missing.map((topic) => ({ topic, numPartitions: partitions })),
        });
      });
    },
    publish: (messages) => publisher.publish(messages),
    async consume(options) {
      const consumer = await joinGroup(client, topicPrefix, options, logger);
      consumers.add(consumer);
      return {
        stop: async () => {
          consumers.delete(consumer);
          await consumer.stop();
        },
      };
    },
    async ping() {
      try {
        await admin.describeCluster();
      } catch (error) {
        throw kafkaUnavailable(error);
      }
    },
    async close() {
      await Promise.all([...consumers].map((consumer) => consumer.stop()));
      await Promise.all([publisher.close(), admin.disconnect()]);
    },
  };
}
