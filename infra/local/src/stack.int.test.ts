import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { Kafka, logLevel } from 'kafkajs';
import { MongoClient } from 'mongodb';
import pg from 'pg';
import { identify } from './process-control.js';
import { findStack, resetStack, stackStatus, stopStack } from './running-stack.js';
import { type Stack, startStack } from './stack.js';

const homes: string[] = [];
const lines: string[] = [];

async function newHome(): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), 'fillway-stack-'));
  homes.push(home);
  return home;
}

afterEach(async () => {
  lines.length = 0;
  for (const home of homes.splice(0)) {
    await stopStack(home);
    await rm(home, { recursive: true, force: true });
  }
}, 60_000);

async function inMongo<T>({ mongodbUri }: Stack, work: (client: MongoClient) => Promise<T>): Promise<T> {
  const client = await new MongoClient(mongodbUri).connect();
  try {
    return await work(client);
  } finally {
    await client.close();
  }
}

async function inPostgres({ postgresUrl }: Stack, statement: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: postgresUrl });
  await client.connect();
  try {
    return (await client.query(statement)).rows as Record<string, unknown>[];
  } finally {
    await client.end();
  }
}

async function topics({ kafkaBrokers }: Stack, create?: string): Promise<string[]> {
  const kafka = new Kafka({ brokers: kafkaBrokers.split(','), logLevel: logLevel.NOTHING });
  const admin = kafka.admin();
  await admin.connect();
  try {
    if (create) await admin.createTopics({ topics: [{ topic: create, numPartitions: 2 }], waitForLeaders: true });
    return await admin.listTopics();
  } finally {
    await admin.disconnect();
  }
}

describe('a stack', () => {
  test('keeps data and addresses over down and up', async () => {
    const home = await newHome();
    const first = await startStack({ home, external: {}, keepRunning: true });
    expect(first.processes.map(({ name }) => name).sort()).toEqual(['kafka', 'mongodb', 'postgres', 'redis']);
    await topics(first, 'kept');
    await inMongo(first, (client) => client.db('kept').collection('notes').insertOne({ text: 'kept' }));
    await inPostgres(first, "create table notes as select 'kept' as text");
    await first.stop();
    expect(await findStack(home)).toMatchObject({ kafkaBrokers: first.kafkaBrokers });

    await stopStack(home);
    expect(await findStack(home)).toBeUndefined();
    expect((await stackStatus(home)).map(({ state }) => state)).toEqual(['down', 'down', 'down', 'down']);
    const second = await startStack({ home, external: {} });

    const { kafkaBrokers, mongodbUri, postgresUrl, redisUrl } = first;
    expect(second).toMatchObject({ kafkaBrokers, mongodbUri, postgresUrl, redisUrl });
    expect(await topics(second)).toContain('kept');
    expect(
      await inMongo(second, (client) => client.db('kept').collection('notes').countDocuments({ text: 'kept' })),
    ).toBe(1);
    expect(await inPostgres(second, 'select text from notes')).toEqual([{ text: 'kept' }]);
    await second.stop();
    expect(await findStack(home)).toBeUndefined();

    await resetStack(home);
    expect(['kafka', 'documents', 'postgres', 'redis'].filter((name) => existsSync(join(home, name)))).toEqual([]);
  }, 120_000);

  test('runs beside another one', async () => {
    const only = ['mongodb', 'postgres', 'redis'] as const;
    const [one, two] = await Promise.all(
      [await newHome(), await newHome()].map((home) => startStack({ home, only: [...only], external: {} })),
    );
    if (!one || !two) throw new Error('Both stacks should be there');
    await inMongo(one, (client) => client.db('side').collection('notes').insertOne({ text: 'one' }));
    expect(await inMongo(two, (client) => client.db('side').collection('notes').countDocuments())).toBe(0);
    const ports = [...one.processes, ...two.processes].map(({ port }) => port);
    expect(new Set(ports).size).toBe(6);

    await one.stop();
    expect(await inMongo(two, (client) => client.db('side').collection('notes').countDocuments())).toBe(0);
  }, 60_000);

  test('uses a store that the environment names instead of starting one', async () => {
    const elsewhere = {
      postgresUrl: 'postgres://db.example/fillway',
      kafkaBrokers: 'kafka.example:9092',
      mongodbUri: 'mongodb://m.example',
    };
    const stack = await startStack({ home: await newHome(), external: elsewhere });
    expect(stack).toMatchObject(elsewhere);
    expect(stack.processes.map(({ name }) => name)).toEqual(['redis']);
  }, 30_000);

  test('brings a killed store back at the same address', async () => {
    const stack = await startStack({ home: await newHome(), only: ['postgres', 'redis'], external: {} });
    await inPostgres(stack, "create table notes as select 'kept' as text");
    const before = stack.processes;
    await stack.killStore('postgres');
    expect(stack.deadStores()).toEqual(['postgres']);
    await stack.restartStore('postgres');
    expect(stack.deadStores()).toEqual([]);
    expect(await inPostgres(stack, 'select text from notes')).toEqual([{ text: 'kept' }]);
    expect(stack.processes.map(({ port }) => port)).toEqual(before.map(({ port }) => port));
    expect(stack.processes.map(({ pid }) => pid)).not.toEqual(before.map(({ pid }) => pid));
  }, 60_000);

  test('gets over what a crash left: dead stores on record, a lock, a pid file, a cut-off state file', async () => {
    const home = await newHome();
    const stack = await startStack({ home, only: ['postgres', 'redis'], external: {}, keepRunning: true });
    await inPostgres(stack, "create table notes as select 'kept' as text");
    await stack.killStore('postgres');
    await stack.killStore('redis');
    await writeFile(join(home, 'stack.lock'), JSON.stringify({ pid: 999_999, started: '1', token: 'gone' }));
    // Another process has the number that the dead server had.
    const pidFile = join(home, 'postgres', 'data', 'postmaster.pid');
    const [, ...rest] = (await readFile(pidFile, 'utf8')).split('\n');
    await writeFile(pidFile, [process.ppid, ...rest].join('\n'));
    await writeFile(join(home, 'stack.json'), '{ "stores": { "postg');

    const again = await startStack({
      home,
      only: ['postgres', 'redis'],
      external: {},
      log: (line) => lines.push(line),
    });
    expect(await inPostgres(again, 'select text from notes')).toEqual([{ text: 'kept' }]);
    expect(identify(process.ppid)).toBeDefined();
    await again.stop();
  }, 60_000);

  test('is not stopped by somebody else while a platform works on it', async () => {
    const home = await newHome();
    const stack = await startStack({ home, only: ['redis'], external: {} });
    const file = join(home, 'stack.json');
    const mine = await readFile(file, 'utf8');
    const parent = identify(process.ppid);
    await writeFile(file, JSON.stringify({ ...JSON.parse(mine), owner: parent }));
    await expect(stopStack(home)).rejects.toThrow(`Process ${process.ppid} runs on these stores`);
    await writeFile(file, mine);
    await stack.stop();
  }, 30_000);
});
