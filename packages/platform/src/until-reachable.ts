import { setTimeout as pause } from 'node:timers/promises';
import { FillwayError, type Logger } from '@fillway/kernel';

/** How long a process waits at start for a store that comes up later than itself. Milliseconds. */
const START_PATIENCE = 90_000;

/**
 * Tries until a store answers. For the start of a process only: later, a lost store is an error of the call.
 * @throws FillwayError STORE_UNAVAILABLE when it did not answer in time
 */
export async function untilReachable<T>(store: string, logger: Logger, attempt: () => Promise<T>): Promise<T> {
  const giveUpAt = Date.now() + START_PATIENCE;
  for (let attempts = 1; ; attempts++) {
    try {
      return await attempt();
    } catch (cause) {
      if (Date.now() > giveUpAt) throw new FillwayError('STORE_UNAVAILABLE', { details: { store }, cause });
      if (attempts % 5 === 1) {
        logger.warn(
          { store, attempts, reason: cause instanceof Error ? cause.name : 'unknown' },
          'store not there yet',
        );
      }
      await pause(Math.min(100 * 2 ** Math.min(attempts, 5), 2_000));
    }
  }
}

/** Rejects when the work takes longer than `milliseconds`. The work itself goes on. */
export async function within<T>(milliseconds: number, store: string, work: Promise<T>): Promise<T> {
  const timer = new AbortController();
  const late = pause(milliseconds, undefined, { signal: timer.signal, ref: false }).then(() => {
    throw new FillwayError('STORE_UNAVAILABLE', { details: { store, reason: 'timeout' } });
  });
  late.catch(() => {});
  try {
    return await Promise.race([work, late]);
  } finally {
    timer.abort();
  }
}
