import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ask, mutation, PROBLEM, rest } from '../means/ask.js';
import { partnerToken, session, staffToken } from '../means/people.js';
import { type RunningPlatform, thePlatform } from '../means/platform.js';
import { bring, type Seen, scenario } from '../means/prescription.js';
import { Sandbox } from '../means/sandbox.js';

const PRESCRIPTION = `query ($id: ID!) { prescription(id: $id) { id status medication { description } } }`;
const PATIENT = `query ($id: ID!) { patient(id: $id) { id name { lastName } } }`;
const ACCEPT = `mutation ($input: AcceptPharmacyWorkInput!, $key: String!) {
  acceptPharmacyWork(input: $input, idempotencyKey: $key) { ${PROBLEM} }
}`;

let platform: RunningPlatform;
let sandbox: Sandbox;
/** Waits for its pharmacy's answer. */
let offered: Seen;
let others: Seen;

beforeAll(async () => {
  platform = await thePlatform();
  sandbox = new Sandbox(platform);
  await sandbox.automation({ pharmacy: 'manual' });
  [offered, others] = await Promise.all([
    bring(platform, 'PHARMACY_SELECTED'),
    bring(platform, 'VALIDATED', { of: scenario('cash') }),
  ]);
});
afterAll(async () => {
  await sandbox.automation({ pharmacy: 'at-once' });
});

async function anotherPharmacy(): Promise<string> {
  const own = offered.pharmacy?.id;
  const other = offered.routing?.recommendations.find(({ pharmacy }) => pharmacy.id !== own)?.pharmacy.id;
  if (!other) throw new Error('The ranking names one pharmacy only');
  return partnerToken(platform, other);
}

test('a pharmacy sees its own work and nobody else’s', async () => {
  const own = await partnerToken(platform, offered.pharmacy?.id ?? '');
  const variables = { id: offered.id };
  const mine = await ask<{ prescription: Seen }>(platform.gatewayUrl, PRESCRIPTION, variables, { token: own });
  expect(mine.data?.prescription.id).toBe(offered.id);
  const token = await anotherPharmacy();
  const theirs = await ask(platform.gatewayUrl, PRESCRIPTION, variables, { token });
  expect(theirs).toMatchObject({ data: { prescription: null }, errors: [] });
  const accepted = await mutation(
    platform.gatewayUrl,
    ACCEPT,
    { input: { prescriptionId: offered.id }, key: `e2e-wrong-hands-${offered.id}` },
    token,
  );
  expect(accepted).toMatchObject({ __typename: 'Refusal', code: 'NOT_FOUND' });
  const results = await rest(platform.gatewayUrl, 'POST', '/api/v1/adjudication/results', {
    token,
    body: { prescription_id: offered.id, primary_insurance: { status: 'rejected', reject_codes: ['70'] } },
  });
  expect([results.status, results.json['code']]).toEqual([404, 'NOT_FOUND']);
});

test('a patient sees their own data and nobody else’s by id', async () => {
  const token = await session(platform, {
    sub: others.patient?.id ?? '',
    roles: ['patient'],
    pat: others.patient?.id ?? '',
  });
  const own = await ask(platform.gatewayUrl, PATIENT, { id: others.patient?.id }, { token });
  expect(own).toMatchObject({ data: { patient: { name: { lastName: expect.any(String) } } }, errors: [] });
  const ownOrder = await ask(platform.gatewayUrl, PRESCRIPTION, { id: others.id }, { token });
  expect(ownOrder.data).toMatchObject({ prescription: { id: others.id } });

  const stranger = await ask(platform.gatewayUrl, PATIENT, { id: offered.patient?.id }, { token });
  expect(stranger).toMatchObject({ data: { patient: null }, errors: [] });
  const strangersOrder = await ask(platform.gatewayUrl, PRESCRIPTION, { id: offered.id }, { token });
  expect(strangersOrder).toMatchObject({ data: { prescription: null }, errors: [] });
  const list = await ask<{ prescriptions: { edges: { node: { patient: { id: string } } }[] } }>(
    platform.gatewayUrl,
    '{ prescriptions(first: 100) { edges { node { patient { id } } } } }',
    {},
    { token },
  );
  const seen = new Set(list.data?.prescriptions.edges.map(({ node }) => node.patient.id));
  expect([...seen]).toEqual([others.patient?.id]);
});

test('staff of another organization see nothing of this one', async () => {
  const token = await session(platform, { sub: 'usr_e2e_elsewhere', roles: ['ops_manager'], org: 'org_elsewhere' });
  for (const [query, id] of [
    [PRESCRIPTION, offered.id],
    [PATIENT, offered.patient?.id],
  ] as const) {
    const { data, errors } = await ask(platform.gatewayUrl, query, { id }, { token });
    expect([Object.values(data ?? {}), errors]).toEqual([[null], []]);
  }
  const list = await ask(platform.gatewayUrl, '{ prescriptions { totalCount edges { node { id } } } }', {}, { token });
  expect(list.data).toEqual({ prescriptions: { totalCount: 0, edges: [] } });
});

test('a right that is missing makes its field null, with a code and the path; the rest is answered', async () => {
  const token = await staffToken(platform, 'pharmacist');
  const { status, data, errors } = await ask<{ prescription: Record<string, unknown> }>(
    platform.gatewayUrl,
    'query ($id: ID!) { prescription(id: $id) { id payment { id } audit { nodes { action } } } }',
    { id: offered.id },
    { token },
  );
  expect(status).toBe(200);
  expect(data?.prescription).toEqual({ id: offered.id, payment: null, audit: null });
  expect(errors.map(({ path, extensions }) => [path?.join('.'), extensions.code]).sort()).toEqual([
    ['prescription.audit', 'FORBIDDEN'],
    ['prescription.payment', 'FORBIDDEN'],
  ]);
});

test('a whole mutation that a role may not ask for changes nothing', async () => {
  const token = await staffToken(platform, 'pharmacist');
  const { data, errors } = await ask(
    platform.gatewayUrl,
    `mutation ($id: ID!) { startEnrollment(input: { prescriptionId: $id }, idempotencyKey: "e2e-forbidden") { ${PROBLEM} } }`,
    { id: others.id },
    { token },
  );
  expect(data).toBeNull();
  expect(errors[0]).toMatchObject({ path: ['startEnrollment'], extensions: { code: 'FORBIDDEN' } });
  const manager = await staffToken(platform, 'manager');
  const still = await ask<{ prescription: Seen }>(
    platform.gatewayUrl,
    PRESCRIPTION,
    { id: others.id },
    { token: manager },
  );
  expect(still.data?.prescription.status).toBe('VALIDATED');
});

test('the scope of webhooks is on no token', async () => {
  const token = await staffToken(platform, 'admin');
  const { data, errors } = await ask(
    platform.gatewayUrl,
    `mutation { recordStripeEvent(idempotencyKey: "e2e-forged", input: {
       eventId: "evt_x" type: "checkout.session.completed" sessionId: "cs_x" paymentStatus: "paid"
       amountTotalCents: 1 currency: "USD" }) { ${PROBLEM} } }`,
    {},
    { token },
  );
  expect(data).toBeNull();
  expect(errors[0]?.extensions.code).toBe('FORBIDDEN');
});
