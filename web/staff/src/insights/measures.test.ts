import { expect, test } from '@jest/globals';
import type { PrescriptionStatus } from '../generated/graphql.js';
import { compare, csvOf, funnelOf, type Measured, percentile, stageTimes, timeBetween } from './measures.js';

/** A prescription that came into each status so many seconds after ten o'clock. */
function measured(id: string, steps: [PrescriptionStatus, number][], more: Partial<Measured> = {}): Measured {
  const history = steps.map(([status, seconds]) => ({
    status,
    at: new Date(Date.UTC(2026, 10, 23, 10, 0, seconds)).toISOString(),
  }));
  return {
    id,
    status: steps.at(-1)?.[0] ?? null,
    createdAt: history[0]?.at ?? null,
    payerKind: null,
    pharmacy: null,
    adjudication: null,
    history,
    ...more,
  };
}

test('the statuses of a stage count together, also when it was entered twice', () => {
  const { history } = measured('rx1', [
    ['RECEIVED', 0],
    ['PHARMACIST_REVIEW', 2],
    ['VALIDATED', 10],
    ['ENROLLMENT_PENDING', 11],
    ['ENROLLED', 20],
    ['AWAITING_PHARMACY_SELECTION', 21],
    ['PHARMACY_SELECTED', 30],
    ['AWAITING_PHARMACY_SELECTION', 40],
    ['PHARMACY_SELECTED', 45],
  ]);
  const times = stageTimes(history);
  expect(times.get('VALIDATION')).toBe(10_000);
  expect(times.get('ENROLLMENT')).toBe(10_000);
  expect(times.get('ROUTING')).toBe(15_000);
  // It is still there: its time is not known yet.
  expect(times.has('ADJUDICATION')).toBe(false);
});

test('percentiles take a value that occurred', () => {
  expect(percentile([5, 1, 3, 2, 4], 50)).toBe(3);
  expect(percentile([5, 1, 3, 2, 4], 95)).toBe(5);
  expect(percentile([], 50)).toBeNull();
});

test('the funnel counts who ever reached a milestone, wherever they are now', () => {
  const funnel = funnelOf([
    measured('rx1', [
      ['RECEIVED', 0],
      ['VALIDATED', 1],
      ['CANCELLING', 2],
    ]),
    measured('rx2', [
      ['RECEIVED', 0],
      ['VALIDATION_FAILED', 1],
    ]),
  ]);
  expect(Object.fromEntries(funnel.map(({ milestone, count }) => [milestone, count]))).toMatchObject({
    RECEIVED: 2,
    VALIDATED: 1,
    ENROLLED: 0,
  });
});

test('a time that has not ended is not known', () => {
  const { history } = measured('rx1', [
    ['RECEIVED', 0],
    ['VALIDATED', 4],
  ]);
  expect(timeBetween(history, 'RECEIVED', 'VALIDATED')).toBe(4_000);
  expect(timeBetween(history, 'RECEIVED', 'SHIPPED')).toBeNull();
});

test('groups are compared by what happened in them', () => {
  const usd = (cents: number) => ({ id: 'a', savings: { cents, currency: 'USD' } });
  const groups = compare(
    [
      measured(
        'rx1',
        [
          ['RECEIVED', 0],
          ['COMPLETED', 10],
        ],
        { payerKind: 'commercial', adjudication: usd(1_001) },
      ),
      measured(
        'rx2',
        [
          ['RECEIVED', 0],
          ['ADJUDICATION_REJECTED', 5],
        ],
        { payerKind: 'commercial', adjudication: usd(2) },
      ),
      measured('rx3', [['RECEIVED', 0]], { payerKind: 'cash' }),
      measured('rx4', [['RECEIVED', 0]]),
    ],
    ({ payerKind }) => payerKind ?? null,
    'RECEIVED',
    'COMPLETED',
  );
  expect(groups).toEqual([
    { name: 'commercial', count: 2, completed: 1, rejected: 1, typicalMs: 10_000, savedCents: 1_003 },
    { name: 'cash', count: 1, completed: 0, rejected: 0, typicalMs: null, savedCents: 0 },
  ]);
});

test('names with commas, quotes and formulas stay one harmless cell', () => {
  const csv = csvOf([
    measured(
      'rx1',
      [
        ['RECEIVED', 0],
        ['VALIDATED', 2],
      ],
      { pharmacy: { id: 'p', name: 'Smith, "Sons"' } },
    ),
    measured('rx2', [['RECEIVED', 0]], { pharmacy: { id: 'q', name: '=1+1' } }),
  ]);
  const lines = csv.split('\r\n');
  expect(lines[1]).toBe('rx1,VALIDATED,2026-11-23T10:00:00.000Z,,"Smith, ""Sons""",,2.0,,,,,,');
  expect(lines[2]).toContain(",'=1+1,");
});
