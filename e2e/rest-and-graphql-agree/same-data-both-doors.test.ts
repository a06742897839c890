import { randomUUID } from 'node:crypto';
import { parseScript } from '@fillway/ncpdp';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Answer, ask, mutation, PROBLEM, rest } from '../means/ask.js';
import { ehrToken, partnerToken, staff, staffToken } from '../means/people.js';
import { type RunningPlatform, thePlatform, told } from '../means/platform.js';
import { bring, freshMessage, mailedLink, reaches, type Seen, scenario, USUAL } from '../means/prescription.js';
import { Sandbox } from '../means/sandbox.js';

let platform: RunningPlatform;
let sandbox: Sandbox;
let manager: string;

const key = () => `e2e-${randomUUID()}`;
const graphql = <D>(query: string, variables: object, token?: string): Promise<Answer<D>> =>
  ask<D>(platform.gatewayUrl, query, variables as Record<string, unknown>, { token });
const post = (path: string, body: unknown, token?: string, headers: Record<string, string> = {}) =>
  rest(platform.gatewayUrl, 'POST', path, { body, token, headers });
const tokenOf = (link: URL) => link.pathname.split('/').at(-1) ?? '';

beforeAll(async () => {
  platform = await thePlatform();
  sandbox = new Sandbox(platform);
  manager = await staffToken(platform, 'manager');
  await sandbox.automation({ pharmacy: 'manual' });
});
afterAll(async () => {
  await sandbox.automation({ pharmacy: 'at-once' });
});

async function meWith(token: unknown): Promise<unknown> {
  const { data } = await graphql<{ me: unknown }>('{ me { id roles scopes } }', {}, String(token));
  return data?.me;
}

test('log-in: the same person with the same rights, the same refusal', async () => {
  const answer = await post('/api/v1/auth/login', { email: 'agent@fillway.example', password: 'fillway-demo' });
  expect(answer.json).toMatchObject({ token_type: 'Bearer', expires_in: expect.any(Number) });
  expect(await meWith(answer.json['access_token'])).toEqual(await meWith(await staffToken(platform, 'agent')));

  const wrong = { email: 'nobody@fillway.example', password: 'wrong' };
  const refused = await post('/api/v1/auth/login', wrong);
  const problem = await mutation(
    platform.gatewayUrl,
    'mutation ($input: LogInInput!) { logIn(input: $input) { __typename ... on Problem { code message } } }',
    { input: wrong },
  );
  expect([refused.status, refused.json['code'], refused.json['detail']]).toEqual([401, problem.code, problem.message]);
});

test('client credentials: JSON, form and Basic give the same client', async () => {
  const secret = told(platform, 'PARTNER_CLIENT_SECRET');
  const asJson = await post('/api/v1/auth/token', { client_id: 'ehr-demo', client_secret: secret });
  const asForm = await rest(platform.gatewayUrl, 'POST', '/api/v1/auth/token', {
    raw: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: 'ehr-demo',
      client_secret: secret,
    }).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  const asBasic = await rest(platform.gatewayUrl, 'POST', '/api/v1/auth/token', {
    raw: 'grant_type=client_credentials',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      authorization: `Basic ${Buffer.from(`ehr-demo:${encodeURIComponent(secret)}`).toString('base64')}`,
    },
  });
  const viewers = await Promise.all([asJson, asForm, asBasic].map(({ json }) => meWith(json['access_token'])));
  expect(viewers).toEqual(Array(3).fill(await meWith(await ehrToken(platform))));
});

test('intake: a message posted at one door is known at the other', async () => {
  const message = freshMessage(scenario('NDC in no directory'));
  const token = await ehrToken(platform);
  const first = await rest(platform.gatewayUrl, 'POST', '/api/v1/prescriptions/intake', {
    raw: message,
    token,
    headers: { 'content-type': 'application/xml' },
  });
  const { data } = await graphql<{ submitPrescription: Record<string, unknown> }>(
    `mutation ($xml: String!, $key: String!) { submitPrescription(input: { scriptXml: $xml }, idempotencyKey: $key) {
       ... on SubmitPrescriptionPayload { accepted duplicate answerXml prescriptionId } } }`,
    { xml: message, key: key() },
    token,
  );
  expect(first.status).toBe(202);
  expect(parseScript(first.text).transaction).toBe('Status');
  expect(data?.submitPrescription).toEqual({
    accepted: true,
    duplicate: true,
    answerXml: first.text,
    prescriptionId: first.headers['x-prescription-id'],
  });
});

/** What both doors say of a prescription after a step. */
async function progressOf(id: string): Promise<{ prescription_id: string; status: string; version: number }> {
  const { data } = await graphql<{ prescription: Seen }>(
    'query ($id: ID!) { prescription(id: $id) { id status version } }',
    { id },
    manager,
  );
  const { status = '', version = 0 } = data?.prescription ?? {};
  return { prescription_id: id, status: status.toLowerCase(), version };
}

test('enrollment: started, looked at and submitted by REST, as GraphQL would', async () => {
  const ops = await staff(platform, 'manager');
  const { id } = await bring(platform, 'VALIDATED');
  const started = await post('/api/v1/enrollment/initiate', { prescription_id: id }, manager);
  expect(started.status).toBe(201);
  const { enrollment_id, ...progress } = started.json;
  expect(progress).toEqual(await progressOf(id));
  const { data } = await graphql<{ prescription: { enrollment: { id: string } } }>(
    'query ($id: ID!) { prescription(id: $id) { enrollment { id } } }',
    { id },
    manager,
  );
  expect(enrollment_id).toBe(data?.prescription.enrollment.id);

  const link = await mailedLink(platform, ops, id, 'ENROLLMENT_LINK');
  const states = async () => {
    const atRest = await rest(platform.gatewayUrl, 'GET', `/api/v1/enrollment/validate/${tokenOf(link)}`);
    const atGraphql = await graphql<{ enrollmentLink: { state: string; expiresAt: string } }>(
      'query ($token: String!) { enrollmentLink(token: $token) { state expiresAt } }',
      { token: tokenOf(link) },
    );
    const { state = '', expiresAt = '' } = atGraphql.data?.enrollmentLink ?? {};
    expect(atRest.json).toEqual({ state: state.toLowerCase(), expires_at: expiresAt });
    return state;
  };
  expect(await states()).toBe('VALID');

  const submission = {
    token: tokenOf(link),
    birth_date: USUAL.persona.birthDate,
    insurance: {
      payer_name: USUAL.insurance?.payerName,
      member_id: USUAL.insurance?.memberId,
      group_number: USUAL.insurance?.groupNumber,
      bin: USUAL.insurance?.bin,
      pcn: USUAL.insurance?.pcn,
    },
    hipaa_consent: { authorization_text_version: await textVersion(tokenOf(link)), signature_name: 'Ada Morales' },
    attests_government_insurance: false,
  };
  const wrong = await post('/api/v1/enrollment/submit', { ...submission, birth_date: '1984-03-13' });
  const wrongAtGraphql = await mutation(
    platform.gatewayUrl,
    `mutation ($input: OpenEnrollmentInput!) { openEnrollment(input: $input) { ${PROBLEM} } }`,
    { input: { token: tokenOf(link), birthDate: '1984-03-13' } },
  );
  expect([wrong.status, wrong.json['code']]).toEqual([403, wrongAtGraphql.code]);
  const submitted = await post('/api/v1/enrollment/submit', submission);
  expect(submitted.json).toEqual({ enrollment_id, prescription_id: id, status: 'enrolled' });
  expect((await reaches(ops, id, 'ENROLLED')).id).toBe(id);
  expect(await states()).toBe('USED');
});

async function textVersion(token: string): Promise<string> {
  const { accessToken } = await mutation(
    platform.gatewayUrl,
    `mutation ($input: OpenEnrollmentInput!) { openEnrollment(input: $input) {
       __typename ... on OpenEnrollmentPayload { accessToken } } }`,
    { input: { token, birthDate: USUAL.persona.birthDate } },
  );
  const { data } = await graphql<{ enrollmentForm: { authorizationTextVersion: string } }>(
    '{ enrollmentForm { authorizationTextVersion } }',
    {},
    String(accessToken),
  );
  return data?.enrollmentForm.authorizationTextVersion ?? '';
}

test('pharmacy, programs, results and payment link: each answer is the one that GraphQL gives', async () => {
  const ops = await staff(platform, 'manager');
  const waiting = await bring(platform, 'AWAITING_PHARMACY_SELECTION', {
    of: scenario('cold-chain specialty drug with a copay program'),
  });
  const best = waiting.routing?.recommendations[0]?.pharmacy.id ?? '';
  const selected = await post(
    `/api/v1/prescriptions/${waiting.id}/select-pharmacy`,
    { pharmacy_id: best, selection_reason: 'Best overall match', selected_by: 'somebody else' },
    manager,
  );
  expect(selected.status).toBe(200);
  const { reservation_id, ...progress } = selected.json;
  expect(reservation_id).toMatch(/^rsv_/);
  expect(progress).toEqual(await progressOf(waiting.id));
  const tooLate = await post(
    `/api/v1/prescriptions/${waiting.id}/select-pharmacy`,
    { pharmacy_id: 'pharm_x' },
    manager,
  );
  expect([tooLate.status, tooLate.json['code'], tooLate.json['current_version']]).toEqual([
    409,
    'ILLEGAL_TRANSITION',
    (await progressOf(waiting.id)).version,
  ]);

  const pharmacy = await partnerToken(platform, best);
  const accepted = await mutation(
    platform.gatewayUrl,
    `mutation ($id: ID!, $key: String!) { acceptPharmacyWork(input: { prescriptionId: $id }, idempotencyKey: $key) { ${PROBLEM} } }`,
    { id: waiting.id, key: key() },
    pharmacy,
  );
  expect(accepted.__typename).toBe('AcceptPharmacyWorkPayload');

  const atRest = await rest(platform.gatewayUrl, 'GET', `/api/v1/programs/lookup?prescription_id=${waiting.id}`, {
    token: pharmacy,
  });
  const atGraphql = await graphql<{ lookupPrograms: Record<string, unknown>[] }>(
    `query ($id: ID!) { lookupPrograms(prescriptionId: $id) { programId name bin pcn groupId targetCopay { cents } } }`,
    { id: waiting.id },
    pharmacy,
  );
  const offers = atGraphql.data?.lookupPrograms ?? [];
  expect(offers).not.toHaveLength(0);
  expect(atRest.json['programs']).toEqual(
    offers.map(({ programId, name, bin, pcn, groupId, targetCopay }) => ({
      program_id: programId,
      program_name: name,
      credentials: { bin, pcn, group_id: groupId },
      eligibility: {
        commercial_only: true,
        target_copay_cents: (targetCopay as { cents: number } | null)?.cents ?? null,
      },
    })),
  );

  const results = {
    prescription_id: waiting.id,
    primary_insurance: {
      claim_id: 'CLM-1',
      status: 'approved',
      drug_cost_cents: 650_000,
      insurance_paid_cents: 520_000,
      patient_copay_cents: 130_000,
    },
    cost_breakdown: {
      total_drug_cost_cents: 650_000,
      insurance_covered_cents: 520_000,
      initial_copay_cents: 130_000,
      manufacturer_discount_cents: 0,
      final_patient_copay_cents: 130_000,
    },
  };
  const reported = await post('/api/v1/adjudication/results', results, pharmacy);
  expect(reported.status).toBe(200);
  expect(reported.json).toMatchObject({ prescription_id: waiting.id });
  const repeated = await post('/api/v1/adjudication/results', results, pharmacy);
  expect([repeated.status, repeated.json['prescription_id']]).toEqual([200, waiting.id]);

  await reaches(ops, waiting.id, 'PAYMENT_PENDING');
  const another = await post(
    '/api/v1/payments/create-link',
    { prescription_id: waiting.id, amount_cents: 129_999 },
    manager,
  );
  expect([another.status, another.json['code']]).toEqual([409, 'AMOUNT_MISMATCH']);
  const link = await post('/api/v1/payments/create-link', { prescription_id: waiting.id, amount: 1_300 }, manager);
  const { data } = await graphql<{ prescription: { payment: Record<string, unknown> } }>(
    'query ($id: ID!) { prescription(id: $id) { payment { id state amount { cents currency } expiresAt } } }',
    { id: waiting.id },
    manager,
  );
  const payment = data?.prescription.payment as {
    id: string;
    state: string;
    amount: { cents: number; currency: string };
    expiresAt: string;
  };
  expect(payment.amount).toEqual({ cents: 130_000, currency: 'USD' });
  expect(link.json).toEqual({
    payment_id: payment.id,
    status: payment.state.toLowerCase(),
    amount_cents: payment.amount.cents,
    currency: payment.amount.currency,
    link_expires_at: payment.expiresAt,
  });
});

test('OpenAPI names every endpoint, with the GraphQL operation behind it', async () => {
  const { json } = await rest(platform.gatewayUrl, 'GET', '/api/openapi.json');
  const paths = json['paths'] as Record<string, Record<string, { operationId: string }>>;
  expect(Object.keys(paths).sort()).toEqual([
    '/api/v1/adjudication/results',
    '/api/v1/auth/login',
    '/api/v1/auth/token',
    '/api/v1/enrollment/initiate',
    '/api/v1/enrollment/submit',
    '/api/v1/enrollment/validate/{token}',
    '/api/v1/payments/create-link',
    '/api/v1/prescriptions/intake',
    '/api/v1/prescriptions/{id}/select-pharmacy',
    '/api/v1/programs/lookup',
    '/api/v1/webhooks/shippo',
    '/api/v1/webhooks/stripe',
  ]);
});
