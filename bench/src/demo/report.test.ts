import { expect, test } from '@jest/globals';
import { percentiles, reportOf } from './report.js';

test('percentiles are values that were measured', () => {
  expect(percentiles([5, 1, 4, 2, 3])).toEqual({ p50: 3, p95: 5 });
  expect(percentiles([])).toEqual({ p50: 0, p95: 0 });
});

test('a stage is timed from status to status, and refused messages are counted', () => {
  const at = (seconds: number) => new Date(1_700_000_000_000 + seconds * 1_000).toISOString();
  const view = {
    id: 'rx_1',
    status: 'COMPLETED',
    version: 4,
    history: [
      { status: 'RECEIVED', at: at(0) },
      { status: 'VALIDATED', at: at(2) },
      { status: 'SHIPPED', at: at(7) },
    ],
    routing: null,
    notifications: null,
  };
  const report = reportOf(2, [view], 1, []);
  expect(report.byStatus).toEqual({ completed: 1, refused_at_the_door: 1 });
  expect(report.latencyMs.stages['validation']).toEqual({ p50: 2_000, p95: 2_000 });
  expect(report.latencyMs.intakeToLabel.p50).toBe(7_000);
});
