import { expect, test } from '@jest/globals';
import { everyDay, type Figures, timeWords } from './figures.js';
import { figuresCsv } from './figures-csv.js';

const usd = (cents: number) => ({ cents, currency: 'USD' });
const FIGURES: Figures = {
  since: '2026-11-21T10:00:00.000Z',
  measuredAt: '2026-11-23T10:00:00.000Z',
  complete: true,
  received: 2,
  savedCount: 1,
  savings: usd(1_999),
  funnel: [{ milestone: 'RECEIVED', count: 2 }],
  stages: [{ stage: 'VALIDATION', count: 1, medianMs: 120.4, p95Ms: null }],
  days: [{ day: '2026-11-22', received: 2, completed: 1 }],
  payers: [],
  pharmacies: [
    {
      key: 'pharm_a',
      count: 2,
      completed: 1,
      rejected: 0,
      reselected: 0,
      priceMs: 5,
      shipMs: null,
      savings: usd(1_999),
      pharmacy: { id: 'pharm_a', name: 'Smith, "Sons"' },
    },
  ],
};

test('a day on which nothing came in is a day too', () => {
  expect(everyDay(FIGURES.days, FIGURES.since, FIGURES.measuredAt).map(({ day, received }) => [day, received])).toEqual(
    [
      ['2026-11-21', 0],
      ['2026-11-22', 2],
      ['2026-11-23', 0],
    ],
  );
});

test('the figures are saved as they are shown, to the cent, and what is not known stays empty', () => {
  const lines = figuresCsv(FIGURES).split('\r\n');
  expect(lines[0]).toBe('table,of,measure,value');
  expect(lines).toContain('savings,all,cents,1999');
  expect(lines).toContain('stage,validation,median_ms,120');
  expect(lines).toContain('stage,validation,p95_ms,');
  expect(lines).toContain('pharmacy,"Smith, ""Sons""",savings_cents,1999');
  expect(lines).toContain('day,2026-11-22,completed,1');
});

test('times are told in the unit that they need', () => {
  expect([timeWords(120), timeWords(65_000), timeWords(null)]).toEqual(['0.1 s', '1 min', '–']);
});
