import { refuse } from '@fillway/kernel';
import type { CallContext } from '../../call-context.js';
import { pharmacyById } from '../data/pharmacy.repository.js';

/** Where a parcel comes from. */
export interface ShippingAddress {
  name: string;
  street1: string;
  city: string;
  state: string;
  zip: string;
  /** E.164. */
  phone: string;
}

/** @throws FillwayError NOT_FOUND */
export async function shippingAddressOf(ctx: CallContext, pharmacyId: string): Promise<ShippingAddress> {
  const pharmacy = await pharmacyById(ctx, pharmacyId);
  if (!pharmacy) throw refuse('NOT_FOUND', { details: { pharmacyId } });
  const { line1, city, state, zip } = pharmacy.address;
  return { name: pharmacy.name, street1: line1, city, state, zip, phone: pharmacy.phone };
}
