import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Scenario } from '@fillway/bench/demo/mix';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Kafka, logLevel } from 'kafkajs';
import { type RunningPlatform, thePlatform } from '../means/platform.js';
import { bring, scenario } from '../means/prescription.js';
import { quiet } from '../means/quiet.js';
import { openStores, type Stores } from '../means/stores.js';

/** People and plans that nothing else on the platform is named after, so that each word of theirs is a find. */
const INSURED: Scenario = {
  ...scenario('controlled substance, schedule IV'),
  persona: {
    firstName: 'Quillaresta',
    lastName: 'Vantongeren',
    gender: 'F',
    birthDate: '1961-02-27',
    line1: '613 Brimblecombe Crescent',
    city: 'Boston',
    postalCode: '02116',
    phone: '6175550183',
    email: 'quilla.vt@example.com',
  },
  insurance: { payerName: 'OptumRx', memberId: 'WQX7731904VT', groupNumber: 'GRPQVT77', bin: '610011', pcn: 'IRX' },
};
const CASH: Scenario = {
  ...scenario('cash'),
  persona: {
    firstName: 'Thaddeusz',
    lastName: 'Oyelaranski',
    gender: 'M',
    birthDate: '1943-08-19',
    line1: '29 Wrenfordshire Terrace',
    city: 'Boston',
    postalCode: '02134',
    phone: '6175550184',
    email: 'thad.oy@example.com',
  },
};

let platform: RunningPlatform;
let stores: Stores;
let needles: string[];

beforeAll(async () => {
  platform = await thePlatform();
  stores = await openStores(platform);
  const [insured] = await Promise.all([
    bring(platform, 'COMPLETED', { of: INSURED }),
    bring(platform, 'COMPLETED', { of: CASH }),
  ]);
  await quiet(platform);
  const [shipment] = await stores.find('shipments', { prescriptionId: insured.id });
  expect(shipment?.['state']).toBe('delivered');
  needles = [INSURED, CASH].flatMap(wordsOf);
});
afterAll(async () => {
  await stores.close();
});

/** Every word about a person in the forms in which systems write it. Drug names and codes come with the person. */
function wordsOf({ persona, order, insurance }: Scenario): string[] {
  const [year = '', month = '', day = ''] = persona.birthDate.split('-');
  const ndc = order.ndc.replaceAll('-', '');
  return [
    persona.firstName,
    persona.lastName,
    persona.birthDate,
    `${year}${month}${day}`,
    `${month}/${day}/${year}`,
    persona.phone,
    `${persona.phone.slice(0, 3)}-${persona.phone.slice(3, 6)}-${persona.phone.slice(6)}`,
    persona.email,
    persona.line1,
    ...(insurance ? [insurance.memberId, insurance.groupNumber ?? insurance.memberId] : []),
    order.drug.split(' ')[0] ?? order.drug,
    order.sig,
    order.ndc,
    ndc,
  ];
}

/** Which words are in a piece of text, whatever their case. */
function findsIn(where: string, bytes: string | Buffer): string[] {
  const text = (typeof bytes === 'string' ? bytes : bytes.toString('latin1')).toLowerCase();
  return needles.filter((needle) => text.includes(needle.toLowerCase())).map((needle) => `${where}: ${needle}`);
}

/** Reference data that is the same for everybody: drugs of manufacturers' programs, people who log in. */
const PUBLIC_COLLECTIONS = ['manufacturer_programs'];

test('no document holds a person’s data in the clear', async () => {
  const finds: string[] = [];
  let documents = 0;
  for (const name of await stores.collections()) {
    if (PUBLIC_COLLECTIONS.includes(name)) continue;
    const raw = stores.mongo.db('fillway').collection(name).find({}, { raw: true });
    for await (const document of raw) {
      documents += 1;
      finds.push(...findsIn(name, document as unknown as Buffer));
    }
  }
  expect([...new Set(finds)]).toEqual([]);
  expect(documents).toBeGreaterThan(50);
});

test('no row of jobs, audit log or idempotency keys does', async () => {
  const { rows: tables } = await stores.postgres.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
      WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
  );
  expect(tables.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['public.audit_logs', 'public.idempotency_keys', 'bullmq.job']),
  );
  const finds: string[] = [];
  for (const { name } of tables) {
    const { rows } = await stores.postgres.query<{ line: string }>(`SELECT t::text AS line FROM ${name} t`);
    for (const { line } of rows) finds.push(...findsIn(name, line));
  }
  expect([...new Set(finds)]).toEqual([]);
});

test('no key or value in Redis does', async () => {
  const finds: string[] = [];
  let keys = 0;
  for await (const page of stores.redis.scanStream({ match: '*', count: 500 })) {
    for (const key of page as string[]) {
      keys += 1;
      finds.push(...findsIn('key', key), ...findsIn(key, await redisValue(key)));
    }
  }
  expect([...new Set(finds)]).toEqual([]);
  expect(keys).toBeGreaterThan(5);
});

async function redisValue(key: string): Promise<string> {
  const { redis } = stores;
  switch (await redis.type(key)) {
    case 'string':
      return (await redis.get(key)) ?? '';
    case 'hash':
      return JSON.stringify(await redis.hgetall(key));
    case 'stream':
      return JSON.stringify(await redis.xrange(key, '-', '+'));
    case 'zset':
      return JSON.stringify(await redis.zrange(key, '0', '-1'));
    case 'set':
      return JSON.stringify(await redis.smembers(key));
    case 'list':
      return JSON.stringify(await redis.lrange(key, 0, -1));
    default:
      return '';
  }
}

test('no message in any topic does', async () => {
  const kafka = new Kafka({
    clientId: 'e2e-hunt',
    brokers: platform.stores.kafkaBrokers.split(','),
    logLevel: logLevel.NOTHING,
  });
  const admin = kafka.admin();
  await admin.connect();
  const topics = (await admin.listTopics()).filter((topic) => !topic.startsWith('__'));
  const ends = await Promise.all(topics.map((topic) => admin.fetchTopicOffsets(topic)));
  await admin.disconnect();
  // What each partition holds now; partitions without a message are done from the start.
  const left = new Map<string, number>();
  topics.forEach((topic, index) => {
    for (const { partition, high, low } of ends[index] ?? [])
      if (Number(high) > Number(low)) left.set(`${topic}/${partition}`, Number(high) - 1);
  });
  expect(left.size).toBeGreaterThan(5);

  const finds: string[] = [];
  const consumer = kafka.consumer({ groupId: `e2e-hunt-${Date.now()}` });
  await consumer.connect();
  await consumer.subscribe({ topics, fromBeginning: true });
  await new Promise<void>((resolve, reject) => {
    consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error));
    void consumer.run({
      eachMessage: async ({ topic, partition, message }) => {
        const { key, value, headers, offset } = message;
        const place = `${topic}/${partition}`;
        finds.push(...findsIn(topic, `${key} ${value} ${JSON.stringify(headers)}`));
        if (Number(offset) >= (left.get(place) ?? Number.POSITIVE_INFINITY)) left.delete(place);
        if (left.size === 0) resolve();
      },
    });
  });
  await consumer.disconnect();
  expect([...new Set(finds)]).toEqual([]);
});

test('no log of a process does', async () => {
  const folder = join(platform.home, 'logs');
  const files = await readdir(folder);
  expect(files).toEqual(expect.arrayContaining(['gateway.log', 'subgraphs.log', 'workers.log']));
  const finds = await Promise.all(files.map(async (file) => findsIn(file, await readFile(join(folder, file)))));
  expect([...new Set(finds.flat())]).toEqual([]);
});

test('the hunt would find what is there', () => {
  expect(findsIn('here', `Dear ${INSURED.persona.firstName.toUpperCase()}`)).toHaveLength(1);
});
