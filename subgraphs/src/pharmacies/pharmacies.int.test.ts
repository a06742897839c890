import { HOUR, newId, type Viewer } from '@fillway/kernel';
import { runStage } from '@fillway/pipeline';
import { setClockOffset } from '@fillway/platform';
import { MEDICATIONS, PATIENTS } from '@fillway/testkit/cast';
import { waitFor } from '@fillway/testkit/wait-for';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { ask, aViewer, contextOf, rootField } from '../fixture/ask.js';
import { openServices, type TestServices } from '../fixture/open-services.js';
import { stageOf } from '../fixture/prescriptions.js';
import { buildSubgraph, type Subgraph } from '../serve/build-subgraph.js';
import { type CapacityDocument, capacityModel } from './data/capacity.model.js';
import { capacityDay } from './data/capacity.repository.js';
import { pharmaciesByIds } from './data/pharmacy.repository.js';
import { type RoutingRunDocument, routingRunModel } from './data/routing-run.model.js';
import { type SelectionDocument, selectionModel } from './data/selection.model.js';
import {
  givenEnrolled,
  givenRanked,
  type ListeningPharmacies,
  listenAsPharmacies,
  someone,
} from './fixture/enrolled.js';
import * as graphql from './graphql/index.js';
import {
  blockedToRetry,
  confirmPlaces,
  placesToGiveBack,
  rankPharmacies,
  seed,
  selectPharmacy,
  shippingAddressOf,
  silentPharmacies,
  withdrawFromSilentPharmacy,
} from './index.js';

let open: TestServices;
let pharmacies: ListeningPharmacies;
let subgraph: Subgraph;
const agent = aViewer('ops_agent');
const agentActor = { kind: 'viewer', id: agent.id, roles: agent.roles } as const;

beforeAll(async () => {
  pharmacies = await listenAsPharmacies();
  open = await openServices({ PHARMACY_WORK_URL: pharmacies.url });
  await seed(open.services);
  subgraph = await buildSubgraph({ name: 'pharmacies', graphql: async () => graphql });
}, 60_000);
afterEach(() => moveClock(0));
afterAll(async () => {
  await open.close();
  await pharmacies.close();
});

/** Moves the platform clock, and waits until this process follows. */
async function moveClock(ahead: number): Promise<void> {
  const { redis, clock } = open.services.platform;
  await setClockOffset(redis, ahead);
  await waitFor(() => Math.abs(clock.now().getTime() - Date.now() - ahead) < 1_000);
}

const progressOf = async (prescriptionId: string) => {
  const progress = await open.services.pipeline.progress(prescriptionId);
  if (!progress) throw new Error('no prescription');
  return progress;
};

async function runOf(prescriptionId: string): Promise<RoutingRunDocument> {
  const { routingRunId } = (await progressOf(prescriptionId)).current;
  const run = await routingRunModel(open.services.platform.mongo).findById(routingRunId).lean<RoutingRunDocument>();
  if (!run) throw new Error('no routing run');
  return run;
}

async function best(prescriptionId: string, rank = 1): Promise<string> {
  const candidate = (await runOf(prescriptionId)).recommendations[rank - 1];
  if (!candidate) throw new Error(`no pharmacy of rank ${rank}`);
  return candidate.pharmacyId;
}

const selectionsOf = (prescriptionId: string) =>
  selectionModel(open.services.platform.mongo).find({ prescriptionId }).lean<SelectionDocument[]>();
const dayOf = (pharmacyId: string) =>
  capacityModel(open.services.platform.mongo)
    .findById(`${pharmacyId}:${capacityDay(open.services)}`)
    .lean<CapacityDocument>();
const alertsOf = (prescriptionId: string) =>
  open.services.platform.mongo.collection('ops_alerts').find({ prescriptionId }).toArray();

interface Result {
  __typename: string;
  [key: string]: unknown;
}

const PAYLOADS: Record<string, string> = {
  selectPharmacy: 'prescription { id } reservationId',
  declinePharmacyWork: 'prescriptionId',
  changePharmacy: 'prescription { id }',
};

async function mutation(viewer: Viewer, name: string, input: object, key = newId('correlation')): Promise<Result> {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}`;
  const payload = PAYLOADS[name];
  const answer = await ask(
    open.services,
    subgraph,
    viewer,
    `mutation ($input: ${type}Input!, $key: String!) { ${name}(input: $input, idempotencyKey: $key) { __typename
      ... on ${type}Payload { ${payload} } ... on Problem { code }
      ... on Conflict { currentStatus decidedBy } ... on InvalidInput { fields { path } } } }`,
    { input, key },
  );
  if (answer.errors.length > 0) throw new Error(JSON.stringify(answer.errors));
  return rootField<Result>(answer, name);
}

const partner = (pharmacyId: string) => aViewer('pharmacy_partner', { id: `usr_${pharmacyId}`, pharmacyId });

describe('ranking', () => {
  test('recommends the best five of those that fit, once however often it is asked', async () => {
    const { prescriptionId } = await givenEnrolled(open);
    const stage = stageOf(open, 'routing');
    await Promise.all([rankPharmacies(stage, { prescriptionId }), rankPharmacies(stage, { prescriptionId })]);
    await rankPharmacies(stage, { prescriptionId });

    const progress = await progressOf(prescriptionId);
    expect(progress.status).toBe('awaiting_pharmacy_selection');
    expect(progress.history.filter(({ cause }) => cause === 'pharmacies_ranked')).toHaveLength(1);
    const run = await runOf(prescriptionId);
    expect(run.recommendations).toHaveLength(5);
    expect(run.candidateIds.slice(0, 5)).toEqual(run.recommendations.map(({ pharmacyId }) => pharmacyId));
    const scores = run.recommendations.map(({ score }) => score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect(run.excluded.some(({ reason }) => reason === 'not_licensed' || reason === 'too_far')).toBe(true);
    expect(run.candidateIds.length + run.excluded.length).toBe(54);
  });

  test('sends a cold specialty drug only where it can be kept, and a schedule II drug only where it may be dispensed', async () => {
    const humira = await givenRanked(open, { medication: MEDICATIONS.humira });
    for (const pharmacy of await pharmaciesByIds(open.services, (await runOf(humira.prescriptionId)).candidateIds)) {
      expect(pharmacy).toMatchObject({ coldChain: true, specialty: true });
      expect(pharmacy.networks.map(({ processor }) => processor)).toContain('caremark');
    }
    const controlled = await givenRanked(open, { medication: MEDICATIONS.dexmethylphenidate });
    for (const pharmacy of await pharmaciesByIds(
      open.services,
      (await runOf(controlled.prescriptionId)).candidateIds,
    )) {
      expect(pharmacy.deaSchedules).toContain('CII');
    }
  });

  test('a cash patient may go to any contract', async () => {
    const { prescriptionId } = await givenRanked(open, { patient: someone(PATIENTS.noor) });
    const { recommendations, excluded } = await runOf(prescriptionId);
    expect(recommendations[0]).toMatchObject({ networkTier: null, parts: { network: 1 } });
    expect(excluded.map(({ reason }) => reason)).not.toContain('out_of_network');
  });

  test('a patient whose ZIP code nobody knows blocks it, and a person is alerted once', async () => {
    const patient = { ...someone(), address: { ...PATIENTS.maya.address, postalCode: '00000' } };
    const { prescriptionId } = await givenRanked(open, { patient });
    await rankPharmacies(stageOf(open, 'routing'), { prescriptionId });
    expect((await progressOf(prescriptionId)).status).toBe('routing_blocked');
    expect(await runOf(prescriptionId)).toMatchObject({
      blockedReason: 'patient_address_unknown',
      recommendations: [],
    });
    expect(await alertsOf(prescriptionId)).toHaveLength(1);
  });

  test('a crash between the block and its alert: the alert comes with the repeat, once', async () => {
    const patient = { ...someone(), address: { ...PATIENTS.maya.address, postalCode: '00000' } };
    const { prescriptionId } = await givenEnrolled(open, { patient });
    const stage = stageOf(open, 'routing');
    const raiseAlert = () => Promise.reject(new Error('killed'));
    const killed = { ...stage, pipeline: { ...open.services.pipeline, raiseAlert } };
    await expect(rankPharmacies(killed, { prescriptionId })).rejects.toThrow('killed');
    expect((await progressOf(prescriptionId)).status).toBe('routing_blocked');
    await rankPharmacies(stage, { prescriptionId });
    await rankPharmacies(stage, { prescriptionId });
    expect((await alertsOf(prescriptionId)).map((alert) => alert['kind'])).toEqual(['routing_blocked']);
  });

  test('of many that are blocked each gets its turn, however long the others stay blocked', async () => {
    const { mongo } = open.services.platform;
    const ids = Array.from({ length: 450 }, () => newId('prescription')).sort();
    const rows = ids.map((_id) => ({ _id, organizationId: 'org_demo', status: 'routing_blocked' }));
    const prescriptions = mongo.collection<{ _id: string; organizationId: string; status: string }>('prescriptions');
    await prescriptions.insertMany(rows);
    const stage = stageOf(open, 'routing');
    const turns: string[] = [];
    for (let round = 0; round < 5; round++) turns.push(...(await blockedToRetry(stage)).map(({ _id }) => _id));
    expect(turns.filter((id) => ids.includes(id)).sort()).toEqual(ids);
    await prescriptions.deleteMany({ _id: { $in: ids } });
  });

  test('what is blocked for want of places goes on when there are some', async () => {
    const { prescriptionId } = await givenEnrolled(open);
    const { mongo, redis } = open.services.platform;
    const all = await mongo.collection<{ _id: string }>('pharmacies').find().toArray();
    const views = all.map(({ _id }) => `pharmacy_capacity:${_id}`);
    const full = JSON.stringify({ day: capacityDay(open.services), current_daily_rx: 9, max_daily_rx: 9 });
    for (const view of views) await redis.set(view, full, 'EX', 300);
    await rankPharmacies(stageOf(open, 'routing'), { prescriptionId });
    expect((await progressOf(prescriptionId)).status).toBe('routing_blocked');
    for (const view of views) await redis.del(view);
    await rankPharmacies(stageOf(open, 'routing'), { prescriptionId });
    expect((await progressOf(prescriptionId)).status).toBe('awaiting_pharmacy_selection');
    expect((await runOf(prescriptionId)).recommendations).toHaveLength(5);
  });
});

describe('the map', () => {
  const REFERENCE = `query ($id: ID!) { _entities(representations: [{ __typename: "RoutingRun", id: $id }]) { ... on RoutingRun {
    recommendations { pharmacy { id place { latitude longitude } } }
    otherCandidates { id place { latitude } }
    excluded { pharmacyId pharmacy { id name } }
    patientPlace { latitude longitude }
  } } }`;
  const asked = async (viewer: Viewer, prescriptionId: string) => {
    const id = (await runOf(prescriptionId))._id;
    return ask(open.services, subgraph, viewer, REFERENCE, { id });
  };
  const readsOf = async (prescriptionId: string) => {
    const { entries } = await open.services.platform.audit.list({
      organizationId: 'org_demo',
      prescriptionId,
      first: 100,
    });
    return entries.filter((entry) => entry.action === 'phi.read' && entry.actor.id === agent.id);
  };

  test('knows where each pharmacy is; where the patient’s ZIP code is, is an audited read of the address alone', async () => {
    const { prescriptionId } = await givenRanked(open);
    const run = await runOf(prescriptionId);
    const answer = await asked(agent, prescriptionId);
    expect(answer.errors).toEqual([]);
    const [shown] = rootField<Record<string, { pharmacy: { id: string } }[]>[]>(answer, '_entities');
    const boston = { latitude: expect.closeTo(42.36, 0.3), longitude: expect.closeTo(-71.06, 0.3) };
    expect(shown?.['recommendations']?.[0]).toMatchObject({ pharmacy: { id: run.candidateIds[0], place: boston } });
    expect(shown?.['otherCandidates']?.map((each) => (each as unknown as { id: string }).id)).toEqual(
      run.candidateIds.slice(5),
    );
    expect(shown?.['excluded']?.every((each) => each.pharmacy !== null)).toBe(true);
    expect(shown?.['patientPlace']).toMatchObject(boston);
    const reads = await waitFor(async () => {
      const found = await readsOf(prescriptionId);
      return found.length > 0 && found;
    });
    expect(reads.map(({ fields }) => fields)).toEqual([['address']]);
  });

  test('a role without the right gets neither the place nor a read', async () => {
    const { prescriptionId } = await givenRanked(open);
    const pharmacist = aViewer('pharmacist', { id: agent.id });
    const answer = await asked(pharmacist, prescriptionId);
    expect(answer.data).toMatchObject({ _entities: [{ patientPlace: null }] });
    expect(answer.errors.map(({ extensions }) => extensions?.['code'])).toContain('FORBIDDEN');
    expect(await readsOf(prescriptionId)).toEqual([]);
  });
});

describe('selection', () => {
  test('takes a place, names the pharmacy, and the same key gives the same answer', async () => {
    const { prescriptionId } = await givenRanked(open);
    const pharmacyId = await best(prescriptionId);
    const before = (await dayOf(pharmacyId))?.reserved ?? 0;
    const input = { prescriptionId, pharmacyId, reason: 'nearest to the patient' };
    const first = await mutation(agent, 'selectPharmacy', input, 'select-once');
    expect(first).toMatchObject({ __typename: 'SelectPharmacyPayload', prescription: { id: prescriptionId } });
    expect(await mutation(agent, 'selectPharmacy', input, 'select-once')).toEqual(first);
    const progress = await progressOf(prescriptionId);
    expect(progress).toMatchObject({
      status: 'pharmacy_selected',
      board: { pharmacyId },
      current: { pharmacyId, reservationId: first['reservationId'] },
    });
    const due = (progress.dueAt?.getTime() ?? 0) - open.services.platform.clock.now().getTime();
    expect(Math.abs(due - 4 * HOUR)).toBeLessThan(60_000);
    expect((await dayOf(pharmacyId))?.reserved).toBe(before + 1);
    const view = JSON.parse((await open.services.platform.redis.get(`pharmacy_capacity:${pharmacyId}`)) ?? '{}');
    expect(view).toMatchObject({ current_daily_rx: before + 1 });
    // what a person wrote may name the patient: it is not stored in the clear
    expect(JSON.stringify(await selectionsOf(prescriptionId))).not.toContain('nearest');
  });

  test('of two prescriptions for the last place one gets it', async () => {
    const one = await givenRanked(open);
    const two = await givenRanked(open);
    const pharmacyId = await best(one.prescriptionId);
    const { max } = (await dayOf(pharmacyId)) ?? { max: 0 };
    const { mongo } = open.services.platform;
    const _id = `${pharmacyId}:${capacityDay(open.services)}`;
    await capacityModel(mongo).updateOne({ _id }, { $set: { max: ((await dayOf(pharmacyId))?.reserved ?? 0) + 1 } });
    const results = await Promise.all(
      [one, two].map(({ prescriptionId }) => mutation(agent, 'selectPharmacy', { prescriptionId, pharmacyId })),
    );
    await capacityModel(mongo).updateOne({ _id }, { $set: { max } });
    expect(results.map(({ __typename }) => __typename).sort()).toEqual(['Refusal', 'SelectPharmacyPayload']);
    expect(results.find(({ __typename }) => __typename === 'Refusal')).toMatchObject({ code: 'PHARMACY_UNAVAILABLE' });
  });

  test('of two choices for one prescription one wins; the other one’s place is given back', async () => {
    const { prescriptionId } = await givenRanked(open);
    const choices = [await best(prescriptionId, 1), await best(prescriptionId, 2)];
    const before = await Promise.all(choices.map(async (id) => (await dayOf(id))?.reserved ?? 0));
    const results = await Promise.all(
      choices.map((pharmacyId, index) =>
        mutation(aViewer('ops_agent', { id: `usr_agent_${index}` }), 'selectPharmacy', { prescriptionId, pharmacyId }),
      ),
    );
    const winner = results.findIndex(({ __typename }) => __typename === 'SelectPharmacyPayload');
    expect(results[1 - winner]).toMatchObject({
      __typename: 'Conflict',
      currentStatus: 'pharmacy_selected',
      decidedBy: `usr_agent_${winner}`,
    });
    expect((await progressOf(prescriptionId)).board.pharmacyId).toBe(choices[winner]);
    const after = await Promise.all(choices.map(async (id) => (await dayOf(id))?.reserved ?? 0));
    expect(after[winner]).toBe((before[winner] ?? 0) + 1);
    expect(after[1 - winner]).toBe(before[1 - winner]);
  });

  test('who saw an older version, and who wants a pharmacy that does not fit, takes no place', async () => {
    const { prescriptionId } = await givenRanked(open);
    const pharmacyId = await best(prescriptionId);
    const stale = await mutation(agent, 'selectPharmacy', { prescriptionId, pharmacyId, expectedVersion: 1 });
    expect(stale).toMatchObject({ __typename: 'Conflict', currentStatus: 'awaiting_pharmacy_selection' });
    const excluded = (await runOf(prescriptionId)).excluded[0]?.pharmacyId;
    const refused = await mutation(agent, 'selectPharmacy', { prescriptionId, pharmacyId: excluded });
    expect(refused).toMatchObject({ __typename: 'Refusal', code: 'PHARMACY_UNAVAILABLE' });
    expect(await selectionsOf(prescriptionId)).toEqual([]);
    const { version } = await progressOf(prescriptionId);
    const seen = await mutation(agent, 'selectPharmacy', { prescriptionId, pharmacyId, expectedVersion: version });
    expect(seen.__typename).toBe('SelectPharmacyPayload');
  });

  test('a choice that came too late by its version may be made again', async () => {
    const { prescriptionId } = await givenRanked(open);
    const pharmacyId = await best(prescriptionId);
    const { version } = await progressOf(prescriptionId);
    const { pipeline } = open.services;
    const overtaken = {
      ...contextOf(open.services, agent),
      pipeline: {
        ...pipeline,
        settle: async (...call: Parameters<typeof pipeline.settle>) => {
          await pipeline.advance({
            prescriptionId,
            cause: 'flag_changed',
            factId: newId('correlation'),
            by: 'ops',
            actor: { kind: 'stage', id: 'test' },
            correlationId: newId('correlation'),
            set: { board: { alert: true } },
          });
          return pipeline.settle(...call);
        },
      },
    };
    await expect(selectPharmacy(overtaken, { prescriptionId, pharmacyId, expectedVersion: version })).rejects.toThrow();
    const again = () => mutation(agent, 'selectPharmacy', { prescriptionId, pharmacyId, expectedVersion: version + 1 });
    await waitFor(async () => (await again()).__typename === 'SelectPharmacyPayload');
    expect((await dayOf(pharmacyId))?.reservations).toContain((await progressOf(prescriptionId)).current.reservationId);
  });

  test('a crash between the choice and its effect is finished by the sweep', async () => {
    const { prescriptionId } = await givenRanked(open);
    const pharmacyId = await best(prescriptionId);
    const { pipeline } = open.services;
    const dying = {
      ...contextOf(open.services, agent),
      pipeline: {
        ...pipeline,
        settle: async () => {
          throw new Error('killed');
        },
      },
    };
    await expect(selectPharmacy(dying, { prescriptionId, pharmacyId })).rejects.toThrow('killed');
    expect((await progressOf(prescriptionId)).status).toBe('awaiting_pharmacy_selection');
    const stage = await runStage(pipeline, { queue: 'routing', on: {} });
    await waitFor(async () => (await progressOf(prescriptionId)).status === 'pharmacy_selected', { within: 30_000 });
    await stage.stop();
  }, 60_000);
});

describe('a place that was taken', () => {
  const taken = async (pharmacyId: string) => (await dayOf(pharmacyId))?.reservations ?? [];
  /** As if the places of the pharmacy's day had been taken two minutes ago. */
  const age = (pharmacyId: string) =>
    capacityModel(open.services.platform.mongo).updateOne(
      { _id: `${pharmacyId}:${capacityDay(open.services)}` },
      { $set: { 'unconfirmed.$[].at': new Date(Date.now() - 120_000) } },
    );

  /** Chooses, and ends between the place and the selection. */
  async function chooseAndDie(prescriptionId: string, pharmacyId: string): Promise<void> {
    const context = contextOf(open.services, agent);
    const seal = async () => {
      throw new Error('killed');
    };
    const dying = { ...context, platform: { ...context.platform, phi: { ...context.platform.phi, seal } } };
    await expect(selectPharmacy(dying, { prescriptionId, pharmacyId, reason: 'nearest' })).rejects.toThrow('killed');
  }

  test('by a choice that a crash ended is given back, once, and not before the choice had its time', async () => {
    const { prescriptionId } = await givenRanked(open);
    const pharmacyId = await best(prescriptionId);
    const stage = stageOf(open, 'routing');
    const before = await taken(pharmacyId);
    await chooseAndDie(prescriptionId, pharmacyId);
    await confirmPlaces(stage);
    expect(await taken(pharmacyId)).toHaveLength(before.length + 1);

    await age(pharmacyId);
    await Promise.all([confirmPlaces(stage), confirmPlaces(stage)]);
    expect(await taken(pharmacyId)).toEqual(before);
    expect((await dayOf(pharmacyId))?.reserved).toBe(before.length);
  });

  test('stays with a choice that is made again, and with one whose selection is stored', async () => {
    const { prescriptionId } = await givenRanked(open);
    const pharmacyId = await best(prescriptionId);
    const stage = stageOf(open, 'routing');
    const before = await taken(pharmacyId);
    await chooseAndDie(prescriptionId, pharmacyId);
    await age(pharmacyId);
    await chooseAndDie(prescriptionId, pharmacyId);
    await confirmPlaces(stage);
    expect(await taken(pharmacyId)).toHaveLength(before.length + 1);

    const chosen = await mutation(agent, 'selectPharmacy', { prescriptionId, pharmacyId });
    await age(pharmacyId);
    await confirmPlaces(stage);
    await confirmPlaces(stage);
    expect(await taken(pharmacyId)).toEqual([...before, chosen['reservationId']]);
    expect(await dayOf(pharmacyId)).toMatchObject({ reserved: before.length + 1, unconfirmed: [] });
  });
});

describe('the pharmacy', () => {
  async function selected() {
    const { prescriptionId } = await givenRanked(open);
    const pharmacyId = await best(prescriptionId);
    const result = await mutation(agent, 'selectPharmacy', { prescriptionId, pharmacyId });
    return { prescriptionId, pharmacyId, reservationId: String(result['reservationId']) };
  }

  test('gives its own work back: the place is free, staff are alerted, another one may be selected', async () => {
    const { prescriptionId, pharmacyId, reservationId } = await selected();
    const input = { prescriptionId, reason: 'out of stock' };
    const other = await best(prescriptionId, 2);
    expect(await mutation(partner(other), 'declinePharmacyWork', input)).toMatchObject({ code: 'NOT_FOUND' });
    const declined = await mutation(partner(pharmacyId), 'declinePharmacyWork', input);
    expect(declined.__typename).toBe('DeclinePharmacyWorkPayload');
    const progress = await progressOf(prescriptionId);
    expect(progress).toMatchObject({ status: 'awaiting_pharmacy_selection', board: { pharmacyId: null } });
    expect(progress.current.reservationId).toBeUndefined();
    expect((await dayOf(pharmacyId))?.reservations).not.toContain(reservationId);
    expect((await alertsOf(prescriptionId)).map((alert) => alert['kind'])).toEqual(['pharmacy_declined']);
    expect(await mutation(partner(pharmacyId), 'declinePharmacyWork', input)).toMatchObject({ code: 'NOT_FOUND' });
    const next = await mutation(agent, 'selectPharmacy', { prescriptionId, pharmacyId: other });
    expect(next.__typename).toBe('SelectPharmacyPayload');
  });

  test('that is silent past its deadline loses the work and is told so', async () => {
    const { prescriptionId, pharmacyId, reservationId } = await selected();
    const stage = stageOf(open, 'routing');
    expect((await silentPharmacies(stage)).map(({ _id }) => _id)).not.toContain(prescriptionId);
    await withdrawFromSilentPharmacy(stage, prescriptionId);
    expect((await progressOf(prescriptionId)).status).toBe('pharmacy_selected');

    await moveClock(4 * HOUR + 60_000);
    expect((await silentPharmacies(stage)).map(({ _id }) => _id)).toContain(prescriptionId);
    await Promise.all([
      withdrawFromSilentPharmacy(stage, prescriptionId),
      withdrawFromSilentPharmacy(stage, prescriptionId),
    ]);
    expect((await progressOf(prescriptionId)).status).toBe('awaiting_pharmacy_selection');
    const told = pharmacies.told.filter((message) => message.prescriptionId === prescriptionId);
    expect(new Set(told.map(({ event, eventId }) => `${event} ${eventId}`)).size).toBe(1);
    expect(told[0]).toMatchObject({ event: 'work.withdrawn', pharmacyId });
    const places = await capacityModel(open.services.platform.mongo).find({ reservations: reservationId }).lean();
    expect(places).toEqual([]);
    expect((await placesToGiveBack(stage)).map(({ _id }) => _id)).not.toContain(reservationId);
    expect(await alertsOf(prescriptionId)).toHaveLength(1);
  });

  test('that answers in the moment in which it is found silent keeps the work and its place', async () => {
    const { prescriptionId, pharmacyId, reservationId } = await selected();
    const stage = stageOf(open, 'routing');
    await moveClock(4 * HOUR + 60_000);
    const { pipeline } = open.services;
    const by = { prescriptionId, by: 'partner', actor: agentActor, correlationId: newId('correlation') } as const;
    const answersMeanwhile = {
      ...stage,
      pipeline: {
        ...pipeline,
        progress: async (id: string) => {
          const seen = await pipeline.progress(id);
          await pipeline.advance({ ...by, cause: 'pharmacy_accepted', factId: `adj_${reservationId}` });
          return seen;
        },
      },
    };
    await withdrawFromSilentPharmacy(answersMeanwhile, prescriptionId);
    expect(await progressOf(prescriptionId)).toMatchObject({ status: 'adjudicating', board: { pharmacyId } });
    const places = await capacityModel(open.services.platform.mongo).find({ reservations: reservationId }).lean();
    expect(places).toHaveLength(1);
    expect(await selectionsOf(prescriptionId)).toMatchObject([{ state: 'held' }]);
    expect(pharmacies.told.filter((message) => message.prescriptionId === prescriptionId)).toEqual([]);
  });

  test('may be changed by staff after a rejected claim, and is told that the work is withdrawn', async () => {
    const { prescriptionId, pharmacyId, reservationId } = await selected();
    const input = { prescriptionId, reason: 'not contracted with the plan' };
    expect(await mutation(agent, 'changePharmacy', input)).toMatchObject({
      __typename: 'Conflict',
      currentStatus: 'pharmacy_selected',
    });
    const by = { prescriptionId, by: 'partner', actor: agentActor, correlationId: newId('correlation') } as const;
    await open.services.pipeline.advance({ ...by, cause: 'pharmacy_accepted', factId: 'adj_test' });
    await open.services.pipeline.advance({ ...by, cause: 'claim_rejected', factId: 'adj_test:1' });
    const changed = await mutation(agent, 'changePharmacy', input);
    expect(changed).toMatchObject({ __typename: 'ChangePharmacyPayload', prescription: { id: prescriptionId } });
    expect((await progressOf(prescriptionId)).status).toBe('awaiting_pharmacy_selection');
    const told = pharmacies.told.filter((message) => message.prescriptionId === prescriptionId);
    expect(told).toMatchObject([{ event: 'work.withdrawn', pharmacyId }]);
    expect((await dayOf(pharmacyId))?.reservations).not.toContain(reservationId);
  });

  test('is listed by name, with its day for staff only', async () => {
    const query = `{ pharmacies(first: 3, filter: { state: "MA", specialty: true }) { totalCount
      edges { node { id name capabilities { specialty } capacityToday { reserved max } } } } }`;
    const answer = await ask(open.services, subgraph, agent, query);
    expect(answer.errors).toEqual([]);
    interface Listed {
      edges: { node: { id: string; name: string; capacityToday: { max: number } } }[];
    }
    const { edges } = rootField<Listed>(answer, 'pharmacies');
    expect(edges).toHaveLength(3);
    const names = edges.map(({ node }) => node.name);
    expect(names).toEqual([...names].sort());
    expect(edges[0]?.node.capacityToday.max).toBeGreaterThan(0);
    const seen = await ask(open.services, subgraph, partner(edges[0]?.node.id ?? ''), query);
    expect(seen.errors.every(({ extensions }) => extensions?.['code'] === 'FORBIDDEN')).toBe(true);
    expect(seen.errors).not.toEqual([]);
    const address = await shippingAddressOf(stageOf(open, 'shipping'), edges[0]?.node.id ?? '');
    expect(address).toMatchObject({ name: names[0], state: 'MA' });
  });
});
