import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { newId } from '@fillway/kernel';
import { parseScript } from '@fillway/ncpdp';
import { MEDICATIONS, PATIENTS, PRESCRIBERS } from '@fillway/testkit/cast';
import { afterAll, afterEach, beforeAll, expect, jest, test } from '@jest/globals';
import { ask, aViewer, contextOf, rootField } from '../fixture/ask.js';
import { openServices, type TestServices } from '../fixture/open-services.js';
import { receivePrescription, stageOf } from '../fixture/prescriptions.js';
import { buildSubgraph, type Subgraph } from '../serve/build-subgraph.js';
import { type ValidationRunDocument, validationRunModel } from './data/validation-run.model.js';
import * as graphql from './graphql/index.js';
import { decidePharmacistReview, runValidation } from './index.js';

/** The prescriber's side: keeps what it gets, and can be down. */
let mailbox: Server;
const delivered: { id: string; xml: string }[] = [];
let mailboxIsDown = false;

jest.setTimeout(60_000);

let open: TestServices;
let subgraph: Subgraph;

beforeAll(async () => {
  mailbox = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      if (!mailboxIsDown) {
        delivered.push({ id: String(request.headers['idempotency-key']), xml: Buffer.concat(parts).toString() });
      }
      response.statusCode = mailboxIsDown ? 503 : 202;
      response.end();
    });
  });
  await new Promise<void>((resolve) => mailbox.listen(0, '127.0.0.1', resolve));
  const { port } = mailbox.address() as AddressInfo;
  open = await openServices({ EHR_MAILBOX_URL: `http://127.0.0.1:${port}/mailbox` });
  subgraph = await buildSubgraph({ name: 'prescriptions', graphql: async () => graphql });
});
afterEach(() => {
  mailboxIsDown = false;
  delivered.length = 0;
});
afterAll(async () => {
  await open.close();
  await new Promise((resolve) => mailbox.close(resolve));
});

const validate = (prescriptionId: string) => runValidation(stageOf(open, 'validation'), { prescriptionId });
const progressOf = async (prescriptionId: string) => {
  const progress = await open.services.pipeline.progress(prescriptionId);
  if (!progress) throw new Error('no prescription');
  return progress;
};
const alertsOf = async (prescriptionId: string) =>
  (await open.services.platform.mongo.collection('ops_alerts').find({ prescriptionId }).toArray()).map(
    (alert) => alert['kind'],
  );
const runs = () => validationRunModel(open.services.platform.mongo);

const zolpidemForYears = { medication: { ...MEDICATIONS.zolpidem, refills: 9 } };
const unlisted = { medication: { ...MEDICATIONS.lisinopril, ndc: '99999999999' } };

test('staff read the message as it was sent, which is audited; a patient cannot', async () => {
  const { prescriptionId, patientId } = await receivePrescription(open);
  const query = 'query ($id: ID!) { prescription(id: $id) { message { receivedAt xml } } }';
  const agent = aViewer('ops_agent');
  const shown = await ask(open.services, subgraph, agent, query, { id: prescriptionId });
  const { xml } = rootField<{ message: { xml: string } }>(shown, 'prescription').message;
  expect(xml).toMatch(/<Message [\s\S]*<NewRx>/);
  const { entries } = await open.services.platform.audit.list({
    organizationId: 'org_demo',
    prescriptionId,
    first: 100,
  });
  const reads = entries.filter((entry) => entry.actor.id === agent.id);
  expect(reads).toMatchObject([{ action: 'phi.read', resource: { kind: 'script_messages' }, fields: ['raw'] }]);

  const refused = await ask(open.services, subgraph, aViewer('patient', { patientId }), query, { id: prescriptionId });
  expect(refused.data).toEqual({ prescription: { message: null } });
  expect(refused.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
});

test('every rule met: validated, with the run and the event', async () => {
  const { prescriptionId } = await receivePrescription(open);
  await validate(prescriptionId);
  const progress = await progressOf(prescriptionId);
  expect(progress).toMatchObject({ status: 'validated', version: 2 });
  expect(await runs().findById(progress.current.validationRunId).lean()).toMatchObject({ outcome: 'passed' });
  expect(await alertsOf(prescriptionId)).toEqual([]);
  expect(delivered).toEqual([]);
});

test.each(['dexmethylphenidate', 'zolpidem', 'humira', 'atorvastatin', 'sertraline'] as const)(
  'the cast’s %s is valid',
  async (medication) => {
    const { prescriptionId } = await receivePrescription(open, { medication, patient: 'ray', prescriber: 'osei' });
    await validate(prescriptionId);
    expect((await progressOf(prescriptionId)).status).toBe('validated');
  },
);

test('ten runs at once and a redelivery change it once', async () => {
  const { prescriptionId } = await receivePrescription(open);
  await Promise.all(Array.from({ length: 10 }, () => validate(prescriptionId)));
  await validate(prescriptionId);
  const progress = await progressOf(prescriptionId);
  expect(progress.history.map((entry) => entry.cause)).toEqual(['intake', 'validation_passed']);
  expect(await runs().countDocuments({ prescriptionId })).toBe(1);
});

test('what cannot be dispensed stops: alert, and a SCRIPT Error that names rules, not values', async () => {
  const { prescriptionId } = await receivePrescription(open, zolpidemForYears);
  await Promise.all([validate(prescriptionId), validate(prescriptionId)]);
  expect((await progressOf(prescriptionId)).status).toBe('validation_failed');
  expect(await alertsOf(prescriptionId)).toEqual(['validation_failed']);
  expect(new Set(delivered.map((message) => message.id)).size).toBe(1);
  const [message] = delivered;
  const error = parseScript(message?.xml ?? '');
  expect(error).toMatchObject({
    transaction: 'Error',
    body: { code: '900', description: 'Not valid: schedule limits' },
  });
  expect(message?.xml).not.toMatch(/zolpidem|okonkwo/i);
});

test('a mailbox that is down delays the report, not the status; the retry delivers it once', async () => {
  const { prescriptionId } = await receivePrescription(open, { ...zolpidemForYears, prescriber: 'hollis' });
  mailboxIsDown = true;
  await expect(validate(prescriptionId)).rejects.toMatchObject({ code: 'PARTNER_UNAVAILABLE', retryable: true });
  expect((await progressOf(prescriptionId)).status).toBe('validation_failed');
  mailboxIsDown = false;
  await validate(prescriptionId);
  await validate(prescriptionId);
  expect(delivered).toHaveLength(1);
  expect(parseScript(delivered[0]?.xml ?? '')).toMatchObject({
    body: { description: 'Not valid: DEA number, schedule limits' },
  });
});

test('a crash between the run and its advance is finished by the sweep’s job', async () => {
  const { prescriptionId } = await receivePrescription(open);
  const stage = stageOf(open, 'validation');
  const killed = {
    ...stage,
    pipeline: { ...stage.pipeline, settle: () => Promise.reject(new Error('killed')) },
  };
  await expect(runValidation(killed, { prescriptionId })).rejects.toThrow('killed');
  expect((await progressOf(prescriptionId)).status).toBe('received');
  await validate(prescriptionId);
  expect((await progressOf(prescriptionId)).status).toBe('validated');
  expect(await runs().countDocuments({ prescriptionId })).toBe(1);
});

const DECIDE = `mutation ($input: DecidePharmacistReviewInput!, $key: String!) {
  decidePharmacistReview(input: $input, idempotencyKey: $key) { __typename
    ... on DecidePharmacistReviewPayload { prescription { status } }
    ... on Problem { code } ... on Conflict { currentStatus decidedBy } } }`;

async function decide(prescriptionId: string, decision: string, viewer = aViewer('pharmacist'), key = newId('event')) {
  const input = { prescriptionId, decision, reason: 'Repackaged by a licensed outsourcer' };
  const answer = await ask(open.services, subgraph, viewer, DECIDE, { input, key });
  return answer.data?.['decidePharmacistReview'] ?? answer.errors[0]?.extensions?.['code'];
}

async function inReview(): Promise<string> {
  const { prescriptionId } = await receivePrescription(open, unlisted);
  await validate(prescriptionId);
  expect((await progressOf(prescriptionId)).status).toBe('pharmacist_review');
  return prescriptionId;
}

test('an open question waits for a pharmacist; the approval lets it go on, once', async () => {
  const prescriptionId = await inReview();
  expect(await alertsOf(prescriptionId)).toEqual(['pharmacist_review_needed']);
  const [first, other] = await Promise.all([
    decide(prescriptionId, 'APPROVE', aViewer('pharmacist'), 'key-1'),
    decide(prescriptionId, 'APPROVE', aViewer('pharmacist', { id: 'usr_other' }), 'key-2'),
  ]);
  const approved = { __typename: 'DecidePharmacistReviewPayload', prescription: { status: 'VALIDATED' } };
  expect([first, other]).toContainEqual(approved);
  expect([first, other]).toContainEqual(
    expect.objectContaining({ __typename: 'Conflict', currentStatus: 'validated' }),
  );
  const run = await runs().findOne({ prescriptionId }).lean<ValidationRunDocument>();
  expect(JSON.stringify(run)).not.toContain('outsourcer');
  await validate(prescriptionId);
  expect(delivered).toEqual([]);
});

test('a rejection is reported to operations and the prescriber', async () => {
  const prescriptionId = await inReview();
  expect(await decide(prescriptionId, 'REJECT')).toMatchObject({ prescription: { status: 'VALIDATION_FAILED' } });
  await validate(prescriptionId);
  await validate(prescriptionId);
  expect((await alertsOf(prescriptionId)).sort()).toEqual(['pharmacist_review_needed', 'validation_failed']);
  expect(delivered.map(({ xml }) => parseScript(xml).transaction)).toEqual(['Error']);
});

test('a rejection whose process was killed before it took effect is reported all the same', async () => {
  const prescriptionId = await inReview();
  const context = contextOf(open.services, aViewer('pharmacist'));
  const settle = () => Promise.reject(new Error('killed'));
  const killed = { ...context, pipeline: { ...context.pipeline, settle } };
  const decision = { prescriptionId, decision: 'REJECT', reason: 'Not a product of this manufacturer' } as const;
  await expect(decidePharmacistReview(killed, decision, newId('event'))).rejects.toThrow('killed');

  await validate(prescriptionId);
  await validate(prescriptionId);
  expect((await progressOf(prescriptionId)).status).toBe('validation_failed');
  expect((await alertsOf(prescriptionId)).sort()).toEqual(['pharmacist_review_needed', 'validation_failed']);
  expect(delivered.map(({ xml }) => parseScript(xml).transaction)).toEqual(['Error']);
});

test('only a pharmacist decides', async () => {
  const { prescriptionId, patientId } = await receivePrescription(open, unlisted);
  await validate(prescriptionId);
  for (const viewer of [aViewer('admin'), aViewer('ops_manager'), aViewer('patient', { patientId })]) {
    expect(await decide(prescriptionId, 'APPROVE', viewer)).toBe('FORBIDDEN');
  }
  const stranger = aViewer('pharmacist', { organizationId: 'org_other' });
  expect(await decide(prescriptionId, 'APPROVE', stranger)).toMatchObject({ code: 'NOT_FOUND' });
  expect((await progressOf(prescriptionId)).status).toBe('pharmacist_review');
});

test('the journey tells what it waits for, and the checks where each rule comes from', async () => {
  const prescriptionId = await inReview();
  const source = `query ($id: ID!) { prescription(id: $id) { stage journey { current waitsFor next steps { cause } }
    validation { outcome checks { rule passed source } } prescriber { npi name } } }`;
  const answer = await ask(open.services, subgraph, aViewer('ops_agent'), source, { id: prescriptionId });
  expect(answer.errors).toEqual([]);
  expect(answer.data?.['prescription']).toMatchObject({
    stage: 'VALIDATION',
    journey: {
      current: 'PHARMACIST_REVIEW',
      waitsFor: 'PHARMACIST',
      next: expect.arrayContaining(['VALIDATED', 'VALIDATION_FAILED']),
      steps: [{ cause: 'intake' }, { cause: 'pharmacist_review_needed' }],
    },
    prescriber: { npi: PRESCRIBERS.adler.npi, name: 'Helene Adler' },
    validation: { outcome: 'pharmacist_review' },
  });
});

const REVALIDATE = `mutation ($input: RevalidatePrescriptionInput!, $key: String!) {
  revalidatePrescription(input: $input, idempotencyKey: $key) { __typename
    ... on RevalidatePrescriptionPayload { outcome openRules prescription { status } }
    ... on Problem { code } ... on Conflict { currentStatus } } }`;

async function revalidate(prescriptionId: string, key = newId('event'), viewer = aViewer('ops_agent')) {
  const answer = await ask(open.services, subgraph, viewer, REVALIDATE, { input: { prescriptionId }, key });
  return answer.data?.['revalidatePrescription'] ?? answer.errors[0]?.extensions?.['code'];
}

test('a corrected prescription is validated again by operations; an uncorrected one stays', async () => {
  const { line1: _, ...withoutStreet } = PATIENTS.maya.address;
  const patient = { ...PATIENTS.maya, lastName: 'Corrected', address: withoutStreet };
  const { prescriptionId } = await receivePrescription(open, { patient, medication: 'zolpidem' });
  await validate(prescriptionId);
  expect(await revalidate(prescriptionId)).toMatchObject({
    outcome: 'failed',
    openRules: ['required_fields'],
    prescription: { status: 'VALIDATION_FAILED' },
  });

  await receivePrescription(open, { patient: { ...patient, address: PATIENTS.maya.address } });
  const passed = { outcome: 'passed', openRules: [], prescription: { status: 'VALIDATED' } };
  expect(await revalidate(prescriptionId, 'again')).toMatchObject(passed);
  expect(await revalidate(prescriptionId, 'again')).toMatchObject(passed);
  expect(await revalidate(prescriptionId)).toMatchObject({ __typename: 'Conflict', currentStatus: 'validated' });
  expect(await revalidate(prescriptionId, 'again', aViewer('pharmacist'))).toBe('FORBIDDEN');
});

test('what a pharmacist rejected is not brought back by operations', async () => {
  const prescriptionId = await inReview();
  await decide(prescriptionId, 'REJECT');
  expect(await revalidate(prescriptionId)).toMatchObject({ outcome: 'pharmacist_review', openRules: ['ndc'] });
});
