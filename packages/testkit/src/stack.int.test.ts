import { afterAll, describe, expect, test } from '@jest/globals';
import { Redis } from 'ioredis';
import { MongoClient } from 'mongodb';
import pg from 'pg';
import { testStack } from './stack.js';

const opened: { close(): Promise<void> }[] = [];

afterAll(async () => {
  for (const stack of opened) await stack.close();
});

describe('testStack', () => {
  test('gives every caller databases and prefixes of its own', async () => {
    const [one, two] = await Promise.all([testStack(), testStack()]);
    opened.push(one, two);
    expect(one.mongodbDatabase).not.toBe(two.mongodbDatabase);
    expect(one.redisPrefix).not.toBe(two.redisPrefix);
    expect(one.topicPrefix).not.toBe(two.topicPrefix);

    const client = new pg.Client({ connectionString: one.postgresUrl });
    await client.connect();
    const { rows } = await client.query('select current_database() as name');
    await client.end();
    expect(rows).toEqual([{ name: one.mongodbDatabase }]);
    expect(two.postgresUrl).not.toContain(one.mongodbDatabase);
  });

  test('leaves nothing behind', async () => {
    const stack = await testStack();
    const redis = new Redis(stack.redisUrl);
    const mongo = await new MongoClient(stack.mongodbUri).connect();
    await redis.set(`${stack.redisPrefix}greeting`, 'hello');
    await mongo.db(stack.mongodbDatabase).collection('greetings').insertOne({ text: 'hello' });

    await stack.close();

    expect(await redis.exists(`${stack.redisPrefix}greeting`)).toBe(0);
    const { databases } = await mongo.db('admin').admin().listDatabases();
    expect(databases.map(({ name }) => name)).not.toContain(stack.mongodbDatabase);
    await redis.quit();
    await mongo.close();
  });
});
