import { loadConfig } from '@fillway/kernel';
import { z } from 'zod';

const url = (protocols: string[]) =>
  z.string().refine((text) => protocols.some((protocol) => text.startsWith(`${protocol}://`)), {
    message: `must start with ${protocols.map((protocol) => `${protocol}://`).join(' or ')}`,
  });

/**
 * The environment variables that every process with stores needs. A process extends it in its own config.ts:
 * `platformConfigSchema.extend({ PORT: … })`, then parses with kernel's `loadConfig`.
 */
export const platformConfigSchema = z.object({
  /** `sandbox`: simulated partners and a clock that can be moved. */
  FILLWAY_MODE: z.enum(['sandbox', 'production']).default('production'),
  /** Comma-separated host:port pairs. */
  KAFKA_BROKERS: z.string().min(1),
  MONGODB_URI: url(['mongodb', 'mongodb+srv']),
  MONGODB_DATABASE: z.string().min(1).default('fillway'),
  POSTGRES_URL: url(['postgres', 'postgresql']),
  REDIS_URL: url(['redis', 'rediss']),
  /** JSON file `{ current, keys: { kid: base64 of 32 bytes }, blindIndexKey: base64 of 32 bytes }`. */
  MASTER_KEYRING_FILE: z.string().min(1),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  /** Put before topic and group names, so that tests and instances can share a broker. */
  TOPIC_PREFIX: z.string().default(''),
  /** Put before Redis keys and channels. */
  REDIS_PREFIX: z.string().default('fillway:'),
  /** `on`: time and store round trips are counted by the work they serve, for `npm run bench`. Costs some CPU. */
  MEASURE_WORK: z.enum(['on', 'off']).default('off'),
});

export type PlatformConfig = z.infer<typeof platformConfigSchema>;

const auditVerifySchema = platformConfigSchema.pick({ POSTGRES_URL: true, MASTER_KEYRING_FILE: true });
export type AuditVerifyConfig = z.infer<typeof auditVerifySchema>;

/** What `npm run audit:verify` needs, from the environment; prints all problems and exits with 1 when it is not there. */
export function auditVerifyConfig(): AuditVerifyConfig {
  return loadConfig(auditVerifySchema, process.env);
}
