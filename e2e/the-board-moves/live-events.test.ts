import type { Client as Staff } from '@fillway/bench/demo/client';
import { waitFor } from '@fillway/testkit/wait-for';
import { afterEach, beforeAll, expect, test } from '@jest/globals';
import { type Client, createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { partnerToken, session, staff, staffToken } from '../means/people.js';
import { type RunningPlatform, thePlatform } from '../means/platform.js';
import { bring, freshMessage, post, scenario, see } from '../means/prescription.js';

interface BoardEvent {
  cursor: string;
  prescriptionId: string;
  version: number;
  status: string;
  previousStatus: string | null;
  prescription: { id: string; version: number } | null;
}

const BOARD = `subscription ($after: ID) { boardEvents(after: $after) {
  cursor prescriptionId version status previousStatus prescription { id version } } }`;

let platform: RunningPlatform;
let ops: Staff;
let manager: string;
const clients: Client[] = [];

beforeAll(async () => {
  platform = await thePlatform();
  ops = await staff(platform, 'manager');
  manager = await staffToken(platform, 'manager');
});
afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.dispose()));
});

/** What a subscriber has got so far. */
interface Board {
  events: BoardEvent[];
  errors: { code: string; path?: readonly (string | number)[] }[];
  /** How the socket or the subscription ended, if it did. */
  ended: unknown;
  of(prescriptionId: string): BoardEvent[];
}

function connect(token: string | undefined): Client {
  const client = createClient({
    url: `${platform.gatewayUrl.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    lazy: true,
    ...(token === undefined ? {} : { connectionParams: { authorization: `Bearer ${token}` } }),
  });
  clients.push(client);
  return client;
}

function follow(token: string | undefined, after: string | null = null): Board {
  const board: Board = {
    events: [],
    errors: [],
    ended: undefined,
    of: (id) => board.events.filter(({ prescriptionId }) => prescriptionId === id),
  };
  connect(token).subscribe<{ boardEvents: BoardEvent | null }>(
    { query: BOARD, variables: { after } },
    {
      next({ data, errors }) {
        if (data?.boardEvents) board.events.push(data.boardEvents);
        for (const { extensions, path } of errors ?? [])
          board.errors.push({ code: String(extensions?.['code']), ...(path ? { path } : {}) });
      },
      error(error) {
        board.ended = error;
      },
      complete() {
        board.ended ??= 'complete';
      },
    },
  );
  return board;
}

/** A subscriber of whom it is known that it is registered: it has seen another prescription arrive. */
async function followingNow(): Promise<Board> {
  const board = follow(manager);
  await waitFor(
    async () => {
      if (board.ended) throw new Error(`The board ended: ${JSON.stringify(board.ended)}`);
      if (board.events.length > 0) return true;
      await post(platform, freshMessage(scenario('NDC in no directory')));
      return waitFor(() => board.events.length > 0, { within: 1_000 }).catch(() => false);
    },
    { within: 30_000, what: 'the board moves' },
  );
  return board;
}

test('every change of a prescription arrives, in order and without a gap, and can be replayed from a cursor', async () => {
  const board = await followingNow();
  const { id } = await bring(platform, 'COMPLETED');
  const { version, history } = await see(ops, id);
  await waitFor(() => board.of(id).at(-1)?.version === version, { what: 'the last change is on the board' });
  const seen = board.of(id);
  expect(seen.map((event) => event.version)).toEqual(Array.from({ length: version }, (_, index) => index + 1));
  expect(seen.map(({ status }) => status)).toEqual(history.map(({ status }) => status));
  expect(seen.map(({ previousStatus }) => previousStatus)).toEqual([
    null,
    ...history.slice(0, -1).map(({ status }) => status),
  ]);
  for (const event of seen) expect(event.prescription?.version ?? 0).toBeGreaterThanOrEqual(event.version);
  expect(board.errors).toEqual([]);

  const from = 3;
  const cursor = seen[from - 1]?.cursor ?? '';
  const late = follow(manager, cursor);
  await waitFor(() => late.of(id).at(-1)?.version === version, { what: 'the missed changes are replayed' });
  expect(late.of(id).map((event) => event.version)).toEqual(
    Array.from({ length: version - from }, (_, index) => from + 1 + index),
  );
  // Nothing of the others is left out or repeated either.
  const missed = board.events.slice(board.events.findIndex((event) => event.cursor === cursor) + 1);
  const names = (events: readonly BoardEvent[]) => events.map((event) => `${event.prescriptionId} ${event.version}`);
  expect(names(late.events).slice(0, missed.length)).toEqual(names(missed));
});

test('nobody without a token, with a wrong one, or with a cursor of their own making', async () => {
  const anonymous = follow(undefined);
  await waitFor(() => anonymous.ended, { what: 'the anonymous subscriber is told' });
  expect(JSON.stringify(anonymous.ended)).toContain('UNAUTHENTICATED');

  const forged = follow('not.a.token');
  await waitFor(() => forged.ended, { what: 'the forged token is refused' });
  expect(forged.ended).toMatchObject({ code: 4403 });

  const cursor = follow(manager, 'bm90LWEtY3Vyc29y.forged');
  await waitFor(() => cursor.ended, { what: 'the forged cursor is refused' });
  expect(cursor.errors.map(({ code }) => code)).toEqual(['CURSOR_INVALID']);
  expect(cursor.events).toEqual([]);

  const ehr = follow(await partnerToken(platform, 'ehr-demo'));
  await waitFor(() => ehr.ended, { what: 'a role without the right is told' });
  expect(JSON.stringify(ehr.ended)).toContain('FORBIDDEN');
});

test('a pharmacy sees its own work only, another organization nothing', async () => {
  const staffBoard = await followingNow();
  const start = staffBoard.events.at(-1)?.cursor ?? null;
  const { id, pharmacy, routing } = await bring(platform, 'COMPLETED');
  const version = (await see(ops, id)).version;
  await waitFor(() => staffBoard.of(id).at(-1)?.version === version, { what: 'staff have seen all of it' });

  const own = follow(await partnerToken(platform, pharmacy?.id ?? ''), start);
  const other = routing?.recommendations.find((each) => each.pharmacy.id !== pharmacy?.id)?.pharmacy.id ?? '';
  const others = follow(await partnerToken(platform, other), start);
  const elsewhere = follow(
    await session(platform, { sub: 'usr_e2e_elsewhere', roles: ['ops_manager'], org: 'org_elsewhere' }),
    start,
  );
  await waitFor(() => own.of(id).at(-1)?.version === version, { what: 'the pharmacy has seen its work' });
  const selected = staffBoard.of(id).find(({ status }) => status === 'PHARMACY_SELECTED')?.version ?? 0;
  expect(own.of(id)[0]?.version).toBe(selected);
  expect(new Set(own.events.map(({ prescriptionId }) => prescriptionId))).toEqual(new Set([id]));
  for (const blind of [others, elsewhere]) {
    expect(blind.ended).toBeUndefined();
    expect(blind.of(id)).toEqual([]);
  }
});
