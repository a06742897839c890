import './env.js';
import { ApolloGateway, type GraphQLDataSource, type ServiceEndpointDefinition } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { Logger } from '@fillway/kernel';
import type { GraphQLFormattedError, GraphQLSchema } from 'graphql';
import { authorizeOperations } from './plugins/authorize.js';
import { correlateErrors } from './plugins/format-error.js';
import { LIMITS, queryLimits } from './plugins/query-limits.js';
import { requestLog } from './plugins/request-log.js';
import { resolveOperation } from './plugins/resolve-operation.js';
import type { RequestContext } from './request-context.js';
import type { Supergraph } from './supergraph.js';

export interface GraphQLEngine {
  apollo: ApolloServer<RequestContext>;
  /** The API schema: what clients see. */
  schema: GraphQLSchema;
}

/**
 * The planner and the pipeline around it, started. The stock plugins that wrap every field or phone home are off
 * (PERFORMANCE.md a1); CSRF prevention stays on.
 */
export async function startGraphQL(options: {
  supergraph: Supergraph;
  /** How a subgraph is called. */
  subgraph(definition: ServiceEndpointDefinition): GraphQLDataSource<RequestContext & Record<string, unknown>>;
  /** The form in which errors leave. */
  formatError(formatted: GraphQLFormattedError): GraphQLFormattedError;
  introspection: boolean;
  logger: Logger;
}): Promise<GraphQLEngine> {
  const quiet = options.logger.child(
    { part: 'apollo' },
    { level: options.logger.level === 'silent' ? 'silent' : 'warn' },
  );
  const logger = {
    debug: (message?: string) => quiet.debug(message),
    info: (message?: string) => quiet.info(message),
    warn: (message?: string) => quiet.warn(message),
    error: (message?: string) => quiet.error(message),
  };
  const gateway = new ApolloGateway({
    supergraphSdl: options.supergraph.sdl,
    logger,
    buildService: (definition) => options.subgraph(definition),
  });
  let schema: GraphQLSchema | undefined;
  gateway.onSchemaLoadOrUpdate(({ apiSchema }) => {
    schema = apiSchema;
  });
  const apollo = new ApolloServer<RequestContext>({
    gateway: authorizeOperations(gateway, options.supergraph.rules),
    logger,
    csrfPrevention: true,
    introspection: options.introspection,
    includeStacktraceInErrorResponses: false,
    allowBatchedHttpRequests: false,
    stopOnTerminationSignals: false,
    formatError: options.formatError,
    parseOptions: { maxTokens: LIMITS.tokens },
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      resolveOperation,
      queryLimits,
      correlateErrors,
      requestLog,
    ],
  });
  await apollo.start();
  if (!schema) throw new Error('The supergraph was loaded without a schema');
  return { apollo, schema };
}
