import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DateTime, EntityKey, Money, RequiresScopes, resultUnion } from '../../graphql/index.js';
import type { PaymentDocument } from '../data/payment.model.js';

export const PaymentState = { OPENING: 'opening', PENDING: 'pending', PAID: 'paid', EXPIRED: 'expired' } as const;
registerEnumType(PaymentState, { name: 'PaymentState', description: 'Where a payment is.' });

@EntityKey()
@ObjectType({ description: 'What the patient pays, and how.' })
export class Payment {
  @Field(() => ID, { description: 'Id.' })
  id!: string;

  @RequiresScopes('payment:read')
  @Field(() => PaymentState, { nullable: true, description: 'Where it is.' })
  state!: string;

  @RequiresScopes('payment:read')
  @Field(() => Money, { nullable: true, description: 'What the patient pays.' })
  amount!: Money;

  @RequiresScopes('payment:read')
  @Field(() => String, { nullable: true, description: 'Stripe’s page for the patient, while it is open.' })
  checkoutUrl!: string | null;

  @RequiresScopes('payment:read')
  @Field(() => DateTime, { nullable: true, description: 'When the link runs out.' })
  expiresAt!: Date | null;

  @RequiresScopes('payment:read')
  @Field(() => DateTime, { nullable: true, description: 'When it was settled.' })
  paidAt!: Date | null;
}

@ObjectType({
  description: 'The state of a payment and nothing else, for the page that Stripe sends the patient back to.',
})
export class PaymentStateView {
  @Field(() => PaymentState, { description: 'Where it is.' })
  state!: string;
}

@InputType({ description: 'For which prescription.' })
export class CreatePaymentLinkInput {
  @Field(() => ID, { description: 'The prescription.' })
  prescriptionId!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'The amount that the caller expects in whole cents; compared, never used.',
  })
  amountCents?: number | null;
}

@ObjectType({ description: 'The payment whose link is open.' })
export class CreatePaymentLinkPayload {
  @Field(() => Payment, { nullable: true, description: 'The payment.' })
  payment!: Payment | null;
}

export const CreatePaymentLinkResult = resultUnion('CreatePaymentLinkResult', CreatePaymentLinkPayload);

@InputType({ description: 'A checked Stripe event about a Checkout session.' })
export class RecordStripeEventInput {
  @Field(() => ID, { description: 'Stripe’s id of the event.' })
  eventId!: string;

  @Field(() => String, { description: 'Stripe’s type, such as checkout.session.completed.' })
  type!: string;

  @Field(() => String, { description: 'The Checkout session.' })
  sessionId!: string;

  @Field(() => ID, { nullable: true, description: 'Our payment id from the session’s metadata.' })
  paymentId?: string | null;

  @Field(() => String, { description: 'paid, unpaid or no_payment_required.' })
  paymentStatus!: string;

  @Field(() => Int, { description: 'The session’s total in whole cents.' })
  amountTotalCents!: number;

  @Field(() => String, { description: 'ISO 4217, upper case.' })
  currency!: string;

  @Field(() => String, { nullable: true, description: 'The payment intent, for a refund.' })
  paymentIntentId?: string | null;
}

@ObjectType({ description: 'What the event changed.' })
export class RecordStripeEventPayload {
  @Field(() => String, { description: 'paid, already, ignored or late.' })
  outcome!: string;

  @Field(() => ID, { nullable: true, description: 'Which payment.' })
  paymentId!: string | null;
}

export const RecordStripeEventResult = resultUnion('RecordStripeEventResult', RecordStripeEventPayload);

/** The GraphQL object of a document. */
export function toPayment(document: PaymentDocument): Payment {
  return Object.assign(new Payment(), {
    id: document._id,
    state: document.state,
    amount: { cents: document.amountCents, currency: document.currency },
    checkoutUrl: document.checkoutUrl ?? null,
    expiresAt: document.dueAt ?? null,
    paidAt: document.paidAt ?? null,
  });
}
