import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { Logger } from '@fillway/kernel';
import type { FastifyInstance } from 'fastify';

/** The same from `src/pages` and `dist/pages`. */
const STAFF = fileURLToPath(new URL('../../../web/staff/dist/', import.meta.url));

/** The component library writes style elements; everything else comes from files of ours. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Serves the staff web app under `/staff/`; an address of one of its pages gives the app, which finds the page itself. */
export async function serveStaffApp(server: FastifyInstance, logger: Logger): Promise<void> {
  if (!existsSync(STAFF)) {
    logger.warn('The staff web app is not built: /staff is not served');
    return;
  }
  await server.register(async (scope) => {
    scope.addHook('onSend', async (_request, reply) => {
      reply.header('content-security-policy', POLICY).header('referrer-policy', 'no-referrer');
    });
    await scope.register(fastifyStatic, {
      root: `${STAFF}assets/`,
      prefix: '/staff/assets/',
      decorateReply: false,
      cacheControl: false,
      // File names carry a hash of their content.
      setHeaders: (response) => {
        response.setHeader('cache-control', 'public, max-age=31536000, immutable');
      },
    });
    for (const path of ['/staff', '/staff/', '/staff/*']) {
      scope.get(path, async (_request, reply) =>
        reply.header('cache-control', 'no-cache').sendFile('index.html', STAFF, { cacheControl: false }),
      );
    }
  });
}
