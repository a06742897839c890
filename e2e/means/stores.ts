import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { Redis } from 'ioredis';
import { type Document, MongoClient } from 'mongodb';
import pg from 'pg';
import { type RunningPlatform, told } from './platform.js';

/** A look into the stores behind the platform's back. */
export interface Stores {
  /** All documents of a collection that match. */
  find(collection: string, filter?: Document): Promise<Document[]>;
  /** How many documents each collection holds. */
  counts(): Promise<Record<string, number>>;
  collections(): Promise<string[]>;
  mongo: MongoClient;
  postgres: pg.Pool;
  redis: Redis;
  close(): Promise<void>;
}

const DATABASE = 'fillway';

export function openRedis(platform: RunningPlatform): Redis {
  return new Redis(platform.stores.redisUrl, { maxRetriesPerRequest: 20 });
}

/** Opens connections of the story's own. */
export async function openStores(platform: RunningPlatform): Promise<Stores> {
  const mongo = await new MongoClient(platform.stores.mongodbUri).connect();
  const postgres = new pg.Pool({ connectionString: platform.stores.postgresUrl, max: 2 });
  postgres.on('error', () => undefined);
  const redis = openRedis(platform);
  redis.on('error', () => undefined);
  const database = mongo.db(DATABASE);

  async function collections(): Promise<string[]> {
    const found = await database.listCollections({}, { nameOnly: true }).toArray();
    return found.map(({ name }) => name).sort();
  }
  return {
    mongo,
    postgres,
    redis,
    collections,
    find: (collection, filter = {}) => database.collection(collection).find(filter).toArray(),
    async counts() {
      const names = await collections();
      const numbers = await Promise.all(names.map((name) => database.collection(name).countDocuments()));
      return Object.fromEntries(names.map((name, index) => [name, numbers[index] ?? 0]));
    },
    async close() {
      redis.disconnect();
      await Promise.all([mongo.close(), postgres.end()]);
    },
  };
}

/** What `npm run audit:verify` runs. */
export async function verifyAudit(platform: RunningPlatform): Promise<{ exitCode: number | null; says: string }> {
  const child = spawn(process.execPath, ['packages/platform/dist/audit/verify-cli.js'], {
    env: {
      POSTGRES_URL: platform.stores.postgresUrl,
      MASTER_KEYRING_FILE: told(platform, 'MASTER_KEYRING_FILE'),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const says = await text(child.stdout);
  return { exitCode: await ended, says: says.trim() };
}
