import formbody from '@fastify/formbody';
import type { Logger } from '@fillway/kernel';
import { serveHealth } from '@fillway/platform/health/serve-health';
import { startProcessMetrics } from '@fillway/platform/metrics/metrics';
import type { ShutdownStep } from '@fillway/platform/shutdown/on-shutdown';
import Fastify, { type FastifyInstance } from 'fastify';
import type { Redis } from 'ioredis';
import { startGraphQL } from './apollo.js';
import { createAuthenticator } from './auth/authenticate.js';
import { createRateLimit } from './auth/rate-limit.js';
import { recognizeCallers } from './caller.js';
import type { GatewayConfig } from './config.js';
import { serveGraphQL } from './graphql-route.js';
import { healthChecks } from './health-checks.js';
import { asFillwayError, problemOf, sendProblem } from './http-errors.js';
import { metrics } from './metrics.js';
import { serveApiDocs } from './pages/api-docs.js';
import { serveEnrollment } from './pages/enroll.js';
import { serveLanding } from './pages/landing.js';
import { servePaymentReturn } from './pages/payment-return.js';
import { serveStaffApp } from './pages/staff.js';
import { serveStaticFiles } from './pages/static-files.js';
import { CORRELATION_HEADER, correlationIdFrom } from './request-context.js';
import { serveRest } from './rest/serve.js';
import { operationRunner } from './run-operation.js';
import { openSubgraphPool } from './subgraph-request.js';
import { startSubscriptions } from './subscriptions/start.js';
import type { Supergraph } from './supergraph.js';
import { shippoWebhook } from './webhooks/shippo.js';
import { stripeWebhook } from './webhooks/stripe.js';
import { serveWebhook } from './webhooks/webhook-door.js';

/** The largest body that any door takes. Bytes. */
export const BODY_LIMIT = 1_048_576;

export interface Gateway {
  /** Where it listens, such as `http://127.0.0.1:8080`. */
  url: string;
  /** In this order, for `onShutdown`. */
  shutdownSteps: ShutdownStep[];
}

/**
 * Starts the only public door: GraphQL over HTTP and WebSocket, REST, webhooks, pages, health.
 * @throws Error when the supergraph cannot be served safely, or the port is taken
 */
export async function startGateway(options: {
  config: GatewayConfig;
  redis: Redis;
  supergraph: Supergraph;
  logger: Logger;
  /** Interface to listen on. */
  host?: string;
}): Promise<Gateway> {
  const { config, redis, supergraph, logger } = options;
  startProcessMetrics('gateway');
  const pool = openSubgraphPool(config.SUBGRAPHS_URL);
  const { apollo, schema } = await startGraphQL({
    supergraph,
    pool,
    subgraphsUrl: config.SUBGRAPHS_URL,
    internalSecret: config.INTERNAL_SECRET,
    introspection: config.FILLWAY_MODE === 'sandbox',
    logger,
  });
  const authenticator = createAuthenticator({ privateKeyPem: config.JWT_PRIVATE_KEY, kid: config.JWT_KID, redis });
  const rateLimit = createRateLimit(redis, config.FILLWAY_MODE);
  const callers = recognizeCallers({
    authenticator,
    rateLimit,
    internalSecret: config.INTERNAL_SECRET,
    logger,
  });

  const server = createServer(logger);
  serveHealth(server, healthChecks({ schema, pool, redis, subgraphsUrl: config.SUBGRAPHS_URL }));
  const run = operationRunner(apollo);
  await serveGraphQL(server, { apollo, callers, logger });
  await serveRest(server, { callers, run, secret: config.INTERNAL_SECRET }, logger);
  for (const door of [stripeWebhook(config.STRIPE_WEBHOOK_SECRET), shippoWebhook(config.SHIPPO_WEBHOOK_SECRET)]) {
    await serveWebhook(server, door, { callers, run, logger });
  }

  await serveStaticFiles(server, logger);
  await serveStaffApp(server, logger);
  serveLanding(server, { sandboxUrl: config.FILLWAY_MODE === 'sandbox' ? config.SANDBOX_URL : undefined });
  serveApiDocs(server, { publicUrl: config.PUBLIC_URL });
  await serveEnrollment(server, {
    callers,
    run,
    secret: config.INTERNAL_SECRET,
    publicUrl: config.PUBLIC_URL,
    logger,
  });
  servePaymentReturn(server, { callers, run });

  const subscriptions = await startSubscriptions({
    server: server.server,
    schema,
    supergraph,
    authenticator,
    rateLimit,
    redis,
    run,
    internalSecret: config.INTERNAL_SECRET,
    publicUrl: config.PUBLIC_URL,
    logger,
  });

  const url = await server.listen({ port: config.PORT, host: options.host ?? '0.0.0.0' });
  return {
    url: url.replace('0.0.0.0', '127.0.0.1'),
    shutdownSteps: [
      { name: 'sockets', run: () => subscriptions.close() },
      { name: 'http', run: () => server.close() },
      { name: 'graphql', run: () => apollo.stop() },
      { name: 'subgraph pool', run: () => pool.close() },
    ],
  };
}

/** Fastify with what every door shares: correlation id in and out, safe headers, problem+json, metrics. */
function createServer(logger: Logger): FastifyInstance {
  const server = Fastify({ bodyLimit: BODY_LIMIT, forceCloseConnections: 'idle', requestTimeout: 30_000 });
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
