import type { Logger } from '@fillway/kernel';
import type { FastifyInstance } from 'fastify';
import { asFillwayError, problemOf, sendProblem } from '../http-errors.js';
import { ResultRefusal } from '../run-operation.js';
import { type Endpoint, type RestServices, restFields } from './endpoint.js';
import { ENDPOINTS } from './endpoints.js';

/** Serves the REST façade. Each endpoint takes exactly the content types that it names; errors are problem+json. */
export async function serveRest(server: FastifyInstance, services: RestServices, logger: Logger): Promise<void> {
  for (const endpoint of ENDPOINTS) {
    await server.register(async (scope) => {
      scope.setErrorHandler((thrown, request, reply) => {
        const error = asFillwayError(thrown, logger.child({ correlationId: request.correlationId }));
        const extra = thrown instanceof ResultRefusal ? thrown.conflict : {};
        const { code, message } = error;
        const fields = restFields(error.fields, endpoint.fieldNames);
        return sendProblem(reply, problemOf({ code, message, fields }, request.correlationId, extra));
      });
      takeXmlOnly(scope, endpoint);
      scope.route({
        method: endpoint.method,
        url: endpoint.path.replaceAll(/\{(\w+)\}/g, ':$1'),
        handler: (request, reply) => endpoint.handle(request, reply, services),
      });
    });
  }
}

/** A SCRIPT body reaches its endpoint as bytes; any other type is refused before it is read. */
function takeXmlOnly(scope: FastifyInstance, endpoint: Endpoint): void {
  const types = endpoint.contentTypes ?? [];
  if (!types.includes('application/xml')) return;
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser([...types], { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
}
