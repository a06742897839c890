import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { storesFromEnvironment } from '@fillway/local-stack';
import { Redis } from 'ioredis';
import { Kafka, logLevel } from 'kafkajs';
import { MongoClient } from 'mongodb';
import pg from 'pg';

/** A corner of the shared stores that no other test sees. */
export interface TestStack {
  kafkaBrokers: string;
  /** Starts every topic and group name of this test. */
  topicPrefix: string;
  mongodbUri: string;
  /** A database of its own, created by the first write. */
  mongodbDatabase: string;
  /** Points at a new, empty database. */
  postgresUrl: string;
  redisUrl: string;
  /** Starts every key and channel of this test. */
  redisPrefix: string;
  /** All of the above under the names that the processes read, with a new key ring. */
  env: Record<
    | 'FILLWAY_MODE'
    | 'KAFKA_BROKERS'
    | 'TOPIC_PREFIX'
    | 'MONGODB_URI'
    | 'MONGODB_DATABASE'
    | 'POSTGRES_URL'
    | 'REDIS_URL'
    | 'REDIS_PREFIX'
    | 'MASTER_KEYRING_FILE'
    | 'LOG_LEVEL',
    string
  >;
  /** Deletes the databases, keys and topics of this test. Close the test's own connections first. */
  close(): Promise<void>;
}

/**
 * A fresh corner of the stack that jest's global setup has started.
 *
 * @throws when no stack is named in the environment, that is, outside the project `int`
 */
export async function testStack(): Promise<TestStack> {
  const { kafkaBrokers, mongodbUri, postgresUrl, redisUrl } = storesFromEnvironment();
  if (!kafkaBrokers || !mongodbUri || !postgresUrl || !redisUrl) {
    throw new Error('testStack() needs the stores that the global setup of the jest project "int" starts');
  }
  const name = `test_${randomBytes(6).toString('hex')}`;
  const folder = await mkdtemp(join(tmpdir(), 'fillway-keyring-'));
  const keyring = await newKeyring(folder);
  await inPostgres(postgresUrl, `create database ${name}`);
  const ownPostgres = withDatabase(postgresUrl, name);
  const topicPrefix = `${name}.`;
  const redisPrefix = `${name}:`;
  return {
    kafkaBrokers,
    topicPrefix,
    mongodbUri,
    mongodbDatabase: name,
    postgresUrl: ownPostgres,
    redisUrl,
    redisPrefix,
    env: {
      FILLWAY_MODE: 'sandbox',
      KAFKA_BROKERS: kafkaBrokers,
      TOPIC_PREFIX: topicPrefix,
      MONGODB_URI: mongodbUri,
      MONGODB_DATABASE: name,
      POSTGRES_URL: ownPostgres,
      REDIS_URL: redisUrl,
      REDIS_PREFIX: redisPrefix,
      MASTER_KEYRING_FILE: keyring,
      LOG_LEVEL: 'silent',
    },
    async close() {
      await Promise.all([
        inPostgres(postgresUrl, `drop database if exists ${name} with (force)`),
        dropMongoDatabase(mongodbUri, name),
        deleteKeys(redisUrl, redisPrefix),
        deleteTopics(kafkaBrokers, topicPrefix),
        rm(folder, { recursive: true, force: true }),
      ]);
    },
  };
}

async function newKeyring(folder: string): Promise<string> {
  const file = join(folder, 'keyring.json');
  const key = (): string => randomBytes(32).toString('base64');
  await writeFile(file, JSON.stringify({ current: 'k1', keys: { k1: key() }, blindIndexKey: key() }), { mode: 0o600 });
  return file;
}

function withDatabase(url: string, database: string): string {
  const address = new URL(url);
  address.pathname = `/${database}`;
  return address.href;
}

async function inPostgres(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: withDatabase(url, 'postgres') });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

async function dropMongoDatabase(uri: string, database: string): Promise<void> {
  const client = await new MongoClient(uri).connect();
  try {
    await client.db(database).dropDatabase();
  } finally {
    await client.close();
  }
}

async function deleteKeys(url: string, prefix: string): Promise<void> {
  const redis = new Redis(url);
  try {
    for await (const keys of redis.scanStream({ match: `${prefix}*`, count: 500 })) {
      if (keys.length > 0) await redis.del(...(keys as string[]));
    }
  } finally {
    await redis.quit();
  }
}

async function deleteTopics(brokers: string, prefix: string): Promise<void> {
  const admin = new Kafka({ clientId: 'testkit', brokers: brokers.split(','), logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  try {
    const topics = (await admin.listTopics()).filter((topic) => topic.startsWith(prefix));
    if (topics.length > 0) await admin.deleteTopics({ topics });
  } finally {
    await admin.disconnect();
  }
}
