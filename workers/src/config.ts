import { loadConfig } from '@fillway/kernel';
import { providersConfigSchema } from '@fillway/providers';
import { type ServicesConfig, servicesConfig, servicesEnv } from '@fillway/subgraphs';
import { z } from 'zod';

const workersEnv = servicesEnv.extend({
  /** The address at which health and metrics are served; in a container 0.0.0.0. */
  HOST: z.string().default('127.0.0.1'),
  WORKERS_PORT: z.coerce.number().int().min(0).max(65_535),
});

export interface WorkersConfig {
  services: ServicesConfig;
  host: string;
  port: number;
}

/** Reads the environment of this process; prints what is missing and exits with 1. */
export function loadWorkersConfig(): WorkersConfig {
  const env = loadConfig(workersEnv.and(providersConfigSchema), process.env);
  return { services: servicesConfig(env), host: env.HOST, port: env.WORKERS_PORT };
}
