import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import { ERROR_CODES, type Logger } from '@fillway/kernel';
import type { FastifyInstance } from 'fastify';
import type { Callers } from './caller.js';
import { asFillwayError } from './http-errors.js';
import type { RequestContext } from './request-context.js';

/** `/graphql` over HTTP. A refused token or a body over the limit answers in GraphQL's form too, with its status. */
export async function serveGraphQL(
  server: FastifyInstance,
  options: { apollo: ApolloServer<RequestContext>; callers: Pick<Callers, 'contextOf'>; logger: Logger },
): Promise<void> {
  await server.register(async (scope) => {
    scope.setErrorHandler((thrown, request, reply) => {
      const error = asFillwayError(thrown, options.logger.child({ correlationId: request.correlationId }));
      const { http, retryable } = ERROR_CODES[error.code];
      const extensions = { code: error.code, retryable, correlationId: request.correlationId };
      return reply.code(http).send({ errors: [{ message: error.message, extensions }] });
    });
    // What Apollo refuses before its plugins run (no operation, another site's form) has no correlation id yet.
    scope.addHook('onSend', async (request, reply, payload) =>
      reply.statusCode >= 400 && typeof payload === 'string' ? correlated(payload, request.correlationId) : payload,
    );
    const contexts = new WeakMap<object, RequestContext>();
    const answer = fastifyApolloHandler(options.apollo, {
      context: async (request) => {
        const context = contexts.get(request);
        if (!context) throw new Error('The request has no context');
        return context;
      },
    });
    scope.route({
      method: ['GET', 'POST'],
      url: '/graphql',
      preParsing: async (request) => {
        contexts.set(request, await options.callers.contextOf(request));
      },
      async handler(request, reply) {
        const isPerson = request.method === 'GET' && !(request.query as { query?: string }).query;
        if (isPerson && request.headers.accept?.includes('text/html')) return reply.redirect('/graphiql');
        return answer.call(server, request, reply);
      },
    });
  });
}

/** A refused answer's JSON with the correlation id in each error. */
function correlated(payload: string, correlationId: string): string {
  const answer = JSON.parse(payload) as { errors?: { extensions?: Record<string, unknown> }[] };
  const errors = answer.errors?.map((error) => ({ ...error, extensions: { ...error.extensions, correlationId } }));
  return JSON.stringify({ ...answer, ...(errors ? { errors } : {}) });
}
