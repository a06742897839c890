import { setClockOffset } from '@fillway/platform/clock/platform-clock';
import { connectRedis } from '@fillway/platform/redis/connect-redis';
import type { World } from '../world.js';

const AGAIN_EVERY_MS = 5_000;

/**
 * Tells every platform process the shared clock's offset through Redis: at start, at once after each change, and every
 * 5 s again, so that a Redis that was emptied learns it anew. Returns how to stop.
 */
export async function publishClock(world: World, redisUrl: string): Promise<() => void> {
  const redis = await connectRedis(redisUrl, world.config.redisPrefix, 'sandbox', world.logger);
  const publish = () =>
    setClockOffset(redis, world.clock.offsetMs).catch((error: unknown) =>
      world.logger.warn({ err: error }, 'clock offset not published'),
    );
  await publish();
  world.clock.onAdvance(publish);
  const again = setInterval(publish, AGAIN_EVERY_MS);
  return () => {
    clearInterval(again);
    redis.disconnect();
  };
}
