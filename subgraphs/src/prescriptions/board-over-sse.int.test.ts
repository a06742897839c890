import {
  BOARD_KEYS,
  BOARD_STATE,
  INTERNAL_HEADER,
  signBoardCursor,
  signInternalContext,
  type Viewer,
} from '@fillway/kernel';
import { EVENTS } from '@fillway/pipeline';
import { waitFor } from '@fillway/testkit/wait-for';
import { afterAll, afterEach, beforeAll, beforeEach, expect, jest, test } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import { aViewer } from '../fixture/ask.js';
import { openServices, type TestServices } from '../fixture/open-services.js';
import { receivePrescription } from '../fixture/prescriptions.js';
import { buildSubgraph } from '../serve/build-subgraph.js';
import { createServer } from '../serve/server.js';
import * as graphql from './graphql/index.js';

jest.setTimeout(60_000);

const SECRET = 'shared by the routers and the subgraphs';
const BOARD = 'subscription ($after: ID) { boardEvents(after: $after) { version change prescription { id } } }';

let open: TestServices;
let app: FastifyInstance;
let address: string;
let prescriptionId: string;
let epoch: string;
let version = 0;
const streams: AbortController[] = [];

beforeAll(async () => {
  open = await openServices();
  const subgraph = await buildSubgraph({ name: 'prescriptions', graphql: async () => graphql });
  app = await createServer(open.services, [subgraph], SECRET);
  address = await app.listen({ port: 0, host: '127.0.0.1' });
  prescriptionId = (await receivePrescription(open)).prescriptionId;
});
beforeEach(() => begin('first'));
afterEach(() => {
  for (const stream of streams.splice(0)) stream.abort();
});
afterAll(async () => {
  // A client that was told to stop may have opened a connection that it never used.
  app.server.closeAllConnections();
  await app.close();
  await open.close();
});

const redis = () => open.services.platform.redis;

async function begin(name: string): Promise<void> {
  epoch = `${name}-${version++}`;
  await redis().hset(BOARD_STATE, { epoch, appended: 0 });
}
async function append(): Promise<string> {
  const { example } = EVENTS['prescription.status.changed'];
  const event = { ...example, organization_id: 'org_demo', prescription_id: prescriptionId, version: ++version };
  const fields = ['kind', 'status', 'epoch', epoch, 'stages', 'routing>payment', 'event', JSON.stringify(event)];
  const id = String(await redis().xadd(`${BOARD_KEYS}${epoch}`, '*', ...fields));
  await redis().hincrby(BOARD_STATE, 'appended', 1);
  return id;
}

/** What one stream has brought. */
interface Stream {
  status: number;
  results: { data?: Record<string, unknown> | null; errors?: { extensions: { code: string } }[] }[];
  done: boolean;
}

async function listen(
  viewer: Viewer | null,
  options: { query?: string; after?: string; header?: string; method?: 'GET' | 'POST'; forMs?: number } = {},
): Promise<Stream> {
  const { query = BOARD, after, method = 'GET' } = options;
  const deadline = Date.now() + (options.forMs ?? 20_000);
  const header = options.header ?? signInternalContext({ viewer, correlationId: 'cor_test', deadline }, SECRET);
  const abort = new AbortController();
  streams.push(abort);
  const asked = { query, variables: JSON.stringify({ after }) };
  const search = method === 'GET' ? `?${new URLSearchParams(asked)}` : '';
  const response = await fetch(`${address}/prescriptions/graphql${search}`, {
    method,
    signal: abort.signal,
    headers: { accept: 'text/event-stream', 'content-type': 'application/json', [INTERNAL_HEADER]: header },
    ...(method === 'POST' ? { body: JSON.stringify({ query, variables: { after } }) } : {}),
  });
  const stream: Stream = { status: response.status, results: [], done: false };
  void (async () => {
    let text = '';
    try {
      for await (const chunk of response.body ?? []) {
        text += Buffer.from(chunk).toString();
        stream.results = [...text.matchAll(/^event: next\ndata: (.*)$/gm)].map(([, json]) => JSON.parse(json ?? ''));
      }
      stream.done = true;
    } catch {
      stream.done = true;
    }
  })();
  return stream;
}

const agent = aViewer('ops_agent');
const place = (id: string) => signBoardCursor({ epoch, id, view: { field: 'boardEvents', filter: {} } }, SECRET);
const codeOf = ({ results }: Stream) => results.at(-1)?.errors?.[0]?.extensions.code;

test.each(['GET', 'POST'] as const)('what was missed comes, then what happens, each once (%s)', async (method) => {
  const first = await append();
  const from = version;
  await append();
  const stream = await listen(agent, { after: place(first), method });
  await waitFor(() => stream.results.length === 1);
  await append();
  await append();
  await waitFor(() => stream.results.length === 3);
  expect(stream.results.map(({ data }) => data)).toEqual(
    [1, 2, 3].map((step) => ({
      boardEvents: { version: from + step, change: 'UPDATED', prescription: { id: prescriptionId } },
    })),
  );
});

test('an event that comes after the deadline of the call that subscribed has a deadline of its own', async () => {
  const until = Date.now() + 1_000;
  const stream = await listen(agent, { forMs: 1_000 });
  await waitFor(() => Date.now() > until);
  await append();
  await waitFor(() => stream.results.length === 1);
  expect(stream.results[0]?.errors).toBeUndefined();
});

test('without the signed header, or with a forged one, nothing is served', async () => {
  const forged = signInternalContext({ viewer: agent, correlationId: 'cor_test', deadline: 9e15 }, 'another secret');
  for (const header of ['', forged]) expect((await listen(agent, { header })).status).toBe(401);
});

test('who lacks the scope, or is nobody, is told so and gets no event', async () => {
  for (const [viewer, code] of [
    [aViewer('prescriber_system'), 'FORBIDDEN'],
    [null, 'UNAUTHENTICATED'],
  ] as const) {
    const stream = await listen(viewer);
    await append();
    await waitFor(() => stream.done);
    expect([codeOf(stream), stream.results.length]).toEqual([code, 1]);
  }
});

test('what is not for the viewer is left out, not shown as null', async () => {
  const query = `subscription { prescriptionChanged(id: "${prescriptionId}") { version } }`;
  const stranger = await listen(aViewer('patient', { patientId: 'pat_other' }), { query });
  const staff = await listen(agent, { query });
  await append();
  await waitFor(() => staff.results.length === 1);
  expect(stranger.results).toEqual([]);
});

test('a forged cursor and one of a stream that is gone end it with their codes; so does a new epoch', async () => {
  const forged = await listen(agent, { after: 'abc.def' });
  await waitFor(() => forged.done);
  expect(codeOf(forged)).toBe('CURSOR_INVALID');
  const stale = place(await append());
  await begin('second');
  const late = await listen(agent, { after: stale });
  await waitFor(() => late.done);
  expect(codeOf(late)).toBe('CURSOR_EXPIRED');
  const running = await listen(agent);
  await begin('third');
  await waitFor(() => running.done);
  expect(codeOf(running)).toBe('CURSOR_EXPIRED');
});

test('a session that ends takes its subscription with it', async () => {
  await redis().set('session:ses_1', '1');
  const stream = await listen({ ...agent, sessionId: 'ses_1' });
  await append();
  await waitFor(() => stream.results.length === 1);
  await redis().del('session:ses_1');
  await waitFor(() => stream.done);
  expect(codeOf(stream)).toBe('UNAUTHENTICATED');
});

test('a state comes at once and when it has changed', async () => {
  const stream = await listen(agent, { query: 'subscription { presence { doing } }' });
  await waitFor(() => stream.results.length === 1);
  expect(stream.results[0]?.data).toEqual({ presence: [] });
});

test('only valid subscriptions are answered with a stream', async () => {
  for (const query of ['{ __typename }', 'subscription { nothing { id } }', 'no query']) {
    expect((await listen(agent, { query })).status).toBe(400);
  }
});

test('a reader that goes away leaves nobody behind who looks for it', async () => {
  const exists = jest.spyOn(redis(), 'exists');
  await redis().set('session:ses_2', '1');
  const stream = await listen({ ...agent, sessionId: 'ses_2' });
  streams.at(-1)?.abort();
  await waitFor(() => stream.done);
  const looks = () => exists.mock.calls.filter((keys) => String(keys) === 'session:ses_2').length;
  await waitFor(async () => {
    const before = looks();
    const other = await listen(agent);
    await append();
    await waitFor(() => other.results.length === 1);
    await append();
    await waitFor(() => other.results.length === 2);
    return looks() === before;
  });
  exists.mockRestore();
});

test('a server that stops ends its streams instead of waiting for them', async () => {
  const subgraph = await buildSubgraph({ name: 'prescriptions', graphql: async () => graphql });
  const other = await createServer(open.services, [subgraph], SECRET);
  const before = address;
  address = await other.listen({ port: 0, host: '127.0.0.1' });
  const stream = await listen(agent);
  address = before;
  await other.close();
  await waitFor(() => stream.done);
});
