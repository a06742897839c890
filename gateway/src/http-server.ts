import formbody from '@fastify/formbody';
import type { Logger } from '@fillway/kernel';
import Fastify, { type FastifyInstance } from 'fastify';
import { asFillwayError, problemOf, sendProblem } from './http-errors.js';
import { metrics } from './metrics.js';
import { CORRELATION_HEADER, correlationIdFrom } from './request-context.js';

/** The largest body that any door takes. Bytes. */
export const BODY_LIMIT = 1_048_576;

/** The longest part of an address that stands for an id or a token. Characters. */
const LONGEST_PARAMETER = 200;

/** Fastify with what every door shares: correlation id in and out, safe headers, problem+json, metrics. */
export function createServer(logger: Logger): FastifyInstance {
  const server = Fastify({
    bodyLimit: BODY_LIMIT,
    forceCloseConnections: 'idle',
    requestTimeout: 30_000,
    routerOptions: { maxParamLength: LONGEST_PARAMETER },
    // An address that cannot be routed meets no hook. Fastify's own answer would repeat it, and with it a link's token.
    frameworkErrors(thrown, request, reply) {
      const correlationId = correlationIdFrom(request.headers[CORRELATION_HEADER]);
      reply.header(CORRELATION_HEADER, correlationId).header('x-content-type-options', 'nosniff');
      const error = asFillwayError(thrown, logger.child({ correlationId }));
      return sendProblem(reply, problemOf(error, correlationId));
    },
  });
  server.decorateRequest('correlationId', '');
  server.addHook('onRequest', async (request, reply) => {
    request.correlationId = correlationIdFrom(request.headers[CORRELATION_HEADER]);
    reply.header(CORRELATION_HEADER, request.correlationId).header('x-content-type-options', 'nosniff');
  });
  server.addHook('onResponse', async (request, reply) => {
    const labels = { method: request.method, route: request.routeOptions.url ?? 'unknown', status: reply.statusCode };
    metrics.httpSeconds.observe(labels, reply.elapsedTime / 1_000);
  });
  // A caller that is still sending would meet a reset instead of the 413: what comes is thrown away until it ends, at
  // most for the request time-out.
  server.addHook('onSend', async (request, reply) => {
    if (reply.statusCode !== 413) return;
    reply.removeHeader('connection');
    request.raw.resume();
  });
  server.setErrorHandler((thrown, request, reply) => {
    const error = asFillwayError(thrown, logger.child({ correlationId: request.correlationId }));
    return sendProblem(reply, problemOf(error, request.correlationId));
  });
  server.setNotFoundHandler((request, reply) =>
    sendProblem(
      reply,
      problemOf({ code: 'NOT_FOUND', message: 'Nothing is served at this address.' }, request.correlationId),
    ),
  );
  server.register(formbody, { bodyLimit: 16_384 });
  return server;
}
