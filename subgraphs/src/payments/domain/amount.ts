/** Stripe charges no less than this in US dollars (Stripe documentation, "minimum charge amounts"). */
export const SMALLEST_CHARGE_CENTS = 50;

/** How an amount is settled. One to 49 cents is never rounded: operations decide (DESIGN.md section 12). */
export function settlementOf(amountCents: number): 'zero' | 'below_minimum' | 'checkout' {
  if (amountCents === 0) return 'zero';
  return amountCents < SMALLEST_CHARGE_CENTS ? 'below_minimum' : 'checkout';
}
