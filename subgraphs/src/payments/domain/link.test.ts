import { HOUR, MINUTE } from '@fillway/kernel';
import { expect, test } from '@jest/globals';
import { attemptIsStale, linkEnd, nextLook } from './link.js';

const attemptAt = new Date('2026-11-23T12:00:00Z');
const after = (milliseconds: number) => new Date(attemptAt.getTime() + milliseconds);

test('a link ends within the 24 hours that Stripe allows', () => {
  expect(linkEnd(attemptAt).getTime()).toBeLessThan(after(24 * HOUR).getTime());
  expect(linkEnd(attemptAt).getTime()).toBeGreaterThan(after(23 * HOUR).getTime());
});

test('an attempt is begun anew before Stripe forgets its key', () => {
  expect(attemptIsStale(attemptAt, after(22 * HOUR))).toBe(false);
  expect(attemptIsStale(attemptAt, after(23.5 * HOUR))).toBe(true);
});

test('looks come less and less often, one of them at the end of the link, and none is skipped after it', () => {
  const link = { attemptAt, dueAt: linkEnd(attemptAt) };
  const looks: Date[] = [];
  for (let now = attemptAt; now < link.dueAt; now = nextLook(link, now)) looks.push(nextLook(link, now));
  expect(looks[0]).toEqual(after(2 * MINUTE));
  expect(looks.at(-1)).toEqual(link.dueAt);
  expect(looks.length).toBeLessThan(15);
  expect(nextLook(link, after(25 * HOUR))).toEqual(after(25 * HOUR + MINUTE));
});
