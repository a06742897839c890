import type { Logger } from '@fillway/kernel';
import { Redis } from 'ioredis';
import { metrics } from '../metrics/metrics.js';
import { countStoreCall } from '../metrics/work.js';
import { untilReachable } from '../until-reachable.js';
import { restoreStringSpeed } from './restore-string-speed.js';

restoreStringSpeed();

/**
 * Opens the shared connection; keys get the prefix, channels do not (use `channelName`). A blocking command or a
 * subscription needs a connection of its own: `redis.duplicate({ commandTimeout: undefined })`.
 * @throws FillwayError STORE_UNAVAILABLE when the server does not come up
 */
export async function connectRedis(url: string, keyPrefix: string, service: string, logger: Logger): Promise<Redis> {
  const redis = new Redis(url, {
    keyPrefix,
    connectionName: service.replaceAll(/[^\w-]/g, '-'),
    connectTimeout: 5_000,
    commandTimeout: 5_000,
    maxRetriesPerRequest: 3,
    lazyConnect: true,
    retryStrategy: (times) => Math.min(50 * 2 ** Math.min(times, 6), 2_000),
  });
  redis.on('error', (error: NodeJS.ErrnoException) => {
    metrics.storeErrors.inc({ store: 'redis' });
    logger.debug({ store: 'redis', code: error.code ?? error.name }, 'connection error');
  });
  const send = redis.sendCommand.bind(redis);
  redis.sendCommand = (...command) => {
    countStoreCall('redis', 'command');
    return send(...command);
  };
  try {
    await untilReachable('redis', logger, () => redis.ping());
  } catch (error) {
    redis.disconnect();
    throw error;
  }
  return redis;
}

/** The full name of a pub/sub channel: ioredis puts its key prefix before keys only. */
export function channelName(redis: Redis, name: string): string {
  return `${redis.options.keyPrefix ?? ''}${name}`;
}
