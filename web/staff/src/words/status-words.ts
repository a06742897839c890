import type { PipelineStage, PrescriptionStatus, WaitsFor } from '../generated/graphql.js';

/** The board's columns, in the order of the way. */
export const STAGES = [
  'VALIDATION',
  'ENROLLMENT',
  'ROUTING',
  'ADJUDICATION',
  'PAYMENT',
  'SHIPPING',
  'TRACKING',
  'DONE',
  'CANCELLATION',
] as const satisfies readonly PipelineStage[];

export const STAGE_WORDS: Record<PipelineStage, string> = {
  VALIDATION: 'Validation',
  ENROLLMENT: 'Enrollment',
  ROUTING: 'Routing',
  ADJUDICATION: 'Adjudication',
  PAYMENT: 'Payment',
  SHIPPING: 'Shipping',
  TRACKING: 'Tracking',
  DONE: 'Done',
  CANCELLATION: 'Cancellation',
};

/** Nothing follows these. The order is the one that the funnel shows. */
export const ENDED_STATUSES = [
  'COMPLETED',
  'RETURNED_TO_SENDER',
  'CANCELLED',
] as const satisfies readonly PrescriptionStatus[];

/** Everything else, in the order of the way. */
export const OPEN_STATUSES = [
  'RECEIVED',
  'PHARMACIST_REVIEW',
  'VALIDATION_FAILED',
  'VALIDATED',
  'ENROLLMENT_PENDING',
  'ENROLLMENT_EXPIRED',
  'ENROLLED',
  'ROUTING_BLOCKED',
  'AWAITING_PHARMACY_SELECTION',
  'PHARMACY_SELECTED',
  'ADJUDICATING',
  'ADJUDICATION_REJECTED',
  'PRIOR_AUTHORIZATION_REQUIRED',
  'PRIOR_AUTHORIZATION_DENIED',
  'ADJUDICATED',
  'PAYMENT_PENDING',
  'PAYMENT_TIMEOUT',
  'PAID',
  'FILLED',
  'SHIPPING_BLOCKED',
  'SHIPPED',
  'IN_TRANSIT',
  'OUT_FOR_DELIVERY',
  'DELIVERY_EXCEPTION',
  'CANCELLING',
] as const satisfies readonly PrescriptionStatus[];

export const WAITS_FOR_WORDS: Record<WaitsFor, string> = {
  PLATFORM: 'Fillway',
  OPERATIONS: 'Operations',
  PHARMACIST: 'Pharmacist',
  PATIENT: 'Patient',
  PHARMACY: 'Pharmacy',
  CARRIER: 'Carrier',
  NOBODY: 'Nobody',
};

const ABBREVIATIONS = /\b(npi|dea|ndc|sig|sms|id|ups|usps|ehr)\b/gi;

/** `PHARMACY_SELECTED`, `pharmacy_selected` → `Pharmacy selected`; `npi` → `NPI`. */
export function inWords(code: string): string {
  const words = code
    .replaceAll('_', ' ')
    .toLowerCase()
    .replace(ABBREVIATIONS, (short) => short.toUpperCase());
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A status in words that fit a card. */
export function statusWords(status: PrescriptionStatus | null | undefined): string {
  return inWords(status ?? '').replace('Prior authorization', 'Prior auth');
}

/** The end of an id, enough to tell cards apart and to say over the phone. */
export function shortId(id: string): string {
  return id.slice(-6).toUpperCase();
}
