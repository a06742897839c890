import { FillwayError } from '@fillway/kernel';
import { verifyStripeWebhook } from '@fillway/providers/stripe';
import { PROBLEM_FIELDS, payloadOf } from '../run-operation.js';
import type { WebhookDoor } from './webhook-door.js';

const OPERATION = `
  mutation RecordStripeEvent($input: RecordStripeEventInput!, $idempotencyKey: String!) {
    recordStripeEvent(input: $input, idempotencyKey: $idempotencyKey) {
      __typename
      ${PROBLEM_FIELDS}
    }
  }`;

/** Checkout events: the only ones that say something about a payment of ours. */
const USED = /^checkout\.session\./;

/** Stripe repeats an event for days until it is answered with 2xx. */
export function stripeWebhook(secret: string): WebhookDoor {
  return {
    partner: 'stripe',
    async take(rawBody, request, handOver) {
      const signature = request.headers['stripe-signature'];
      const event = verifyStripeWebhook(rawBody, typeof signature === 'string' ? signature : undefined, secret);
      if (!USED.test(event.type)) return 'ignored';
      const { session } = event;
      if (!session) throw new FillwayError('INVALID_INPUT', { details: { partner: 'stripe' } });
      await handOver(async (context, run) => {
        const answer = await run(context, {
          document: OPERATION,
          variables: {
            input: {
              eventId: event.eventId,
              type: event.type,
              sessionId: session.sessionId,
              amountTotalCents: session.amountCents,
              currency: session.currency,
              paymentId: session.paymentId,
              paymentStatus: session.paymentStatus,
              paymentIntentId: session.paymentIntentId,
            },
            idempotencyKey: event.eventId,
          },
        });
        payloadOf(answer, 'recordStripeEvent');
      });
      return 'taken';
    },
  };
}
