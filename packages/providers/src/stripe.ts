import { type Currency, FillwayError, type Logger } from '@fillway/kernel';
import Stripe from 'stripe';
import { z } from 'zod';
import type { ProvidersConfig } from './config.js';
import {
  CORRELATION_HEADER,
  callPartner,
  type Failure,
  failureOfStatus,
  failureOfTransport,
  NO_CONNECTION,
  type PartnerCall,
  UNREADABLE,
  UnreadableAnswer,
} from './partner-call.js';

/** A checkout session as the platform needs to know it. */
export interface StripeSession {
  sessionId: string;
  /** Fillway's payment id, from the session's metadata. */
  paymentId: string | null;
  status: 'open' | 'complete' | 'expired';
  paymentStatus: 'paid' | 'unpaid' | 'no_payment_required';
  amountCents: number;
  /** Upper case, such as USD. */
  currency: string;
  /** Set once the patient has tried to pay; what a refund names. */
  paymentIntentId: string | null;
  /** Where the patient pays; null once the session is closed. */
  url: string | null;
  expiresAt: Date;
}

/** A webhook whose signature was right. `session` is there for `checkout.session.*` events only. */
export interface StripeEvent {
  eventId: string;
  type: string;
  createdAt: Date;
  session: StripeSession | null;
}

const sessionSchema = z
  .object({
    id: z.string().min(1),
    metadata: z.record(z.string(), z.string()).nullable(),
    status: z.enum(['open', 'complete', 'expired']),
    payment_status: z.enum(['paid', 'unpaid', 'no_payment_required']),
    amount_total: z.int(),
    currency: z.string(),
    payment_intent: z.union([z.string(), z.object({ id: z.string() }).transform((intent) => intent.id)]).nullable(),
    url: z.string().nullable(),
    expires_at: z.int(),
  })
  .transform(
    (session): StripeSession => ({
      sessionId: session.id,
      paymentId: session.metadata?.['payment_id'] ?? null,
      status: session.status,
      paymentStatus: session.payment_status,
      amountCents: session.amount_total,
      currency: session.currency.toUpperCase(),
      paymentIntentId: session.payment_intent,
      url: session.url,
      expiresAt: new Date(session.expires_at * 1_000),
    }),
  );

/** How old a webhook's signature may be, in seconds of machine time. */
const SIGNATURE_TOLERANCE_S = 300;
/** What the patient reads on Stripe's page and on the card statement: nothing about a drug (45 CFR 164.502(b)). */
const LINE_NAME = 'Pharmacy order';

function failureOf(error: unknown): Failure | undefined {
  if (error instanceof UnreadableAnswer || error instanceof z.ZodError) return UNREADABLE;
  if (error instanceof Stripe.errors.StripeConnectionError) return failureOfTransport(error) ?? NO_CONNECTION;
  if (error instanceof Stripe.errors.StripeError) {
    return error.statusCode === undefined
      ? UNREADABLE
      : failureOfStatus(error.statusCode, error.code ?? error.rawType ?? error.type);
  }
  return failureOfTransport(error);
}

/** Reads a session from an answer or an event. @throws UnreadableAnswer */
function readSession(answer: unknown): StripeSession {
  const session = sessionSchema.safeParse(answer);
  if (!session.success) throw new UnreadableAnswer();
  return session.data;
}

/** Stripe's own client, pointed at `apiBase`, which may carry a path (stripe-node itself knows host and port only). */
function connect(apiBase: string, secretKey: string, timeoutMs: number): Stripe {
  const { protocol, hostname, port, pathname } = new URL(apiBase);
  const http = Stripe.createNodeHttpClient();
  const prefix = pathname.replace(/\/$/, '');
  return new Stripe(secretKey, {
    host: hostname,
    port: port || (protocol === 'https:' ? 443 : 80),
    protocol: protocol === 'https:' ? 'https' : 'http',
    maxNetworkRetries: 0,
    telemetry: false,
    timeout: timeoutMs,
    httpClient: {
      getClientName: () => http.getClientName(),
      makeRequest: (host, toPort, path, ...rest) => http.makeRequest(host, toPort, prefix + path, ...rest),
    },
  });
}

/** Stripe Checkout, refunds and webhooks. Amounts in cents. Every method throws PARTNER_UNAVAILABLE or PARTNER_REJECTED. */
export function createStripe(config: ProvidersConfig, logger: Logger) {
  const stripe = connect(config.stripe.apiBase, config.stripe.secretKey, config.timeoutMs);
  const through = <T>(operation: string, call: PartnerCall, run: (options: Stripe.RequestOptions) => Promise<T>) =>
    callPartner('stripe', operation, { logger, call, failureOf }, () =>
      run({ headers: { [CORRELATION_HEADER]: call.correlationId } }),
    );

  async function retrieveSession(sessionId: string, call: PartnerCall): Promise<StripeSession> {
    return through('retrieveSession', call, async (options) =>
      readSession(await stripe.checkout.sessions.retrieve(sessionId, {}, options)),
    );
  }

  return {
    /**
     * Opens a payment page. The same key and input give the same session for 24 hours; `expiresAt` must lie 30 minutes
     * to 24 hours ahead and is cut to whole seconds. Stripe hears the amount and our payment id, nothing else.
     */
    async createCheckoutSession(
      input: {
        idempotencyKey: string;
        paymentId: string;
        amountCents: number;
        currency: Currency;
        expiresAt: Date;
        successUrl: string;
        cancelUrl: string;
      },
      call: PartnerCall,
    ): Promise<{ sessionId: string; url: string; expiresAt: Date }> {
      return through('createCheckoutSession', call, async (options) => {
        const answer = await stripe.checkout.sessions.create(
          {
            mode: 'payment',
            client_reference_id: input.paymentId,
            metadata: { payment_id: input.paymentId },
            payment_intent_data: { metadata: { payment_id: input.paymentId } },
            expires_at: Math.floor(input.expiresAt.getTime() / 1_000),
            success_url: input.successUrl,
            cancel_url: input.cancelUrl,
            line_items: [
              {
                quantity: 1,
                price_data: {
                  currency: input.currency.toLowerCase(),
                  unit_amount: input.amountCents,
                  product_data: { name: LINE_NAME },
                },
              },
            ],
          },
          { ...options, idempotencyKey: input.idempotencyKey },
        );
        const { sessionId, url, expiresAt } = readSession(answer);
        if (url === null) throw new UnreadableAnswer();
        return { sessionId, url, expiresAt };
      });
    },

    retrieveSession,

    /**
     * Closes the payment page so that nobody can pay any more. Closing a closed page is no error: the answer tells
     * whether the patient was faster.
     */
    async expireSession(sessionId: string, call: PartnerCall): Promise<{ outcome: 'expired' | 'already_paid' }> {
      return through('expireSession', call, async (options) => {
        try {
          await stripe.checkout.sessions.expire(sessionId, {}, options);
          return { outcome: 'expired' };
        } catch (error) {
          if (!(error instanceof Stripe.errors.StripeInvalidRequestError) || error.statusCode !== 400) throw error;
          const { status } = await retrieveSession(sessionId, call);
          if (status === 'open') throw error;
          return { outcome: status === 'complete' ? 'already_paid' : 'expired' };
        }
      });
    },

    /** Gives money back; the whole amount unless `amountCents` says less. A payment refunded before gives that refund. */
    async refund(
      input: { idempotencyKey: string; paymentIntentId: string; amountCents?: number; refundId: string },
      call: PartnerCall,
    ): Promise<{ stripeRefundId: string; amountCents: number }> {
      return through('refund', call, async (options) => {
        try {
          const { id, amount } = await stripe.refunds.create(
            {
              payment_intent: input.paymentIntentId,
              reason: 'requested_by_customer',
              metadata: { refund_id: input.refundId },
              ...(input.amountCents === undefined ? {} : { amount: input.amountCents }),
            },
            { ...options, idempotencyKey: input.idempotencyKey },
          );
          if (!id || !Number.isInteger(amount)) throw new UnreadableAnswer();
          return { stripeRefundId: id, amountCents: amount };
        } catch (error) {
          if (!(error instanceof Stripe.errors.StripeError) || error.code !== 'charge_already_refunded') throw error;
          const { data } = await stripe.refunds.list({ payment_intent: input.paymentIntentId }, options);
          const [earlier] = data;
          if (!earlier) throw error;
          return { stripeRefundId: earlier.id, amountCents: earlier.amount };
        }
      });
    },

    /**
     * Believes a webhook only if its signature over the raw body is right and at most five minutes old.
     * @throws FillwayError SIGNATURE_INVALID
     */
    verifyWebhook: verifyStripeWebhook,
  };
}

export type StripeProvider = ReturnType<typeof createStripe>;

/** What is used of an event whatever its type; the signature says who sent it, not that it is one. */
const eventSchema = z.object({
  id: z.string().min(1),
  type: z.string().min(1),
  created: z.number(),
  data: z.object({ object: z.looseObject({}) }),
});

/** See `StripeProvider.verifyWebhook`; on its own for the gateway, which calls no partner. */
export function verifyStripeWebhook(
  rawBody: string | Uint8Array,
  signatureHeader: string | undefined,
  secret: string,
): StripeEvent {
  let event: Stripe.Event;
  try {
    event = Stripe.webhooks.constructEvent(rawBody, signatureHeader ?? '', secret, SIGNATURE_TOLERANCE_S);
  } catch {
    throw new FillwayError('SIGNATURE_INVALID', { details: { partner: 'stripe' } });
  }
  if (!eventSchema.safeParse(event).success)
    throw new FillwayError('INVALID_INPUT', { details: { partner: 'stripe' } });
  const session = event.type.startsWith('checkout.session.') ? sessionSchema.safeParse(event.data.object) : undefined;
  if (session && !session.success) throw new FillwayError('INVALID_INPUT', { details: { partner: 'stripe' } });
  return {
    eventId: event.id,
    type: event.type,
    createdAt: new Date(event.created * 1_000),
    session: session?.data ?? null,
  };
}
