import type { Socket } from 'node:net';
import { channelName } from '@fillway/platform/redis/connect-redis';
import { waitFor } from '@fillway/testkit/wait-for';
import { afterAll, afterEach, beforeAll, expect, jest, test } from '@jest/globals';
import { WebSocket } from 'ws';
import {
  type BoardGateway,
  connectTo,
  runningSubscriptions,
  startBoardGateway,
  watch,
} from '../fixture/board-gateway.js';
import { type FixtureStream, fixtureStream } from '../fixture/board-stream.js';
import { SOCKETS_PER_USER } from './limit-sockets.js';

jest.setTimeout(60_000);

const BOARD = 'subscription { boardEvents { cursor prescriptionId version } }';

const subscribe = (id: string, query = BOARD, variables = {}) => ({
  id,
  type: 'subscribe',
  payload: { query, variables },
});

let gateway: BoardGateway;
let stream: FixtureStream;
const open: Raw[] = [];

beforeAll(async () => {
  gateway = await startBoardGateway();
  stream = fixtureStream(gateway.redis);
  await stream.begin('first');
});
afterAll(() => gateway.close());
afterEach(async () => {
  for (const { socket } of open.splice(0)) socket.terminate();
  await waitFor(async () => (await runningSubscriptions(gateway)) === 0);
});

/** A client that says what it likes. */
interface Raw {
  socket: WebSocket;
  messages: { type: string; id?: string; payload?: unknown }[];
  closed: Promise<number>;
  say(message: object | string): void;
}

async function raw(): Promise<Raw> {
  const socket = new WebSocket(`${gateway.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  const client: Raw = {
    socket,
    messages: [],
    closed: new Promise((resolve) => socket.on('close', resolve)),
    say: (message) => socket.send(typeof message === 'string' ? message : JSON.stringify(message)),
  };
  socket.on('message', (data) => client.messages.push(JSON.parse(String(data))));
  socket.on('error', () => undefined);
  open.push(client);
  await new Promise((resolve) => socket.on('open', resolve));
  return client;
}

async function staff(more: Parameters<BoardGateway['tokenFor']>[1] = {}): Promise<Raw> {
  const client = await raw();
  client.say({ type: 'connection_init', payload: { authorization: await gateway.tokenFor(['ops_agent'], more) } });
  await waitFor(() => client.messages.some(({ type }) => type === 'connection_ack'));
  return client;
}

/** Cuts one of this gateway's own connections: others use the same Redis. */
async function cut(which: '' | '-control'): Promise<void> {
  const name = `${gateway.redis.options.connectionName}${which}`;
  const killer = gateway.redis.duplicate({ connectionName: 'killer' });
  const list = String(await killer.call('CLIENT', 'LIST'));
  const ids = list
    .split('\n')
    .flatMap((line) => (line.includes(` name=${name} `) ? (/^id=(\d+)/.exec(line)?.[1] ?? []) : []));
  expect(ids).toHaveLength(1);
  for (const id of ids) await killer.call('CLIENT', 'KILL', 'ID', id);
  await killer.quit();
}

const isServing = async () => expect((await gateway.ask('{ __typename }')).status).toBe(200);

test('a revoked session closes its sockets within two seconds, and no others', async () => {
  const revoked = await staff({ sessionId: 'ses_revoked' });
  const kept = await staff({ sessionId: 'ses_kept' });
  for (const client of [revoked, kept]) client.say(subscribe('a'));
  await waitFor(async () => (await runningSubscriptions(gateway)) === 2);
  const at = performance.now();
  await gateway.redis.del('session:ses_revoked');
  await gateway.redis.publish(channelName(gateway.redis, 'session:revoked'), 'ses_revoked');
  expect(await revoked.closed).toBe(4403);
  expect(performance.now() - at).toBeLessThan(2_000);
  expect(kept.socket.readyState).toBe(WebSocket.OPEN);
});

test('a session that was revoked while the control channel was down is noticed when it is back', async () => {
  const client = await staff({ sessionId: 'ses_unheard' });
  await gateway.redis.del('session:ses_unheard');
  await cut('-control');
  expect(await client.closed).toBe(4403);
});

test('events go on after every connection to Redis was cut', async () => {
  const client = await staff();
  client.say(subscribe('a'));
  await waitFor(() => client.messages.some(({ type }) => type === 'next'));
  await cut('');
  await cut('-control');
  await stream.append('rx_1');
  await waitFor(() => client.messages.filter(({ type }) => type === 'next').length === 2);
});

test('two operations with one id cost the socket', async () => {
  const client = await staff();
  client.say(subscribe('a'));
  client.say(subscribe('a'));
  expect(await client.closed).toBe(4409);
});

test.each([
  ['text that is no JSON', 'no json', 4400],
  ['a message of no kind', '{"type":"nonsense"}', 4400],
  ['a message that is too large', 'x'.repeat(140_000), 1009],
  ['an operation with oversize variables', JSON.stringify(subscribe('a', BOARD, { after: 'x'.repeat(140_000) })), 1009],
])('%s closes the socket', async (_, text, code) => {
  const client = await staff();
  client.say(text);
  expect(await client.closed).toBe(code);
  await isServing();
});

test('bytes that are no WebSocket frame close the socket', async () => {
  const client = await staff();
  (client.socket as unknown as { _socket: Socket })._socket.write(Buffer.from([0xff, 0xff, 0xff, 0xff, 0xff, 0xff]));
  expect(await client.closed).toBe(1002);
  await isServing();
});

test('who subscribes without a greeting, or never greets, is not kept', async () => {
  const hasty = await raw();
  hasty.say(subscribe('a'));
  expect(await hasty.closed).toBe(4401);
  expect(await (await raw()).closed).toBe(4408);
});

test('a field that is not there, and variables that do not fit, are typed errors', async () => {
  const client = await staff();
  client.say(subscribe('a', 'subscription { nothing { id } }'));
  client.say(
    subscribe('b', 'subscription ($after: ID) { boardEvents(after: $after) { cursor } }', { after: { a: 1 } }),
  );
  await waitFor(() => client.messages.filter(({ type }) => type === 'error').length === 2);
  expect(client.messages.find(({ id }) => id === 'b')?.payload).toMatchObject([
    { extensions: { code: 'INVALID_INPUT' } },
  ]);
});

test('more operations than a socket may have are refused; 10,000 of them cost the socket, not the server', async () => {
  const client = await staff();
  for (let count = 0; count < 25; count++) client.say(subscribe(`op-${count}`));
  await waitFor(() => client.messages.some(({ type }) => type === 'error'));
  expect(client.messages.find(({ type }) => type === 'error')?.payload).toMatchObject([
    { extensions: { code: 'RATE_LIMITED' } },
  ]);
  for (let count = 25; count < 10_000; count++) client.say(subscribe(`op-${count}`));
  expect(await client.closed).toBe(4429);
  await isServing();
});

async function metric(name: string): Promise<number> {
  const text = await (await fetch(`${gateway.url}/metrics`)).text();
  return Number(new RegExp(`^fillway_${name}\\{[^}]*\\} (\\d+)`, 'm').exec(text)?.[1] ?? 0);
}

/** The events that a client got so far. */
function eventsOf({ messages }: Raw): { version: number; cursor: string }[] {
  return messages.flatMap(({ type, payload }) => {
    if (type !== 'next') return [];
    const { data } = payload as { data: { boardEvents: { version: number; cursor: string } | null } };
    return data.boardEvents ?? [];
  });
}

test('a client that reads too slowly is closed with a code that tells it to resume, and so it misses nothing', async () => {
  const client = await staff();
  client.say(subscribe('a', 'subscription { boardEvents { cursor version status } }'));
  await waitFor(() => client.messages.some(({ type }) => type === 'next'));
  const connection = (client.socket as unknown as { _socket: Socket })._socket;
  connection.pause();
  gateway.status = 'x'.repeat(200_000);
  const slowBefore = await metric('slow_sockets_total');
  const sentBefore = await metric('subscription_payloads_total');
  const isSlow = async () => (await metric('slow_sockets_total')) > slowBefore;
  const sent: number[] = [];
  while (!(await isSlow())) {
    await stream.append('rx_1');
    sent.push(stream.version);
    await waitFor(async () => (await metric('subscription_payloads_total')) - sentBefore >= sent.length || isSlow());
  }
  connection.resume();
  expect(await client.closed).toBe(4290);
  const got = eventsOf(client);
  expect(got.length).toBeLessThan(sent.length);

  const resumed = await staff();
  const query = 'subscription ($after: ID) { boardEvents(after: $after) { cursor version } }';
  resumed.say(subscribe('b', query, { after: got.at(-1)?.cursor }));
  await waitFor(() => eventsOf(resumed).at(-1)?.version === sent.at(-1));
  expect([...got, ...eventsOf(resumed)].map(({ version }) => version)).toEqual(sent);
  gateway.status = null;
});

test('one user has no more sockets than one may', async () => {
  for (let count = 0; count < SOCKETS_PER_USER; count++) await staff({ id: 'usr_many', sessionId: 'ses_many' });
  const client = await raw();
  const authorization = await gateway.tokenFor(['ops_agent'], { id: 'usr_many', sessionId: 'ses_many' });
  client.say({ type: 'connection_init', payload: { authorization } });
  expect(await client.closed).toBe(4429);
  open[0]?.socket.close();
  await open[0]?.closed;
  await staff({ id: 'usr_many', sessionId: 'ses_many' });
});

test('a gateway that shuts down tells its clients to go to another, and takes no new ones', async () => {
  const leaving = await startBoardGateway(gateway);
  const client = connectTo(leaving, await gateway.tokenFor(['ops_agent']));
  const closed = new Promise<{ code: number }>((resolve) =>
    client.on('closed', (event) => resolve(event as { code: number })),
  );
  const seen = watch(client, BOARD);
  await waitFor(() => seen.checkpoints.length > 0);
  await leaving.stop();
  expect((await closed).code).toBe(1012);
  await leaving.subgraphs.close();
  await leaving.redis.quit();
  await client.dispose();
});
