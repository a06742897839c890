import { isFillwayError } from '@fillway/kernel';
import type { FastifyInstance } from 'fastify';
import { registry } from '../metrics/metrics.js';
import { within } from '../until-reachable.js';

/** A check resolves when the thing is usable and rejects otherwise. */
export type HealthChecks = Record<string, () => Promise<void>>;

/** Longest wait for one check. Milliseconds. */
const CHECK_TIMEOUT = 2_000;

/**
 * Adds `GET /health/live` (the process answers), `GET /health/ready` (200 when all checks pass, else 503; the body
 * names each check) and `GET /metrics` (Prometheus text).
 */
export function serveHealth(server: Pick<FastifyInstance, 'get'>, checks: HealthChecks): void {
  server.get('/health/live', async () => ({ status: 'live' }));

  server.get('/health/ready', async (_request, reply) => {
    const results = await Promise.all(
      Object.entries(checks).map(async ([name, check]) => {
        try {
          await within(CHECK_TIMEOUT, name, check());
          return [name, 'ok'] as const;
        } catch (error) {
          return [name, isFillwayError(error) ? error.code : 'failed'] as const;
        }
      }),
    );
    const ready = results.every(([, state]) => state === 'ok');
    return reply
      .code(ready ? 200 : 503)
      .send({ status: ready ? 'ready' : 'not ready', checks: Object.fromEntries(results) });
  });

  server.get('/metrics', async (_request, reply) =>
    reply.header('content-type', registry.contentType).send(await registry.metrics()),
  );
}
