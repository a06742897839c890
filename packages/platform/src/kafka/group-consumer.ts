import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from '@fillway/kernel';
import type { Consumer, EachBatchPayload, Kafka as KafkaJs, KafkaMessage as RawMessage } from 'kafkajs';
import { metrics } from '../metrics/metrics.js';
import { withWork } from '../metrics/work.js';
import { untilReachable, within } from '../until-reachable.js';
import type { ConsumeOptions, KafkaConsumer, KafkaMessage } from './kafka.js';
import { OffsetLedger } from './offset-ledger.js';

/** Messages handed over at once. */
const SLICE = 200;
const COMMIT_EVERY = 1_000;
const HEARTBEAT_EVERY = 2_000;
/** After this a killed process's partitions go to another one. Milliseconds. */
const SESSION_TIMEOUT = 10_000;
/** Longest wait for the batches in hand when stopping. Milliseconds. */
const STOP_PATIENCE = 10_000;

/** One member of a consumer group. Offsets are committed on a timer, only after `onBatch` has resolved. */
export async function joinGroup(
  client: KafkaJs,
  topicPrefix: string,
  options: ConsumeOptions,
  logger: Logger,
): Promise<KafkaConsumer> {
  const group = options.groupId;
  const topics = options.topics.map((topic) => topicPrefix + topic);
  const stopping = new AbortController();
  const inHand = new Set<Promise<void>>();
  const ledger = new OffsetLedger();
  let consumer: Consumer;

  async function commit(): Promise<void> {
    const done = ledger.take();
    if (done.length === 0) return;
    try {
      await consumer.commitOffsets(done);
    } catch (error) {
      ledger.putBack(done);
      logger.debug({ group, reason: error instanceof Error ? error.name : 'unknown' }, 'offsets not committed yet');
    }
  }

  /** Hands the slice over until it is taken; false when the consumer was stopped before. */
  async function handOver(messages: KafkaMessage[], heartbeat: () => Promise<void>): Promise<boolean> {
    const topic = messages[0]?.topic ?? '';
    for (let attempt = 0; !stopping.signal.aborted; attempt++) {
      try {
        const work = withWork(`consumer:${group}`, () => options.onBatch(messages));
        await withHeartbeat(heartbeat, work);
        metrics.kafkaConsumed.inc({ topic, group }, messages.length);
        return true;
      } catch (error) {
        metrics.kafkaBatchFailures.inc({ topic, group });
        logger.error({ group, topic, offset: messages[0]?.offset, attempt, err: error }, 'batch failed, tried again');
        await withHeartbeat(
          heartbeat,
          pause(Math.min(100 * 2 ** Math.min(attempt, 6), 5_000), undefined, { signal: stopping.signal }).catch(
            () => {},
          ),
        );
      }
    }
    return false;
  }

  async function eachBatch({ batch, resolveOffset, heartbeat, isRunning, isStale }: EachBatchPayload): Promise<void> {
    for (let at = 0; at < batch.messages.length; at += SLICE) {
      if (!isRunning() || isStale() || stopping.signal.aborted) return;
      const slice = batch.messages.slice(at, at + SLICE);
      const last = slice.at(-1);
      const messages = slice.map((raw) => toMessage(raw, batch.topic.slice(topicPrefix.length), batch.partition));
      if (!last || !(await handOver(messages, heartbeat))) return;
      resolveOffset(last.offset);
      ledger.done(batch.topic, batch.partition, last.offset);
    }
  }

  async function start(): Promise<void> {
    consumer = client.consumer({
      groupId: topicPrefix + group,
      sessionTimeout: SESSION_TIMEOUT,
      rebalanceTimeout: 2 * SESSION_TIMEOUT,
      heartbeatInterval: HEARTBEAT_EVERY,
      maxWaitTimeInMs: 1_000,
      allowAutoTopicCreation: false,
    });
    consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => ledger.keepOnly(payload.memberAssignment));
    consumer.on(consumer.events.REBALANCING, () => commit());
    consumer.on(consumer.events.CRASH, ({ payload }) => {
      // kafkajs restarts by itself what it holds for curable; the rest would end silently.
      if (!payload.restart && !stopping.signal.aborted) {
        logger.error({ group, err: payload.error }, 'consumer crashed, joining again');
        void restart();
      }
    });
    await consumer.connect();
    await consumer.subscribe({ topics, fromBeginning: options.fromBeginning ?? false });
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: 6,
      eachBatch: (payload) => {
        const work = eachBatch(payload);
        inHand.add(work);
        return work.finally(() => inHand.delete(work));
      },
    });
  }

  async function restart(): Promise<void> {
    try {
      await consumer.disconnect().catch(() => {});
      await untilReachable('kafka', logger, start);
    } catch {
      if (!stopping.signal.aborted) void restart();
    }
  }

  await untilReachable('kafka', logger, start);
  const commitTimer = setInterval(() => void commit(), COMMIT_EVERY).unref();

  return {
    async stop() {
      if (stopping.signal.aborted) return;
      stopping.abort();
      clearInterval(commitTimer);
      await within(STOP_PATIENCE, 'kafka', Promise.allSettled([...inHand])).catch(() => {
        logger.warn({ group, batches: inHand.size }, 'stopped with batches in hand; they will come again');
      });
      await commit();
      await within(STOP_PATIENCE, 'kafka', consumer.disconnect()).catch((error) => {
        logger.warn({ group, err: error }, 'consumer not closed in order');
      });
    },
  };
}

/** Keeps the membership alive while work takes longer than a session. A failed heartbeat shows at the next fetch. */
async function withHeartbeat<T>(heartbeat: () => Promise<void>, work: Promise<T>): Promise<T> {
  const timer = setInterval(() => void heartbeat().catch(() => {}), HEARTBEAT_EVERY);
  try {
    return await work;
  } finally {
    clearInterval(timer);
  }
}

function toMessage(raw: RawMessage, topic: string, partition: number): KafkaMessage {
  const headers = Object.entries(raw.headers ?? {}).map(([name, value]) => [name, String(value ?? '')]);
  return {
    topic,
    partition,
    offset: raw.offset,
    key: raw.key?.toString() ?? '',
    value: raw.value?.toString() ?? '',
    headers: Object.fromEntries(headers),
  };
}
