import { newId, type Viewer } from '@fillway/kernel';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { ask, aViewer, rootField } from '../fixture/ask.js';
import { openServices, type TestServices } from '../fixture/open-services.js';
import { receivePrescription } from '../fixture/prescriptions.js';
import { buildSubgraph, type Subgraph } from '../serve/build-subgraph.js';
import * as graphql from './graphql/index.js';

jest.setTimeout(60_000);

let open: TestServices;
let subgraph: Subgraph;

const ann = aViewer('ops_agent', { id: 'usr_ann' });
const bob = aViewer('ops_manager', { id: 'usr_bob' });

beforeAll(async () => {
  open = await openServices();
  subgraph = await buildSubgraph({ name: 'prescriptions', graphql: async () => graphql });
});
afterAll(() => open.close());

const ASSIGN = `mutation ($input: AssignPrescriptionInput!, $key: String!) {
  assignPrescription(input: $input, idempotencyKey: $key) { __typename
    ... on AssignPrescriptionPayload { prescription { assignee { id } version status } }
    ... on Problem { code } ... on Conflict { decidedBy } } }`;

async function assign(
  viewer: Viewer,
  input: { prescriptionId: string; to: 'ME' | 'NOBODY'; insteadOf?: string | null },
  key = newId('event'),
) {
  return ask(open.services, subgraph, viewer, ASSIGN, { input, key });
}
const resultOf = async (answer: ReturnType<typeof assign>) =>
  rootField<Record<string, unknown>>(await answer, 'assignPrescription');

test('who takes a prescription is on its card, once however often it is sent, and may let it go', async () => {
  const { prescriptionId } = await receivePrescription(open);
  const taken = { prescription: { assignee: { id: 'usr_ann' }, version: 2, status: 'RECEIVED' } };
  expect(await resultOf(assign(ann, { prescriptionId, to: 'ME' }, 'once'))).toMatchObject(taken);
  expect(await resultOf(assign(ann, { prescriptionId, to: 'ME' }, 'once'))).toMatchObject(taken);
  expect(await resultOf(assign(ann, { prescriptionId, to: 'ME', insteadOf: 'usr_ann' }))).toMatchObject(taken);
  const progress = await open.services.pipeline.progress(prescriptionId);
  expect(progress?.history.at(-1)).toMatchObject({ cause: 'assignment_changed', by: 'usr_ann', status: 'received' });
  expect(await resultOf(assign(bob, { prescriptionId, to: 'NOBODY', insteadOf: 'usr_ann' }))).toMatchObject({
    prescription: { assignee: null, version: 3 },
  });
});

test('of two who take it at once one has it, and the other is told who', async () => {
  const { prescriptionId } = await receivePrescription(open);
  const results = await Promise.all([ann, bob].map((each) => resultOf(assign(each, { prescriptionId, to: 'ME' }))));
  const [lost] = results.filter(({ __typename }) => __typename === 'Conflict');
  const [won] = results.filter(({ __typename }) => __typename === 'AssignPrescriptionPayload');
  expect(lost).toMatchObject({ code: 'SUPERSEDED' });
  expect(won).toMatchObject({ prescription: { assignee: { id: lost?.['decidedBy'] }, version: 2 } });
});

test('a colleague’s prescription can be taken over by who knows whose it is', async () => {
  const { prescriptionId } = await receivePrescription(open);
  await assign(ann, { prescriptionId, to: 'ME' });
  expect(await resultOf(assign(bob, { prescriptionId, to: 'ME' }))).toMatchObject({ decidedBy: 'usr_ann' });
  expect(await resultOf(assign(bob, { prescriptionId, to: 'ME', insteadOf: 'usr_ann' }))).toMatchObject({
    prescription: { assignee: { id: 'usr_bob' } },
  });
});

test('only those who manage prescriptions, only in their organization; nobody but staff sees who has it', async () => {
  const { prescriptionId, patientId } = await receivePrescription(open);
  const refused = await assign(aViewer('pharmacist'), { prescriptionId, to: 'ME' });
  expect(refused.errors[0]?.extensions?.['code']).toBe('FORBIDDEN');
  const stranger = aViewer('ops_agent', { organizationId: 'org_other' });
  expect(await resultOf(assign(stranger, { prescriptionId, to: 'ME' }))).toMatchObject({ code: 'NOT_FOUND' });

  await assign(ann, { prescriptionId, to: 'ME' });
  const seenBy = async (viewer: Viewer) => {
    const answer = await ask(
      open.services,
      subgraph,
      viewer,
      'query ($id: ID!) { prescription(id: $id) { assignee { id } } }',
      { id: prescriptionId },
    );
    return rootField<object>(answer, 'prescription');
  };
  expect(await seenBy(aViewer('pharmacist'))).toEqual({ assignee: { id: 'usr_ann' } });
  expect(await seenBy(aViewer('patient', { patientId }))).toEqual({ assignee: null });
});
