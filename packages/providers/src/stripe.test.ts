import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import Stripe from 'stripe';
import { type AgainstSandbox, startAgainstSandbox, TEST_SECRETS } from './fixture/against-sandbox.js';
import { effectOf } from './partner-call.js';

const call = { correlationId: 'cor_stripe' };
const HOUR_MS = 3_600_000;

function aSession(overrides: Partial<{ idempotencyKey: string; amountCents: number; expiresAt: Date }> = {}) {
  return {
    idempotencyKey: crypto.randomUUID(),
    paymentId: 'pay_1',
    amountCents: 500,
    currency: 'USD' as const,
    expiresAt: new Date(Date.now() + 23 * HOUR_MS),
    successUrl: 'http://127.0.0.1:8080/payment/return?state=paid',
    cancelUrl: 'http://127.0.0.1:8080/payment/return?state=cancelled',
    ...overrides,
  };
}

describe('stripe', () => {
  let against: AgainstSandbox;
  let stripe: AgainstSandbox['providers']['stripe'];
  beforeAll(async () => {
    against = await startAgainstSandbox();
    stripe = against.providers.stripe;
  });
  afterEach(() => {
    against.sandbox.world.faults.turn('stripe', {});
  });
  afterAll(() => against.close());

  const pay = (sessionId: string, card = 'good') =>
    fetch(`${against.sandbox.url}/sandbox/stripe/sessions/${sessionId}/pay`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ card }),
    });
  const completion = (sessionId: string) =>
    against.webhook(({ rawBody }) => rawBody.includes('checkout.session.completed') && rawBody.includes(sessionId));
  const charges = (sessionId: string) =>
    against.sandbox.world.activity.list('stripe', { what: 'charge.succeeded', sessionId });

  test('a patient pays, and a signed webhook tells of it', async () => {
    const { sessionId, url } = await stripe.createCheckoutSession(aSession(), call);
    expect(await (await fetch(url)).text()).toContain('$5.00');
    expect(await stripe.retrieveSession(sessionId, call)).toMatchObject({ status: 'open', paymentStatus: 'unpaid' });

    expect((await pay(sessionId)).status).toBe(200);
    const { path, headers, rawBody } = await completion(sessionId);

    expect(path).toBe('/api/v1/webhooks/stripe');
    const event = stripe.verifyWebhook(
      rawBody,
      String(headers['stripe-signature']),
      TEST_SECRETS.STRIPE_WEBHOOK_SECRET,
    );
    expect(event).toMatchObject({
      type: 'checkout.session.completed',
      session: {
        sessionId,
        paymentId: 'pay_1',
        status: 'complete',
        paymentStatus: 'paid',
        amountCents: 500,
        currency: 'USD',
      },
    });
    expect(await stripe.retrieveSession(sessionId, call)).toMatchObject({ status: 'complete', url: null });
  });

  test('paying twice charges once', async () => {
    const { sessionId } = await stripe.createCheckoutSession(aSession(), call);
    await Promise.all([pay(sessionId), pay(sessionId)]);
    expect(charges(sessionId)).toHaveLength(1);
  });

  test('a declined card leaves the page open', async () => {
    const { sessionId } = await stripe.createCheckoutSession(aSession(), call);
    await pay(sessionId, 'declined');
    expect(await stripe.retrieveSession(sessionId, call)).toMatchObject({ status: 'open', paymentStatus: 'unpaid' });
    await pay(sessionId);
    expect(await stripe.retrieveSession(sessionId, call)).toMatchObject({ paymentStatus: 'paid' });
  });

  test('the same key gives the same session; other parameters under it are refused', async () => {
    const input = aSession();
    const first = await stripe.createCheckoutSession(input, call);
    expect(await stripe.createCheckoutSession(input, call)).toEqual(first);
    await expect(stripe.createCheckoutSession({ ...input, amountCents: 600 }, call)).rejects.toMatchObject({
      code: 'PARTNER_REJECTED',
      details: { reason: 'idempotency_error' },
    });
  });

  test('the key still works after the sandbox was killed and started again', async () => {
    const input = aSession();
    const first = await stripe.createCheckoutSession(input, call);
    await against.restartSandbox();
    expect(await stripe.createCheckoutSession(input, call)).toEqual(first);
  });

  test('an amount below 50 cents, a wrong key and an unknown session are final', async () => {
    await expect(stripe.createCheckoutSession(aSession({ amountCents: 49 }), call)).rejects.toMatchObject({
      code: 'PARTNER_REJECTED',
      details: { reason: 'amount_too_small', effect: 'none', status: 400 },
    });
    await expect(stripe.retrieveSession('cs_test_unknown', call)).rejects.toMatchObject({ code: 'PARTNER_REJECTED' });
  });

  test('expiring closes the page, and tells when the patient was faster', async () => {
    const open = await stripe.createCheckoutSession(aSession(), call);
    expect(await stripe.expireSession(open.sessionId, call)).toEqual({ outcome: 'expired' });
    expect(await stripe.expireSession(open.sessionId, call)).toEqual({ outcome: 'expired' });
    expect((await pay(open.sessionId)).status).toBe(400);

    const paid = await stripe.createCheckoutSession(aSession(), call);
    await pay(paid.sessionId);
    expect(await stripe.expireSession(paid.sessionId, call)).toEqual({ outcome: 'already_paid' });
  });

  test('a session expires with the shared clock', async () => {
    const { sessionId } = await stripe.createCheckoutSession(aSession(), call);
    await against.sandbox.world.clock.advance(24 * HOUR_MS);
    expect(await stripe.retrieveSession(sessionId, call)).toMatchObject({ status: 'expired' });
    await against.webhook(({ rawBody }) => rawBody.includes('checkout.session.expired') && rawBody.includes(sessionId));
  });

  test('money is given back once, whatever the key', async () => {
    const expiresAt = new Date(against.sandbox.world.clock.now().getTime() + HOUR_MS);
    const { sessionId } = await stripe.createCheckoutSession(aSession({ expiresAt }), call);
    await pay(sessionId);
    const { paymentIntentId } = await stripe.retrieveSession(sessionId, call);
    const input = { idempotencyKey: 'refund-1', paymentIntentId: String(paymentIntentId), refundId: 'rfd_1' };

    const first = await stripe.refund(input, call);
    expect(first.amountCents).toBe(500);
    expect(await stripe.refund(input, call)).toEqual(first);
    expect(await stripe.refund({ ...input, idempotencyKey: 'refund-2' }, call)).toEqual(first);
    expect(against.sandbox.world.activity.list('stripe', { what: 'refund.succeeded' })).toHaveLength(1);
  });

  test.each([
    ['500', { errorRate: 1 }, 'none'],
    ['no answer', { timeoutRate: 1 }, 'unknown'],
    ['garbage', { garbageRate: 1 }, 'unknown'],
  ])('%s is tried again later', async (_name, faults, effect) => {
    against.sandbox.world.faults.turn('stripe', faults);
    const failed = await stripe.createCheckoutSession(aSession(), call).catch((error: unknown) => error);
    expect(failed).toMatchObject({ code: 'PARTNER_UNAVAILABLE' });
    expect(effectOf(failed)).toBe(effect);
  });

  test('a repeat after a lost answer makes no second session', async () => {
    const expiresAt = new Date(against.sandbox.world.clock.now().getTime() + HOUR_MS);
    const input = aSession({ expiresAt });
    against.sandbox.world.faults.turn('stripe', { garbageRate: 1 });
    await expect(stripe.createCheckoutSession(input, call)).rejects.toMatchObject({ code: 'PARTNER_UNAVAILABLE' });
    const before = against.sandbox.world.activity.list('stripe', { what: 'session.created' }).length;
    against.sandbox.world.faults.turn('stripe', {});
    await stripe.createCheckoutSession(input, call);
    expect(against.sandbox.world.activity.list('stripe', { what: 'session.created' })).toHaveLength(before);
  });

  test('nobody at the address: nothing was done', async () => {
    const { createStripe } = await import('./stripe.js');
    const { createLogger } = await import('@fillway/kernel');
    const nowhere = createStripe(
      { ...against.config, stripe: { ...against.config.stripe, apiBase: 'http://127.0.0.1:9' } },
      createLogger({ service: 'test', level: 'silent' }),
    );
    const failed = await nowhere.retrieveSession('cs_test_1', call).catch((error: unknown) => error);
    expect(failed).toMatchObject({ code: 'PARTNER_UNAVAILABLE', details: { effect: 'none' } });
  });

  test('the correlation id reaches the partner', async () => {
    await stripe.retrieveSession('cs_test_unknown', { correlationId: 'cor_seen' }).catch(() => undefined);
    expect(against.sandbox.world.activity.list('stripe', { correlationId: 'cor_seen' })).toHaveLength(1);
  });

  describe('a webhook is not believed when', () => {
    const payload = JSON.stringify({
      id: 'evt_1',
      object: 'event',
      type: 'charge.refunded',
      created: 1,
      data: { object: {} },
    });
    const secret = TEST_SECRETS.STRIPE_WEBHOOK_SECRET;
    const signed = (timestamp?: number) =>
      Stripe.webhooks.generateTestHeaderString({ payload, secret, ...(timestamp ? { timestamp } : {}) });
    const verify = (body: string, header: string | undefined) => () => stripe.verifyWebhook(body, header, secret);
    const refused = expect.objectContaining({ code: 'SIGNATURE_INVALID' });

    test('it is not signed', () => expect(verify(payload, undefined)).toThrow(refused));
    test('its body was changed', () => expect(verify(payload.replace('evt_1', 'evt_2'), signed())).toThrow(refused));
    test('it is signed with another secret', () =>
      expect(() => stripe.verifyWebhook(payload, signed(), 'whsec_other')).toThrow(refused));
    test('it is older than five minutes', () =>
      expect(verify(payload, signed(Math.floor(Date.now() / 1_000) - 301))).toThrow(refused));
    test('and a right one is', () =>
      expect(verify(payload, signed())()).toMatchObject({ eventId: 'evt_1', session: null }));
  });

  test('lost, doubled and late webhooks follow the dial', async () => {
    const expiresAt = new Date(against.sandbox.world.clock.now().getTime() + HOUR_MS);
    against.sandbox.world.faults.turn('stripe', { lostWebhooks: 1 });
    const lost = await stripe.createCheckoutSession(aSession({ expiresAt }), call);
    await pay(lost.sessionId);
    against.sandbox.world.faults.turn('stripe', { duplicateWebhooks: 1 });
    const doubled = await stripe.createCheckoutSession(aSession({ expiresAt }), call);
    await pay(doubled.sessionId);
    const of = (sessionId: string) => against.webhooks.filter(({ rawBody }) => rawBody.includes(sessionId));
    await against.webhook(() => of(doubled.sessionId).length === 2);
    expect(of(lost.sessionId)).toHaveLength(0);
  });
});
