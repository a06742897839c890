import { type InternalContext, type Logger, newId, signInternalContext, type Viewer } from '@fillway/kernel';

/** The header in which a correlation id comes in and goes out. */
export const CORRELATION_HEADER = 'x-correlation-id';

/** How long one request may take in all, subgraphs included. Milliseconds of machine time. */
const REQUEST_PATIENCE = 20_000;

/** What one operation carries through plugins, subgraph calls and logs. */
export interface RequestContext {
  readonly viewer: Viewer | null;
  readonly correlationId: string;
  /** Machine time in ms since 1970. */
  readonly deadline: number;
  readonly ip: string | undefined;
  readonly logger: Logger;
  /** The signed header for subgraphs; signed once a request. */
  internalHeader(): string;
}

/** Opens the context of one operation. The deadline starts to run now. */
export function openRequestContext(
  caller: { viewer: Viewer | null; correlationId: string; ip?: string },
  logger: Logger,
  internalSecret: string,
): RequestContext {
  const deadline = Date.now() + REQUEST_PATIENCE;
  let signed: string | undefined;
  return {
    viewer: caller.viewer,
    correlationId: caller.correlationId,
    deadline,
    ip: caller.ip,
    logger: logger.child({ correlationId: caller.correlationId }),
    internalHeader() {
      if (signed === undefined) {
        const context: InternalContext = { viewer: caller.viewer, correlationId: caller.correlationId, deadline };
        if (caller.ip !== undefined) context.ip = caller.ip;
        signed = signInternalContext(context, internalSecret);
      }
      return signed;
    },
  };
}

const WELL_FORMED = /^[\w.-]{8,80}$/;

/** The caller's own correlation id when it is well-formed (8 to 80 letters, digits, `_ . -`), else a new one. */
export function correlationIdFrom(header: string | string[] | undefined): string {
  return typeof header === 'string' && WELL_FORMED.test(header) ? header : newId('correlation');
}
