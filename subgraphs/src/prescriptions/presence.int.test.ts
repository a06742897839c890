import { STATE_CHANNEL, type Viewer } from '@fillway/kernel';
import { channelName } from '@fillway/platform';
import { waitFor } from '@fillway/testkit/wait-for';
import { afterAll, afterEach, beforeAll, expect, jest, test } from '@jest/globals';
import { ask, aViewer, rootField } from '../fixture/ask.js';
import { openServices, type TestServices } from '../fixture/open-services.js';
import { receivePrescription } from '../fixture/prescriptions.js';
import { buildSubgraph, type Subgraph } from '../serve/build-subgraph.js';
import * as graphql from './graphql/index.js';

jest.setTimeout(60_000);

let open: TestServices;
let subgraph: Subgraph;
let prescriptionId: string;

const ann = aViewer('ops_agent', { id: 'usr_ann', sessionId: 'ses_ann' });
const annElsewhere = { ...ann, sessionId: 'ses_ann_2' };
const bob = aViewer('pharmacist', { id: 'usr_bob', sessionId: 'ses_bob' });

beforeAll(async () => {
  open = await openServices();
  subgraph = await buildSubgraph({ name: 'prescriptions', graphql: async () => graphql });
  prescriptionId = (await receivePrescription(open)).prescriptionId;
});
afterEach(async () => {
  for (const viewer of [ann, annElsewhere, bob]) await end(viewer);
});
afterAll(() => open.close());

const redis = () => open.services.platform.redis;

async function note(viewer: Viewer, doing: 'LOOKING' | 'WORKING', at = prescriptionId) {
  const mutation = `mutation ($input: NotePresenceInput!) {
    notePresence(input: $input) { __typename ... on NotePresencePayload { lastsSeconds presence { since } } ... on Refusal { code } }
  }`;
  const answer = await ask(open.services, subgraph, viewer, mutation, { input: { prescriptionId: at, doing } });
  return rootField<{ __typename: string; code?: string; presence?: { since: string } }>(answer, 'notePresence');
}
async function end(viewer: Viewer, at?: string) {
  const mutation =
    'mutation ($input: EndPresenceInput!) { endPresence(input: $input) { ... on EndPresencePayload { ended } } }';
  const answer = await ask(open.services, subgraph, viewer, mutation, { input: { prescriptionId: at } });
  return rootField<{ ended: number }>(answer, 'endPresence').ended;
}
async function present(viewer: Viewer = bob) {
  const answer = await ask(open.services, subgraph, viewer, '{ presence { prescriptionId person { id } doing } }');
  return rootField<{ prescriptionId: string; person: { id: string }; doing: string }[]>(answer, 'presence').map(
    ({ person, doing }) => `${person.id} ${doing}`,
  );
}

test('staff see who is at a card and what they do; a person with two windows is there once', async () => {
  await note(ann, 'LOOKING');
  await note(annElsewhere, 'WORKING');
  await note(bob, 'LOOKING');
  expect(await present()).toEqual(['usr_ann WORKING', 'usr_bob LOOKING']);
  expect(await end(annElsewhere)).toBe(1);
  expect(await present()).toEqual(['usr_ann LOOKING', 'usr_bob LOOKING']);
});

test('presence ends when the client says so, at one prescription or at all', async () => {
  await note(ann, 'LOOKING');
  expect(await end(ann, 'rx_another')).toBe(0);
  expect(await end(ann, prescriptionId)).toBe(1);
  expect(await present()).toEqual([]);
  expect(await end(ann)).toBe(0);
});

test('a renewal keeps since when; without one it ends by itself', async () => {
  const first = await note(ann, 'WORKING');
  const renewed = await note(ann, 'WORKING');
  expect(renewed.presence?.since).toBe(first.presence?.since);
  // The end of its time is moved here, instead of waiting for it.
  await redis().zadd('presence:org_demo:until', Date.now() - 1, `ses_ann ${prescriptionId}`);
  expect(await present()).toEqual([]);
  await note(bob, 'LOOKING');
  expect(await redis().hkeys('presence:org_demo')).toEqual([`ses_bob ${prescriptionId}`]);
  const life = await redis().pttl('presence:org_demo');
  expect(life).toBeGreaterThan(20_000);
  expect(life).toBeLessThanOrEqual(30_000);
});

test('who follows it is woken by a change, not by a renewal', async () => {
  const heard: string[] = [];
  const listener = redis().duplicate();
  listener.on('message', (_channel, message) => heard.push(message));
  await listener.subscribe(channelName(redis(), STATE_CHANNEL));
  await note(ann, 'LOOKING');
  await note(ann, 'LOOKING');
  await note(ann, 'WORKING');
  await end(ann);
  await end(ann);
  await waitFor(() => heard.length >= 3);
  expect(heard).toEqual(['presence', 'presence', 'presence']);
  await listener.quit();
});

test('other organizations, patients and partners see nobody and note nothing', async () => {
  await note(ann, 'LOOKING');
  expect(await present(aViewer('admin', { organizationId: 'org_other' }))).toEqual([]);
  for (const viewer of [aViewer('patient', { patientId: 'pat_1' }), aViewer('pharmacy_partner', { pharmacyId: 'p' })]) {
    const answer = await ask(open.services, subgraph, viewer, '{ presence { doing } }');
    expect(answer.errors[0]?.extensions?.['code']).toBe('FORBIDDEN');
  }
});

test('nobody is present at a prescription that is not there for them, or without a session', async () => {
  expect(await note(ann, 'LOOKING', 'rx_nowhere')).toMatchObject({ __typename: 'Refusal', code: 'NOT_FOUND' });
  const { sessionId: _none, ...shared } = ann;
  expect(await note(shared, 'LOOKING')).toMatchObject({ __typename: 'Refusal', code: 'FORBIDDEN' });
  expect(await present()).toEqual([]);
});
