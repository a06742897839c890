import { FillwayError, newId, type Viewer } from '@fillway/kernel';
import { runStage } from '@fillway/pipeline';
import { waitFor } from '@fillway/testkit/wait-for';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { stageContext } from '../call-context.js';
import { ask, aViewer, rootField } from '../fixture/ask.js';
import { openServices, type TestServices } from '../fixture/open-services.js';
import { seed as seedUsers } from '../identity/index.js';
import { requestNotification } from '../notifications/index.js';
import { buildSubgraph, type Subgraph } from '../serve/build-subgraph.js';
import * as graphql from './graphql/index.js';

let open: TestServices;
let subgraph: Subgraph;

beforeAll(async () => {
  open = await openServices();
  subgraph = await buildSubgraph({ name: 'operations', graphql: async () => graphql });
});
afterAll(() => open.close());

const manager = aViewer('ops_manager');

async function raise(prescriptionId: string, organizationId = 'org_demo'): Promise<void> {
  await open.services.pipeline.raiseAlert({
    organizationId,
    kind: 'validation_failed',
    severity: 'warning',
    subject: { kind: 'prescription', id: prescriptionId },
    prescriptionId,
    correlationId: newId('correlation'),
    details: { failedRules: 2 },
  });
}

interface ShownAlert {
  id: string;
  state: string;
}

async function alertsOf(prescriptionId: string): Promise<ShownAlert[]> {
  const query = `query ($filter: AlertFilterInput) { alerts(filter: $filter) {
    totalCount edges { node { id state details { name value } } } } }`;
  const answer = await ask(open.services, subgraph, manager, query, { filter: { prescriptionId } });
  expect(answer.errors).toEqual([]);
  return rootField<{ edges: { node: ShownAlert }[] }>(answer, 'alerts').edges.map((edge) => edge.node);
}

async function theAlertOf(prescriptionId: string): Promise<string> {
  const [alert] = await alertsOf(prescriptionId);
  if (!alert) throw new Error(`no alert about ${prescriptionId}`);
  return alert.id;
}

const RESOLVE = `mutation ($input: ResolveAlertInput!, $key: String!) { resolveAlert(input: $input, idempotencyKey: $key) {
  __typename ... on ResolveAlertPayload { alert { state resolvedBy resolution } }
  ... on Conflict { code currentStatus decidedBy } ... on InvalidInput { fields { path } } ... on Refusal { code }
} }`;

test('an alert raised at the same time and again is one alert', async () => {
  const id = newId('prescription');
  await Promise.all([raise(id), raise(id), raise(id)]);
  await raise(id);
  const alerts = await alertsOf(id);
  expect(alerts).toHaveLength(1);
  expect(alerts[0]).toMatchObject({ state: 'OPEN', details: [{ name: 'failedRules', value: '2' }] });
});

test('of two people who close an alert at the same time one wins, and the other learns who', async () => {
  const id = newId('prescription');
  await raise(id);
  const alertId = await theAlertOf(id);
  const answers = await Promise.all(
    ['one', 'two'].map((who) =>
      ask(open.services, subgraph, { ...manager, id: `usr_${who}` }, RESOLVE, {
        input: { alertId, reason: 'called the prescriber' },
        key: `close-${who}`,
      }),
    ),
  );
  const results = answers.map((answer) => rootField<Record<string, unknown>>(answer, 'resolveAlert'));
  const won = results.filter((result) => result['__typename'] === 'ResolveAlertPayload');
  const lost = results.filter((result) => result['__typename'] === 'Conflict');
  expect(won).toHaveLength(1);
  expect(won[0]).toMatchObject({ alert: { state: 'RESOLVED', resolution: 'called the prescriber' } });
  expect(lost[0]).toMatchObject({ code: 'ILLEGAL_TRANSITION', currentStatus: 'resolved' });
  expect(won[0]).toHaveProperty('alert.resolvedBy', lost[0]?.['decidedBy']);
});

test('a change of an alert is in the audit log once, with who did it', async () => {
  const id = newId('prescription');
  await raise(id);
  const alertId = await theAlertOf(id);
  const acknowledge = `mutation ($id: ID!) { acknowledgeAlert(input: { alertId: $id }, idempotencyKey: "ack-audit") {
    ... on AcknowledgeAlertPayload { alert { state acknowledgedBy } } } }`;
  const first = await ask(open.services, subgraph, manager, acknowledge, { id: alertId });
  const again = await ask(open.services, subgraph, manager, acknowledge, { id: alertId });
  expect(first.data).toEqual({ acknowledgeAlert: { alert: { state: 'ACKNOWLEDGED', acknowledgedBy: manager.id } } });
  expect(again).toEqual(first);

  const query = `query ($id: ID) { auditEntries(prescriptionId: $id) { nodes { action actorId resourceId } } }`;
  const actions = await waitFor(async () => {
    const answer = await ask(open.services, subgraph, manager, query, { id });
    const { nodes } = rootField<{ nodes: Record<string, string>[] }>(answer, 'auditEntries');
    return nodes.length >= 2 ? nodes : null;
  });
  expect(actions).toEqual([
    { action: 'alert.acknowledged', actorId: manager.id, resourceId: alertId },
    { action: 'alert.raised', actorId: 'subgraphs-test', resourceId: alertId },
  ]);
});

test('resolving needs a reason, and an alert that one may see', async () => {
  const id = newId('prescription');
  await raise(id);
  const alertId = await theAlertOf(id);
  const empty = await ask(open.services, subgraph, manager, RESOLVE, { input: { alertId, reason: ' ' }, key: 'r-1' });
  expect(empty.data).toEqual({ resolveAlert: { __typename: 'InvalidInput', fields: [{ path: 'reason' }] } });
  const stranger = aViewer('ops_manager', { organizationId: 'org_other' });
  const other = await ask(open.services, subgraph, stranger, RESOLVE, { input: { alertId, reason: 'x' }, key: 'r-2' });
  expect(other.data).toEqual({ resolveAlert: { __typename: 'Refusal', code: 'NOT_FOUND' } });
});

describe('insights', () => {
  const INSIGHTS = `query ($days: Int!) { insights(days: $days) {
    received complete savedCount savings { cents } funnel { milestone count } stages { stage count medianMs }
    payers { key count rejected savings { cents } } pharmacies { key pharmacy { id } priceMs } days { received } } }`;

  test('come from the stored ways of the organization alone, with what programs took off', async () => {
    const organizationId = 'org_insights';
    const now = open.services.platform.clock.now().getTime();
    const way = (id: string, more: object, statuses: string[], ageMs = 60_000) => ({
      _id: id,
      organizationId,
      createdAt: new Date(now - ageMs),
      status: statuses.at(-1),
      current: {},
      board: { pharmacyId: null, payerKind: 'commercial', assigneeId: null, alert: false },
      history: statuses.map((status, index) => ({ status, at: new Date(now - ageMs + index * 1_000) })),
      medication: 'v1.sealed',
      ...more,
    });
    const { mongo } = open.services.platform;
    const all = ['received', 'validated', 'enrolled', 'pharmacy_selected', 'adjudicated'];
    await mongo
      .collection<{ _id: string }>('prescriptions')
      .insertMany([
        way(
          'rx_a',
          { current: { adjudicationId: 'adj_a' }, board: { pharmacyId: 'pharm_a', payerKind: 'commercial' } },
          all,
        ),
        way('rx_b', {}, ['received', 'validation_failed']),
        way('rx_old', {}, all, 3 * 86_400_000),
        { ...way('rx_other', {}, all), organizationId: 'org_other' },
      ]);
    await mongo
      .collection<{ _id: string }>('adjudications')
      .insertMany([
        { _id: 'adj_a', organizationId, offeredAt: new Date(now), savingsCents: 2_050 } as { _id: string },
        { _id: 'adj_lost', organizationId, offeredAt: new Date(now), savingsCents: 999 } as { _id: string },
      ]);
    const viewer = aViewer('ops_agent', { organizationId });
    const answer = await ask(open.services, subgraph, viewer, INSIGHTS, { days: 1 });
    expect(answer.errors).toEqual([]);
    expect(answer.data).toMatchObject({
      insights: {
        received: 2,
        complete: true,
        savedCount: 1,
        savings: { cents: 2_050 },
        payers: [{ key: 'commercial', count: 2, rejected: 0, savings: { cents: 2_050 } }],
        pharmacies: [{ key: 'pharm_a', pharmacy: { id: 'pharm_a' }, priceMs: 1_000 }],
      },
    });
    const { funnel } = rootField<{ funnel: { milestone: string; count: number }[] }>(answer, 'insights');
    expect(funnel.slice(0, 3)).toEqual([
      { milestone: 'RECEIVED', count: 2 },
      { milestone: 'VALIDATED', count: 1 },
      { milestone: 'ENROLLED', count: 1 },
    ]);
    await mongo
      .collection<{ _id: string }>('prescriptions')
      .deleteMany({ _id: { $in: ['rx_a', 'rx_b', 'rx_old', 'rx_other'] } });
  });

  test('are for operations only, and for a span that can be read', async () => {
    for (const role of ['pharmacist', 'patient', 'pharmacy_partner'] as const) {
      const answer = await ask(open.services, subgraph, aViewer(role), INSIGHTS, { days: 1 });
      expect(answer).toMatchObject({ data: { insights: null }, errors: [{ extensions: { code: 'FORBIDDEN' } }] });
    }
    const wrong = await ask(open.services, subgraph, manager, INSIGHTS, { days: 0 });
    expect(wrong.errors).toMatchObject([{ extensions: { code: 'INVALID_INPUT' } }]);
  });
});

describe('assigning an alert', () => {
  const ASSIGN = `mutation ($input: AssignAlertInput!, $key: String!) { assignAlert(input: $input, idempotencyKey: $key) {
    __typename ... on AssignAlertPayload { alert { state acknowledgedBy assignedBy } }
    ... on Conflict { currentStatus } ... on InvalidInput { fields { path } } } }`;
  const assign = async (alertId: string, assigneeId: string) =>
    rootField<Record<string, unknown>>(
      await ask(open.services, subgraph, manager, ASSIGN, {
        input: { alertId, assigneeId },
        key: newId('correlation'),
      }),
      'assignAlert',
    );
  const staffId = async (login: string): Promise<string> => {
    const user = await open.services.platform.mongo.collection<{ _id: string }>('users').findOne({ login });
    if (!user) throw new Error(`nobody logs in as ${login}`);
    return user._id;
  };

  test('gives it to a colleague, also when another one has it, and says by whom', async () => {
    await seedUsers(open.services);
    const id = newId('prescription');
    await raise(id);
    const alertId = await theAlertOf(id);
    for (const login of ['agent@fillway.example', 'admin@fillway.example']) {
      const assigneeId = await staffId(login);
      expect(await assign(alertId, assigneeId)).toMatchObject({
        alert: { state: 'ACKNOWLEDGED', acknowledgedBy: assigneeId, assignedBy: manager.id },
      });
    }
  });

  test('not to somebody whose role cannot look after it, nor once it is resolved', async () => {
    await seedUsers(open.services);
    const id = newId('prescription');
    await raise(id);
    const alertId = await theAlertOf(id);
    for (const assigneeId of [await staffId('pharmacist@fillway.example'), 'usr_nobody']) {
      expect(await assign(alertId, assigneeId)).toMatchObject({
        __typename: 'InvalidInput',
        fields: [{ path: 'assigneeId' }],
      });
    }
    await ask(open.services, subgraph, manager, RESOLVE, { input: { alertId, reason: 'done' }, key: `close-${id}` });
    expect(await assign(alertId, await staffId('agent@fillway.example'))).toMatchObject({
      __typename: 'Conflict',
      currentStatus: 'resolved',
    });
  });
});

test('alerts come in pages, newest first, without gap or repeat', async () => {
  const organizationId = 'org_pages';
  for (let i = 0; i < 5; i++) await raise(newId('prescription'), organizationId);
  const viewer = aViewer('ops_agent', { organizationId });
  const query = `query ($after: String) { alerts(first: 2, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } edges { node { id } } } }`;
  const seen: string[] = [];
  let after: string | null = null;
  let pages = 0;
  do {
    const answer = await ask(open.services, subgraph, viewer, query, { after });
    const page = rootField<{
      totalCount: number;
      pageInfo: { hasNextPage: boolean; endCursor: string };
      edges: { node: { id: string } }[];
    }>(answer, 'alerts');
    expect(page.totalCount).toBe(5);
    seen.push(...page.edges.map((edge) => edge.node.id));
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    pages++;
  } while (after);
  expect(pages).toBe(3);
  expect(new Set(seen).size).toBe(5);
});

test('the alerts of many prescriptions are read together', async () => {
  const ids = Array.from({ length: 3 }, () => newId('prescription'));
  await Promise.all(ids.map((id) => raise(id)));
  const query = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Prescription { alerts { prescription { id } } } } }`;
  const representations = ids.map((id) => ({ __typename: 'Prescription', id }));
  const answer = await ask(open.services, subgraph, manager, query, { r: representations });
  expect(answer.data).toEqual({ _entities: ids.map((id) => ({ alerts: [{ prescription: { id } }] })) });
});

test('a job that fails for good is a dead letter with an alert; once replayed it runs, and others cannot replay it', async () => {
  let broken = true;
  const done: string[] = [];
  await runStage(open.services.pipeline, {
    queue: 'routing',
    on: {},
    when: {
      'pharmacy-declined': async ({ data }) => {
        if (broken) throw new FillwayError('PARTNER_REJECTED');
        done.push(data.prescriptionId);
      },
    },
  });
  const prescriptionId = newId('prescription');
  const correlationId = newId('correlation');
  await open.services.pipeline.enqueue(
    'routing',
    'pharmacy-declined',
    { prescriptionId, organizationId: 'org_demo', correlationId },
    { jobId: prescriptionId },
  );

  const list = `{ deadLetters(queue: ROUTING) { totalCount nodes { id reasonCode prescription { id } correlationId } } }`;
  const letter = await waitFor(async () => {
    const answer = await ask(open.services, subgraph, manager, list);
    return rootField<{ nodes: { id: string }[] }>(answer, 'deadLetters').nodes[0] ?? null;
  });
  expect(letter).toMatchObject({ reasonCode: 'PARTNER_REJECTED', prescription: { id: prescriptionId }, correlationId });

  const replay = `mutation ($id: ID!) { replayDeadLetter(input: { deadLetterId: $id }, idempotencyKey: "replay-1") {
    ... on ReplayDeadLetterPayload { deadLetterId } } }`;
  const agent = await ask(open.services, subgraph, aViewer('ops_agent'), replay, { id: letter.id });
  expect(agent.errors[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });

  broken = false;
  const answer = await ask(open.services, subgraph, manager, replay, { id: letter.id });
  expect(answer).toEqual({ data: { replayDeadLetter: { deadLetterId: letter.id } }, errors: [] });
  await waitFor(async () => done.length === 1 || null);
  expect(done).toEqual([prescriptionId]);
});

test('a follow-up that failed for good is nobody else’s to see or to throw away: it belongs to an organization too', async () => {
  const stage = await runStage(open.services.pipeline, {
    queue: 'notifications',
    on: {},
    when: { 'notification-requested': () => Promise.reject(new FillwayError('PARTNER_REJECTED')) },
  });
  const prescriptionId = newId('prescription');
  await requestNotification(stageContext(open.services, 'notifications'), {
    organizationId: 'org_demo',
    prescriptionId,
    patientId: newId('patient'),
    kind: 'delivered',
    channels: ['sms'],
    idempotencyParts: [prescriptionId],
  });
  const list = `{ deadLetters(queue: NOTIFICATIONS) { nodes { id prescription { id } } } }`;
  const lettersOf = async (viewer: Viewer) =>
    rootField<{ nodes: { id: string; prescription: { id: string } }[] }>(
      await ask(open.services, subgraph, viewer, list),
      'deadLetters',
    ).nodes;
  const letter = await waitFor(async () => (await lettersOf(manager))[0] ?? null);
  await stage.stop();
  expect(letter.prescription).toEqual({ id: prescriptionId });

  const stranger = aViewer('ops_manager', { organizationId: 'org_other' });
  expect(await lettersOf(stranger)).toEqual([]);
  const discard = `mutation ($id: ID!) { discardDeadLetter(input: { deadLetterId: $id, reason: "not ours" }, idempotencyKey: "discard-1") {
    __typename ... on Refusal { code } } }`;
  const answer = await ask(open.services, subgraph, stranger, discard, { id: letter.id });
  expect(rootField(answer, 'discardDeadLetter')).toMatchObject({ __typename: 'Refusal', code: 'NOT_FOUND' });
  expect(await lettersOf(manager)).toHaveLength(1);
});
