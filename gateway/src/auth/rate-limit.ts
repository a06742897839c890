import { FillwayError } from '@fillway/kernel';
import type { Redis } from 'ioredis';

/** One window of the limit. Seconds. */
const WINDOW = 60;

/** Requests a caller may make in one window. Demos and benches in sandbox mode come from one address. */
const REQUESTS = { production: 600, sandbox: 60_000 } as const;

export interface RateLimit {
  /**
   * Counts one request of the caller (viewer id, else address) under `rate_limit:{identifier}`.
   * @throws FillwayError RATE_LIMITED over the limit
   */
  count(identifier: string): Promise<void>;
}

/** A fixed window in Redis, shared by all gateways. When Redis is away requests pass: the session check refuses then anyway. */
export function createRateLimit(redis: Redis, mode: keyof typeof REQUESTS): RateLimit {
  const limit = REQUESTS[mode];
  return {
    async count(identifier) {
      const key = `rate_limit:${identifier}`;
      const results = await redis
        .pipeline()
        .set(key, 0, 'EX', WINDOW, 'NX')
        .incr(key)
        .exec()
        .catch(() => null);
      const used = Number(results?.[1]?.[1] ?? 0);
      if (used > limit) throw new FillwayError('RATE_LIMITED');
    },
  };
}
