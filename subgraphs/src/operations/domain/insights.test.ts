import type { Status } from '@fillway/pipeline';
import { expect, test } from '@jest/globals';
import { figuresOf, percentile, timesOf, type Way } from './insights.js';

const TEN = Date.UTC(2026, 10, 23, 10);
const SECOND = 1_000;

/** A way that came into each status so many seconds after ten o'clock. */
function aWay(steps: [Status, number][], more: Partial<Way> = {}): Way {
  return {
    status: steps.at(-1)?.[0] ?? 'received',
    createdAt: new Date(TEN),
    payerKind: null,
    pharmacyId: null,
    savingsCents: null,
    history: steps.map(([status, seconds]) => ({ status, at: new Date(TEN + seconds * SECOND) })),
    ...more,
  };
}

const STAGES: Partial<Record<Status, string>> = {
  received: 'validation',
  pharmacist_review: 'validation',
  validated: 'enrollment',
  enrollment_pending: 'enrollment',
  enrolled: 'routing',
  awaiting_pharmacy_selection: 'routing',
  pharmacy_selected: 'adjudication',
  adjudication_rejected: 'adjudication',
  completed: 'done',
};
const stageOf = (status: Status) => STAGES[status] ?? 'tracking';

test('the statuses of a stage count together, also when it was entered twice; the one it is in does not count', () => {
  const times = timesOf(
    aWay([
      ['received', 0],
      ['pharmacist_review', 2],
      ['validated', 10],
      ['enrolled', 20],
      ['awaiting_pharmacy_selection', 21],
      ['pharmacy_selected', 30],
      ['awaiting_pharmacy_selection', 40],
      ['pharmacy_selected', 45],
    ]),
    stageOf,
  );
  expect(Object.fromEntries(times)).toEqual({ validation: 10_000, enrollment: 10_000, routing: 15_000 });
});

test('percentiles take a value that occurred', () => {
  expect(percentile([5, 1, 3, 2, 4], 50)).toBe(3);
  expect(percentile([5, 1, 3, 2, 4], 95)).toBe(5);
  expect(percentile([], 50)).toBeNull();
});

test('the funnel counts who ever reached a milestone, wherever they are now', () => {
  const { funnel } = figuresOf(
    [
      aWay([
        ['received', 0],
        ['validated', 1],
        ['cancelling', 2],
      ]),
      aWay([
        ['received', 0],
        ['validation_failed', 1],
      ]),
    ],
    stageOf,
  );
  expect(Object.fromEntries(funnel.map(({ milestone, count }) => [milestone, count]))).toMatchObject({
    received: 2,
    validated: 1,
    enrolled: 0,
  });
});

test('a pharmacy is measured from its own selection, and what another one took before is not its time', () => {
  const taken = aWay(
    [
      ['received', 0],
      ['pharmacy_selected', 10],
      ['awaiting_pharmacy_selection', 100],
      ['pharmacy_selected', 110],
      // A change of assignee keeps the status: no third selection.
      ['pharmacy_selected', 112],
      ['adjudicated', 130],
      ['shipped', 150],
      ['completed', 160],
    ],
    { pharmacyId: 'pharm_b', payerKind: 'commercial', savingsCents: 1_999 },
  );
  const rejected = aWay(
    [
      ['received', 0],
      ['pharmacy_selected', 5],
      ['adjudication_rejected', 6],
    ],
    { pharmacyId: 'pharm_a', payerKind: 'commercial' },
  );
  const figures = figuresOf([taken, rejected], stageOf);
  expect(figures.pharmacies).toEqual([
    {
      key: 'pharm_a',
      count: 1,
      completed: 0,
      rejected: 1,
      reselected: 0,
      priceMs: null,
      shipMs: null,
      savingsCents: 0,
    },
    {
      key: 'pharm_b',
      count: 1,
      completed: 1,
      rejected: 0,
      reselected: 1,
      priceMs: 20_000,
      shipMs: 40_000,
      savingsCents: 1_999,
    },
  ]);
  expect(figures.payers).toMatchObject([{ key: 'commercial', count: 2, savingsCents: 1_999 }]);
  expect(figures).toMatchObject({ received: 2, savingsCents: 1_999, savedCount: 1 });
});

test('days are those of the coming in, in order', () => {
  const { days } = figuresOf(
    [
      aWay([['received', 0]], { createdAt: new Date(TEN + 86_400_000) }),
      aWay([
        ['received', 0],
        ['completed', 9],
      ]),
    ],
    stageOf,
  );
  expect(days).toEqual([
    { day: '2026-11-23', received: 1, completed: 1 },
    { day: '2026-11-24', received: 1, completed: 0 },
  ]);
});
