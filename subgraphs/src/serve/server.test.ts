import { createLogger, INTERNAL_HEADER, type Scope, signInternalContext, type Viewer } from '@fillway/kernel';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import type { Services } from '../call-context.js';
import { boxesDomain, storeCalls } from '../fixture/boxes-domain.js';
import { buildSubgraph } from './build-subgraph.js';
import { createServer } from './server.js';

const SECRET = 'only the gateway knows this secret';
let app: FastifyInstance;
let address: string;

beforeAll(async () => {
  const services = { platform: { logger: createLogger({ service: 'test', level: 'silent' }), checks: {} } };
  app = await createServer(services as unknown as Services, [await buildSubgraph(boxesDomain)], SECRET);
  address = await app.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(() => app.close());
beforeEach(() => {
  storeCalls.length = 0;
});

function viewer(...scopes: Scope[]): Viewer {
  return { id: 'usr_1', roles: ['ops_agent'], scopes, organizationId: 'org_demo' };
}

interface Answer {
  data: Record<string, unknown> | null;
  errors: { path: (string | number)[]; extensions: Record<string, unknown> }[];
}

async function ask(
  query: string,
  options: { viewer?: Viewer | null; header?: string; variables?: object; inMs?: number } = {},
) {
  const context = {
    viewer: options.viewer ?? null,
    correlationId: 'cor_test',
    deadline: Date.now() + (options.inMs ?? 10_000),
  };
  const response = await fetch(`${address}/boxes/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      [INTERNAL_HEADER]: options.header ?? signInternalContext(context, SECRET),
    },
    body: JSON.stringify({ query, variables: options.variables }),
  });
  return { status: response.status, ...((await response.json()) as Answer) };
}

test('a call without a header, or with a forged one, is refused before anything runs', async () => {
  for (const header of [
    '',
    'a.b',
    signInternalContext({ viewer: viewer(), correlationId: 'c', deadline: 9e15 }, 'x'),
  ]) {
    const answer = await ask('{ boxes { id } }', { header });
    expect(answer.status).toBe(401);
    expect(answer.errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
  }
  expect(storeCalls).toEqual([]);
});

test('a call after its deadline is refused', async () => {
  const answer = await ask('{ boxes { id } }', { inMs: -1 });
  expect(answer.status).toBe(504);
  expect(answer.errors[0]?.extensions).toMatchObject({ code: 'DEADLINE_EXCEEDED', retryable: true });
});

test('a missing scope makes only that field null, with FORBIDDEN and its path', async () => {
  const answer = await ask('{ boxes { id weight } }', { viewer: viewer() });
  expect(answer.data).toEqual({
    boxes: [
      { id: 'a', weight: null },
      { id: 'bb', weight: null },
    ],
  });
  expect(answer.errors).toHaveLength(2);
  expect(answer.errors[1]).toMatchObject({
    path: ['boxes', 1, 'weight'],
    extensions: { code: 'FORBIDDEN', correlationId: 'cor_test', retryable: false },
  });
});

test('the scope opens the field; nobody logged in is told to log in', async () => {
  const allowed = await ask('{ boxes { weight } }', { viewer: viewer('payment:read') });
  expect(allowed.data).toEqual({ boxes: [{ weight: 1 }, { weight: 2 }] });
  expect((await ask('{ boxes { weight } }')).errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
});

test('scopes hold on entities that other subgraphs refer to', async () => {
  const query = '{ _entities(representations: [{ __typename: "Box", id: "a" }]) { ... on Box { id weight } } }';
  const answer = await ask(query, { viewer: viewer() });
  expect(answer.data).toEqual({ _entities: [{ id: 'a', weight: null }] });
  expect(answer.errors[0]?.path).toEqual(['_entities', 0, 'weight']);
});

test('references of one request are read in one store call; unknown ones are null', async () => {
  const answer = await ask('query ($r: [_Any!]!) { _entities(representations: $r) { ... on Box { id } } }', {
    variables: { r: ['a', 'b', 'unknown', 'a'].map((id) => ({ __typename: 'Box', id })) },
  });
  expect(answer.data).toEqual({ _entities: [{ id: 'a' }, { id: 'b' }, null, { id: 'a' }] });
  expect(storeCalls).toEqual([['a', 'b', 'unknown']]);
});

test('fields that extend another domain’s entity are batched too', async () => {
  const answer = await ask('query ($r: [_Any!]!) { _entities(representations: $r) { ... on Shelf { box { id } } } }', {
    variables: { r: ['x', 'y', 'z'].map((id) => ({ __typename: 'Shelf', id })) },
  });
  expect(answer.data).toEqual({ _entities: ['x', 'y', 'z'].map((id) => ({ box: { id } })) });
  expect(storeCalls).toHaveLength(1);
});

test('an unexpected error is INTERNAL and tells nothing of the inside', async () => {
  const answer = await ask('{ brokenBox { id } }');
  expect(answer.data).toEqual({ brokenBox: null });
  expect(answer.errors[0]?.extensions.code).toBe('INTERNAL');
  expect(JSON.stringify(answer)).not.toContain('secret');
});

test('a store out of reach is told as such, so that the caller may try again', async () => {
  const answer = await ask('{ lostBox { id } }');
  expect(answer.errors[0]?.extensions).toMatchObject({ code: 'STORE_UNAVAILABLE', retryable: true });
  expect(JSON.stringify(answer)).not.toContain('10.0.0.7');
});

test('a wrong variable is INVALID_INPUT without its value', async () => {
  const answer = await ask('query ($n: Int!) { echo(number: $n) }', { variables: { n: '078-05-1120' } });
  expect(answer.errors[0]?.extensions.code).toBe('INVALID_INPUT');
  expect(JSON.stringify(answer)).not.toContain('078-05-1120');
});

test('a mutation without its scope runs nothing', async () => {
  const answer = await ask('mutation { moveBox(box: "a", idempotencyKey: "k") { __typename } }', { viewer: viewer() });
  expect(answer.data).toBeNull();
  expect(answer.errors[0]).toMatchObject({ path: ['moveBox'], extensions: { code: 'FORBIDDEN' } });
});

test('the process answers that it lives and is ready', async () => {
  expect((await fetch(`${address}/health/live`)).status).toBe(200);
  expect((await fetch(`${address}/health/ready`)).status).toBe(200);
});
