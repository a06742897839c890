import { nextStatuses, type Status } from '@fillway/pipeline/lifecycle';

/** Who or what must act before a prescription can leave a status. */
export type WaitsFor = 'platform' | 'operations' | 'pharmacist' | 'patient' | 'pharmacy' | 'carrier' | 'nobody';

const WAITS: Record<Status, { who: WaitsFor; forWhat: string }> = {
  received: { who: 'platform', forWhat: 'Validation of the prescription' },
  pharmacist_review: { who: 'pharmacist', forWhat: 'A pharmacist to look at the open findings' },
  validation_failed: { who: 'operations', forWhat: 'A correction, or a new message from the prescriber' },
  validated: { who: 'operations', forWhat: 'Enrollment to be started' },
  enrollment_pending: { who: 'patient', forWhat: 'The patient to enroll by the link that was sent' },
  enrollment_expired: { who: 'operations', forWhat: 'A new enrollment link' },
  enrolled: { who: 'platform', forWhat: 'Pharmacies to be ranked' },
  routing_blocked: { who: 'operations', forWhat: 'A pharmacy that can take it' },
  awaiting_pharmacy_selection: { who: 'operations', forWhat: 'A pharmacy to be chosen' },
  pharmacy_selected: { who: 'pharmacy', forWhat: 'The pharmacy to take the work' },
  adjudicating: { who: 'pharmacy', forWhat: 'The claims to be answered' },
  adjudication_rejected: { who: 'operations', forWhat: 'A decision about the rejected claim' },
  prior_authorization_required: { who: 'operations', forWhat: 'The prior authorization' },
  prior_authorization_denied: { who: 'operations', forWhat: 'An appeal, or the cash price' },
  adjudicated: { who: 'platform', forWhat: 'The payment link' },
  payment_pending: { who: 'patient', forWhat: 'The patient to pay' },
  payment_timeout: { who: 'operations', forWhat: 'A new payment link' },
  paid: { who: 'pharmacy', forWhat: 'The pharmacy to fill and confirm' },
  filled: { who: 'platform', forWhat: 'The shipping label' },
  shipping_blocked: { who: 'operations', forWhat: 'The shipping problem to be solved' },
  shipped: { who: 'carrier', forWhat: 'The first carrier scan' },
  in_transit: { who: 'carrier', forWhat: 'Delivery' },
  out_for_delivery: { who: 'carrier', forWhat: 'Delivery today' },
  delivery_exception: { who: 'operations', forWhat: 'The carrier problem to be solved' },
  returned_to_sender: { who: 'nobody', forWhat: 'Nothing; the parcel went back' },
  completed: { who: 'nobody', forWhat: 'Nothing; it is delivered' },
  cancelling: { who: 'platform', forWhat: 'The undo of what was done' },
  cancelled: { who: 'nobody', forWhat: 'Nothing; it is cancelled' },
};

/** Where a prescription is, since when, what it waits for, what can follow, and by when. */
export interface Journey {
  current: Status;
  since: Date;
  waitsFor: WaitsFor;
  waitsForWhat: string;
  dueAt: Date | null;
  next: Status[];
}

/** The journey as of the given progress. */
export function journeyOf(progress: { status: Status; statusSince: Date; dueAt?: Date | null }): Journey {
  const { who, forWhat } = WAITS[progress.status];
  return {
    current: progress.status,
    since: progress.statusSince,
    waitsFor: who,
    waitsForWhat: forWhat,
    dueAt: progress.dueAt ?? null,
    next: nextStatuses(progress.status),
  };
}
