import { setTimeout as pause, setImmediate as turn } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { registry } from './metrics.js';
import { countStoreCall, measureWork, withWork } from './work.js';

measureWork();

async function calls(): Promise<Record<string, number>> {
  const metric = await registry.getSingleMetric('fillway_store_calls_total')?.get();
  return Object.fromEntries((metric?.values ?? []).map(({ labels, value }) => [String(labels['work']), value]));
}

test('a round trip counts for the innermost work that asked for it, also when much runs at once', async () => {
  const ask = async () => {
    await turn();
    countStoreCall('mongo', 'read');
  };
  await Promise.all([
    withWork('stage:one', async () => {
      await ask();
      await withWork('outbox', ask);
      await ask();
    }),
    withWork('stage:two', ask),
  ]);
  countStoreCall('mongo', 'read');
  countStoreCall('mongo', 'read', 'jobs');
  expect(await calls()).toEqual({ 'stage:one': 2, outbox: 1, 'stage:two': 1, other: 1, jobs: 1 });
});

test('time counts for the innermost work, also of work that failed', async () => {
  const slow = async () => {
    await pause(40);
    throw new Error('no');
  };
  await withWork('stage:outer', async () => {
    await expect(withWork('stage:inner', slow)).rejects.toThrow('no');
  });
  const metric = await registry.getSingleMetric('fillway_work_seconds_total')?.get();
  const seconds = Object.fromEntries((metric?.values ?? []).map(({ labels, value }) => [labels['work'], value]));
  expect(seconds['stage:inner']).toBeGreaterThan(0.03);
  expect(seconds['stage:outer']).toBeLessThan(seconds['stage:inner'] ?? 0);
});
