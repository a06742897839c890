import type { FillwayError, Logger } from '@fillway/kernel';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { webhookViewer } from '../auth/authenticate.js';
import type { Callers } from '../caller.js';
import { asFillwayError, problemOf, sendProblem } from '../http-errors.js';
import { metrics } from '../metrics.js';
import type { RequestContext } from '../request-context.js';
import type { RunOperation } from '../run-operation.js';

export interface WebhookServices {
  callers: Callers;
  run: RunOperation;
  logger: Logger;
}

/** A partner's door: how a raw body becomes a mutation. */
export interface WebhookDoor {
  partner: 'stripe' | 'shippo';
  /**
   * Believes the raw body, then hands it over. `ignored`: a kind of event that nothing here needs.
   * @throws FillwayError SIGNATURE_INVALID before anything of the body was used
   */
  take(rawBody: Buffer, request: FastifyRequest, handOver: HandOver): Promise<'taken' | 'ignored'>;
}

/** Runs a mutation under the one scope that no token carries; throws when it refused or failed, so that the partner repeats. */
export type HandOver = (run: (context: RequestContext, run: RunOperation) => Promise<void>) => Promise<void>;

/** Serves one webhook. The body is read as bytes: a signature covers bytes, not what JSON makes of them. */
export async function serveWebhook(
  server: FastifyInstance,
  door: WebhookDoor,
  services: WebhookServices,
): Promise<void> {
  await server.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    scope.post(`/api/v1/webhooks/${door.partner}`, async (request, reply) => {
      const logger = services.logger.child({ correlationId: request.correlationId, partner: door.partner });
      const handOver: HandOver = (run) =>
        run(services.callers.contextAs(webhookViewer(door.partner), request), services.run);
      try {
        const outcome = await door.take(bytesOf(request.body), request, handOver);
        metrics.webhooks.inc({ partner: door.partner, outcome });
        return reply.send({ received: true, used: outcome === 'taken' });
      } catch (thrown) {
        const error = asFillwayError(thrown, logger);
        logger.warn({ code: error.code }, 'webhook not taken');
        if (error.code === 'SIGNATURE_INVALID' || error.code === 'INVALID_INPUT') {
          metrics.webhooks.inc({ partner: door.partner, outcome: 'refused' });
          throw error;
        }
        // What a repeat cannot change is settled: the domain has raised its alert. All else has to come again.
        if (isSettled(error)) {
          metrics.webhooks.inc({ partner: door.partner, outcome: 'settled' });
          return reply.send({ received: true, used: false });
        }
        metrics.webhooks.inc({ partner: door.partner, outcome: 'failed' });
        const problem = problemOf(error, request.correlationId);
        return sendProblem(reply, { ...problem, status: Math.max(problem.status, 500) });
      }
    });
  });
}

/** A final refusal. NOT_FOUND is none: the webhook may have been faster than our own write. */
function isSettled(error: FillwayError): boolean {
  return (
    error.kind === 'refusal' && !error.retryable && !['NOT_FOUND', 'FORBIDDEN', 'UNAUTHENTICATED'].includes(error.code)
  );
}

function bytesOf(body: unknown): Buffer {
  return Buffer.isBuffer(body) ? body : Buffer.alloc(0);
}
