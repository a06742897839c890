import '../env.js';
import { RemoteGraphQLDataSource } from '@apollo/gateway';
import type { Logger } from '@fillway/kernel';
import { serveHealth } from '@fillway/platform/health/serve-health';
import type { ShutdownStep } from '@fillway/platform/shutdown/on-shutdown';
import type { FastifyRequest } from 'fastify';
import type { GraphQLFormattedError } from 'graphql';
import { startGraphQL } from '../apollo.js';
import { serveGraphQL } from '../graphql-route.js';
import { createServer } from '../http-server.js';
import { openRequestContext } from '../request-context.js';
import { loadSupergraph } from '../supergraph.js';

/** There is no subgraph of ours to believe it. */
const NO_SECRET = 'any-supergraph';

/**
 * Serves any Federation 2 supergraph at `/graphql` with this gateway's planner, limits and access rules, so that public
 * conformance suites can be run against it. Subgraphs are asked at the addresses that the supergraph names, without the
 * signed header. Nobody is logged in: a field that the SDL closes stays closed. It needs no store and no secret.
 * @throws Error when the file cannot be read or served, or the port is taken
 */
export async function serveAnySupergraph(options: {
  file: string;
  port: number;
  logger: Logger;
}): Promise<{ url: string; shutdownSteps: ShutdownStep[] }> {
  const { logger } = options;
  const { apollo, schema } = await startGraphQL({
    supergraph: await loadSupergraph(options.file),
    subgraph: ({ url }) => new RemoteGraphQLDataSource({ url }),
    formatError: asTheSubgraphSaid,
    introspection: true,
    logger,
  });
  const contextOf = async ({ correlationId }: Pick<FastifyRequest, 'correlationId'>) =>
    openRequestContext({ viewer: null, correlationId }, logger, NO_SECRET);

  const server = createServer(logger);
  serveHealth(server, {
    supergraph: async () => {
      if (!schema.getQueryType()) throw new Error('no query type');
    },
  });
  await serveGraphQL(server, { apollo, callers: { contextOf }, logger });
  const url = await server.listen({ port: options.port, host: '127.0.0.1' });
  return {
    url,
    shutdownSteps: [
      { name: 'http', run: () => server.close() },
      { name: 'graphql', run: () => apollo.stop() },
    ],
  };
}

/** Another platform's codes and messages are its own: they are passed on, without stacks and subgraph names. */
function asTheSubgraphSaid({ message, path, locations, extensions }: GraphQLFormattedError): GraphQLFormattedError {
  return {
    message,
    ...(path && { path }),
    ...(locations && { locations }),
    extensions: { code: extensions?.['code'] ?? 'INTERNAL_SERVER_ERROR' },
  };
}
