import type { ShippingRate } from '@fillway/providers';

/** The longest a cold-chain parcel may be on its way, in business days. */
const COLD_CHAIN_DAYS = 1;

/** The cheapest rate that keeps the promise: overnight for the cold chain. Undefined when none does. */
export function chooseRate(rates: readonly ShippingRate[], needs: { coldChain: boolean }): ShippingRate | undefined {
  return rates
    .filter((rate) => !needs.coldChain || (rate.estimatedDays !== null && rate.estimatedDays <= COLD_CHAIN_DAYS))
    .reduce<ShippingRate | undefined>(
      (best, rate) => (best && best.amountCents <= rate.amountCents ? best : rate),
      undefined,
    );
}

/** The box that goes out: insulated and heavier for the cold chain. Inches and pounds. */
export function parcelFor(needs: { coldChain: boolean }) {
  return needs.coldChain
    ? { lengthIn: 12, widthIn: 10, heightIn: 9, weightLb: 6 }
    : { lengthIn: 10, widthIn: 8, heightIn: 4, weightLb: 1 };
}
