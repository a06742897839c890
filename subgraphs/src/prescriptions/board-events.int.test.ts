import { BOARD_KEYS, BOARD_STATE, type BoardView, type Role, signBoardCursor, type Viewer } from '@fillway/kernel';
import { EVENTS } from '@fillway/pipeline';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { ask, aViewer, rootField } from '../fixture/ask.js';
import { openServices, type TestServices } from '../fixture/open-services.js';
import { receivePrescription } from '../fixture/prescriptions.js';
import { buildSubgraph, type Subgraph } from '../serve/build-subgraph.js';
import * as graphql from './graphql/index.js';

jest.setTimeout(60_000);

/** The secret of `contextOf`. */
const SECRET = 'the secret of a test gateway';
const EPOCH = 'epoch';
const BOARD: BoardView = { field: 'boardEvents', filter: {} };

let open: TestServices;
let subgraph: Subgraph;
let prescription: { prescriptionId: string; patientId: string };

beforeAll(async () => {
  open = await openServices();
  subgraph = await buildSubgraph({ name: 'prescriptions', graphql: async () => graphql });
  prescription = await receivePrescription(open);
  await open.services.platform.redis.hset(BOARD_STATE, { epoch: EPOCH, appended: 0 });
});
afterAll(() => open.close());

/** Appends a change of the prescription from pharmacy to pharmacy; gives back its place. */
async function changed(before: string | null, after: string | null): Promise<string> {
  const { example } = EVENTS['prescription.status.changed'];
  const event = {
    ...example,
    organization_id: 'org_demo',
    prescription_id: prescription.prescriptionId,
    before: { ...example.before, pharmacy_id: before },
    after: { ...example.after, pharmacy_id: after },
  };
  const fields = ['kind', 'status', 'epoch', EPOCH, 'stages', 'routing>adjudication', 'event', JSON.stringify(event)];
  return String(await open.services.platform.redis.xadd(`${BOARD_KEYS}${EPOCH}`, '*', ...fields));
}

async function at(viewer: Viewer, view: BoardView, id: string) {
  const cursors = [signBoardCursor({ epoch: EPOCH, id, view }, SECRET)];
  const query = `query ($cursors: [ID!]!) { ${view.field}At(cursors: $cursors) { change prescription { id } } }`;
  return ask(open.services, subgraph, viewer, query, { cursors });
}
const eventOf = async (viewer: Viewer, view: BoardView, id: string) =>
  rootField<({ change: string; prescription: { id: string } | null } | null)[]>(
    await at(viewer, view, id),
    `${view.field}At`,
  )[0];

const staff = aViewer('ops_agent');
const pharmacy = (pharmacyId: string) => aViewer('pharmacy_partner', { pharmacyId });

test('an event says what it means for the view that its cursor belongs to', async () => {
  const id = await changed(null, 'pharm_1');
  const change = async (filter: BoardView['filter']) => (await eventOf(staff, { ...BOARD, filter }, id))?.change;
  expect(await change({})).toBe('UPDATED');
  expect(await change({ stage: ['adjudication'] })).toBe('ENTERED');
  expect(await change({ stage: ['routing'] })).toBe('LEFT');
  expect(await change({ stage: ['payment'] })).toBeUndefined();
});

test('a pharmacy is told of its own work, and that it is not its own any more; nobody else is', async () => {
  const view: BoardView = { field: 'pharmacyWork', filter: { pharmacyId: 'pharm_1' } };
  expect(await eventOf(pharmacy('pharm_1'), view, await changed(null, 'pharm_1'))).toMatchObject({ change: 'ENTERED' });
  const left = await changed('pharm_1', null);
  expect(await eventOf(pharmacy('pharm_1'), view, left)).toEqual({ change: 'LEFT', prescription: null });
  expect(await eventOf(pharmacy('pharm_2'), view, left)).toBeNull();
  expect(await eventOf(pharmacy('pharm_2'), BOARD, left)).toBeNull();
});

test('a patient follows their own prescription, and no other patient’s', async () => {
  const id = await changed(null, null);
  const view: BoardView = { field: 'prescriptionChanged', filter: {}, prescriptionId: prescription.prescriptionId };
  const patient = (patientId: string) => aViewer('patient', { patientId });
  expect(await eventOf(patient(prescription.patientId), view, id)).toMatchObject({
    prescription: { id: prescription.prescriptionId },
  });
  expect(await eventOf(patient('pat_other'), view, id)).toBeNull();
  expect(await eventOf(patient(prescription.patientId), BOARD, id)).toBeNull();
});

test('another organization sees nothing, a role without the scope is refused', async () => {
  const id = await changed(null, 'pharm_1');
  expect(await eventOf(aViewer('ops_manager', { organizationId: 'org_other' }), BOARD, id)).toBeNull();
  const refused = await at(aViewer('prescriber_system' satisfies Role), BOARD, id);
  expect(refused.errors[0]?.extensions?.['code']).toBe('FORBIDDEN');
});

test('a mirror takes signed cursors of its own field only', async () => {
  const id = await changed(null, null);
  const query = 'query ($cursors: [ID!]!) { boardEventsAt(cursors: $cursors) { change } }';
  const foreign = signBoardCursor({ epoch: EPOCH, id, view: { field: 'opsAlerts', filter: {} } }, SECRET);
  for (const cursor of [foreign, id, 'abc.def']) {
    const answer = await ask(open.services, subgraph, staff, query, { cursors: [cursor] });
    expect(answer.errors[0]?.extensions?.['code']).toBe('CURSOR_INVALID');
  }
});

test('a place that the stream no longer holds is null, not an error', async () => {
  expect(await eventOf(staff, BOARD, '1-0')).toBeNull();
});

test('the board’s cursor is read before the cards: what changes in between comes as an event', async () => {
  const answer = await ask(open.services, subgraph, staff, '{ boardCursor(filter: { stage: [ROUTING] }) }');
  const tail = await changed(null, null);
  const [payload = ''] = rootField<string>(answer, 'boardCursor').split('.');
  const [epoch, id] = JSON.parse(Buffer.from(payload, 'base64url').toString()) as [string, string];
  expect(epoch).toBe(EPOCH);
  const [next] = await open.services.platform.redis.xrange(`${BOARD_KEYS}${EPOCH}`, `(${id}`, '+');
  expect(next?.[0]).toBe(tail);
});
