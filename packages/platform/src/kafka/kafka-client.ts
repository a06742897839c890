import { FillwayError, type Logger } from '@fillway/kernel';
import { Kafka as KafkaJs, type LogEntry, logLevel } from 'kafkajs';
import { metrics } from '../metrics/metrics.js';

/**
 * A kafkajs client whose errors go to our log: a consumer that crashed as a warning, each refused connection at debug
 * level. kafkajs never logs message contents.
 */
export function kafkaClient(brokers: string, service: string, logger: Logger): KafkaJs {
  return new KafkaJs({
    clientId: service,
    brokers: brokers.split(',').map((broker) => broker.trim()),
    connectionTimeout: 3_000,
    requestTimeout: 15_000,
    retry: { initialRetryTime: 100, maxRetryTime: 2_000, retries: 8 },
    logLevel: logLevel.ERROR,
    logCreator: () => (entry) => {
      if (entry.namespace === 'Connection') metrics.storeErrors.inc({ store: 'kafka' });
      const level = entry.namespace === 'Consumer' ? 'warn' : 'debug';
      logger[level]({ store: 'kafka', kafkajs: summary(entry) }, entry.log.message);
    },
  });
}

function summary(entry: LogEntry): Record<string, unknown> {
  const { groupId, topic, partition, broker, retryCount } = entry.log;
  return { namespace: entry.namespace, groupId, topic, partition, broker, retryCount };
}

/** A failure of the brokers, as the rest of the code knows it. */
export function kafkaUnavailable(cause: unknown): FillwayError {
  return new FillwayError('STORE_UNAVAILABLE', { details: { store: 'kafka' }, cause });
}
