import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { z } from 'zod';
import type { GraphqlContext } from '../../call-context.js';
import { IdempotencyKey, mutate, RequiresScopes, typed } from '../../graphql/index.js';
import { parseInput } from '../../parse-input.js';
import { paymentModel } from '../data/payment.model.js';
import { recordStripeSession } from '../use-cases/record-stripe-session.js';
import { renewPaymentLink } from '../use-cases/renew-payment-link.js';
import { visiblePayment } from './payment.reference.js';
import {
  CreatePaymentLinkInput,
  CreatePaymentLinkPayload,
  CreatePaymentLinkResult,
  Payment,
  PaymentStateView,
  RecordStripeEventInput,
  RecordStripeEventPayload,
  RecordStripeEventResult,
} from './payment.type.js';

const stripeEventSchema = z.object({
  eventId: z.string().min(1),
  type: z.string().min(1),
  sessionId: z.string().min(1),
  paymentId: z.string().nullish(),
  paymentStatus: z.enum(['paid', 'unpaid', 'no_payment_required']),
  amountTotalCents: z.number().int().nonnegative(),
  currency: z.string().length(3),
  paymentIntentId: z.string().nullish(),
});

const linkSchema = z.object({
  prescriptionId: z.string().min(1),
  amountCents: z.number().int().nonnegative().nullish(),
});

@Resolver(() => Payment)
export class PaymentResolver {
  @RequiresScopes('payment:read')
  @Query(() => Payment, { nullable: true, description: 'One payment; null when it is not visible to you.' })
  async payment(
    @Ctx() ctx: GraphqlContext,
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
  ): Promise<Payment | null> {
    return visiblePayment(ctx, id);
  }

  @Query(() => PaymentStateView, {
    nullable: true,
    description: 'Whether a payment has arrived. Open to everybody who has its unguessable id; tells nothing else.',
  })
  async paymentState(
    @Ctx() ctx: GraphqlContext,
    @Arg('id', () => ID, { description: 'The payment’s id.' }) id: string,
  ): Promise<PaymentStateView | null> {
    const payment = await paymentModel(ctx.platform.mongo).findById(id, { state: 1 }).lean();
    return payment && { state: payment.state };
  }

  @RequiresScopes('payment:manage')
  @Mutation(() => CreatePaymentLinkResult, {
    description: 'Opens a payment link, also after the last one ran out; gives back the open one where there is one.',
  })
  async createPaymentLink(
    @Ctx() ctx: GraphqlContext,
    @Arg('input', () => CreatePaymentLinkInput, { description: 'For which prescription.' })
    input: CreatePaymentLinkInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return mutate(
      ctx,
      { operation: 'createPaymentLink', idempotencyKey, input },
      () => renewPaymentLink(ctx, parseInput(linkSchema, input)),
      async ({ paymentId }) => typed(CreatePaymentLinkPayload, { payment: await visiblePayment(ctx, paymentId) }),
    );
  }

  @RequiresScopes('system:webhook')
  @Mutation(() => RecordStripeEventResult, { description: 'A Stripe event that the gateway has checked.' })
  async recordStripeEvent(
    @Ctx() ctx: GraphqlContext,
    @Arg('input', () => RecordStripeEventInput, { description: 'The event.' }) input: RecordStripeEventInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return mutate(
      ctx,
      { operation: 'recordStripeEvent', idempotencyKey, input },
      async () => {
        const event = parseInput(stripeEventSchema, input);
        return recordStripeSession(
          ctx,
          {
            sessionId: event.sessionId,
            paymentId: event.paymentId ?? null,
            paymentStatus: event.paymentStatus,
            amountCents: event.amountTotalCents,
            currency: event.currency,
            paymentIntentId: event.paymentIntentId ?? null,
          },
          'webhook',
        );
      },
      ({ outcome, paymentId }) => typed(RecordStripeEventPayload, { outcome, paymentId }),
    );
  }
}
