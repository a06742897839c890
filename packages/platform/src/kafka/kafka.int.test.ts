import { createLogger, newId } from '@fillway/kernel';
import { type TestStack, testStack } from '@fillway/testkit/stack';
import { waitFor } from '@fillway/testkit/wait-for';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { connectKafka } from './connect-kafka.js';
import type { Kafka, KafkaMessage } from './kafka.js';

const logger = createLogger({ service: 'kafka-test', level: 'silent' });
let stack: TestStack;
const open: Kafka[] = [];

beforeAll(async () => {
  stack = await testStack();
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((kafka) => kafka.close()));
});
afterAll(async () => {
  await stack?.close();
});

async function connect(): Promise<Kafka> {
  const kafka = await connectKafka(stack.kafkaBrokers, stack.topicPrefix, 'kafka-test', logger);
  open.push(kafka);
  return kafka;
}

async function aTopic(kafka: Kafka, partitions?: number): Promise<string> {
  const topic = `topic.${newId('event')}`;
  await kafka.ensureTopics([topic], partitions);
  return topic;
}

function messages(topic: string, count: number, key = (n: number) => `rx_${n % 7}`) {
  return Array.from({ length: count }, (_, n) => ({
    topic,
    key: key(n),
    value: JSON.stringify({ n }),
    headers: { n: String(n) },
  }));
}

describe('publishing and consuming', () => {
  test('all messages arrive as they were sent, in order of their key', async () => {
    const kafka = await connect();
    const topic = await aTopic(kafka);
    const got: KafkaMessage[] = [];
    await kafka.consume({
      groupId: 'all',
      topics: [topic],
      fromBeginning: true,
      onBatch: async (batch) => void got.push(...batch),
    });
    await kafka.publish(messages(topic, 100));
    await waitFor(() => got.length >= 100);
    expect(got).toHaveLength(100);
    for (const key of new Set(got.map((message) => message.key))) {
      const ofKey = got.filter((message) => message.key === key).map((message) => Number(message.headers['n']));
      expect(ofKey).toEqual([...ofKey].sort((a, b) => a - b));
    }
    expect(got.find((message) => message.headers['n'] === '3')).toMatchObject({ topic, key: 'rx_3', value: '{"n":3}' });
  });

  test('many publishes at once all arrive once', async () => {
    const kafka = await connect();
    const topic = await aTopic(kafka);
    const got: string[] = [];
    await kafka.consume({
      groupId: 'many',
      topics: [topic],
      fromBeginning: true,
      onBatch: async (batch) => void got.push(...batch.map((message) => message.value)),
    });
    await Promise.all(messages(topic, 300).map((message) => kafka.publish([message])));
    await waitFor(() => got.length >= 300);
    expect(new Set(got).size).toBe(300);
    expect(got).toHaveLength(300);
  });

  test('a message that the brokers refuse fails alone', async () => {
    const kafka = await connect();
    const topic = await aTopic(kafka, 1);
    const results = await Promise.allSettled([
      kafka.publish([{ topic, key: 'a', value: 'small' }]),
      kafka.publish([{ topic, key: 'a', value: 'x'.repeat(3_000_000) }]),
      kafka.publish([{ topic, key: 'a', value: 'small too' }]),
    ]);
    expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  test('topics may be asked for again and by several processes at once', async () => {
    const [one, two] = await Promise.all([connect(), connect()]);
    const names = [`topic.${newId('event')}`, `topic.${newId('event')}`];
    await Promise.all([one.ensureTopics(names), two.ensureTopics(names)]);
    await one.ensureTopics(names);
    await one.publish(names.map((topic) => ({ topic, key: 'k', value: 'v' })));
    await one.ping();
  });
});

describe('offsets', () => {
  test('a batch that fails comes again, and what follows it waits', async () => {
    const kafka = await connect();
    const topic = await aTopic(kafka, 1);
    const seen: string[] = [];
    let failures = 2;
    await kafka.publish(messages(topic, 3, () => 'rx_1'));
    await kafka.consume({
      groupId: 'failing',
      topics: [topic],
      fromBeginning: true,
      onBatch: async (batch) => {
        if (failures-- > 0) throw new Error('store away');
        seen.push(...batch.map((message) => message.value));
      },
    });
    await waitFor(() => seen.length >= 3);
    expect(seen).toEqual(['{"n":0}', '{"n":1}', '{"n":2}']);
    expect(failures).toBeLessThan(0);
  });

  test('what was taken does not come again after an ordered stop', async () => {
    const topic = await aTopic(await connect(), 1);
    const [first, second] = [await connect(), await connect()];
    await first.publish(messages(topic, 5));
    const seen: string[] = [];
    const onBatch = async (batch: KafkaMessage[]) => void seen.push(...batch.map((message) => message.value));
    const consumer = await first.consume({ groupId: 'ordered', topics: [topic], fromBeginning: true, onBatch });
    await waitFor(() => seen.length >= 5);
    await consumer.stop();

    await second.consume({ groupId: 'ordered', topics: [topic], fromBeginning: true, onBatch });
    await second.publish([{ topic, key: 'k', value: 'later' }]);
    await waitFor(() => seen.includes('later'));
    expect(seen).toHaveLength(6);
  });

  test('what was not taken when the consumer went comes to the next one', async () => {
    const [first, second] = [await connect(), await connect()];
    const topic = await aTopic(first, 1);
    await first.publish(messages(topic, 3));
    let attempts = 0;
    const failing = await first.consume({
      groupId: 'untaken',
      topics: [topic],
      fromBeginning: true,
      onBatch: async () => {
        attempts++;
        throw new Error('store away');
      },
    });
    await waitFor(() => attempts >= 1);
    await failing.stop();

    const seen: string[] = [];
    await second.consume({
      groupId: 'untaken',
      topics: [topic],
      fromBeginning: true,
      onBatch: async (batch) => void seen.push(...batch.map((message) => message.value)),
    });
    await waitFor(() => seen.length >= 3);
    expect(seen).toEqual(['{"n":0}', '{"n":1}', '{"n":2}']);
  });

  test('two members share the partitions; when one leaves, the other takes all', async () => {
    const [first, second] = [await connect(), await connect()];
    const topic = await aTopic(first);
    const seen = new Map<string, Set<string>>([
      ['first', new Set()],
      ['second', new Set()],
    ]);
    const join = (kafka: Kafka, name: string) =>
      kafka.consume({
        groupId: 'shared',
        topics: [topic],
        fromBeginning: true,
        onBatch: async (batch) => {
          for (const message of batch) seen.get(name)?.add(message.value);
        },
      });
    const one = await join(first, 'first');
    await join(second, 'second');
    let n = 0;
    await waitFor(
      async () => {
        await first.publish([{ topic, key: `k${n}`, value: String(n++) }]);
        return (seen.get('first')?.size ?? 0) > 0 && (seen.get('second')?.size ?? 0) > 0;
      },
      { within: 30_000 },
    );
    await one.stop();
    await first.publish(Array.from({ length: 20 }, (_, i) => ({ topic, key: `k${i}`, value: `last-${i}` })));
    await waitFor(() => [...(seen.get('second') ?? [])].filter((value) => value.startsWith('last-')).length === 20, {
      within: 30_000,
    });
  }, 60_000);
});
