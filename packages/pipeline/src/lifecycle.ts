import type { Topic } from './events/index.js';

/** Where a prescription can be. The order is the usual way; `TRANSITIONS` says what may follow what. */
export const STATUSES = [
  'received',
  'pharmacist_review',
  'validation_failed',
  'validated',
  'enrollment_pending',
  'enrollment_expired',
  'enrolled',
  'routing_blocked',
  'awaiting_pharmacy_selection',
  'pharmacy_selected',
  'adjudicating',
  'adjudication_rejected',
  'prior_authorization_required',
  'prior_authorization_denied',
  'adjudicated',
  'payment_pending',
  'payment_timeout',
  'paid',
  'filled',
  'shipping_blocked',
  'shipped',
  'in_transit',
  'out_for_delivery',
  'delivery_exception',
  'returned_to_sender',
  'completed',
  'cancelling',
  'cancelled',
] as const;
export type Status = (typeof STATUSES)[number];

/** Nothing follows these. */
export const FINAL_STATUSES = ['completed', 'returned_to_sender', 'cancelled'] as const satisfies readonly Status[];

/** Who may cause a transition: a stage's own work, staff, a pharmacist, the patient, a partner pharmacy, or a checked webhook. */
export type CausedBy = 'stage' | 'ops' | 'pharmacist' | 'patient' | 'partner' | 'webhook' | 'prescriber';

interface Transition {
  from: readonly Status[];
  to: Status;
  by: readonly CausedBy[];
  /** The event that the prescription's outbox carries besides `prescription.status.changed`. */
  event?: Topic;
}

const MOVING = ['shipped', 'in_transit', 'out_for_delivery', 'delivery_exception'] as const satisfies readonly Status[];

/**
 * The lifecycle: one row a cause. A cause that finds the prescription in none of its `from` statuses changes nothing
 * (DESIGN.md section 2).
 */
export const TRANSITIONS = {
  validation_passed: { from: ['received'], to: 'validated', by: ['stage'], event: 'prescription.validation.completed' },
  validation_failed: { from: ['received'], to: 'validation_failed', by: ['stage'] },
  pharmacist_review_needed: { from: ['received'], to: 'pharmacist_review', by: ['stage'] },
  pharmacist_approved: {
    from: ['pharmacist_review'],
    to: 'validated',
    by: ['pharmacist'],
    event: 'prescription.validation.completed',
  },
  pharmacist_rejected: { from: ['pharmacist_review'], to: 'validation_failed', by: ['pharmacist'] },
  revalidated: {
    from: ['validation_failed'],
    to: 'validated',
    by: ['ops'],
    event: 'prescription.validation.completed',
  },
  enrollment_started: { from: ['validated'], to: 'enrollment_pending', by: ['ops'] },
  enrollment_submitted: {
    from: ['enrollment_pending'],
    to: 'enrolled',
    by: ['patient'],
    event: 'patient.enrollment.completed',
  },
  enrollment_ran_out: { from: ['enrollment_pending'], to: 'enrollment_expired', by: ['stage'] },
  enrollment_restarted: { from: ['enrollment_expired'], to: 'enrollment_pending', by: ['ops'] },
  pharmacies_ranked: { from: ['enrolled'], to: 'awaiting_pharmacy_selection', by: ['stage'] },
  no_pharmacy_fits: { from: ['enrolled', 'awaiting_pharmacy_selection'], to: 'routing_blocked', by: ['stage'] },
  routing_unblocked: { from: ['routing_blocked'], to: 'awaiting_pharmacy_selection', by: ['stage', 'ops'] },
  pharmacy_selected: {
    from: ['awaiting_pharmacy_selection'],
    to: 'pharmacy_selected',
    by: ['ops'],
    event: 'pharmacy.selected',
  },
  pharmacy_accepted: { from: ['pharmacy_selected'], to: 'adjudicating', by: ['partner'] },
  pharmacy_declined: {
    from: ['pharmacy_selected', 'adjudicating', 'prior_authorization_required', 'adjudication_rejected', 'paid'],
    to: 'awaiting_pharmacy_selection',
    by: ['partner'],
  },
  pharmacy_silent: { from: ['pharmacy_selected', 'adjudicating'], to: 'awaiting_pharmacy_selection', by: ['stage'] },
  pharmacy_changed: {
    from: ['adjudication_rejected', 'prior_authorization_required'],
    to: 'awaiting_pharmacy_selection',
    by: ['ops'],
  },
  claim_adjudicated: {
    from: ['adjudicating'],
    to: 'adjudicated',
    by: ['partner'],
    event: 'insurance.adjudication.completed',
  },
  claim_rejected: { from: ['adjudicating'], to: 'adjudication_rejected', by: ['partner'] },
  claim_resubmitted: { from: ['adjudication_rejected'], to: 'adjudicating', by: ['ops', 'partner'] },
  prior_authorization_required: { from: ['adjudicating'], to: 'prior_authorization_required', by: ['partner'] },
  prior_authorization_approved: { from: ['prior_authorization_required'], to: 'adjudicating', by: ['ops'] },
  prior_authorization_denied: { from: ['prior_authorization_required'], to: 'prior_authorization_denied', by: ['ops'] },
  appeal_won: { from: ['prior_authorization_denied'], to: 'adjudicating', by: ['ops'] },
  cash_price_taken: {
    from: ['adjudication_rejected', 'prior_authorization_denied'],
    to: 'adjudicated',
    by: ['patient', 'ops'],
    event: 'insurance.adjudication.completed',
  },
  payment_link_created: {
    from: ['adjudicated'],
    to: 'payment_pending',
    by: ['stage', 'ops'],
    event: 'payment.link.created',
  },
  zero_copay_settled: { from: ['adjudicated'], to: 'paid', by: ['stage', 'ops'], event: 'payment.completed' },
  payment_completed: { from: ['payment_pending'], to: 'paid', by: ['webhook', 'stage'], event: 'payment.completed' },
  payment_ran_out: { from: ['payment_pending'], to: 'payment_timeout', by: ['stage'] },
  payment_link_renewed: {
    from: ['payment_timeout'],
    to: 'payment_pending',
    by: ['ops'],
    event: 'payment.link.created',
  },
  late_payment: { from: ['payment_timeout'], to: 'paid', by: ['webhook', 'stage'], event: 'payment.completed' },
  fill_confirmed: { from: ['paid'], to: 'filled', by: ['partner'] },
  label_bought: {
    from: ['filled', 'shipping_blocked'],
    to: 'shipped',
    by: ['stage', 'ops'],
    event: 'shipment.label.created',
  },
  shipping_blocked: { from: ['filled'], to: 'shipping_blocked', by: ['stage'] },
  carrier_moving: {
    from: ['shipped', 'out_for_delivery', 'delivery_exception'],
    to: 'in_transit',
    by: ['webhook', 'stage'],
  },
  carrier_at_door: {
    from: ['shipped', 'in_transit', 'delivery_exception'],
    to: 'out_for_delivery',
    by: ['webhook', 'stage'],
  },
  carrier_exception: {
    from: ['shipped', 'in_transit', 'out_for_delivery'],
    to: 'delivery_exception',
    by: ['webhook', 'stage'],
  },
  carrier_delivered: { from: MOVING, to: 'completed', by: ['webhook', 'stage'], event: 'shipment.delivered' },
  carrier_returned: { from: MOVING, to: 'returned_to_sender', by: ['webhook', 'stage'] },
  cancellation_requested: {
    from: STATUSES.slice(0, STATUSES.indexOf('shipped') + 1),
    to: 'cancelling',
    by: ['prescriber', 'ops'],
    event: 'prescription.cancellation.requested',
  },
  cancellation_completed: { from: ['cancelling'], to: 'cancelled', by: ['stage'] },
} as const satisfies Record<string, Transition>;

/** Why a status changed: a row of `TRANSITIONS`. */
export type TransitionCause = keyof typeof TRANSITIONS;

/**
 * Causes whose target is not fixed, and who may cause them: the undo of a cancellation goes back to `resumeStatus`; a
 * change of assignee or alert flag keeps the status and makes a new version, so that the live board sees it.
 */
export const FLOATING_CAUSES = {
  cancellation_denied: ['stage'],
  assignment_changed: ['ops'],
  flag_changed: ['stage', 'ops'],
} as const satisfies Record<string, readonly CausedBy[]>;
export type FloatingCause = keyof typeof FLOATING_CAUSES;
export type Cause = TransitionCause | FloatingCause;

/** True for a cause without a row in `TRANSITIONS`. */
export function isFloating(cause: Cause): cause is FloatingCause {
  return cause in FLOATING_CAUSES;
}

/** The row of a cause, with wide types. */
export function transition(cause: TransitionCause): Transition {
  return TRANSITIONS[cause];
}

/** True when the prescription may leave the status by the cause. */
export function allows(status: Status, cause: TransitionCause): boolean {
  return transition(cause).from.includes(status);
}

/** The statuses that can follow, for "what happens next". */
export function nextStatuses(status: Status): Status[] {
  return [
    ...new Set(
      Object.values(TRANSITIONS)
        .filter((row: Transition) => row.from.includes(status))
        .map((row) => row.to),
    ),
  ];
}

/**
 * A step writes one fact each time the prescription enters it. `advance` counts the entries as the step's epoch, and a
 * fact's id derives from (prescription, step, epoch), so repeated work writes the same fact (DESIGN.md section 4, rule 1).
 */
export const STEP_ENTRIES = {
  validation: ['received', 'validation_failed'],
  enrollment: ['validated', 'enrollment_expired'],
  routing: ['enrolled', 'routing_blocked'],
  selection: ['awaiting_pharmacy_selection'],
  adjudication: ['pharmacy_selected'],
  payment: ['adjudicated', 'payment_timeout'],
  fill: ['paid'],
  shipment: ['filled'],
} as const satisfies Record<string, readonly Status[]>;
export type Step = keyof typeof STEP_ENTRIES;

/** The steps whose epoch rises when a prescription comes into the status. */
export function stepsEnteredBy(status: Status): Step[] {
  return (Object.keys(STEP_ENTRIES) as Step[]).filter((step) =>
    (STEP_ENTRIES[step] as readonly Status[]).includes(status),
  );
}
