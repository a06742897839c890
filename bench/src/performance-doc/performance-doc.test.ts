import { expect, test } from '@jest/globals';
import { atMost } from '../targets.js';
import { performanceDoc } from './performance-doc.js';

const machine = {
  measuredAt: '2030-05-01T10:00:00.000Z',
  cpu: 'Test CPU',
  cores: 2,
  memoryGb: 8,
  loadBefore: 0.4,
  node: 'v20.19.0',
  commit: 'abc1234',
};
const span = { p50: 100, p95: 200 };
const pipeline = {
  name: 'pipeline',
  targets: [atMost(2_000, 'ms', 'intake accepted to label bought, p50', 2_500)],
  details: {
    machine,
    count: 60,
    ratePerSecond: 2,
    seconds: 31,
    sentLateMs: 2,
    problems: [],
    latencyMs: { intakeToLabel: { p50: 2_500, p95: 4_000 }, stages: { validation: span, routing: span } },
    cpuMsPerPrescription: { byProcess: { workers: 40, mongodb: 90 }, byStage: { validation: 10, notifications: 25 } },
    roundTripsPerPrescription: { validation: { 'mongo read': 2, 'mongo commit': 3 }, outbox: { 'mongo commit': 4.5 } },
    whileIdle: { cpuMsPerSecond: { workers: 5 }, roundTripsPerSecond: {} },
  },
};

test('a missed target is shown as missed, with machine and command', () => {
  const text = performanceDoc([pipeline]);
  expect(text).toContain('| intake accepted to label bought, p50 | 2500 ms | 2000 ms | **missed** |');
  expect(text).toContain(
    '`npm run bench -- pipeline` | 2030-05-01T10:00Z | 2 × Test CPU, 8 GB | 0.4 | v20.19.0 | abc1234 |',
  );
});

test('it says which part costs most, and sums the round trips', () => {
  const text = performanceDoc([pipeline]);
  expect(text).toContain('**notifications**: 25 of 35 ms CPU');
  expect(text).toContain('| **together** | 2 | 7.5 | 0 | 0 | 0 | 0 |');
});

test('it says so when the machine had other things to do', () => {
  const busy = { ...pipeline, details: { ...pipeline.details, machine: { ...machine, loadBefore: 3.1 } } };
  expect(performanceDoc([busy])).toContain('Other work ran on the machine');
  expect(performanceDoc([pipeline])).not.toContain('Other work ran on the machine');
});
