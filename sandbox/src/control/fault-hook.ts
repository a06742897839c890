import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { PartnerName } from '../partners.js';
import type { World } from '../world.js';
import type { CallFault } from './fault-dial.js';

declare module 'fastify' {
  interface FastifyRequest {
    fault: CallFault;
  }
}

/** How long an unanswered call is held before its connection is cut; longer than any client should wait. */
const HOLD_MS = 60_000;
const GARBAGE = '<html><head><title>502 Bad Gateway</title></head><body>}{ upstream said: \u0000';

type PartnerRoutes = (scope: FastifyInstance, world: World) => void | Promise<void>;

/**
 * Serves one partner under `/<partner>`: every call goes through its fault dial and into its log, with the platform's correlation id.
 * `outage` is the partner's own way of saying 5xx.
 */
export async function servePartner(
  app: FastifyInstance,
  world: World,
  partner: PartnerName,
  routes: PartnerRoutes,
  outage: { status: number; body: object } = { status: 503, body: { message: 'Service unavailable' } },
): Promise<void> {
  await app.register(
    async (scope) => {
      const closing = new AbortController();
      scope.addHook('preClose', async () => closing.abort());
      scope.decorateRequest('fault', 'none');
      scope.addHook('onRequest', async (request, reply) => {
        const { latencyMs } = world.faults.settings(partner);
        if (latencyMs > 0) await pause(latencyMs);
        request.fault = world.faults.nextCall(partner);
        if (request.fault !== 'none') world.activity.record(partner, `fault.${request.fault}`, {});
        if (request.fault === 'error') return reply.code(outage.status).send(outage.body);
        if (request.fault !== 'time-out-before') return;
        await neverAnswer(reply, closing.signal);
        return reply;
      });
      scope.addHook('onSend', async (request, reply, payload) => {
        if (request.fault === 'time-out-after') await neverAnswer(reply, closing.signal);
        if (request.fault !== 'garbage') return payload;
        reply.code(200).header('content-type', 'application/json').removeHeader('content-length');
        return GARBAGE;
      });
      scope.addHook('onResponse', async (request, reply) => {
        const correlationId = request.headers['x-correlation-id'];
        world.activity.record(partner, 'request', {
          method: request.method,
          route: request.routeOptions.url ?? '',
          status: reply.statusCode,
          ...(typeof correlationId === 'string' ? { correlationId } : {}),
        });
      });
      await routes(scope, world);
    },
    { prefix: `/${partner}` },
  );
}

async function neverAnswer(reply: FastifyReply, closing: AbortSignal): Promise<void> {
  const gone = new AbortController();
  reply.raw.once('close', () => gone.abort());
  await pause(HOLD_MS, undefined, { signal: AbortSignal.any([gone.signal, closing]) }).catch(() => undefined);
  reply.hijack();
  reply.raw.destroy();
}
