import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { Logger } from '@fillway/kernel';
import type { FastifyInstance } from 'fastify';

/** The same from `src/pages` and `dist/pages`. */
const OWN = fileURLToPath(new URL('../../public/', import.meta.url));
const GRAPHIQL = fileURLToPath(new URL('../../../web/graphiql/dist/', import.meta.url));

/** Monaco writes style elements and starts its workers from files of ours; everything else is closed. */
const GRAPHIQL_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self' data:",
  "img-src 'self' data:",
  "worker-src 'self' blob:",
  "connect-src 'self' ws: wss:",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Serves the pages' own files and GraphiQL, all from this machine. */
export async function serveStaticFiles(server: FastifyInstance, logger: Logger): Promise<void> {
  await server.register(fastifyStatic, { root: OWN, prefix: '/assets/', index: false, maxAge: '5m' });
  if (!existsSync(GRAPHIQL)) {
    logger.warn('GraphiQL is not built: /graphiql is not served');
    return;
  }
  await server.register(async (scope) => {
    scope.addHook('onSend', async (_request, reply) => {
      reply.header('content-security-policy', GRAPHIQL_POLICY).header('referrer-policy', 'no-referrer');
    });
    await scope.register(fastifyStatic, {
      root: GRAPHIQL,
      prefix: '/graphiql/',
      decorateReply: false,
      setHeaders: (response, path) => {
        // File names carry a hash of their content, except the page's own.
        response.setHeader(
          'cache-control',
          path.endsWith('.html') ? 'no-cache' : 'public, max-age=31536000, immutable',
        );
      },
    });
    scope.get('/graphiql', async (_request, reply) => reply.sendFile('index.html', GRAPHIQL));
  });
}
