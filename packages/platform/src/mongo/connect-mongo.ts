import { FillwayError, type Logger } from '@fillway/kernel';
import mongoose from 'mongoose';
import { metrics } from '../metrics/metrics.js';
import { countStoreCall } from '../metrics/work.js';
import { refusePlaintext } from '../phi/refuse-plaintext.js';
import { untilReachable } from '../until-reachable.js';

const READS = new Set(['find', 'findOne', 'aggregate', 'distinct', 'countDocuments', 'estimatedDocumentCount']);
const WRITE = /^(insert|update|replace|delete|findOneAnd|bulkWrite)/;

/** Counts an operation of the driver; one that takes several batches counts once. */
function countOperation({ method }: { method: string }): void {
  if (READS.has(method)) countStoreCall('mongo', 'read');
  else if (WRITE.test(method)) countStoreCall('mongo', 'commit');
}

/**
 * Opens the document store. Indexes are created by `ensureIndexes` only; writes are acknowledged by a majority; what
 * would store plain text under a phi mark is refused.
 * @throws FillwayError STORE_UNAVAILABLE when the server does not come up
 */
export async function connectMongo(
  uri: string,
  database: string,
  service: string,
  logger: Logger,
): Promise<mongoose.Connection> {
  const connection = mongoose.createConnection();
  connection.set('strictQuery', true);
  connection.plugin(refusePlaintext);
  connection.on('error', () => metrics.storeErrors.inc({ store: 'mongo' }));
  connection.on('operation-start', countOperation);
  connection.on('disconnected', () => logger.debug({ store: 'mongo' }, 'disconnected'));
  await untilReachable('mongo', logger, async () => {
    await connection.openUri(uri, {
      dbName: database,
      appName: service,
      autoIndex: false,
      autoCreate: false,
      maxPoolSize: 50,
      serverSelectionTimeoutMS: 3_000,
      connectTimeoutMS: 5_000,
      socketTimeoutMS: 30_000,
      waitQueueTimeoutMS: 10_000,
      writeConcern: { w: 'majority' },
    });
    return connection;
  });
  return connection;
}

/** @throws FillwayError STORE_UNAVAILABLE */
export async function pingMongo(connection: mongoose.Connection): Promise<void> {
  if (!connection.db) throw new FillwayError('STORE_UNAVAILABLE', { details: { store: 'mongo' } });
  await connection.db.command({ ping: 1 });
}

/** Creates the declared indexes of all models on the connection. Call it at boot, after the models are registered. */
export async function ensureIndexes(connection: mongoose.Connection): Promise<void> {
  await Promise.all(Object.values(connection.models).map((model) => model.createIndexes()));
}
