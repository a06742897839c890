import { type BoardView, signBoardCursor } from '@fillway/kernel';
import { waitFor } from '@fillway/testkit/wait-for';
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { WebSocket } from 'ws';
import {
  type BoardGateway,
  connectTo,
  runningSubscriptions,
  startBoardGateway,
  watch,
} from '../fixture/board-gateway.js';
import { type FixtureStream, fixtureStream } from '../fixture/board-stream.js';

// A gateway starts in two seconds, but not on a machine that starts ten things at once.
jest.setTimeout(60_000);

const ALL: BoardView = { field: 'boardEvents', filter: {} };

let gateway: BoardGateway;
let stream: FixtureStream;

beforeAll(async () => {
  gateway = await startBoardGateway();
  stream = fixtureStream(gateway.redis);
  await stream.begin('first');
});
afterAll(() => gateway.close());

const place = (id: string, view: BoardView = ALL) =>
  signBoardCursor({ epoch: stream.epoch, id, view }, gateway.config.INTERNAL_SECRET);

const connect = (authorization?: string) => connectTo(gateway, authorization);
const BOARD = 'subscription ($after: ID) { boardEvents(after: $after) { cursor prescriptionId version } }';
// The next test counts from nought.
afterEach(() => waitFor(async () => (await runningSubscriptions(gateway)) === 0));

describe('the live board', () => {
  test('tells staff every change, joined across subgraphs, and nothing of others', async () => {
    const client = connect(await gateway.tokenFor(['ops_agent']));
    const seen = watch(
      client,
      'subscription { boardEvents { cursor prescriptionId version prescription { patient { name } } } }',
    );
    await waitFor(async () => (await runningSubscriptions(gateway)) === 1);
    await stream.append('rx_other', { organizationId: 'org_other' });
    await stream.append('rx_hidden');
    await stream.append('rx_1');
    await waitFor(() => seen.events.length > 0);
    expect(seen.events).toEqual([
      {
        cursor: expect.any(String),
        prescriptionId: 'rx_1',
        version: stream.version,
        prescription: { patient: { name: 'Ada' } },
      },
    ]);
    expect(gateway.calls.flatMap(({ cursors }) => cursors)).toHaveLength(2);
    await client.dispose();
  });

  test('goes on behind a cursor without a gap or a repeat', async () => {
    const ids = [await stream.append('rx_a'), await stream.append('rx_b'), await stream.append('rx_c')];
    const client = connect(await gateway.tokenFor(['ops_agent']));
    const after = place(ids[0] ?? '');
    const seen = watch(client, BOARD, { after });
    await waitFor(() => seen.events.length === 2);
    await stream.append('rx_d');
    await waitFor(() => seen.events.length === 3);
    expect(seen.events.map(({ prescriptionId }) => prescriptionId)).toEqual(['rx_b', 'rx_c', 'rx_d']);
    await client.dispose();
  });

  test.each([
    ['forged', () => 'abc.def', 'CURSOR_INVALID'],
    ['older than what is kept', () => place('1-0'), 'CURSOR_EXPIRED'],
    ['ahead of the stream', () => place('9999999999999-0'), 'CURSOR_EXPIRED'],
    ['of another filter', () => place('1-0', { ...ALL, filter: { alert: true } }), 'CURSOR_INVALID'],
    ['of another field', () => place('1-0', { field: 'opsAlerts', filter: {} }), 'CURSOR_INVALID'],
    [
      'of another epoch',
      () => signBoardCursor({ epoch: 'former', id: '1-0', view: ALL }, gateway.config.INTERNAL_SECRET),
      'CURSOR_EXPIRED',
    ],
  ])('a cursor that is %s ends the subscription with its code', async (_, cursor, code) => {
    for (let count = 0; count < 3; count++) await stream.append('rx_kept');
    await stream.trimTo(2);
    const after = cursor();
    const client = connect(await gateway.tokenFor(['ops_agent']));
    const seen = watch(client, BOARD, { after });
    await waitFor(() => seen.errors.length > 0);
    expect(seen.errors[0]?.extensions?.code).toBe(code);
    await client.dispose();
  });

  test('is refused at once to those who may not see it', async () => {
    for (const [token, code] of [
      [undefined, 'UNAUTHENTICATED'],
      [await gateway.tokenFor(['prescriber_system']), 'FORBIDDEN'],
    ] as const) {
      const client = connect(token);
      const seen = watch(client, BOARD);
      await waitFor(() => seen.errors.length > 0);
      expect(seen.errors[0]?.extensions?.code).toBe(code);
      await client.dispose();
    }
  });

  test('a field that the role may not see is null with its path, event by event', async () => {
    const client = connect(await gateway.tokenFor(['pharmacy_partner'], { pharmacyId: 'pharm_1' }));
    const seen = watch(client, 'subscription { boardEvents { cursor prescription { patient { name } } } }');
    await waitFor(async () => (await runningSubscriptions(gateway)) === 1);
    await stream.append('rx_1', { after: { stage: 'adjudication', pharmacy: 'pharm_1' } });
    await waitFor(() => seen.events.length > 0);
    expect(seen.events[0]?.prescription).toEqual({ patient: { name: null } });
    expect(seen.errors).toMatchObject([
      { path: ['boardEvents', 'prescription', 'patient', 'name'], extensions: { code: 'FORBIDDEN' } },
    ]);
    await client.dispose();
  });
});

test('a state is told at once to those who may see it', async () => {
  const client = connect(await gateway.tokenFor(['ops_manager']));
  const answers: unknown[] = [];
  for await (const answer of client.iterate({ query: 'subscription { jobHealth { waiting } }' })) {
    answers.push(answer);
    break;
  }
  expect(answers).toEqual([{ data: { jobHealth: [{ waiting: 3 }] } }]);
  const partner = connect(await gateway.tokenFor(['pharmacy_partner']));
  const seen = watch(partner, 'subscription { jobHealth { waiting } }');
  await waitFor(() => seen.errors.length > 0);
  expect(seen.errors[0]?.extensions?.code).toBe('FORBIDDEN');
  await Promise.all([client.dispose(), partner.dispose()]);
});

describe('a socket', () => {
  test('that goes away leaves no subscription behind, though the board is idle', async () => {
    const client = connect(await gateway.tokenFor(['ops_agent']));
    watch(client, BOARD);
    await waitFor(async () => (await runningSubscriptions(gateway)) === 1);
    client.terminate();
    await waitFor(async () => (await runningSubscriptions(gateway)) === 0);
    await client.dispose();
  });

  test('that stops one subscription keeps the other', async () => {
    const client = connect(await gateway.tokenFor(['ops_agent']));
    const one = watch(client, BOARD);
    const other = watch(client, BOARD);
    await waitFor(async () => (await runningSubscriptions(gateway)) === 2);
    one.stop();
    await waitFor(async () => (await runningSubscriptions(gateway)) === 1);
    await stream.append('rx_1');
    await waitFor(() => other.events.length === 1);
    expect(one.events).toEqual([]);
    await client.dispose();
  });

  test('runs queries too, under the same rights', async () => {
    const client = connect();
    const answers: unknown[] = [];
    for await (const answer of client.iterate({ query: '{ prescription(id: "rx_1") { id } }' })) answers.push(answer);
    expect(answers).toMatchObject([
      { data: { prescription: null }, errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] },
    ]);
    await client.dispose();
  });

  test('counts towards the caller’s limit of requests', async () => {
    const client = connect(await gateway.tokenFor(['ops_agent'], { id: 'usr_busy' }));
    await gateway.redis.set('rate_limit:usr_busy', 1_000_000, 'EX', 60);
    const refused = async () => {
      for await (const answer of client.iterate({ query: '{ prescription(id: "rx_1") { id } }' })) return answer;
    };
    await expect(refused()).rejects.toMatchObject([{ extensions: { code: 'RATE_LIMITED' } }]);
    await client.dispose();
  });

  test('with a bad token is closed as forbidden', async () => {
    const socket = new WebSocket(`${gateway.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    const closed = new Promise<number>((resolve) => socket.on('close', resolve));
    socket.on('open', () =>
      socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: 'Bearer nonsense' } })),
    );
    expect(await closed).toBe(4403);
  });

  test('from another site, or at another address, is not opened', async () => {
    const status = (path: string, origin?: string) =>
      new Promise<number | undefined>((resolve) => {
        const socket = new WebSocket(`${gateway.url.replace('http', 'ws')}${path}`, 'graphql-transport-ws', {
          ...(origin ? { origin } : {}),
        });
        socket.on('unexpected-response', (_request, response) => resolve(response.statusCode));
        socket.on('open', () => {
          socket.close();
          resolve(101);
        });
        socket.on('error', () => {});
      });
    expect(await status('/graphql', 'https://evil.example')).toBe(403);
    expect(await status('/graphql', gateway.url)).toBe(101);
    expect(await status('/elsewhere')).toBe(404);
  });
});
