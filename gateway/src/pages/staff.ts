import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { Logger } from '@fillway/kernel';
import type { FastifyInstance } from 'fastify';

/** The same from `src/pages` and `dist/pages`. */
const STAFF = fileURLToPath(new URL('../../../web/staff/dist/', import.meta.url));

/** Stands in the built page where each answer has a nonce of its own (`web/staff/vite.config.js`). */
const NONCE = 'FILLWAY_NONCE';

/** Files of ours and nothing inline, except the style elements of the component library, which carry the page's nonce. */
function policyOf(nonce?: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    nonce ? `style-src 'self' 'nonce-${nonce}'` : "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Serves the staff web app under `/staff/`; an address of one of its pages gives the app, which finds the page itself. */
export async function serveStaffApp(server: FastifyInstance, logger: Logger): Promise<void> {
  if (!existsSync(STAFF)) {
    logger.warn('The staff web app is not built: /staff is not served');
    return;
  }
  await server.register(async (scope) => {
    scope.addHook('onSend', async (_request, reply) => {
      if (!reply.hasHeader('content-security-policy')) reply.header('content-security-policy', policyOf());
      reply.header('referrer-policy', 'no-referrer');
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
      scope.get(path, async (_request, reply) => {
        const nonce = randomBytes(16).toString('base64');
        const page = await readFile(`${STAFF}index.html`, 'utf8');
        return reply
          .header('cache-control', 'no-cache')
          .header('content-security-policy', policyOf(nonce))
          .type('text/html; charset=utf-8')
          .send(page.replaceAll(NONCE, nonce));
      });
    }
  });
}
