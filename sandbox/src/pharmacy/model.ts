import type { AdjudicationResults } from './platform-operations.js';

/** A webhook of the platform to a pharmacy: ids only (partner contract). */
export interface PharmacyWebhook {
  event: 'work.offered' | 'payment.completed' | 'work.withdrawn';
  eventId: string;
  prescriptionId: string;
  pharmacyId: string;
  occurredAt: string;
}

/** A claim that a payer has paid and the pharmacy may have to take back. */
export interface PaidClaim {
  bin: string;
  pcn: string;
  ndc11: string;
  authorizationNumber: string;
}

/** One prescription in a pharmacy's queue. */
export interface PharmacyWork {
  /** pharmacy id and prescription id. */
  id: string;
  pharmacyId: string;
  prescriptionId: string;
  state: 'offered' | 'declined' | 'answered' | 'paid' | 'filled' | 'withdrawn' | 'stuck';
  /** The event that is being worked on: part of every idempotency key. */
  eventId: string;
  /** The pharmacy's own number of the prescription (402-D2) and its day in the books (401-D1): the same for every repeat. */
  rxNumber: string;
  dateOfService: string;
  /** The payer has asked for a prior authorization; the next offer means that there is one. */
  priorAuthorizationAsked: boolean;
  primary?: PaidClaim;
  secondary?: PaidClaim;
  /** Kept before it is sent, so that a repeat says the same. */
  results?: AdjudicationResults;
  /** What the platform or a payer said when nothing more can be done by itself. */
  problem?: string;
  offeredAt: string;
  fillNumber: number;
}
