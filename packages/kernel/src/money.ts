import { FillwayError } from './errors.js';

export type Currency = 'USD';

/** An amount of money in whole cents (may be negative only where a rule says so). */
export interface Money {
  cents: number;
  currency: Currency;
}

/**
 * Checks that a number is a whole, safe, non-negative count of cents.
 * @throws FillwayError INVALID_INPUT naming the field
 */
export function assertCents(value: number, path: string): number {
  if (!Number.isSafeInteger(value) || value < 0) {
    throw new FillwayError('INVALID_INPUT', {
      fields: [{ path, message: 'must be a whole number of cents, 0 or more' }],
    });
  }
  return value;
}

/** US dollars from whole cents. */
export function usd(cents: number): Money {
  return { cents, currency: 'USD' };
}

/** `$1,495.00` for people. */
export function formatMoney(money: Money): string {
  return new Intl.NumberFormat('en-US', { style: 'currency', currency: money.currency }).format(money.cents / 100);
}
