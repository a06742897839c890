import { createHmac } from 'node:crypto';
import { MINUTE } from '@fillway/kernel';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { servePartner } from '../control/fault-hook.js';
import { alphanumeric } from '../state/ids.js';
import type { World } from '../world.js';
import { checkoutPage } from './checkout-page.js';
import { readForm } from './form.js';
import { idempotently } from './idempotency.js';
import { openLedger } from './ledger.js';
import { StripeRefusal } from './stripe-error.js';

type ById = { Params: { id: string } };

/** Stripe's API as stripe-node calls it, its signed webhooks, its hosted checkout page, and the patient's fingers. */
export async function serveStripe(app: FastifyInstance, world: World): Promise<void> {
  const ledger = openLedger(world);
  const once = idempotently(world);
  world.courier.signs('stripe', ({ body }) => {
    const t = Math.floor(Date.now() / 1_000);
    const v1 = createHmac('sha256', world.config.stripeWebhookSecret).update(`${t}.${body}`).digest('hex');
    return { 'stripe-signature': `t=${t},v1=${v1}`, 'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)' };
  });
  world.clock.onAdvance(() => ledger.expireOverdue());
  const expiry = setInterval(() => ledger.expireOverdue(), MINUTE);
  app.addHook('onClose', async () => clearInterval(expiry));

  const outage = { error: { type: 'api_error', message: 'An unknown error occurred' } };
  await servePartner(
    app,
    world,
    'stripe',
    (api) => {
      readsFormsRaw(api);
      api.addHook('onRequest', async (request, reply) => {
        reply.header('request-id', `req_${alphanumeric(14)}`);
        const key = request.headers.authorization?.replace(/^Bearer /, '') ?? '';
        if (key === '') throw new StripeRefusal(401, 'invalid_request_error', 'You did not provide an API key.');
        if (!/^[sr]k_test_\w+/.test(key)) {
          throw new StripeRefusal(401, 'invalid_request_error', `Invalid API Key provided: ${key.slice(0, 8)}***`);
        }
      });
      api.post('/v1/checkout/sessions', async (request, reply) => {
        const form = bodyOf(request);
        const { body, replayed } = once(keyOf(request), request.url, form, () => ledger.createSession(readForm(form)));
        if (replayed) reply.header('idempotent-replayed', 'true');
        return body;
      });
      api.get<{ Querystring: { payment_intent?: string; limit?: string } }>(
        '/v1/checkout/sessions',
        async (request) => {
          const { payment_intent, limit } = request.query;
          return list('/v1/checkout/sessions', ledger.sessions(payment_intent ? { payment_intent } : {}), limit);
        },
      );
      api.get<ById>('/v1/checkout/sessions/:id', async (request) => ledger.session(request.params.id));
      api.post<ById>('/v1/checkout/sessions/:id/expire', async (request, reply) => {
        const { id } = request.params;
        const { body, replayed } = once(keyOf(request), request.url, bodyOf(request), () => ledger.expireSession(id));
        if (replayed) reply.header('idempotent-replayed', 'true');
        return body;
      });
      api.get<ById>('/v1/payment_intents/:id', async (request) => ledger.intent(request.params.id));
      api.post('/v1/refunds', async (request, reply) => {
        const form = bodyOf(request);
        const { body, replayed } = once(keyOf(request), request.url, form, () => ledger.refund(readForm(form)));
        if (replayed) reply.header('idempotent-replayed', 'true');
        return body;
      });
      api.get<{ Querystring: { payment_intent?: string } }>('/v1/refunds', async (request) =>
        list('/v1/refunds', ledger.refundsOf(request.query.payment_intent ?? '')),
      );
      api.get<ById>('/v1/events/:id', async (request) => ledger.event(request.params.id));
      api.get<{ Querystring: { type?: string; limit?: string } }>('/v1/events', async (request) =>
        list('/v1/events', ledger.events(request.query.type), request.query.limit),
      );
    },
    { status: 500, body: outage },
  );

  await app.register(async (people) => {
    people.setErrorHandler(answerInStripesWords);
    people.get<ById>('/checkout/:id', async (request, reply) =>
      reply.type('text/html').send(checkoutPage(ledger.session(request.params.id), world.clock.now())),
    );
    people.post<ById & { Body: { card?: string } }>('/checkout/:id', async (request, reply) => {
      const session = ledger.pay(request.params.id, request.body?.card === 'declined' ? 'declined' : 'good');
      if (session.status === 'complete') {
        return reply.redirect(session.success_url.replace('{CHECKOUT_SESSION_ID}', session.id), 303);
      }
      return reply.type('text/html').send(checkoutPage(session, world.clock.now(), 'Your card was declined.'));
    });
    const payment = z.object({ card: z.enum(['good', 'declined']).default('good') });
    people.post<ById>('/sandbox/stripe/sessions/:id/pay', async (request) => {
      const { card } = payment.parse(request.body ?? {});
      return ledger.pay(request.params.id, card);
    });
    people.get('/sandbox/stripe/sessions', async () => ledger.sessions());
    people.get('/sandbox/stripe/charges', async () => ledger.charges());
  });
}

/** Keeps form bodies as text: the idempotency check compares what was sent, byte for byte. */
function readsFormsRaw(api: FastifyInstance): void {
  api.removeContentTypeParser('application/x-www-form-urlencoded');
  api.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
    done(null, body),
  );
  api.setErrorHandler(answerInStripesWords);
}

const answerInStripesWords: Parameters<FastifyInstance['setErrorHandler']>[0] = (error, _request, reply) => {
  if (error instanceof StripeRefusal) return reply.code(error.status).send(error.body);
  if (error instanceof z.ZodError)
    return reply.code(400).send({ error: { type: 'invalid_request_error', message: error.message } });
  throw error;
};

function bodyOf(request: FastifyRequest): string {
  return typeof request.body === 'string' ? request.body : '';
}

function keyOf(request: FastifyRequest): string | undefined {
  const key = request.headers['idempotency-key'];
  return typeof key === 'string' ? key : undefined;
}

function list(url: string, data: object[], limit = '10') {
  const count = Math.min(100, Math.max(1, Number(limit) || 10));
  return { object: 'list', url, data: data.slice(0, count), has_more: data.length > count };
}
