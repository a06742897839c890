import { type Clock, type Logger, machineClock } from '@fillway/kernel';
import type { Redis } from 'ioredis';
import { channelName } from '../redis/connect-redis.js';

/** Redis key, before the prefix: milliseconds that business time is ahead of machine time. */
const OFFSET_KEY = 'clock:offset_ms';
/** Channel, before the prefix, that wakes every process after a change of the key. */
const CHANNEL = 'clock';

/** A clock that follows the shared offset until it is closed. */
export interface FollowingClock extends Clock {
  close(): void;
}

/**
 * Business time of all processes of a sandbox (DESIGN.md section 4, rule 10): machine time plus one offset that the
 * sandbox sets. The offset is read at start, after each change and after each reconnect.
 */
export async function followPlatformClock(redis: Redis, logger: Logger): Promise<FollowingClock> {
  let offset = 0;
  const read = async (): Promise<void> => {
    offset = Number((await redis.get(OFFSET_KEY)) ?? 0) || 0;
  };
  const reread = (): void => {
    read().catch((error) => logger.warn({ err: error }, 'clock offset not read'));
  };
  const subscriber = redis.duplicate({ lazyConnect: true });
  subscriber.on('error', () => {});
  subscriber.on('message', reread);
  subscriber.on('ready', reread);
  await subscriber.subscribe(channelName(redis, CHANNEL));
  await read();
  return {
    now: () => new Date(machineClock.now().getTime() + offset),
    close: () => subscriber.disconnect(),
  };
}

/**
 * Sets how far business time is ahead of machine time, for every process on this Redis and prefix. Sandbox only.
 * @param offsetMs milliseconds, 0 = machine time
 */
export async function setClockOffset(redis: Redis, offsetMs: number): Promise<void> {
  await redis.set(OFFSET_KEY, String(Math.trunc(offsetMs)));
  await redis.publish(channelName(redis, CHANNEL), String(Math.trunc(offsetMs)));
}
