import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ask, type MutationAnswer, mutation, PROBLEM, rest } from '../means/ask.js';
import { partnerToken, staffToken } from '../means/people.js';
import { type RunningPlatform, thePlatform } from '../means/platform.js';
import { bring, type Seen, scenario } from '../means/prescription.js';
import { Sandbox } from '../means/sandbox.js';

const START = `mutation ($input: StartEnrollmentInput!, $key: String!) {
  startEnrollment(input: $input, idempotencyKey: $key) { ${PROBLEM}
    ... on StartEnrollmentPayload { enrollment { id } prescription { id version } } }
}`;
const SELECT = `mutation ($input: SelectPharmacyInput!, $key: String!) {
  selectPharmacy(input: $input, idempotencyKey: $key) { ${PROBLEM} }
}`;
const RESULTS = `mutation ($input: SubmitAdjudicationResultsInput!, $key: String!) {
  submitAdjudicationResults(input: $input, idempotencyKey: $key) { ${PROBLEM} }
}`;
const LINK = `mutation ($input: CreatePaymentLinkInput!, $key: String!) {
  createPaymentLink(input: $input, idempotencyKey: $key) { ${PROBLEM} }
}`;

let platform: RunningPlatform;
let sandbox: Sandbox;
let manager: string;
let validated: Seen;
/** Its pharmacy has accepted it and not answered. */
let adjudicating: Seen;
let pharmacy: string;

const key = () => `e2e-${randomUUID()}`;

beforeAll(async () => {
  platform = await thePlatform();
  sandbox = new Sandbox(platform);
  manager = await staffToken(platform, 'manager');
  await sandbox.automation({ pharmacy: 'manual' });
  [validated, adjudicating] = await Promise.all([
    bring(platform, 'VALIDATED', { of: scenario('cash') }),
    bring(platform, 'PHARMACY_SELECTED'),
  ]);
  pharmacy = await partnerToken(platform, adjudicating.pharmacy?.id ?? '');
  const accepted = await mutation(
    platform.gatewayUrl,
    `mutation ($input: AcceptPharmacyWorkInput!, $key: String!) { acceptPharmacyWork(input: $input, idempotencyKey: $key) { ${PROBLEM} } }`,
    { input: { prescriptionId: adjudicating.id }, key: key() },
    pharmacy,
  );
  expect(accepted.__typename).toBe('AcceptPharmacyWorkPayload');
});
afterAll(async () => {
  await sandbox.automation({ pharmacy: 'at-once' });
});

const as = (query: string, input: object, token = manager): Promise<MutationAnswer> =>
  mutation(platform.gatewayUrl, query, { input, key: key() }, token);

test('ids that nobody has', async () => {
  const query = `{ prescription(id: "rx_nobody") { id } patient(id: "pat_nobody") { id } pharmacy(id: "pharm_nobody") { id }
    payment(id: "pay_nobody") { id } shipment(id: "ship_nobody") { id } deadLetter(id: "payment/nothing") { id }
    paymentState(id: "pay_nobody") { state } enrollmentLink(token: "nobody-has-this-token-0123456789") { state } }`;
  const { data, errors } = await ask(platform.gatewayUrl, query, {}, { token: manager });
  expect(errors).toEqual([]);
  expect(data).toEqual({
    prescription: null,
    patient: null,
    pharmacy: null,
    payment: null,
    shipment: null,
    deadLetter: null,
    paymentState: null,
    enrollmentLink: { state: 'INVALID' },
  });
  const refused = [
    await as(START, { prescriptionId: 'rx_nobody' }),
    await as(SELECT, { prescriptionId: 'rx_nobody', pharmacyId: 'pharm_nobody' }),
    await as(LINK, { prescriptionId: 'rx_nobody' }),
    await as(
      RESULTS,
      {
        prescriptionId: 'rx_nobody',
        outcome: 'REJECTED',
        primaryInsurance: { status: 'rejected', rejectCodes: ['70'] },
      },
      pharmacy,
    ),
  ];
  expect(refused.map(({ __typename, code }) => [__typename, code])).toEqual(
    refused.map(() => ['Refusal', 'NOT_FOUND']),
  );
});

test('a step before its time says where the prescription is', async () => {
  const recommended = adjudicating.pharmacy?.id ?? '';
  const early = await as(SELECT, { prescriptionId: validated.id, pharmacyId: recommended });
  expect(early).toMatchObject({
    __typename: 'Conflict',
    code: 'ILLEGAL_TRANSITION',
    currentStatus: expect.stringMatching(/^validated$/i),
  });
  const twice = await as(START, { prescriptionId: adjudicating.id });
  expect(twice).toMatchObject({ __typename: 'Conflict', code: 'ILLEGAL_TRANSITION' });
  const stale = await as(START, { prescriptionId: validated.id, expectedVersion: validated.version - 1 });
  expect(stale).toMatchObject({ __typename: 'Conflict', code: 'SUPERSEDED', currentVersion: validated.version });
});

const paid = (lines: object, primary: object = {}) => ({
  prescriptionId: adjudicating.id,
  outcome: 'PAID',
  primaryInsurance: {
    claimId: 'C1',
    status: 'approved',
    drugCostCents: 10_000,
    insurancePaidCents: 8_000,
    patientCopayCents: 2_000,
    ...primary,
  },
  manufacturerPrograms: [],
  costBreakdown: {
    totalDrugCostCents: 10_000,
    insuranceCoveredCents: 8_000,
    initialCopayCents: 2_000,
    manufacturerDiscountCents: 0,
    finalPatientCopayCents: 2_000,
    ...lines,
  },
});

test('half a cent is no amount, at either door', async () => {
  const input = paid({ finalPatientCopayCents: 1_999.5 });
  const { data, errors } = await ask(platform.gatewayUrl, RESULTS, { input, key: key() }, { token: pharmacy });
  expect(data).toBeNull();
  expect(errors[0]?.extensions.code).toBe('INVALID_INPUT');
  const answer = await rest(platform.gatewayUrl, 'POST', '/api/v1/adjudication/results', {
    token: pharmacy,
    body: {
      prescription_id: adjudicating.id,
      primary_insurance: { status: 'approved', drug_cost_cents: 10_000.5 },
    },
  });
  expect([answer.status, answer.json['code']]).toEqual([400, 'INVALID_INPUT']);
  expect(answer.json['fields']).toEqual([
    { path: 'primary_insurance.drug_cost_cents', message: expect.stringContaining('whole number') },
  ]);
});

test.each([
  ['the total', { totalDrugCostCents: 10_001 }],
  ['the copay', { finalPatientCopayCents: 1_999 }],
  ['the discount', { manufacturerDiscountCents: 1 }],
])('cost lines that do not add up to the cent are refused: %s', async (_name, lines) => {
  expect(await as(RESULTS, paid(lines), pharmacy)).toMatchObject({ code: 'COST_LINES_MISMATCH' });
});

test('a reject is never read as an approval', async () => {
  await as(RESULTS, paid({}, { rejectCodes: ['70'] }), pharmacy);
  const { data } = await ask<{ prescription: Seen }>(
    platform.gatewayUrl,
    'query ($id: ID!) { prescription(id: $id) { status payment { id } } }',
    { id: adjudicating.id },
    { token: manager },
  );
  expect(data?.prescription).toEqual({ status: 'ADJUDICATION_REJECTED', payment: null });
});

test('an idempotency key is for one request: the same again is the same result, another body a conflict', async () => {
  const once = key();
  const start = (prescriptionId: string) =>
    mutation(platform.gatewayUrl, START, { input: { prescriptionId }, key: once }, manager);
  const [first, second] = await Promise.all([start(validated.id), start(validated.id)]);
  const answers = [first, second, await start(validated.id)];
  const payloads = answers.filter(({ code }) => code !== 'IDEMPOTENCY_IN_PROGRESS');
  expect(payloads.length).toBeGreaterThanOrEqual(2);
  for (const payload of payloads) {
    expect(payload).toMatchObject({ __typename: 'StartEnrollmentPayload' });
    expect(payload['enrollment']).toEqual(payloads[0]?.['enrollment']);
  }
  expect(await start(adjudicating.id)).toMatchObject({ code: 'IDEMPOTENCY_CONFLICT' });

  const restKey = { 'idempotency-key': key() };
  const path = '/api/v1/enrollment/initiate';
  const body = (prescription_id: string) => ({ token: manager, headers: restKey, body: { prescription_id } });
  await rest(platform.gatewayUrl, 'POST', path, body(validated.id));
  const other = await rest(platform.gatewayUrl, 'POST', path, body('rx_another'));
  expect([404, 409]).toContain(other.status);
});

test('a key that is none', async () => {
  const answer = await mutation(
    platform.gatewayUrl,
    START,
    { input: { prescriptionId: validated.id }, key: '' },
    manager,
  );
  expect(answer).toMatchObject({ code: 'IDEMPOTENCY_KEY_REQUIRED' });
});

test('a request that asks for too much', async () => {
  const aliases = Array.from({ length: 400 }, (_, index) => `a${index}: prescriptions(first: 100) { totalCount }`);
  const { data, errors } = await ask(platform.gatewayUrl, `{ ${aliases.join(' ')} }`, {}, { token: manager });
  expect(data).toBeNull();
  expect(errors[0]?.extensions.code).toBe('QUERY_TOO_COMPLEX');
});

test('an address where nothing is', async () => {
  const answer = await rest(platform.gatewayUrl, 'GET', '/api/v1/nothing', { token: manager });
  expect([answer.status, answer.type, answer.json['code']]).toEqual([
    404,
    expect.stringContaining('application/problem+json'),
    'NOT_FOUND',
  ]);
});
