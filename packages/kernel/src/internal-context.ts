import { createHmac, timingSafeEqual } from 'node:crypto';
import { FillwayError } from './errors.js';
import type { Viewer } from './viewer.js';

/** The header in which the gateway tells a subgraph who asks. A subgraph refuses a call without it. */
export const INTERNAL_HEADER = 'x-fillway-context';

/** What the gateway vouches for on each subgraph call. */
export interface InternalContext {
  /** null: nobody is logged in; only fields without scopes answer. */
  viewer: Viewer | null;
  correlationId: string;
  /** Machine time in ms since 1970 after which the answer is of no use. */
  deadline: number;
  /** As the gateway saw it; never taken from the client's own words. */
  ip?: string;
}

function mac(payload: string, secret: string): Buffer {
  return createHmac('sha256', secret).update(payload).digest();
}

/** `base64url(json).base64url(hmac)`. */
export function signInternalContext(context: InternalContext, secret: string): string {
  const payload = Buffer.from(JSON.stringify(context)).toString('base64url');
  return `${payload}.${mac(payload, secret).toString('base64url')}`;
}

/**
 * Reads the header back.
 * @throws FillwayError UNAUTHENTICATED when it is missing or not signed with the secret, DEADLINE_EXCEEDED when it is late
 */
export function verifyInternalContext(header: string | undefined, secret: string, nowMs: number): InternalContext {
  const [payload, signature] = (header ?? '').split('.');
  if (!payload || !signature) throw new FillwayError('UNAUTHENTICATED');
  const expected = mac(payload, secret);
  const given = Buffer.from(signature, 'base64url');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw new FillwayError('UNAUTHENTICATED');
  const context = JSON.parse(Buffer.from(payload, 'base64url').toString()) as InternalContext;
  if (context.deadline < nowMs) throw new FillwayError('DEADLINE_EXCEEDED');
  return context;
}
