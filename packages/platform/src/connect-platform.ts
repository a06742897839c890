import { createLogger, FillwayError, type Logger, machineClock } from '@fillway/kernel';
import { createAudit } from './audit/create-audit.js';
import { followPlatformClock } from './clock/platform-clock.js';
import type { PlatformConfig } from './config.js';
import { createIdempotency } from './idempotency/create-idempotency.js';
import { connectKafka } from './kafka/connect-kafka.js';
import { startProcessMetrics } from './metrics/metrics.js';
import { measureWork } from './metrics/work.js';
import { connectMongo, pingMongo } from './mongo/connect-mongo.js';
import { createPhi } from './phi/create-phi.js';
import { createDataKeys } from './phi/data-keys.js';
import { readKeyring } from './phi/keyring.js';
import type { Platform, PlatformOptions } from './platform.js';
import { connectPostgres } from './postgres/connect-postgres.js';
import { connectRedis } from './redis/connect-redis.js';
import { runSteps, type ShutdownStep } from './shutdown/on-shutdown.js';

/** The four stores of one process. */
type Stores = Pick<Platform, 'mongo' | 'postgres' | 'redis' | 'kafka'>;

/**
 * Opens all connections of a process, in parallel, waiting for stores that come up later; brings the PostgreSQL tables
 * up to date.
 * @throws FillwayError STORE_UNAVAILABLE when a store does not come up, INTERNAL when the keyring is unusable
 */
export async function connectPlatform(config: PlatformConfig, options: PlatformOptions): Promise<Platform> {
  const { service } = options;
  const logger = createLogger({ service, level: config.LOG_LEVEL });
  startProcessMetrics(service);
  if (config.MEASURE_WORK === 'on') measureWork();
  const keyring = await readKeyring(config.MASTER_KEYRING_FILE);
  const stores = await connectStores(config, service, logger);
  const { mongo, postgres, redis, kafka } = stores;

  const following =
    options.clock === undefined && config.FILLWAY_MODE === 'sandbox' ? await followPlatformClock(redis, logger) : null;
  const audit = createAudit(postgres, keyring.auditChainKey());
  const phi = createPhi(keyring, createDataKeys(keyring, options.loadWrappedKey ?? noPatients), audit);
  const idempotency = createIdempotency(postgres, phi, logger);

  return {
    config,
    service,
    clock: options.clock ?? following ?? machineClock,
    logger,
    ...stores,
    phi,
    audit,
    idempotency,
    checks: {
      mongo: () => pingMongo(mongo),
      postgres: async () => void (await postgres.query('SELECT 1')),
      redis: async () => void (await redis.ping()),
      kafka: () => kafka.ping(),
    },
    close: async () => {
      idempotency.close();
      following?.close();
      await runSteps(logger, closingSteps(stores));
    },
  };
}

/** Opens all four, or none: when one does not come up the others are closed again. */
async function connectStores(config: PlatformConfig, service: string, logger: Logger): Promise<Stores> {
  const opening = {
    kafka: connectKafka(config.KAFKA_BROKERS, config.TOPIC_PREFIX, service, logger),
    mongo: connectMongo(config.MONGODB_URI, config.MONGODB_DATABASE, service, logger),
    postgres: connectPostgres(config.POSTGRES_URL, service, logger),
    redis: connectRedis(config.REDIS_URL, config.REDIS_PREFIX, service, logger),
  };
  const [kafka, mongo, postgres, redis] = await Promise.allSettled([
    opening.kafka,
    opening.mongo,
    opening.postgres,
    opening.redis,
  ]);
  if (
    kafka.status === 'fulfilled' &&
    mongo.status === 'fulfilled' &&
    postgres.status === 'fulfilled' &&
    redis.status === 'fulfilled'
  ) {
    return { kafka: kafka.value, mongo: mongo.value, postgres: postgres.value, redis: redis.value };
  }
  await runSteps(
    logger,
    closingSteps({
      ...(kafka.status === 'fulfilled' && { kafka: kafka.value }),
      ...(mongo.status === 'fulfilled' && { mongo: mongo.value }),
      ...(postgres.status === 'fulfilled' && { postgres: postgres.value }),
      ...(redis.status === 'fulfilled' && { redis: redis.value }),
    }),
  );
  throw [kafka, mongo, postgres, redis].find((result) => result.status === 'rejected')?.reason;
}

/** Consumers first, so that nothing new comes in while the stores behind them close. */
function closingSteps({ kafka, mongo, postgres, redis }: Partial<Stores>): ShutdownStep[] {
  return [
    { name: 'kafka', run: async () => kafka?.close() },
    { name: 'mongo', run: async () => mongo?.close() },
    { name: 'postgres', run: async () => postgres?.end() },
    { name: 'redis', run: async () => redis?.disconnect() },
  ];
}

function noPatients(): Promise<never> {
  throw new FillwayError('INTERNAL', { message: 'this process was started without a way to patient keys' });
}
