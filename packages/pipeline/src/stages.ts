import type { Topic } from './events/index.js';
import type { Status, TransitionCause } from './lifecycle.js';

/** One stage of the pipeline: the only place that says what triggers it, what it owns and what it emits. */
export interface Stage {
  /** The folder under `workers/src`. */
  folder: string;
  /** The domain under `subgraphs/src` that owns the fact. */
  owner: string;
  /** The collection of the fact it writes, null where it only acts on others' facts. */
  fact: string | null;
  consumes: readonly Topic[];
  /** Follow-up jobs after a fact that a mutation or webhook wrote: `when-<name>.ts`. */
  followUps: readonly string[];
  causes: readonly TransitionCause[];
  emits: readonly Topic[];
  /** Attempts before a job becomes a dead letter, and the first back-off in ms (doubled each time, with jitter). */
  retry: { attempts: number; backoffMs: number };
  /** How many jobs one process runs at once. */
  concurrency: number;
  /** How often the sweep and monitor run; the seed's poll intervals. */
  everySeconds: number;
  /** The statuses in which a prescription waits for this stage itself, not for a person: what the sweep looks at. */
  picksUp: readonly Status[];
}

export const STAGES = {
  validation: {
    folder: '1-validation',
    owner: 'prescriptions',
    fact: 'validation_runs',
    consumes: ['prescription.intake.received'],
    followUps: ['overdue'],
    causes: [
      'validation_passed',
      'validation_failed',
      'pharmacist_review_needed',
      'pharmacist_approved',
      'pharmacist_rejected',
      'revalidated',
    ],
    emits: ['prescription.validation.completed'],
    retry: { attempts: 8, backoffMs: 500 },
    concurrency: 10,
    everySeconds: 10,
    picksUp: ['received'],
  },
  enrollment: {
    folder: '2-enrollment',
    owner: 'patients',
    fact: 'enrollments',
    consumes: [],
    followUps: ['enrollment-started'],
    causes: ['enrollment_started', 'enrollment_submitted', 'enrollment_ran_out', 'enrollment_restarted'],
    emits: ['patient.enrollment.completed'],
    retry: { attempts: 8, backoffMs: 500 },
    concurrency: 10,
    everySeconds: 30,
    picksUp: [],
  },
  routing: {
    folder: '3-routing',
    owner: 'pharmacies',
    fact: 'routing_runs',
    consumes: ['patient.enrollment.completed'],
    followUps: ['overdue'],
    causes: [
      'pharmacies_ranked',
      'no_pharmacy_fits',
      'routing_unblocked',
      'pharmacy_selected',
      'pharmacy_declined',
      'pharmacy_silent',
      'pharmacy_changed',
    ],
    emits: ['pharmacy.selected'],
    retry: { attempts: 8, backoffMs: 500 },
    concurrency: 10,
    everySeconds: 20,
    picksUp: ['enrolled'],
  },
  adjudication: {
    folder: '4-adjudication',
    owner: 'programs',
    fact: 'adjudications',
    consumes: ['pharmacy.selected'],
    followUps: ['overdue', 'claims-reopened'],
    causes: [
      'pharmacy_accepted',
      'claim_adjudicated',
      'claim_rejected',
      'claim_resubmitted',
      'prior_authorization_required',
      'prior_authorization_approved',
      'prior_authorization_denied',
      'appeal_won',
      'cash_price_taken',
    ],
    emits: ['insurance.adjudication.completed'],
    retry: { attempts: 8, backoffMs: 500 },
    concurrency: 20,
    everySeconds: 15,
    picksUp: ['pharmacy_selected'],
  },
  payment: {
    folder: '5-payment',
    owner: 'payments',
    fact: 'payments',
    consumes: ['insurance.adjudication.completed'],
    followUps: ['overdue'],
    causes: [
      'payment_link_created',
      'zero_copay_settled',
      'payment_completed',
      'payment_ran_out',
      'payment_link_renewed',
      'late_payment',
    ],
    emits: ['payment.link.created', 'payment.completed'],
    retry: { attempts: 8, backoffMs: 500 },
    concurrency: 20,
    everySeconds: 30,
    picksUp: ['adjudicated'],
  },
  shipping: {
    folder: '6-shipping',
    owner: 'shipments',
    fact: 'shipments',
    consumes: ['payment.completed'],
    followUps: ['fill-confirmed', 'overdue'],
    causes: ['fill_confirmed', 'label_bought', 'shipping_blocked'],
    emits: ['shipment.label.created'],
    retry: { attempts: 8, backoffMs: 500 },
    concurrency: 20,
    everySeconds: 30,
    picksUp: ['paid', 'filled'],
  },
  tracking: {
    folder: '7-tracking',
    owner: 'shipments',
    fact: 'shipments',
    consumes: ['shipment.label.created'],
    followUps: [],
    causes: ['carrier_moving', 'carrier_at_door', 'carrier_exception', 'carrier_delivered', 'carrier_returned'],
    emits: ['shipment.delivered'],
    retry: { attempts: 8, backoffMs: 500 },
    concurrency: 20,
    everySeconds: 60,
    picksUp: ['shipped', 'in_transit', 'out_for_delivery'],
  },
} as const satisfies Record<string, Stage>;

export type StageName = keyof typeof STAGES;

/**
 * Workers beside the numbered stages: they react to facts and never move a prescription forward.
 * `live-board` reads Kafka straight into the Redis stream and has no queue.
 */
export const REACTIONS = {
  notifications: {
    folder: 'notifications',
    owner: 'notifications',
    fact: 'notifications',
    consumes: ['payment.link.created', 'shipment.label.created', 'shipment.delivered'],
    followUps: ['notification-requested'],
    causes: [],
    emits: [],
    retry: { attempts: 8, backoffMs: 500 },
    concurrency: 20,
    everySeconds: 30,
    picksUp: [],
  },
} as const satisfies Record<string, Stage>;

export type QueueName = StageName | keyof typeof REACTIONS;
/** Every queue of the platform, stages first. */
export const QUEUES = [...Object.keys(STAGES), ...Object.keys(REACTIONS)] as QueueName[];

/** The row of a stage or reaction, with wide types. */
export function stage(name: QueueName): Stage {
  return { ...STAGES, ...REACTIONS }[name];
}
