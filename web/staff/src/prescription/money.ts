/** An amount as the platform gives it. */
export interface Money {
  cents: number;
  currency: string;
}

/** `$1,234.05`. */
export function moneyWords({ cents, currency }: Money): string {
  return new Intl.NumberFormat('en-US', { style: 'currency', currency }).format(cents / 100);
}
