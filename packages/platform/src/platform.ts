import type { Clock, Logger } from '@fillway/kernel';
import type { Redis } from 'ioredis';
import type { Connection } from 'mongoose';
import type { Pool } from 'pg';
import type { Audit } from './audit/audit.js';
import type { PlatformConfig } from './config.js';
import type { HealthChecks } from './health/serve-health.js';
import type { Idempotency } from './idempotency/idempotency.js';
import type { Kafka } from './kafka/kafka.js';
import type { Phi } from './phi/phi.js';

/** The connections of one process, and what stands directly on them. */
export interface Platform {
  config: PlatformConfig;
  service: string;
  clock: Clock;
  logger: Logger;
  mongo: Connection;
  postgres: Pool;
  redis: Redis;
  kafka: Kafka;
  phi: Phi;
  audit: Audit;
  idempotency: Idempotency;
  /** One check a store, for `serveHealth`. */
  checks: HealthChecks;
  /** Closes everything, consumers first. */
  close(): Promise<void>;
}

export interface PlatformOptions {
  /** Name of the process in logs and on the stores. */
  service: string;
  /** Instead of the platform clock; for tests. */
  clock?: Clock;
  /** Reads a patient's `wrappedDataKey`; null when there is no such patient. Called after the connections stand. */
  loadWrappedKey?: (patientId: string) => Promise<string | null>;
}
