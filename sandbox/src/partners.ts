/** Every partner the sandbox plays; the name in `/sandbox/log/:partner` and `/sandbox/faults/:partner`. */
export const PARTNERS = [
  'stripe',
  'shippo',
  'twilio',
  'sendgrid',
  'nppes',
  'ehr',
  'pharmacy',
  'payer',
  'copay-hub',
] as const;

export type PartnerName = (typeof PARTNERS)[number];
