import { createLogger } from '@fillway/kernel';
import { connectRedis } from '@fillway/platform/redis/connect-redis';
import { onShutdown } from '@fillway/platform/shutdown/on-shutdown';
import { loadGatewayConfig } from './config.js';
import { startGateway } from './server.js';
import { loadSupergraph } from './supergraph.js';

const config = loadGatewayConfig();
const logger = createLogger({ service: 'gateway', level: config.LOG_LEVEL });

try {
  const [redis, supergraph] = await Promise.all([
    connectRedis(config.REDIS_URL, config.REDIS_PREFIX, 'gateway', logger),
    loadSupergraph(),
  ]);
  const gateway = await startGateway({ config, redis, supergraph, logger });
  onShutdown(logger, [
    ...gateway.shutdownSteps,
    {
      name: 'redis',
      run: async () => {
        await redis.quit();
      },
    },
  ]);
  logger.info({ url: gateway.url }, 'gateway is up');
} catch (error) {
  logger.fatal({ err: error }, 'the gateway could not start');
  process.exit(1);
}
