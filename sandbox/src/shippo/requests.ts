import { z } from 'zod';

/** What Shippo's API takes, and how it says no. */

const text = z.string().trim().min(1, 'This field may not be blank.');
const blankIsAbsent = z
  .string()
  .nullish()
  .transform((value) => value || undefined);
const address = z.object({
  name: text,
  company: blankIsAbsent,
  street1: text,
  street2: blankIsAbsent,
  city: text,
  state: z.string().regex(/^[A-Z]{2}$/, 'Enter a valid state.'),
  zip: z.string().regex(/^\d{5}(-?\d{4})?$/, 'Enter a valid zip.'),
  country: z.literal('US'),
  phone: blankIsAbsent,
  email: blankIsAbsent,
});
const size = z.string().regex(/^\d+(\.\d+)?$/, 'A valid number is required.');
const parcel = z.object({
  length: size,
  width: size,
  height: size,
  distance_unit: z.enum(['in', 'cm', 'ft', 'm', 'mm', 'yd']),
  weight: size,
  mass_unit: z.enum(['lb', 'oz', 'kg', 'g']),
});
export const shipmentBody = z.object({
  address_from: address,
  address_to: address,
  parcels: z.array(parcel).min(1),
  extra: z
    .object({
      signature_confirmation: z.enum(['STANDARD', 'ADULT', 'CERTIFIED', 'INDIRECT', 'CARRIER_CONFIRMATION']).optional(),
    })
    .loose()
    .default({}),
  metadata: z.string().max(100).default(''),
});
export const transactionBody = z.object({
  rate: text,
  label_file_type: z.string().default('PDF'),
  metadata: z.string().max(100).default(''),
});
export const refundBody = z.object({ transaction: text });
export const trackBody = z.object({ carrier: z.enum(['ups', 'fedex', 'usps', 'shippo']), tracking_number: text });

/** A refusal with its status and body. */
export class ShippoRefusal extends Error {
  constructor(
    readonly status: number,
    readonly body: object,
  ) {
    super(`Shippo refuses with ${status}`);
  }
}

/** Shippo says per field what is wrong: `{ "address_to": [{ "zip": ["Enter a valid zip."] }] }`. */
export function refusalOf(error: z.ZodError): object {
  const problems: Record<string, unknown[]> = {};
  for (const { path, message } of error.issues) {
    const [field = '__all__', ...inner] = path.map(String);
    const at = inner.at(-1);
    problems[field] = [...(problems[field] ?? []), at === undefined ? message : { [at]: [message] }];
  }
  return problems;
}
