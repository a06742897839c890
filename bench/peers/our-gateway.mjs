/** Our gateway as it runs in the platform, before another supergraph: sessions, limits, rules and log lines included. */
import { createLogger } from '@fillway/kernel';
import { connectRedis } from '@fillway/platform/redis/connect-redis';
import { gatewayConfigSchema } from '../../gateway/dist/config.js';
import { startGateway } from '../../gateway/dist/server.js';
import { loadSupergraph } from '../../gateway/dist/supergraph.js';
import { tell, told } from './process.mjs';

const config = gatewayConfigSchema.parse(process.env);
const logger = createLogger({ service: 'gateway', level: config.LOG_LEVEL });
const [redis, supergraph] = await Promise.all([
  connectRedis(config.REDIS_URL, config.REDIS_PREFIX, 'gateway', logger),
  loadSupergraph(told().supergraph),
]);
const { url } = await startGateway({ config, redis, supergraph, logger, host: '127.0.0.1' });
tell({ url: `${url}/graphql` });
