import { createLogger, INTERNAL_HEADER, verifyInternalContext } from '@fillway/kernel';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import Fastify, { type FastifyInstance } from 'fastify';
import type { Pool } from 'undici';
import { openRequestContext, type RequestContext } from './request-context.js';
import { openSubgraphPool, SubgraphDataSource } from './subgraph-request.js';

const SECRET = 'a secret of this test';
let server: FastifyInstance;
let pool: Pool;
let url: string;
let header: string | undefined;
let release: (() => void) | undefined;

beforeAll(async () => {
  server = Fastify();
  server.post('/good/graphql', async (request) => {
    header = String(request.headers[INTERNAL_HEADER]);
    return { data: { answered: request.body } };
  });
  server.post('/refused/graphql', async (_request, reply) =>
    reply.code(401).send({ errors: [{ message: 'no', extensions: { code: 'UNAUTHENTICATED' } }] }),
  );
  server.post('/garbage/graphql', async (_request, reply) => reply.type('text/html').send('<h1>502</h1>'));
  server.post('/empty/graphql', async () => ({}));
  server.post('/silent/graphql', async () => {
    await new Promise<void>((resolve) => {
      release = resolve;
    });
    return {};
  });
  url = await server.listen({ port: 0, host: '127.0.0.1' });
  pool = openSubgraphPool(url);
});
afterAll(async () => {
  release?.();
  await pool.destroy();
  await server.close();
});

function call(subgraph: string, deadlineIn = 5_000, origin = url, over = pool) {
  const logger = createLogger({ service: 'test', level: 'silent' });
  const opened = openRequestContext({ viewer: null, correlationId: 'cor_subgraph-call' }, logger, SECRET);
  const context: RequestContext = { ...opened, deadline: Date.now() + deadlineIn };
  return new SubgraphDataSource(subgraph, over, origin, SECRET).process({
    kind: 'incoming operation',
    request: { query: '{ x }', variables: { a: 1 } },
    context,
    incomingRequestContext: { context },
  } as never);
}

describe('a call to a subgraph', () => {
  test('carries operation and signed context, and gives back data and errors', async () => {
    expect(await call('good')).toEqual({ data: { answered: { query: '{ x }', variables: { a: 1 } } } });
    expect(verifyInternalContext(header, SECRET, Date.now())).toMatchObject({ correlationId: 'cor_subgraph-call' });
  });

  test('errors count whatever the status says', async () => {
    expect(await call('refused')).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
  });

  test.each(['garbage', 'empty', 'nowhere'])(
    'an answer that is no GraphQL (%s) is a store that is away',
    async (subgraph) => {
      await expect(call(subgraph)).rejects.toMatchObject({ extensions: { code: 'STORE_UNAVAILABLE' } });
    },
  );

  test('so is a subgraph that nobody listens for', async () => {
    const nobody = 'http://127.0.0.1:1';
    const away = openSubgraphPool(nobody);
    await expect(call('good', 5_000, nobody, away)).rejects.toMatchObject({
      extensions: { code: 'STORE_UNAVAILABLE' },
    });
    await away.destroy();
  });

  test('one that is silent past the deadline has exceeded it', async () => {
    await expect(call('silent', 100)).rejects.toMatchObject({ extensions: { code: 'DEADLINE_EXCEEDED' } });
    await expect(call('good', -1)).rejects.toMatchObject({ extensions: { code: 'DEADLINE_EXCEEDED' } });
  });
});
