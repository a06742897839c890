import { INTERNAL_HEADER, verifyInternalContext } from '@fillway/kernel';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { startTestGateway, type TestGateway } from './fixture/start-test-gateway.js';

// A gateway starts in two seconds, but not on a machine that starts ten things at once.
jest.setTimeout(60_000);

const prescription = (id: string) => ({
  id,
  status: 'received',
  version: 1,
  medication: { description: 'a drug', ndc: '00000-0000-00' },
  patient: { id: 'pat_1' },
  notes: [
    { __typename: 'InternalNote', text: 'inside' },
    { __typename: 'PublicNote', text: 'outside' },
  ],
});

let gateway: TestGateway;

beforeAll(async () => {
  gateway = await startTestGateway({
    prescriptions: {
      Query: {
        prescription: (_: unknown, { id }: { id: string }) => {
          if (id === 'rx_broken') throw new Error('mongodb://user:secret@host refused');
          return prescription(id);
        },
        prescriptions: () => [prescription('rx_1'), prescription('rx_2')],
      },
    },
    patients: {
      Patient: {
        __resolveReference: ({ id }: { id: string }) => ({ id, name: 'Ada', email: 'ada@patient.example' }),
      },
    },
  });
});
afterAll(() => gateway.close());

const contextOfLastCall = () => {
  const header = gateway.subgraphs.calls.at(-1)?.headers[INTERNAL_HEADER];
  return verifyInternalContext(String(header), gateway.config.INTERNAL_SECRET, Date.now());
};

describe('who asks', () => {
  test('without a token: guarded fields are null, UNAUTHENTICATED, with their path, and no subgraph is asked', async () => {
    const before = gateway.subgraphs.calls.length;
    const { status, body } = await gateway.ask('{ prescription(id: "rx_1") { id } }');
    expect(status).toBe(200);
    expect(body.data).toEqual({ prescription: null });
    expect(body.errors).toMatchObject([{ path: ['prescription'], extensions: { code: 'UNAUTHENTICATED' } }]);
    expect(gateway.subgraphs.calls).toHaveLength(before);
  });

  test.each([
    ['forged', 'Bearer eyJhbGciOiJub25lIn0.e30.x'],
    ['of another scheme', 'Basic abc'],
  ])('a token that is %s is refused with 401', async (_, token) => {
    const { status, body, headers } = await gateway.ask('{ __typename }', { token });
    expect(status).toBe(401);
    expect(body.errors?.[0]).toMatchObject({ extensions: { code: 'UNAUTHENTICATED' } });
    expect(headers.get('content-type')).toContain('application/json');
  });

  test('an expired token is refused', async () => {
    const token = await gateway.tokenFor(['admin'], { expiresInSeconds: -5 });
    expect((await gateway.ask('{ __typename }', { token })).status).toBe(401);
  });

  test('a revoked session ends a token that was good a moment ago', async () => {
    const token = await gateway.tokenFor(['admin'], { sessionId: 'ses_revoked' });
    expect((await gateway.ask('{ __typename }', { token })).status).toBe(200);
    await gateway.redis.del('session:ses_revoked');
    expect((await gateway.ask('{ __typename }', { token })).status).toBe(401);
  });

  test('a magic link’s session carries one scope only, whatever its role has', async () => {
    const token = await gateway.tokenFor(['patient'], { patientId: 'pat_1', enrollmentId: 'enr_1' });
    const { body } = await gateway.ask('{ prescription(id: "rx_1") { id status } }', { token });
    expect(body.errors).toMatchObject([{ path: ['prescription', 'status'], extensions: { code: 'FORBIDDEN' } }]);
    expect(contextOfLastCall().viewer).toMatchObject({
      scopes: ['enrollment:submit'],
      enrollmentId: 'enr_1',
      patientId: 'pat_1',
    });
  });

  test('no token reaches what only checked webhooks may', async () => {
    const token = await gateway.tokenFor(['admin', 'ops_manager']);
    const { body } = await gateway.ask(
      `mutation { recordStripeEvent(idempotencyKey: "k", input: { eventId: "e", type: "t", sessionId: "s",
        amountTotalCents: 1, currency: "USD", paymentStatus: "paid" }) { __typename } }`,
      { token },
    );
    expect(body.data).toBeNull();
    expect(body.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });
});

describe('what a role may not see', () => {
  test('is null at each place, below lists and across subgraphs; the rest is answered', async () => {
    const token = await gateway.tokenFor(['pharmacy_partner']);
    const { body } = await gateway.ask(
      `{ prescriptions { id medication { ndc } patient { id name }
         notes { ... on InternalNote { text } ... on PublicNote { text } } } }`,
      { token },
    );
    const row = (id: string) => ({
      id,
      medication: { ndc: '00000-0000-00' },
      patient: { id: 'pat_1', name: null },
      notes: [{ text: null }, { text: 'outside' }],
    });
    expect(body.data).toEqual({ prescriptions: [row('rx_1'), row('rx_2')] });
    expect(body.errors?.map(({ path }) => path?.join('.')).sort()).toEqual([
      'prescriptions.0.notes.0.text',
      'prescriptions.0.patient.name',
      'prescriptions.1.notes.0.text',
      'prescriptions.1.patient.name',
    ]);
    expect(gateway.subgraphs.calls.map(({ subgraph }) => subgraph)).not.toContain('patients');
  });

  test('a role that may see it is not touched by what was restricted for another', async () => {
    const token = await gateway.tokenFor(['ops_agent']);
    const { body } = await gateway.ask('{ prescription(id: "rx_1") { patient { name } } }', { token });
    expect(body).toEqual({ data: { prescription: { patient: { name: 'Ada' } } } });
  });
});

describe('what travels with a request', () => {
  test('a well-formed correlation id is echoed and reaches the subgraph signed, with the deadline', async () => {
    const token = await gateway.tokenFor(['ops_agent']);
    const headers = { 'x-correlation-id': 'cor_of-a-test.1' };
    const answer = await gateway.ask('{ prescription(id: "rx_1") { id } }', { token, headers });
    expect(answer.headers.get('x-correlation-id')).toBe('cor_of-a-test.1');
    const context = contextOfLastCall();
    expect(context.correlationId).toBe('cor_of-a-test.1');
    expect(context.deadline).toBeGreaterThan(Date.now());
    expect(context.ip).toBe('127.0.0.1');
  });

  test('another one is replaced', async () => {
    const { headers } = await gateway.ask('{ __typename }', { headers: { 'x-correlation-id': 'a b\t<script>' } });
    expect(headers.get('x-correlation-id')).toMatch(/^cor_/);
  });

  test('errors carry it, and nothing of the inside', async () => {
    const token = await gateway.tokenFor(['ops_agent']);
    const { body, headers } = await gateway.ask('{ prescription(id: "rx_broken") { id } }', { token });
    expect(body.errors?.[0]?.extensions).toEqual({
      code: 'INTERNAL',
      retryable: false,
      correlationId: headers.get('x-correlation-id'),
    });
    expect(JSON.stringify(body)).not.toContain('secret');
  });
});

describe('what is refused before it is planned', () => {
  test('a subscription over HTTP', async () => {
    const { status, body } = await gateway.ask('subscription { boardEvents { cursor } }');
    expect(status).toBe(400);
    expect(body.errors).toMatchObject([{ extensions: { code: 'SUBSCRIPTION_OVER_HTTP' } }]);
  });

  test.each([
    ['several operations without a name', { query: 'query A { __typename } query B { __typename }' }],
    ['a name that no operation has', { query: 'query A { __typename }', operationName: 'B' }],
    ['no operation', { query: 'fragment F on Query { __typename }' }],
    ['no document', {}],
  ])('%s', async (what, body) => {
    const response = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-correlation-id': 'cor_of-a-test' },
      body: JSON.stringify(body),
    });
    const code = { 'no operation': 'GRAPHQL_VALIDATION_FAILED', 'no document': 'BAD_REQUEST' }[what];
    expect({ status: response.status, body: await response.json() }).toMatchObject({
      status: 400,
      body: {
        errors: [{ extensions: { code: code ?? 'OPERATION_RESOLUTION_FAILURE', correlationId: 'cor_of-a-test' } }],
      },
    });
  });

  test('an operation over the limits', async () => {
    const many = Array.from({ length: 61 }, (_, i) => `a${i}: __typename`).join(' ');
    const { status, body } = await gateway.ask(`{ ${many} }`);
    expect(status).toBe(400);
    expect(body.errors).toMatchObject([{ extensions: { code: 'QUERY_TOO_COMPLEX' } }]);
  });

  test('a document of too many tokens', async () => {
    const { body } = await gateway.ask(`{ ${'__typename '.repeat(9_000)} }`);
    expect(body.errors).toMatchObject([{ extensions: { code: 'QUERY_TOO_COMPLEX' } }]);
  });

  test('a body over 1 MB', async () => {
    const { status, body } = await gateway.ask(`# ${'x'.repeat(1_100_000)}\n{ __typename }`);
    expect(status).toBe(413);
    expect(body.errors).toMatchObject([{ extensions: { code: 'PAYLOAD_TOO_LARGE' } }]);
  });

  test('a form that another site could send', async () => {
    const body = new URLSearchParams({ query: '{ __typename }' });
    const response = await fetch(`${gateway.url}/graphql`, { method: 'POST', body });
    expect(response.status).toBeGreaterThanOrEqual(400);
    const get = await fetch(`${gateway.url}/graphql?query={__typename}`);
    expect(get.status).toBe(400);
  });

  test('a caller over the rate limit', async () => {
    const token = await gateway.tokenFor(['admin'], { id: 'usr_eager' });
    await gateway.redis.set('rate_limit:usr_eager', 60_000, 'EX', 60);
    const { status, body } = await gateway.ask('{ __typename }', { token });
    expect(status).toBe(429);
    expect(body.errors).toMatchObject([{ extensions: { code: 'RATE_LIMITED', retryable: true } }]);
  });
});

describe('health', () => {
  test('is ready while schema, subgraphs and Redis are there; metrics count by route', async () => {
    const ready = await fetch(`${gateway.url}/health/ready`);
    expect(await ready.json()).toEqual({
      status: 'ready',
      checks: { supergraph: 'ok', subgraphs: 'ok', redis: 'ok' },
    });
    const metrics = await (await fetch(`${gateway.url}/metrics`)).text();
    expect(metrics).toMatch(/fillway_http_request_seconds_count\{[^}]*route="\/graphql"/);
  });
});
