import { type AdvanceIntent, advanceIntentField, outboxFields, type WithOutbox } from '@fillway/pipeline';
import { type Connection, type Model, Schema } from 'mongoose';
import { modelOf } from '../../model-of.js';

/**
 * `opening`: the Checkout session is being made. `pending`: the link is out. `paid`: settled. `expired`: the link ran
 * out, or was closed because the prescription had moved on.
 */
export const PAYMENT_STATES = ['opening', 'pending', 'paid', 'expired'] as const;
export type PaymentState = (typeof PAYMENT_STATES)[number];

/** The fact of stage 5: what the patient pays for one adjudication. No drug, no diagnosis, nothing else of the order. */
export interface PaymentDocument extends WithOutbox {
  organizationId: string;
  prescriptionId: string;
  patientId: string;
  pharmacyId: string | null;
  adjudicationId: string;
  /** The step's epoch that the payment was made for. */
  epoch: number;
  amountCents: number;
  currency: 'USD';
  state: PaymentState;
  /** How often a Checkout session was begun, 1 at first: with the id it is Stripe's idempotency key. */
  attempt: number;
  /** Platform time at which this attempt was begun: the link's life counts from here, however often Stripe is asked. */
  attemptAt: Date;
  stripeSessionId?: string;
  stripePaymentIntentId?: string;
  /** Stripe's page for the patient, while it is open. */
  checkoutUrl?: string;
  /** When the link runs out. */
  dueAt?: Date;
  /** Platform time from which the monitor looks at an open link. */
  lookAt?: Date;
  paidAt?: Date;
  createdAt: Date;
  advance?: AdvanceIntent;
}

const schema = new Schema<PaymentDocument>(
  {
    _id: { type: String, required: true },
    organizationId: { type: String, required: true },
    prescriptionId: { type: String, required: true },
    patientId: { type: String, required: true },
    pharmacyId: { type: String, default: null },
    adjudicationId: { type: String, required: true },
    epoch: { type: Number, required: true },
    amountCents: { type: Number, required: true },
    currency: { type: String, required: true },
    state: { type: String, required: true, enum: PAYMENT_STATES },
    attempt: { type: Number, required: true },
    attemptAt: { type: Date, required: true },
    stripeSessionId: { type: String },
    stripePaymentIntentId: { type: String },
    checkoutUrl: { type: String },
    dueAt: { type: Date },
    lookAt: { type: Date },
    paidAt: { type: Date },
    createdAt: { type: Date, required: true },
    advance: advanceIntentField,
    ...outboxFields,
  },
  { collection: 'payments', versionKey: false },
);
schema.index({ stripeSessionId: 1 }, { unique: true, sparse: true });
schema.index({ state: 1, lookAt: 1 });
schema.index({ prescriptionId: 1 });

/** The collection `payments`. */
export function paymentModel(mongo: Connection): Model<PaymentDocument> {
  return modelOf<PaymentDocument>(mongo, 'Payment', schema);
}
