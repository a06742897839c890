import { alphanumeric } from '../state/ids.js';
import type { World } from '../world.js';
import type { Charge, CheckoutSession, PaymentIntent, Refund, StripeEvent } from './model.js';
import { readParams, refundParams, sessionParams } from './params.js';
import { invalidRequest, noSuch } from './stripe-error.js';

/** The version that stripe-node 23 is pinned to. */
const API_VERSION = '2026-10-28.endive';
const MINIMUM_CENTS = 50;
const SHORTEST_S = 30 * 60;
const LONGEST_S = 24 * 60 * 60;

/** Stripe's books: sessions, payment intents, charges, refunds, and the events that tell of them. */
export function openLedger(world: World) {
  const sessions = world.journal.collection<CheckoutSession>('stripe/sessions');
  const intents = world.journal.collection<PaymentIntent>('stripe/payment_intents');
  const charges = world.journal.collection<Charge>('stripe/charges');
  const refunds = world.journal.collection<Refund>('stripe/refunds');
  const events = world.journal.collection<StripeEvent>('stripe/events');
  const sessionsByIntent = sessions.index((session) => session.payment_intent ?? undefined);
  const nowS = () => Math.floor(world.clock.now().getTime() / 1_000);

  function emit(type: string, object: { id: string }, subject: string): void {
    const event: StripeEvent = {
      id: `evt_${alphanumeric(24)}`,
      object: 'event',
      api_version: API_VERSION,
      created: nowS(),
      data: { object },
      livemode: false,
      pending_webhooks: 1,
      request: { id: null, idempotency_key: null },
      type,
    };
    events.put(event.id, event);
    world.courier.send(
      {
        partner: 'stripe',
        url: `${world.config.gatewayUrl}/api/v1/webhooks/stripe`,
        eventId: event.id,
        eventType: type,
        contentType: 'application/json; charset=utf-8',
        body: JSON.stringify(event, null, 2),
      },
      subject,
    );
  }

  function session(id: string): CheckoutSession {
    const found = sessions.get(id);
    if (!found) throw noSuch('checkout.session', id, 'session');
    return found.status === 'open' && found.expires_at <= nowS() ? expired(found) : found;
  }

  function expired(open: CheckoutSession): CheckoutSession {
    return world.journal.atomically(() => {
      const closed = sessions.put(open.id, { ...open, status: 'expired', url: null });
      emit('checkout.session.expired', closed, open.id);
      world.activity.record('stripe', 'session.expired', { sessionId: open.id, ...open.metadata });
      return closed;
    });
  }

  return {
    createSession(params: unknown): CheckoutSession {
      const input = readParams(sessionParams, params);
      const lines = Object.values(input.line_items);
      const currency = lines[0]?.price_data.currency ?? 'usd';
      const total = lines.reduce((sum, line) => sum + line.quantity * line.price_data.unit_amount, 0);
      if (total < MINIMUM_CENTS) {
        throw invalidRequest("The Checkout Session's total amount due must add up to at least $0.50 usd", {
          code: 'amount_too_small',
          param: 'line_items[0][price_data][unit_amount]',
        });
      }
      const created = nowS();
      const expires_at = input.expires_at ?? created + LONGEST_S;
      if (expires_at < created + SHORTEST_S || expires_at > created + LONGEST_S) {
        throw invalidRequest(
          'The `expires_at` timestamp must be at least 30 minutes and at most 24 hours from Checkout Session creation.',
          { param: 'expires_at' },
        );
      }
      const id = `cs_test_${alphanumeric(58)}`;
      world.activity.record('stripe', 'session.created', { sessionId: id, amount: total, ...input.metadata });
      return sessions.put(id, {
        id,
        object: 'checkout.session',
        amount_subtotal: total,
        amount_total: total,
        cancel_url: input.cancel_url ?? null,
        client_reference_id: input.client_reference_id ?? null,
        created,
        currency,
        customer: null,
        customer_email: input.customer_email ?? null,
        expires_at,
        livemode: false,
        metadata: input.metadata,
        mode: 'payment',
        payment_intent: null,
        payment_method_types: ['card'],
        payment_status: 'unpaid',
        status: 'open',
        success_url: input.success_url,
        ui_mode: 'hosted',
        url: `${world.publicUrl()}/checkout/${id}`,
      });
    },

    session,

    /** Newest first. */
    sessions: (filter: { payment_intent?: string } = {}): CheckoutSession[] =>
      (filter.payment_intent === undefined ? sessions.values() : sessionsByIntent(filter.payment_intent)).reverse(),

    expireSession(id: string): CheckoutSession {
      const found = session(id);
      if (found.status !== 'open') {
        throw invalidRequest(
          `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of ${found.status}.`,
          { param: 'session' },
        );
      }
      return expired(found);
    },

    /**
     * The patient at the checkout page. Paying what is paid already charges nothing and gives the same session.
     * A decline leaves the session open, as Stripe does.
     */
    pay(id: string, card: 'good' | 'declined'): CheckoutSession {
      const found = session(id);
      if (found.status === 'complete') return found;
      if (found.status === 'expired') throw invalidRequest('This Checkout Session has expired.', { param: 'session' });
      return world.journal.atomically(() => {
        const intentId = found.payment_intent ?? `pi_${alphanumeric(24)}`;
        const chargeId = `ch_${alphanumeric(24)}`;
        const charge = charges.put(chargeId, {
          id: chargeId,
          object: 'charge',
          amount: found.amount_total,
          amount_refunded: 0,
          captured: card === 'good',
          created: nowS(),
          currency: found.currency,
          livemode: false,
          metadata: found.metadata,
          paid: card === 'good',
          payment_intent: intentId,
          refunded: false,
          status: card === 'good' ? 'succeeded' : 'failed',
        });
        const intent = intents.put(intentId, {
          id: intentId,
          object: 'payment_intent',
          amount: found.amount_total,
          amount_received: card === 'good' ? found.amount_total : 0,
          created: nowS(),
          currency: found.currency,
          last_payment_error:
            card === 'good'
              ? null
              : {
                  code: 'card_declined',
                  decline_code: 'generic_decline',
                  message: 'Your card was declined.',
                  type: 'card_error',
                },
          latest_charge: chargeId,
          livemode: false,
          metadata: found.metadata,
          status: card === 'good' ? 'succeeded' : 'requires_payment_method',
        });
        world.activity.record('stripe', `charge.${charge.status}`, {
          sessionId: id,
          chargeId,
          amount: charge.amount,
          ...found.metadata,
        });
        if (card === 'declined') {
          emit('payment_intent.payment_failed', intent, id);
          return sessions.put(id, { ...found, payment_intent: intentId });
        }
        const complete = sessions.put(id, {
          ...found,
          payment_intent: intentId,
          payment_status: 'paid',
          status: 'complete',
          url: null,
        });
        emit('checkout.session.completed', complete, id);
        return complete;
      });
    },

    intent(id: string): PaymentIntent {
      const found = intents.get(id);
      if (!found) throw noSuch('payment_intent', id, 'intent');
      return found;
    },

    refund(params: unknown): Refund {
      const input = readParams(refundParams, params);
      const intent = intents.get(input.payment_intent);
      if (!intent) throw noSuch('payment_intent', input.payment_intent, 'payment_intent');
      const charge =
        intent.status === 'succeeded' && intent.latest_charge ? charges.get(intent.latest_charge) : undefined;
      if (!charge)
        throw invalidRequest(`This PaymentIntent (${intent.id}) does not have a successful charge to refund.`);
      const left = charge.amount - charge.amount_refunded;
      if (left === 0) {
        throw invalidRequest(`Charge ${charge.id} has already been refunded.`, { code: 'charge_already_refunded' });
      }
      const amount = input.amount ?? left;
      if (amount < 1 || amount > left) {
        throw invalidRequest(`Refund amount (${amount}) is greater than unrefunded amount on charge (${left})`, {
          param: 'amount',
        });
      }
      return world.journal.atomically(() => {
        const refunded = charges.put(charge.id, {
          ...charge,
          amount_refunded: charge.amount_refunded + amount,
          refunded: amount === left,
        });
        const id = `re_${alphanumeric(24)}`;
        world.activity.record('stripe', 'refund.succeeded', {
          refundId: id,
          chargeId: charge.id,
          amount,
          ...charge.metadata,
        });
        emit('charge.refunded', refunded, charge.id);
        return refunds.put(id, {
          id,
          object: 'refund',
          amount,
          charge: charge.id,
          created: nowS(),
          currency: charge.currency,
          metadata: input.metadata,
          payment_intent: intent.id,
          reason: input.reason ?? null,
          status: 'succeeded',
        });
      });
    },

    refundsOf: (intentId: string): Refund[] => refunds.values().filter((refund) => refund.payment_intent === intentId),

    event(id: string): StripeEvent {
      const found = events.get(id);
      if (!found) throw noSuch('event', id);
      return found;
    },

    /** Newest first. */
    events: (type?: string): StripeEvent[] =>
      events
        .values()
        .filter((event) => type === undefined || event.type === type)
        .reverse(),

    /** Closes what the clock has passed, as Stripe does without being asked. */
    expireOverdue(): void {
      for (const open of sessions.values()) {
        if (open.status === 'open' && open.expires_at <= nowS()) expired(open);
      }
    },

    charges: () => charges.values(),
  };
}

export type Ledger = ReturnType<typeof openLedger>;
