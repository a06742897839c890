import type { Logger } from '@fillway/kernel';
import { serveHealth } from '@fillway/platform/health/serve-health';
import { startProcessMetrics } from '@fillway/platform/metrics/metrics';
import type { ShutdownStep } from '@fillway/platform/shutdown/on-shutdown';
import type { Redis } from 'ioredis';
import { startGraphQL } from './apollo.js';
import { createAuthenticator } from './auth/authenticate.js';
import { createRateLimit } from './auth/rate-limit.js';
import { recognizeCallers } from './caller.js';
import type { GatewayConfig } from './config.js';
import { serveGraphQL } from './graphql-route.js';
import { healthChecks } from './health-checks.js';
import { createServer } from './http-server.js';
import { serveApiDocs } from './pages/api-docs.js';
import { serveEnrollment } from './pages/enroll.js';
import { serveLanding } from './pages/landing.js';
import { servePaymentReturn } from './pages/payment-return.js';
import { serveStaffApp } from './pages/staff.js';
import { serveStaticFiles } from './pages/static-files.js';
import { formatError } from './plugins/format-error.js';
import { rememberSubmits } from './rest/remembered-submits.js';
import { serveRest } from './rest/serve.js';
import { operationRunner } from './run-operation.js';
import { openSubgraphPool, SubgraphDataSource } from './subgraph-request.js';
import { startSubscriptions } from './subscriptions/start.js';
import type { Supergraph } from './supergraph.js';
import { shippoWebhook } from './webhooks/shippo.js';
import { stripeWebhook } from './webhooks/stripe.js';
import { serveWebhook } from './webhooks/webhook-door.js';

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
    subgraph: ({ name }) => new SubgraphDataSource(name, pool, config.SUBGRAPHS_URL, config.INTERNAL_SECRET),
    formatError,
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
  const submits = rememberSubmits(redis, config.INTERNAL_SECRET);
  await serveRest(server, { callers, run, secret: config.INTERNAL_SECRET, submits }, logger);
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
