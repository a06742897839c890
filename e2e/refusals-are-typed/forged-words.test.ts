import { createHmac, randomUUID } from 'node:crypto';
import { signInternalContext } from '@fillway/kernel';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { request } from 'undici';
import { ask, type RestAnswer, rest } from '../means/ask.js';
import { session, staff, staffToken } from '../means/people.js';
import { type RunningPlatform, thePlatform, told } from '../means/platform.js';
import { bring, type Seen, see } from '../means/prescription.js';
import { Sandbox } from '../means/sandbox.js';
import { openStores, type Stores } from '../means/stores.js';

const ME = '{ me { id } }';

let platform: RunningPlatform;
let stores: Stores;
/** Its payment link is open. */
let unpaid: Seen;

beforeAll(async () => {
  platform = await thePlatform();
  stores = await openStores(platform);
  unpaid = await bring(platform, 'PAYMENT_PENDING');
});
afterAll(async () => {
  await stores.close();
});

test.each([
  ['garbage', () => 'garbage'],
  [
    'a token without a signature',
    async () => `${(await staffToken(platform, 'admin')).split('.').slice(0, 2).join('.')}.`,
  ],
  [
    'a token whose claims were changed',
    async () => {
      const [head, claims = '', signature] = (await staffToken(platform, 'agent')).split('.');
      const changed = { ...JSON.parse(Buffer.from(claims, 'base64url').toString()), roles: ['admin'] };
      return [head, Buffer.from(JSON.stringify(changed)).toString('base64url'), signature].join('.');
    },
  ],
  ['a token that has run out', () => session(platform, { sub: 'usr_e2e_late', roles: ['admin'], lifeSeconds: -5 })],
])('%s: 401 at GraphQL and REST', async (_name, tokenOf) => {
  const token = await tokenOf();
  const { status, data, errors } = await ask(platform.gatewayUrl, ME, {}, { token });
  expect([status, data, errors[0]?.extensions.code]).toEqual([401, null, 'UNAUTHENTICATED']);
  const lookup = await rest(platform.gatewayUrl, 'GET', '/api/v1/programs/lookup?ndc=00071-0157-23', { token });
  expect([lookup.status, lookup.json['code']]).toEqual([401, 'UNAUTHENTICATED']);
});

test('a session that was ended is of no use any more', async () => {
  const token = await staffToken(platform, 'agent');
  expect((await ask(platform.gatewayUrl, ME, {}, { token })).status).toBe(200);
  const logOut = 'mutation ($key: String!) { logOut(idempotencyKey: $key) { __typename } }';
  await ask(platform.gatewayUrl, logOut, { key: `e2e-${randomUUID()}` }, { token });
  expect(await ask(platform.gatewayUrl, ME, {}, { token })).toMatchObject({
    status: 401,
    errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
  });
});

test('a subgraph believes nobody but the gateway', async () => {
  const viewer = {
    id: 'usr_x',
    roles: ['admin' as const],
    scopes: ['prescription:read' as const],
    organizationId: 'org_demo',
  };
  const inAMinute = Date.now() + 60_000;
  const context = { viewer, correlationId: 'cor-e2e-forged', deadline: inAMinute };
  const forged = {
    'no header': {},
    'signed with another secret': { 'x-fillway-context': signInternalContext(context, 'guessed') },
    'not signed': { 'x-fillway-context': `${Buffer.from(JSON.stringify(context)).toString('base64url')}.` },
    'of yesterday': {
      'x-fillway-context': signInternalContext({ ...context, deadline: 1 }, told(platform, 'INTERNAL_SECRET')),
    },
  };
  const codes = await Promise.all(
    Object.values(forged).map(async (headers) => {
      const { body } = await request(`${platform.subgraphsUrl}/prescriptions/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query: `{ prescription(id: "${unpaid.id}") { id } }` }),
      });
      const answer = (await body.json()) as { data?: unknown; errors: { extensions: { code: string } }[] };
      return [answer.data ?? null, answer.errors[0]?.extensions.code];
    }),
  );
  expect(codes).toEqual([
    [null, 'UNAUTHENTICATED'],
    [null, 'UNAUTHENTICATED'],
    [null, 'UNAUTHENTICATED'],
    [null, 'DEADLINE_EXCEEDED'],
  ]);
});

/** `t=…,v1=…` over the exact bytes, as Stripe and Shippo sign. */
function signature(body: string, secret: string, atSeconds = Math.floor(Date.now() / 1_000)): string {
  return `t=${atSeconds},v1=${createHmac('sha256', secret).update(`${atSeconds}.${body}`).digest('hex')}`;
}

function webhook(partner: 'stripe' | 'shippo', body: string, signed: string | undefined): Promise<RestAnswer> {
  const header = partner === 'stripe' ? 'stripe-signature' : 'shippo-auth-signature';
  return rest(platform.gatewayUrl, 'POST', `/api/v1/webhooks/${partner}`, {
    raw: body,
    headers: { 'content-type': 'application/json', ...(signed === undefined ? {} : { [header]: signed }) },
  });
}

/** The ways in which a partner's words can be wrong. */
function liesAbout(body: string, secret: string): [string, string, string | undefined][] {
  const longAgo = Math.floor(Date.now() / 1_000) - 3_600;
  return [
    ['not signed', body, undefined],
    ['signed with another secret', body, signature(body, 'whsec_guessed')],
    [
      'changed after it was signed',
      body.replace('"currency":"usd"', '"currency":"eur"').replace('DELIVERED', 'FAILURE'),
      signature(body, secret),
    ],
    ['signed an hour ago', body, signature(body, secret, longAgo)],
    ['signed in no known form', body, 'v1=abc'],
  ];
}

test('a Stripe webhook that is not Stripe’s word moves nothing', async () => {
  const [session_] = (await new Sandbox(platform).sessions()).filter(
    ({ metadata }) => metadata['payment_id'] === unpaid.payment?.id,
  );
  const body = JSON.stringify({
    id: 'evt_e2e_forged',
    object: 'event',
    type: 'checkout.session.completed',
    created: Math.floor(Date.now() / 1_000),
    data: { object: { ...session_, currency: 'usd', payment_status: 'paid', status: 'complete' } },
  });
  const answers = [];
  for (const [how, raw, signed] of liesAbout(body, told(platform, 'STRIPE_WEBHOOK_SECRET'))) {
    const { status, json } = await webhook('stripe', raw, signed);
    answers.push([how, status, json['code']]);
  }
  expect(answers).toEqual(answers.map(([how]) => [how, 400, 'SIGNATURE_INVALID']));
  const seen = await see(await staff(platform, 'manager'), unpaid.id);
  expect([seen.status, seen.version]).toEqual([unpaid.status, unpaid.version]);
  const [payment] = await stores.find('payments', { _id: unpaid.payment?.id as never });
  expect(payment?.['state']).toBe('pending');
});

test('a Shippo webhook that is not Shippo’s word moves nothing', async () => {
  const body = JSON.stringify({
    event: 'track_updated',
    data: {
      carrier: 'ups',
      tracking_number: '1Z0000000000000000',
      tracking_status: { status: 'DELIVERED', status_date: new Date().toISOString() },
      tracking_history: [],
    },
  });
  const before = await stores.counts();
  const answers = [];
  for (const [how, raw, signed] of liesAbout(body, told(platform, 'SHIPPO_WEBHOOK_SECRET'))) {
    const { status, json } = await webhook('shippo', raw, signed);
    answers.push([how, status, json['code']]);
  }
  expect(answers).toEqual(answers.map(([how]) => [how, 400, 'SIGNATURE_INVALID']));
  expect(await stores.counts()).toEqual(before);
});
