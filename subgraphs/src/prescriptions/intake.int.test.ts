import { newId } from '@fillway/kernel';
import { parseScript, type ScriptMessage } from '@fillway/ncpdp';
import { aPrescription } from '@fillway/testkit/a-prescription';
import { MEDICATIONS, PATIENTS } from '@fillway/testkit/cast';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { ask, aViewer, contextOf, rootField } from '../fixture/ask.js';
import { openServices, type TestServices } from '../fixture/open-services.js';
import { buildSubgraph, type Subgraph } from '../serve/build-subgraph.js';
import * as graphql from './graphql/index.js';
import { submitPrescription } from './index.js';

jest.setTimeout(60_000);

let open: TestServices;
let subgraph: Subgraph;
const ehr = aViewer('prescriber_system');

beforeAll(async () => {
  open = await openServices();
  subgraph = await buildSubgraph({ name: 'prescriptions', graphql: async () => graphql });
});
afterAll(() => open.close());

const send = (scriptXml: string, viewer = ehr) => submitPrescription(contextOf(open.services, viewer), { scriptXml });

function answered(xml: string): { transaction: string; code: string; relatesTo: string | undefined } {
  const message: ScriptMessage = parseScript(xml);
  if (message.transaction !== 'Status' && message.transaction !== 'Error') throw new Error(message.transaction);
  return {
    transaction: message.transaction,
    code: message.body.code,
    relatesTo: message.header.relatesToMessageId,
  };
}

const count = (collection: string, filter: object = {}) =>
  open.services.platform.mongo.collection(collection).countDocuments(filter);

test('a NewRx is stored once, received, and answered with a Status', async () => {
  const { xml, messageId } = aPrescription();
  const result = await send(xml);
  expect(result).toMatchObject({ accepted: true, duplicate: false, problem: null });
  expect(answered(result.answerXml)).toEqual({ transaction: 'Status', code: '000', relatesTo: messageId });
  const progress = await open.services.pipeline.progress(result.prescriptionId ?? '');
  expect(progress).toMatchObject({ status: 'received', version: 1, board: { payerKind: 'commercial' } });
});

test('fifty copies of one message at once make one prescription and get one answer', async () => {
  const { xml } = aPrescription({ patient: 'ray' });
  const results = await Promise.all(Array.from({ length: 50 }, () => send(xml)));
  expect(new Set(results.map((result) => result.prescriptionId)).size).toBe(1);
  expect(new Set(results.map((result) => result.answerXml)).size).toBe(1);
  expect(results.every((result) => result.accepted)).toBe(true);
  const prescriptionId = results[0]?.prescriptionId;
  expect(await count('prescriptions', { _id: prescriptionId as never })).toBe(1);
  expect(await count('script_messages', { prescriptionId })).toBe(1);
  expect((await send(xml)).answerXml).toBe(results[0]?.answerXml);
});

test('without the fast path a repeat still finds its answer', async () => {
  const { xml } = aPrescription();
  const first = await send(xml);
  const { redis } = open.services.platform;
  const prefix = redis.options.keyPrefix ?? '';
  const keys = await redis.keys(`${prefix}rx:*`);
  expect(keys.length).toBeGreaterThan(0);
  await redis.del(...keys.map((key) => key.slice(prefix.length)));
  expect(await send(xml)).toEqual({ ...first, duplicate: true });
});

test('a fast path that remembers more than the documents is not believed', async () => {
  const { xml, input } = aPrescription();
  const { redis, phi } = open.services.platform;
  const key = phi.keyedHash('script_message', 'org_demo', input.header.from.value, input.header.messageId);
  await redis.set(`rx:dedup:${key}`, newId('prescription'));
  expect(await send(xml)).toMatchObject({ accepted: true, duplicate: false });
});

test('a crash before the answer is finished by the repeat, with the same prescription', async () => {
  const { xml } = aPrescription({ patient: 'lucia' });
  const first = await send(xml);
  const messages = open.services.platform.mongo.collection('script_messages');
  await messages.updateOne({ prescriptionId: first.prescriptionId }, { $unset: { answer: '', raw: '' } });
  const again = await send(xml);
  expect(again).toMatchObject({ accepted: true, duplicate: true, prescriptionId: first.prescriptionId });
  expect(await messages.findOne({ prescriptionId: first.prescriptionId })).toMatchObject({
    answer: { accepted: true },
  });
});

test('the same MessageID with another body is an Error, and changes nothing', async () => {
  const first = aPrescription();
  const { prescriptionId } = await send(first.xml);
  const other = aPrescription({ messageId: first.messageId, medication: 'zolpidem' });
  const result = await send(other.xml);
  expect(result).toMatchObject({ accepted: false, problem: 'E_MESSAGE_ID_REUSED', prescriptionId: null });
  expect(answered(result.answerXml)).toMatchObject({ transaction: 'Error', code: '900' });
  expect(await count('script_messages', { prescriptionId })).toBe(1);
});

test('another sender may use the same MessageID', async () => {
  const first = aPrescription();
  await send(first.xml);
  expect(await send(aPrescription({ messageId: first.messageId, sender: 'clinic-007' }).xml)).toMatchObject({
    accepted: true,
    duplicate: false,
  });
});

test('the same order under a new MessageID is the same prescription; another order under its number is refused', async () => {
  const writtenAt = new Date();
  const first = aPrescription({ writtenAt });
  const { prescriptionId } = await send(first.xml);
  const again = await send(aPrescription({ orderNumber: first.orderNumber, writtenAt }).xml);
  expect(again).toMatchObject({ accepted: true, duplicate: true, prescriptionId });

  const different = aPrescription({ orderNumber: first.orderNumber, medication: 'sertraline' });
  const refused = await send(different.xml);
  expect(refused).toMatchObject({ accepted: false, problem: 'E_ORDER_NUMBER_REUSED', prescriptionId: null });
  expect(answered(refused.answerXml)).toMatchObject({ transaction: 'Error', code: '900' });
  expect(await send(different.xml)).toMatchObject({ accepted: false, duplicate: true, answerXml: refused.answerXml });
});

test('two orders of one patient are two prescriptions of one patient', async () => {
  const results = await Promise.all(
    (['lisinopril', 'sertraline', 'humira'] as const).map((medication) =>
      send(aPrescription({ patient: 'george', medication }).xml),
    ),
  );
  const all = await Promise.all(results.map((result) => open.services.pipeline.progress(result.prescriptionId ?? '')));
  expect(new Set(all.map((progress) => progress?._id)).size).toBe(3);
  expect(new Set(all.map((progress) => progress?.patientId)).size).toBe(1);
});

test.each([
  ['not XML', 'hello'],
  ['a DTD', '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><Message/>'],
  ['a message without a patient', aPrescription().xml.replace(/<Patient>.*<\/Patient>/s, '')],
])('%s is answered with an Error, and nothing is stored', async (_what, xml) => {
  const before = await Promise.all(['prescriptions', 'patients', 'script_messages'].map((name) => count(name)));
  const result = await send(xml);
  expect(result).toMatchObject({ accepted: false, problem: expect.stringMatching(/^E_/) });
  expect(answered(result.answerXml).transaction).toBe('Error');
  expect(await Promise.all(['prescriptions', 'patients', 'script_messages'].map((name) => count(name)))).toEqual(
    before,
  );
});

test('credentials of one sender cannot send as another', async () => {
  const own = aViewer('prescriber_system', { senderId: 'clinic-001' });
  await expect(send(aPrescription({ sender: 'clinic-002' }).xml, own)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  expect(await send(aPrescription({ sender: 'clinic-001' }).xml, own)).toMatchObject({ accepted: true });
});

test('nothing of the order or the person is readable in the stored documents', async () => {
  const patient = { ...PATIENTS.maya, firstName: 'Thessaly', lastName: 'Vandermeer', email: 'thessaly@example.com' };
  const medication = { ...MEDICATIONS.humira, sig: 'Inject 40 mg under the skin every 14 days, rotate sites' };
  const { xml } = aPrescription({ patient, medication });
  const { prescriptionId } = await send(xml);
  const { mongo } = open.services.platform;
  const collections = await mongo.listCollections();
  const everything = JSON.stringify(
    await Promise.all(collections.map(({ name }) => mongo.collection(name).find().toArray())),
  ).toLowerCase();
  expect(everything).toContain(prescriptionId);
  for (const secret of ['thessaly', 'vandermeer', 'humira', '0074-0554', '00074055402', 'rotate sites', 'm06.9']) {
    expect(xml.toLowerCase().includes(secret) || secret === '0074-0554').toBe(true);
    expect(everything).not.toContain(secret);
  }
});

test('over GraphQL: the answer as the door gives it, the same again for the same key', async () => {
  const { xml } = aPrescription();
  const source = `mutation ($input: SubmitPrescriptionInput!, $key: String!) {
    submitPrescription(input: $input, idempotencyKey: $key) { __typename
      ... on SubmitPrescriptionPayload { accepted duplicate answerXml prescriptionId problem }
      ... on Problem { code } } }`;
  const variables = { input: { scriptXml: xml }, key: newId('correlation') };
  const first = await ask(open.services, subgraph, ehr, source, variables);
  expect(first.data?.['submitPrescription']).toMatchObject({
    __typename: 'SubmitPrescriptionPayload',
    accepted: true,
    duplicate: false,
  });
  expect((await ask(open.services, subgraph, ehr, source, variables)).data).toEqual(first.data);
  const denied = await ask(open.services, subgraph, aViewer('pharmacist'), source, variables);
  expect(denied.errors[0]?.extensions?.['code']).toBe('FORBIDDEN');
});

test('who may see a prescription: staff, its patient, the pharmacy that works on it', async () => {
  const { prescriptionId } = await send(aPrescription({ patient: 'walter' }).xml);
  const progress = await open.services.pipeline.progress(prescriptionId ?? '');
  const source = 'query ($id: ID!) { prescription(id: $id) { id status medication { description } } }';
  const seenBy = async (viewer: Parameters<typeof ask>[2]) =>
    (await ask(open.services, subgraph, viewer, source, { id: prescriptionId })).data?.['prescription'];
  const whole = { id: prescriptionId, status: 'RECEIVED', medication: { description: 'Lisinopril 40 MG Oral Tablet' } };
  expect(await seenBy(aViewer('ops_agent'))).toEqual(whole);
  expect(await seenBy(aViewer('patient', { patientId: progress?.patientId ?? '' }))).toEqual(whole);
  expect(await seenBy(aViewer('patient', { patientId: 'pat_other' }))).toBeNull();
  expect(await seenBy(aViewer('pharmacy_partner', { pharmacyId: 'pharm_other' }))).toBeNull();
  expect(await seenBy(aViewer('ops_agent', { organizationId: 'org_other' }))).toBeNull();
});

test('a list has pages that neither repeat nor leave out, and shows each viewer their own', async () => {
  const source = `query ($after: String, $patientId: ID) { prescriptions(first: 3, after: $after, filter: { patientId: $patientId }) {
    totalCount edges { node { id } } pageInfo { hasNextPage endCursor } } }`;
  interface List {
    totalCount: number;
    edges: { node: { id: string } }[];
    pageInfo: { hasNextPage: boolean; endCursor: string };
  }
  for (let i = 0; i < 5; i++) await send(aPrescription({ patient: 'ingrid' }).xml);
  const { prescriptionId } = await send(aPrescription({ patient: 'ingrid' }).xml);
  const patientId = (await open.services.pipeline.progress(prescriptionId ?? ''))?.patientId ?? '';
  const page = async (after: string | null) =>
    rootField<List>(
      await ask(open.services, subgraph, aViewer('patient', { patientId }), source, { after }),
      'prescriptions',
    );
  const one = await page(null);
  const two = await page(one.pageInfo.endCursor);
  expect([one.totalCount, one.pageInfo.hasNextPage, two.pageInfo.hasNextPage]).toEqual([6, true, false]);
  expect(new Set([...one.edges, ...two.edges].map((edge) => edge.node.id)).size).toBe(6);
});
