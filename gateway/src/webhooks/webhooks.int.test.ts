import { createHmac } from 'node:crypto';
import { INTERNAL_HEADER, verifyInternalContext } from '@fillway/kernel';
import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { startTestGateway, type TestGateway } from '../fixture/start-test-gateway.js';

// A gateway starts in two seconds, but not on a machine that starts ten things at once.
jest.setTimeout(60_000);

let gateway: TestGateway;
let result: object;
const events: Record<string, unknown>[] = [];

beforeAll(async () => {
  gateway = await startTestGateway({
    payments: {
      Mutation: {
        recordStripeEvent: (_: unknown, { input }: { input: Record<string, unknown> }) => {
          events.push(input);
          return result;
        },
      },
    },
  });
});
afterAll(() => gateway.close());
beforeEach(() => {
  events.length = 0;
  result = { __typename: 'RecordStripeEventPayload', outcome: 'paid' };
});

const SESSION = {
  id: 'cs_1',
  object: 'checkout.session',
  metadata: { payment_id: 'pay_1' },
  status: 'complete',
  payment_status: 'paid',
  amount_total: 500,
  currency: 'usd',
  payment_intent: 'pi_1',
  url: null,
  expires_at: 1_800_000_000,
};
const eventOf = (type: string, object: object = SESSION) =>
  JSON.stringify({ id: 'evt_1', object: 'event', type, created: 1_790_000_000, data: { object } });

function send(body: string, options: { secret?: string; age?: number; signature?: string | undefined } = {}) {
  const at = Math.floor(Date.now() / 1_000) - (options.age ?? 0);
  const mac = createHmac('sha256', options.secret ?? 'stripe_webhook_test')
    .update(`${at}.${body}`)
    .digest('hex');
  const signature = 'signature' in options ? options.signature : `t=${at},v1=${mac}`;
  return fetch(`${gateway.url}/api/v1/webhooks/stripe`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(signature ? { 'stripe-signature': signature } : {}) },
    body,
  });
}

describe('Stripe’s webhook', () => {
  test('a checked event becomes a mutation under the one scope that no token carries', async () => {
    const response = await send(eventOf('checkout.session.completed'));
    expect(await response.json()).toEqual({ received: true, used: true });
    expect(events).toEqual([
      expect.objectContaining({
        eventId: 'evt_1',
        sessionId: 'cs_1',
        paymentId: 'pay_1',
        amountTotalCents: 500,
        currency: 'USD',
      }),
    ]);
    const header = String(gateway.subgraphs.calls.at(-1)?.headers[INTERNAL_HEADER]);
    expect(verifyInternalContext(header, gateway.config.INTERNAL_SECRET, Date.now()).viewer).toMatchObject({
      id: 'webhook:stripe',
      roles: [],
      scopes: ['system:webhook'],
    });
  });

  test.each([
    ['another secret', { secret: 'wrong' }],
    ['an old time', { age: 900 }],
    ['no signature', { signature: undefined }],
  ])('with %s is not believed', async (_, options) => {
    const response = await send(eventOf('checkout.session.completed'), options);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: 'SIGNATURE_INVALID' });
    expect(events).toEqual([]);
  });

  test.each(['{}', '{"id":"evt_1","type":7}', '[]'])(
    'rightly signed %s, which is no event, is refused',
    async (body) => {
      const response = await send(body);
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ code: 'INVALID_INPUT' });
      expect(events).toEqual([]);
    },
  );

  test('the signature covers the bytes: one changed space is refused', async () => {
    const body = eventOf('checkout.session.completed');
    const at = Math.floor(Date.now() / 1_000);
    const mac = createHmac('sha256', 'stripe_webhook_test').update(`${at}.${body}`).digest('hex');
    expect((await send(`${body} `, { signature: `t=${at},v1=${mac}` })).status).toBe(400);
  });

  test('an event that nothing here needs is taken and let go', async () => {
    const response = await send(eventOf('customer.created', { id: 'cus_1' }));
    expect(await response.json()).toEqual({ received: true, used: false });
    expect(events).toEqual([]);
  });

  test('a failure inside, or a session we have not written yet, asks for it again', async () => {
    result = { __typename: 'Refusal', code: 'NOT_FOUND', message: 'not yet' };
    expect((await send(eventOf('checkout.session.completed'))).status).toBe(500);
    result = { __typename: 'Refusal', code: 'IDEMPOTENCY_IN_PROGRESS', message: 'running' };
    expect((await send(eventOf('checkout.session.completed'))).status).toBe(500);
    result = { __typename: 'Unknown' };
    expect((await send(eventOf('checkout.session.completed'))).status).toBe(500);
  });

  test('what a repeat cannot change is settled', async () => {
    result = { __typename: 'Refusal', code: 'AMOUNT_MISMATCH', message: 'another amount' };
    const response = await send(eventOf('checkout.session.completed'));
    expect(await response.json()).toEqual({ received: true, used: false });
  });
});
