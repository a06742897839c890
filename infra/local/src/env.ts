/**
 * The only place of this package that reads the environment.
 */
import { resolve } from 'node:path';

/** Addresses of stores that somebody else runs; a store named here is used instead of started. */
export interface ExternalStores {
  kafkaBrokers?: string;
  mongodbUri?: string;
  postgresUrl?: string;
  redisUrl?: string;
}

/** The stores that the user names by `KAFKA_BROKERS`, `MONGODB_URI`, `POSTGRES_URL` and `REDIS_URL`. */
export function storesFromEnvironment(environment: Record<string, string | undefined> = process.env): ExternalStores {
  const { KAFKA_BROKERS, MONGODB_URI, POSTGRES_URL, REDIS_URL } = environment;
  return {
    ...(KAFKA_BROKERS ? { kafkaBrokers: KAFKA_BROKERS } : {}),
    ...(MONGODB_URI ? { mongodbUri: MONGODB_URI } : {}),
    ...(POSTGRES_URL ? { postgresUrl: POSTGRES_URL } : {}),
    ...(REDIS_URL ? { redisUrl: REDIS_URL } : {}),
  };
}

/** The folder that holds all state of an instance: `FILLWAY_HOME`, or `.fillway` under the checkout. */
export function fillwayHome(checkout: string): string {
  return resolve(process.env['FILLWAY_HOME'] || resolve(checkout, '.fillway'));
}

/** Folders in which commands are looked up. */
export function commandPath(): string {
  return process.env['PATH'] ?? '';
}

/** The Java installation that the user names, if any. */
export function javaHome(): string | undefined {
  return process.env['JAVA_HOME'] || undefined;
}

/** The user's environment, for processes started here; what the user set wins over what is generated. */
export function inheritedEnvironment(): Record<string, string> {
  const inherited: Record<string, string> = {};
  for (const [name, value] of Object.entries(process.env)) {
    // Flags of a test runner are not meant for the processes under test.
    if (value !== undefined && name !== 'NODE_OPTIONS' && name !== 'JEST_WORKER_ID') inherited[name] = value;
  }
  return inherited;
}

/** The home of a running stack that integration tests should use instead of one of their own. */
export function testStackHome(): string | undefined {
  return process.env['FILLWAY_TEST_STACK'] || undefined;
}

/** Names the stores for this process and those it starts from now on, such as test workers. */
export function exportStores(stores: Required<ExternalStores>): void {
  process.env['KAFKA_BROKERS'] = stores.kafkaBrokers;
  process.env['MONGODB_URI'] = stores.mongodbUri;
  process.env['POSTGRES_URL'] = stores.postgresUrl;
  process.env['REDIS_URL'] = stores.redisUrl;
}
