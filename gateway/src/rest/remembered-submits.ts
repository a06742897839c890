import { createHmac } from 'node:crypto';
import { FillwayError, type Viewer } from '@fillway/kernel';
import type { Redis } from 'ioredis';
import { z } from 'zod';

/** As long as idempotency keys are kept. */
const KEPT_SECONDS = 24 * 3_600;

const openedSchema = z.object({ patientId: z.string(), organizationId: z.string(), enrollmentId: z.string() });

/** Which link a request to submit had opened, so that its repeat is known after the link was used up. */
export interface RememberedSubmits {
  /** Before the first try: the session that this request opened. */
  remember(request: unknown, viewer: Viewer): Promise<void>;
  /** Who sent exactly this request before, with the one right to submit that enrollment; null for anybody else. */
  recall(request: unknown): Promise<Viewer | null>;
}

/**
 * Requests are known by a keyed hash of all their words, link and date of birth included: other words find nothing. Only
 * ids are kept.
 * @throws FillwayError STORE_UNAVAILABLE from both
 */
export function rememberSubmits(redis: Pick<Redis, 'get' | 'set'>, secret: string): RememberedSubmits {
  const keyOf = (request: unknown) =>
    `rest_submit:${createHmac('sha256', secret)
      .update(JSON.stringify(['rest-submit', request]))
      .digest('base64url')}`;

  async function onRedis<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (cause) {
      throw new FillwayError('STORE_UNAVAILABLE', { details: { store: 'redis' }, cause });
    }
  }

  return {
    async remember(request, { patientId, organizationId, enrollmentId }) {
      const value = JSON.stringify({ patientId, organizationId, enrollmentId });
      await onRedis(() => redis.set(keyOf(request), value, 'EX', KEPT_SECONDS));
    },
    async recall(request) {
      const value = await onRedis(() => redis.get(keyOf(request)));
      const opened = value === null ? undefined : openedSchema.safeParse(JSON.parse(value)).data;
      return opened ? { id: opened.patientId, roles: ['patient'], scopes: ['enrollment:submit'], ...opened } : null;
    },
  };
}
