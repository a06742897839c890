import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import { FillwayError, isFillwayError } from '@fillway/kernel';
import { serveHealth, withWork } from '@fillway/platform';
import { type FastifyInstance, type FastifyReply, type FastifyRequest, fastify } from 'fastify';
import type { GraphqlContext, Services } from '../call-context.js';
import type { Subgraph } from './build-subgraph.js';
import { eventStreams, wantsEventStream } from './event-stream.js';
import { formatErrors } from './format-errors.js';
import { requestContext } from './request-context.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set once the internal header has been checked. */
    graphql: GraphqlContext | null;
  }
}

/** Only the gateway speaks to a subgraph, so all that Apollo offers to browsers and to its own cloud is off. */
function apolloServer(subgraph: Subgraph): ApolloServer<GraphqlContext> {
  return new ApolloServer<GraphqlContext>({
    schema: subgraph.schema,
    csrfPrevention: false,
    introspection: false,
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      formatErrors,
    ],
  });
}

function refuse(reply: FastifyReply, error: unknown): FastifyReply {
  if (!isFillwayError(error)) throw error;
  return reply.code(error.httpStatus).send({
    errors: [{ message: error.message, extensions: { code: error.code, retryable: error.retryable } }],
  });
}

async function serveSubgraph(app: FastifyInstance, services: Services, subgraph: Subgraph, internalSecret: string) {
  const apollo = apolloServer(subgraph);
  await apollo.start();
  app.addHook('onClose', () => apollo.stop());
  const onRequest = async (request: FastifyRequest, reply: FastifyReply) => {
    try {
      request.graphql = requestContext(services, subgraph.name, request.headers, internalSecret);
    } catch (error) {
      return refuse(reply, error);
    }
  };
  const checked = ({ graphql }: FastifyRequest): GraphqlContext => {
    if (!graphql) throw new Error('The internal header was not checked.');
    return graphql;
  };
  const path = `/${subgraph.name}/graphql`;
  const answerStream = eventStreams(app, subgraph.schema);
  app.get(path, { onRequest }, (request, reply) => {
    if (!wantsEventStream(request)) throw new FillwayError('NOT_FOUND');
    return answerStream(reply, request.query as object, checked(request));
  });
  const answer = fastifyApolloHandler(apollo, { context: async (request) => checked(request) });
  app.post(
    path,
    {
      onRequest,
      // after the body is read: its events come from outside
      preHandler: (_request, reply, next) => {
        void withWork(`query:${subgraph.name}`, () => {
          const answered = new Promise<void>((done) => reply.raw.once('close', done));
          next();
          return answered;
        });
      },
    },
    async function (request, reply) {
      if (wantsEventStream(request)) return answerStream(reply, request.body as object, checked(request));
      return answer.call(this, request, reply);
    },
  );
}

/** One HTTP server for the given subgraphs, each at `/<name>/graphql`, with health and metrics; not listening yet. */
export async function createServer(
  services: Services,
  subgraphs: readonly Subgraph[],
  internalSecret: string,
): Promise<FastifyInstance> {
  // A SCRIPT message of 1 MB, JSON-escaped, is the largest thing that comes in.
  const app = fastify({ logger: false, bodyLimit: 4 * 1024 * 1024 });
  app.decorateRequest('graphql', null);
  for (const subgraph of subgraphs) await serveSubgraph(app, services, subgraph, internalSecret);
  serveHealth(app, services.platform.checks);
  return app;
}
