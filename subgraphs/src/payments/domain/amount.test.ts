import { expect, test } from '@jest/globals';
import { settlementOf } from './amount.js';

test('zero settles without Stripe, 1 to 49 cents go to a person, the rest to Checkout', () => {
  expect([0, 1, 49, 50, 150_000].map(settlementOf)).toEqual([
    'zero',
    'below_minimum',
    'below_minimum',
    'checkout',
    'checkout',
  ]);
});
