import { type BoardView, signBoardCursor } from '@fillway/kernel';
import { waitFor } from '@fillway/testkit/wait-for';
import { afterAll, afterEach, beforeAll, beforeEach, expect, jest, test } from '@jest/globals';
import { GraphQLError } from 'graphql';
import type { Client } from 'graphql-ws';
import {
  type BoardGateway,
  connectTo,
  runningSubscriptions,
  type Seen,
  startBoardGateway,
  watch,
} from '../fixture/board-gateway.js';
import { type FixtureStream, fixtureStream } from '../fixture/board-stream.js';

jest.setTimeout(60_000);

const BOARD = `subscription ($filter: BoardFilter, $after: ID) {
  boardEvents(filter: $filter, after: $after) { cursor change prescriptionId version } }`;
const ALL: BoardView = { field: 'boardEvents', filter: {} };

let gateway: BoardGateway;
let other: BoardGateway;
let stream: FixtureStream;
let staff: string;
const clients: Client[] = [];

beforeAll(async () => {
  gateway = await startBoardGateway();
  stream = fixtureStream(gateway.redis);
  await stream.begin('first');
  other = await startBoardGateway(gateway);
  staff = await gateway.tokenFor(['ops_agent']);
});
afterAll(async () => {
  await other.stop();
  await other.subgraphs.close();
  await other.redis.quit();
  await gateway.close();
});
beforeEach(() => {
  gateway.calls.length = 0;
  gateway.before = async () => undefined;
});
afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.dispose()));
  // Both instances of this process count into one registry.
  await waitFor(async () => (await runningSubscriptions(gateway)) === 0);
});

function follow(variables: Record<string, unknown> = {}, options: { at?: BoardGateway; token?: string } = {}): Seen {
  const client = connectTo(options.at ?? gateway, options.token ?? staff);
  clients.push(client);
  return watch(client, BOARD, variables);
}
/** A subscriber that has its place, which the first checkpoint tells. */
async function following(...given: Parameters<typeof follow>): Promise<Seen> {
  const seen = follow(...given);
  await waitFor(() => seen.checkpoints.length > 0);
  return seen;
}
const place = (id: string) => signBoardCursor({ epoch: stream.epoch, id, view: ALL }, gateway.config.INTERNAL_SECRET);
const versions = (seen: Seen) => seen.events.map(({ version }) => version);
const upTo = (last: number, first: number) => Array.from({ length: last - first + 1 }, (_, index) => first + index);

test('a filtered view is told of what comes, changes and goes, and of nothing else', async () => {
  const seen = await following({ filter: { stage: ['ROUTING'] } });
  const routing = { stage: 'routing', pharmacy: null };
  const payment = { stage: 'payment', pharmacy: null };
  await stream.append('rx_1', { before: payment, after: payment });
  await stream.append('rx_1', { before: payment, after: routing });
  await stream.append('rx_1', { before: routing, after: routing });
  await stream.append('rx_1', { before: routing, after: payment });
  await waitFor(() => seen.events.length === 3);
  expect(seen.events.map(({ change }) => change)).toEqual(['ENTERED', 'UPDATED', 'LEFT']);
  // Decided before execution: what no view admits is never asked for.
  expect(gateway.calls.flatMap(({ cursors }) => cursors)).toHaveLength(3);
});

test('while events go on, a replay has no gap and no repeat, on any gateway', async () => {
  const first = await stream.append('rx_0');
  const start = stream.version;
  for (let count = 0; count < 450; count++) await stream.append(`rx_${count % 7}`, { silent: true });
  const boards = [follow({ after: place(first) }), follow({ after: place(first) }, { at: other })];
  for (let count = 0; count < 150; count++) await stream.append(`rx_${count % 7}`, { silent: count % 3 > 0 });
  const late = follow({ after: place(first) }, { at: other });
  await stream.append('rx_last');
  for (const seen of [...boards, late]) {
    await waitFor(() => versions(seen).at(-1) === stream.version, { within: 30_000 });
    expect(versions(seen)).toEqual(upTo(stream.version, start + 1));
    expect(seen.errors).toEqual([]);
  }
});

test('a cursor of one gateway goes on at another, which may not have read so far itself', async () => {
  const here = await following();
  await stream.append('rx_1');
  await waitFor(() => here.events.length === 1);
  const there = follow({ after: here.events[0]?.cursor }, { at: other });
  await stream.append('rx_2');
  await waitFor(() => there.events.length === 1);
  expect(there.events[0]?.prescriptionId).toBe('rx_2');
});

test('a lost wake-up loses nothing: the stream is read at least each second', async () => {
  const seen = await following();
  await stream.append('rx_1', { silent: true });
  await waitFor(() => seen.events.length === 1, { within: 3_000 });
});

test('the place that a subscriber is told at once is enough to resume, though nothing came', async () => {
  const seen = await following();
  clients.splice(0).map((client) => client.terminate());
  await stream.append('rx_missed');
  const resumed = follow({ after: seen.checkpoints[0] });
  await waitFor(() => resumed.events.length === 1);
  expect(resumed.events[0]?.prescriptionId).toBe('rx_missed');
});

test('a new epoch ends what runs with CURSOR_EXPIRED, and what comes after starts in it', async () => {
  const seen = await following();
  await stream.begin('second');
  await waitFor(() => seen.done);
  expect(seen.errors[0]?.extensions?.code).toBe('CURSOR_EXPIRED');
  const again = await following();
  await stream.append('rx_1');
  await waitFor(() => again.events.length === 1);
});

test('what was trimmed before this gateway could read it ends what runs with CURSOR_EXPIRED, instead of leaving it out', async () => {
  const seen = await following();
  // In one step, so that no reading comes between.
  const key = `board:${stream.epoch}`;
  const lost = ['kind', 'status', 'epoch', stream.epoch, 'stages', '>routing', 'event', '{}'];
  await gateway.redis
    .multi()
    .xadd(key, '*', ...lost)
    .xadd(key, '*', ...lost)
    .hincrby('board:state', 'appended', 2)
    .xtrim(key, 'MAXLEN', 1)
    .exec();
  await waitFor(() => seen.done);
  expect(seen.errors[0]?.extensions?.code).toBe('CURSOR_EXPIRED');
});

test('below an event everything works that works in a query: fragments, variables, aliases, @skip and @include', async () => {
  const query = `subscription Board($with: Boolean!, $after: ID) {
    change: boardEvents(after: $after) { ...Facts prescription @include(if: $with) { who: patient { ...Name } } }
  }
  fragment Facts on BoardEvent { cursor rx: prescriptionId version @skip(if: $with) }
  fragment Name on Patient { id ... @include(if: $with) { name } }`;
  const boards = [true, false].map((wanted) => {
    const client = connectTo(gateway, staff);
    clients.push(client);
    return watch(client, query, { with: wanted });
  });
  for (const seen of boards) await waitFor(() => seen.checkpoints.length > 0);
  await stream.append('rx_1');
  for (const seen of boards) await waitFor(() => seen.events.length === 1);
  expect(boards.map(({ events }) => events[0])).toEqual([
    { cursor: expect.any(String), rx: 'rx_1', prescription: { who: { id: 'pat_1', name: 'Ada' } } },
    { cursor: expect.any(String), rx: 'rx_1', version: stream.version },
  ]);
  expect(boards.flatMap(({ errors }) => errors)).toEqual([]);
});

test('all subscribers of a view share one execution, without anybody’s name', async () => {
  const boards = await Promise.all([1, 2, 3, 4, 5].map(() => following()));
  const colleague = await following({}, { token: await gateway.tokenFor(['ops_agent'], { id: 'usr_colleague' }) });
  const manager = await following({}, { token: await gateway.tokenFor(['ops_manager']) });
  await stream.append('rx_1');
  for (const seen of [...boards, colleague, manager]) await waitFor(() => seen.events.length === 1);
  expect(gateway.calls.map(({ viewer }) => [viewer?.roles, viewer?.id, viewer?.sessionId])).toEqual([
    [['ops_agent'], 'shared-view', undefined],
    [['ops_manager'], 'shared-view', undefined],
  ]);
});

test('what is read for one person runs under their own name', async () => {
  const query = 'subscription { boardEvents { cursor version prescription { patient { name } } } }';
  const people = ['usr_ann', 'usr_bob'];
  const boards = await Promise.all(
    people.map(async (id) => {
      const client = connectTo(gateway, await gateway.tokenFor(['ops_agent'], { id }));
      clients.push(client);
      const seen = watch(client, query);
      await waitFor(() => seen.checkpoints.length > 0);
      return seen;
    }),
  );
  await stream.append('rx_1');
  for (const seen of boards) await waitFor(() => seen.events.length === 1);
  expect(gateway.calls.map(({ viewer }) => viewer?.id).sort()).toEqual(people);
});

test('an idle view executes at once; what comes meanwhile waits and is executed together', async () => {
  const seen = await following();
  let goOn = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  gateway.before = () => held;
  await stream.append('rx_1');
  await waitFor(() => gateway.calls.length === 1);
  const sent = stream.version;
  for (let count = 0; count < 30; count++) await stream.append('rx_1');
  const reads = async () =>
    (await (await fetch(`${gateway.url}/metrics`)).text()).match(/board_events_total\{.*\} (\d+)/);
  const before = Number((await reads())?.[1]);
  await stream.append('rx_2');
  await waitFor(async () => Number((await reads())?.[1]) > before);
  goOn();
  await waitFor(() => seen.events.length === 32);
  expect(versions(seen)).toEqual(upTo(sent + 31, sent));
  expect(gateway.calls.length).toBeLessThan(5);
});

test('a crowd that reconnects is replayed from one execution', async () => {
  const first = await stream.append('rx_0');
  for (let count = 0; count < 20; count++) await stream.append('rx_1');
  const one = follow({ after: place(first) });
  await waitFor(() => one.events.length === 20);
  const executed = gateway.calls.length;
  const crowd = Array.from({ length: 5 }, () => follow({ after: place(first) }));
  for (const seen of crowd) await waitFor(() => seen.events.length === 20);
  expect(gateway.calls).toHaveLength(executed);
  expect(crowd.map(versions)).toEqual(crowd.map(() => versions(one)));
});

test('an event is not lost because a subgraph does not answer for a while', async () => {
  const seen = await following();
  let failures = 2;
  gateway.before = async () => {
    if (failures-- > 0) throw new GraphQLError('away', { extensions: { code: 'STORE_UNAVAILABLE' } });
  };
  await stream.append('rx_1');
  await waitFor(() => seen.events.length === 1, { within: 15_000 });
  expect(seen.errors).toEqual([]);
});

test('one prescription is followed alone', async () => {
  const client = connectTo(gateway, staff);
  clients.push(client);
  const seen = watch(client, 'subscription { prescriptionChanged(id: "rx_1") { cursor prescriptionId version } }');
  await waitFor(() => seen.checkpoints.length > 0);
  await stream.append('rx_2');
  await stream.append('rx_1');
  await waitFor(() => seen.events.length === 1);
  expect(seen.events[0]?.prescriptionId).toBe('rx_1');
  expect(gateway.calls.flatMap(({ cursors }) => cursors)).toHaveLength(1);
});
