import { expect, test } from '@jest/globals';
import { dueOf, heatOf, PATIENCE } from './sla.js';

const SINCE = Date.UTC(2026, 10, 23, 10);
const HOUR = 3_600_000;

test('heat rises with the share of the time that is used', () => {
  const wait = { waitsFor: 'PATIENT', since: SINCE, dueAt: SINCE + 10 * HOUR } as const;
  expect(heatOf(wait, SINCE + 4.9 * HOUR)).toBe('cool');
  expect(heatOf(wait, SINCE + 5 * HOUR)).toBe('warm');
  expect(heatOf(wait, SINCE + 8 * HOUR)).toBe('hot');
  expect(heatOf(wait, SINCE + 10 * HOUR)).toBe('late');
});

test('the platform’s own deadline counts before the party’s patience', () => {
  expect(dueOf({ waitsFor: 'PHARMACY', since: SINCE, dueAt: SINCE + HOUR })).toBe(SINCE + HOUR);
  expect(dueOf({ waitsFor: 'PHARMACY', since: SINCE, dueAt: null })).toBe(SINCE + (PATIENCE.PHARMACY ?? 0));
});

test('a deadline that was already over when the wait began is late, not a division by nothing', () => {
  expect(heatOf({ waitsFor: 'PATIENT', since: SINCE, dueAt: SINCE }, SINCE)).toBe('late');
});

test('what waits for nobody never heats', () => {
  expect(heatOf({ waitsFor: 'NOBODY', since: SINCE, dueAt: null }, SINCE + 10_000 * HOUR)).toBe('cool');
});
