import { execFileSync, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createLogger } from '@fillway/kernel';
import { startStack } from '@fillway/local-stack';
import { testStack } from '@fillway/testkit/stack';
import { waitFor } from '@fillway/testkit/wait-for';
import { expect, test } from '@jest/globals';
import { connectKafka } from './connect-kafka.js';

const logger = createLogger({ service: 'kafka-crash-test', level: 'silent' });

/** A consumer in a process of its own, that gets messages and never finishes with them. */
const HANGING_CONSUMER = `
  import { createLogger } from '@fillway/kernel';
  import { connectKafka } from '@fillway/platform/kafka/connect-kafka';
  const [brokers, prefix, topic] = process.argv.slice(1);
  const kafka = await connectKafka(brokers, prefix, 'doomed', createLogger({ service: 'doomed', level: 'silent' }));
  await kafka.consume({ groupId: 'killed', topics: [topic], fromBeginning: true, onBatch: (batch) => {
    console.log('got ' + batch.map((message) => message.value).join());
    return new Promise(() => {});
  } });
`;

test('what a killed process had in hand comes to the next one', async () => {
  const stack = await testStack();
  const kafka = await connectKafka(stack.kafkaBrokers, stack.topicPrefix, 'kafka-crash-test', logger);
  await kafka.ensureTopics(['topic.killed'], 1);
  await kafka.publish(['a', 'b'].map((value) => ({ topic: 'topic.killed', key: 'k', value })));

  execFileSync('npx', ['turbo', 'run', 'build', '--filter=@fillway/platform...', '--output-logs=errors-only'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const doomed = spawn(
    process.execPath,
    ['--input-type=module', '-e', HANGING_CONSUMER, stack.kafkaBrokers, stack.topicPrefix, 'topic.killed'],
    { cwd: join(import.meta.dirname, '../..'), stdio: ['ignore', 'pipe', 'inherit'], env: {} },
  );
  const lines: string[] = [];
  createInterface({ input: doomed.stdout }).on('line', (line) => lines.push(line));
  await waitFor(() => lines.length > 0, { within: 30_000 });
  expect(lines).toEqual(['got a,b']);
  doomed.kill('SIGKILL');

  const seen: string[] = [];
  await kafka.consume({
    groupId: 'killed',
    topics: ['topic.killed'],
    fromBeginning: true,
    onBatch: async (batch) => void seen.push(...batch.map((message) => message.value)),
  });
  await waitFor(() => seen.length >= 2, { within: 40_000 });
  expect(seen).toEqual(['a', 'b']);
  await kafka.close();
  await stack.close();
}, 120_000);

test('a broker that is killed and comes back: publishing and consuming go on, nothing acknowledged is lost', async () => {
  const home = await mkdtemp(join(tmpdir(), 'fillway-broker-'));
  const broker = await startStack({ home, only: ['kafka'], external: {} });
  const kafka = await connectKafka(broker.kafkaBrokers, '', 'kafka-crash-test', logger);
  try {
    await kafka.ensureTopics(['topic.broker'], 1);
    const seen = new Set<string>();
    await kafka.consume({
      groupId: 'broker',
      topics: ['topic.broker'],
      fromBeginning: true,
      onBatch: async (batch) => {
        for (const message of batch) seen.add(message.value);
      },
    });
    const acknowledged: string[] = [];
    let n = 0;
    const publish = async (): Promise<boolean> => {
      const value = String(n++);
      await kafka.publish([{ topic: 'topic.broker', key: 'k', value }]);
      acknowledged.push(value);
      return true;
    };
    await publish();
    await waitFor(() => seen.has('0'));
    await broker.killStore('kafka');
    await expect(kafka.ping()).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
    const during = publish().catch((error) => error);
    await broker.restartStore('kafka');
    await during;
    await waitFor(publish, { within: 60_000 });
    await waitFor(() => acknowledged.every((value) => seen.has(value)), { within: 60_000 });
  } finally {
    await kafka.close();
    await broker.stop();
    await rm(home, { recursive: true, force: true });
  }
}, 180_000);
