import { randomUUID } from 'node:crypto';
import { FillwayError, type Logger, refuse, SECOND } from '@fillway/kernel';
import type { Pool } from 'pg';
import { canonicalJson } from '../canonical-json.js';
import { metrics } from '../metrics/metrics.js';
import type { Phi } from '../phi/phi.js';
import { onPostgres } from '../postgres/connect-postgres.js';
import type { Idempotency, IdempotentCall, ResultReference } from './idempotency.js';
import { type Claim, claimKey, finishKey, freeKey, purgeExpiredKeys, renewLease } from './idempotency-rows.js';

const RENEW_EVERY = 20 * SECOND;
const PURGE_EVERY = 3_600 * SECOND;
const LONGEST_KEY = 200;

/** Idempotency keys on PostgreSQL. Also removes expired keys, at start and hourly, until it is closed. */
export function createIdempotency(
  pool: Pool,
  phi: Pick<Phi, 'keyedHash'>,
  logger: Logger,
): Idempotency & { close(): void } {
  const purge = (): void => {
    purgeExpiredKeys(pool).catch((error) => logger.warn({ err: error }, 'expired idempotency keys not removed'));
  };
  purge();
  const purgeTimer = setInterval(purge, PURGE_EVERY).unref();

  async function claim(call: IdempotentCall, leaseToken: string): Promise<Claim> {
    if (call.key.length === 0 || call.key.length > LONGEST_KEY) throw refuse('IDEMPOTENCY_KEY_REQUIRED');
    const bodyHash = phi.keyedHash('idempotency-body', canonicalJson(call.body));
    const claimed = await onPostgres(() => claimKey(pool, call, bodyHash, leaseToken));
    metrics.idempotentRuns.inc({ outcome: claimed.outcome });
    return claimed;
  }

  async function runUnderLease<R extends ResultReference>(
    call: IdempotentCall,
    leaseToken: string,
    reservationId: string,
    work: (reservation: { id: string }) => Promise<R>,
  ): Promise<R> {
    const renewal = setInterval(() => {
      renewLease(pool, call, leaseToken).catch((error) => logger.warn({ err: error }, 'lease not renewed'));
    }, RENEW_EVERY).unref();
    try {
      const reference = await work({ id: reservationId });
      await onPostgres(() => finishKey(pool, call, leaseToken, reference));
      return reference;
    } catch (error) {
      await freeKey(pool, call, leaseToken).catch((cause) => logger.warn({ err: cause }, 'key not freed'));
      throw error;
    } finally {
      clearInterval(renewal);
    }
  }

  return {
    async run<R extends ResultReference>(
      call: IdempotentCall,
      work: (reservation: { id: string }) => Promise<R>,
    ): Promise<{ reference: R; repeated: boolean }> {
      const leaseToken = randomUUID();
      const claimed = await claim(call, leaseToken);
      switch (claimed.outcome) {
        case 'claimed':
          return { reference: await runUnderLease(call, leaseToken, claimed.reservationId, work), repeated: false };
        case 'done':
          return { reference: claimed.reference as R, repeated: true };
        case 'other-body':
          throw new FillwayError('IDEMPOTENCY_CONFLICT', { details: { operation: call.operation } });
        case 'in-progress':
          throw new FillwayError('IDEMPOTENCY_IN_PROGRESS', { details: { operation: call.operation } });
      }
    },
    close: () => clearInterval(purgeTimer),
  };
}
