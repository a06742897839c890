import type { HealthChecks } from '@fillway/platform/health/serve-health';
import type { GraphQLSchema } from 'graphql';
import type { Redis } from 'ioredis';
import type { Pool } from 'undici';

/** What the gateway needs before it can answer: a schema, its subgraphs, Redis. */
export function healthChecks(parts: {
  schema: GraphQLSchema;
  pool: Pool;
  redis: Redis;
  subgraphsUrl: string;
}): HealthChecks {
  const path = `${new URL(parts.subgraphsUrl).pathname.replace(/\/$/, '')}/health/ready`;
  return {
    supergraph: async () => {
      if (!parts.schema.getQueryType()) throw new Error('no query type');
    },
    subgraphs: async () => {
      const { statusCode, body } = await parts.pool.request({ path, method: 'GET' });
      await body.dump();
      if (statusCode !== 200) throw new Error(`status ${statusCode}`);
    },
    redis: async () => {
      await parts.redis.ping();
    },
  };
}
