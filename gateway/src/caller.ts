import type { Logger } from '@fillway/kernel';
import type { FastifyRequest } from 'fastify';
import type { Authenticator } from './auth/authenticate.js';
import type { RateLimit } from './auth/rate-limit.js';
import { openRequestContext, type RequestContext } from './request-context.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the first hook of every request. */
    correlationId: string;
  }
}

export interface Callers {
  /**
   * Who asks by this request: token checked, request counted.
   * @throws FillwayError UNAUTHENTICATED, RATE_LIMITED, STORE_UNAVAILABLE
   */
  contextOf(request: FastifyRequest): Promise<RequestContext>;
  /** Like `contextOf`, with another `Authorization` value than the request's own. */
  contextWith(authorization: string | undefined, request: FastifyRequest): Promise<RequestContext>;
  /** The context of somebody the gateway itself vouches for, such as a checked webhook or an opened link. */
  contextAs(viewer: RequestContext['viewer'], request: FastifyRequest): RequestContext;
}

/** How a request becomes a context: one place for GraphQL, REST and pages. */
export function recognizeCallers(options: {
  authenticator: Authenticator;
  rateLimit: RateLimit;
  internalSecret: string;
  logger: Logger;
}): Callers {
  function contextAs(viewer: RequestContext['viewer'], request: FastifyRequest): RequestContext {
    return openRequestContext(
      { viewer, correlationId: request.correlationId, ip: request.ip },
      options.logger,
      options.internalSecret,
    );
  }
  async function contextWith(authorization: string | undefined, request: FastifyRequest): Promise<RequestContext> {
    const viewer = await options.authenticator.authenticate(authorization);
    await options.rateLimit.count(viewer ? viewer.id : request.ip);
    return contextAs(viewer, request);
  }
  return { contextAs, contextWith, contextOf: (request) => contextWith(request.headers.authorization, request) };
}
