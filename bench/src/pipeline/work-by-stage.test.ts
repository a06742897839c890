import { expect, test } from '@jest/globals';
import { cpuByStage, roundTrips } from './work-by-stage.js';

const call = (store: string, kind: string, work: string, value: number) => ({
  name: 'fillway_store_calls_total',
  labels: { store, kind, work },
  value,
});
const time = (work: string, value: number) => ({ name: 'fillway_work_seconds_total', labels: { work }, value });

test('a stage is charged for its worker, its consumer and its mutations', () => {
  const trips = roundTrips(
    [
      call('mongo', 'commit', 'stage:payment', 20),
      call('mongo', 'commit', 'mutation:recordStripeEvent', 10),
      call('postgres', 'statement', 'consumer:fillway.payment', 10),
      call('postgres', 'statement', 'jobs', 40),
      call('mongo', 'read', 'query:patients', 5),
      call('mongo', 'read', 'monitor:payment', 1),
    ],
    10,
  );
  expect(trips).toEqual({
    payment: { 'mongo commit': 3, 'postgres statement': 1 },
    'job tables': { 'postgres statement': 4 },
    queries: { 'mongo read': 0.5 },
    'sweeps and monitors': { 'mongo read': 0.1 },
  });
});

test('all CPU is shared out, each process by the time of its own work', () => {
  const cpu = cpuByStage(
    [
      { cpuMs: 300, work: [time('stage:payment', 2), time('outbox', 1)] },
      { cpuMs: 100, work: [time('mutation:recordStripeEvent', 7)] },
    ],
    10,
  );
  expect(cpu).toEqual({ payment: 30, outbox: 10 });
});
