import { expect, test } from '@jest/globals';
import { chooseRate } from './parcel.js';

const rate = (rateId: string, amountCents: number, estimatedDays: number | null) => ({
  rateId,
  amountCents,
  estimatedDays,
  carrier: 'ups',
  service: 'ups_ground',
  currency: 'USD',
});
const rates = [rate('ground', 900, 4), rate('overnight', 3200, 1), rate('early', 5100, 1), rate('vague', 100, null)];

test('the cheapest rate wins', () => {
  expect(chooseRate(rates, { coldChain: false })?.rateId).toBe('vague');
});

test('a cold-chain parcel goes overnight, or not at all', () => {
  expect(chooseRate(rates, { coldChain: true })?.rateId).toBe('overnight');
  expect(chooseRate([rate('ground', 900, 4)], { coldChain: true })).toBeUndefined();
});
