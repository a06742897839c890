import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Collection, type Db, MongoClient } from 'mongodb';
import { findCommand } from './find-command.js';
import { type Stack, startStack } from './stack.js';

/** A prescription's shape as far as these tests care: about 1 KB. */
interface Card {
  _id: string;
  order: string;
  status: string;
  version: number;
  unindexed: number;
  text: string;
}

let home: string;
let stack: Stack;
let client: MongoClient;
let db: Db;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'fillway-documents-'));
  stack = await startStack({ home, only: ['mongodb'], external: {} });
  client = await new MongoClient(stack.mongodbUri, { serverSelectionTimeoutMS: 5_000 }).connect();
  db = client.db('documents');
}, 120_000);

afterAll(async () => {
  await client?.close();
  await stack?.stop();
  await rm(home, { recursive: true, force: true });
}, 60_000);

function card(n: number): Card {
  return { _id: `rx-${n}`, order: `order-${n}`, status: 'received', version: 1, unindexed: n, text: 'x'.repeat(900) };
}

async function cards(name: string, count: number): Promise<Collection<Card>> {
  const collection = db.collection<Card>(name);
  await collection.createIndex({ order: 1 }, { unique: true });
  for (let from = 0; from < count; from += 1_000) {
    await collection.insertMany(Array.from({ length: Math.min(1_000, count - from) }, (_, i) => card(from + i)));
  }
  return collection;
}

async function p50(times: number, work: (i: number) => Promise<unknown>): Promise<number> {
  const taken: number[] = [];
  for (let i = 0; i < times; i += 1) {
    const started = performance.now();
    await work(i);
    taken.push(performance.now() - started);
  }
  return taken.sort((a, b) => a - b)[Math.floor(times / 2)] ?? Number.NaN;
}

describe('an acknowledged write', () => {
  test('survives kill -9, together with its index entries', async () => {
    const collection = await cards('killed', 100);
    const inserted: string[] = [];
    const raised = new Map<string, number>();
    let running = true;
    const writer = async (w: number): Promise<void> => {
      for (let i = 0; running; i += 1) {
        const fresh = card(1_000_000 + w * 10_000 + i);
        const known = `rx-${(w * 7 + i) % 100}`;
        try {
          await collection.insertOne(fresh);
          inserted.push(fresh._id);
          const { modifiedCount } = await collection.updateOne(
            { _id: known, status: 'received' },
            { $inc: { version: 1 } },
          );
          raised.set(known, (raised.get(known) ?? 0) + modifiedCount);
        } catch {
          return;
        }
      }
    };
    const writers = Array.from({ length: 20 }, (_, w) => writer(w));
    while (inserted.length < 500) await new Promise((resolve) => setImmediate(resolve));
    await stack.killStore('mongodb');
    running = false;
    await Promise.all(writers);
    await stack.restartStore('mongodb');

    const found = await collection.find({}, { projection: { _id: 1, version: 1, order: 1 } }).toArray();
    const byId = new Map(found.map((document) => [document._id, document]));
    expect(inserted.filter((id) => !byId.has(id))).toEqual([]);
    for (const [id, count] of raised) expect(byId.get(id)?.version).toBeGreaterThanOrEqual(1 + count);
    // Every document is reached by its unique key, and none twice.
    const orders = found.map(({ order }) => order);
    const reached = await collection.find({ order: { $in: orders } }).toArray();
    expect(new Set(reached.map(({ _id }) => _id)).size).toBe(found.length);
    expect(reached).toHaveLength(found.length);
    await expect(collection.insertOne(card(0))).rejects.toMatchObject({ code: 11_000 });
  }, 60_000);
});

describe('a unique index', () => {
  test('serves a guarded update among 50,000 documents', async () => {
    const collection = await cards('many', 50_000);
    const any = (): string => `rx-${Math.floor(Math.random() * 50_000)}`;
    const guarded = (): Promise<unknown> =>
      collection.findOneAndUpdate({ _id: any(), status: 'received', version: { $gte: 1 } }, { $inc: { version: 1 } });
    await p50(200, guarded);
    const byId = await p50(300, guarded);
    const scanned = await p50(15, (i) => collection.updateOne({ unindexed: i * 3_000 }, { $inc: { version: 1 } }));
    process.stderr.write(
      `guarded update at 50,000 documents: p50 ${byId.toFixed(2)} ms; by an unindexed field ${scanned.toFixed(1)} ms\n`,
    );
    expect(scanned / byId).toBeGreaterThan(5);
    await collection.drop();
  }, 120_000);

  test('never answers for a document that fails another condition', async () => {
    const collection = await cards('conditions', 50);
    const missing = { status: 'paid' };
    expect(await collection.findOne({ _id: 'rx-1', ...missing })).toBeNull();
    expect(await collection.findOne({ order: 'order-1', ...missing })).toBeNull();
    expect((await collection.updateOne({ _id: 'rx-1', version: 2 }, { $set: { status: 'paid' } })).matchedCount).toBe(
      0,
    );
    expect((await collection.deleteOne({ order: 'order-1', version: { $gt: 1 } })).deletedCount).toBe(0);
    expect(await collection.countDocuments({ _id: { $in: ['rx-1', 'rx-2'] }, version: 1 })).toBe(2);
    expect(await collection.countDocuments({ _id: { $ne: 'rx-1' }, status: 'received' })).toBe(49);
    expect(await collection.countDocuments({ order: { $eq: 'order-3' }, $or: [{ version: 1 }, { version: 9 }] })).toBe(
      1,
    );
    expect(await collection.countDocuments({ order: 'order-3', $or: [{ version: 8 }, { version: 9 }] })).toBe(0);
    expect(await collection.countDocuments({ order: { $exists: true }, status: 'received' })).toBe(50);
  });

  test('lets one of many concurrent writers win', async () => {
    const collection = await cards('races', 1);
    const insert = (): Promise<boolean> =>
      collection.insertOne({ ...card(7), _id: `rx-${Math.random()}` }).then(
        () => true,
        () => false,
      );
    expect((await Promise.all(Array.from({ length: 50 }, insert))).filter(Boolean)).toHaveLength(1);

    const advance = (): Promise<unknown> =>
      collection.findOneAndUpdate({ _id: 'rx-0', status: 'received', version: 1 }, { $inc: { version: 1 } });
    expect((await Promise.all(Array.from({ length: 50 }, advance))).filter(Boolean)).toHaveLength(1);
  });

  test('may be sparse and compound, and holds dates, numbers and nulls as keys', async () => {
    const collection = db.collection('keys');
    await collection.createIndex({ dedupe: 1 }, { unique: true, sparse: true });
    await collection.createIndex({ pharmacy: 1, day: 1 }, { unique: true });
    const day = new Date('2026-03-01T00:00:00Z');
    await collection.insertMany([
      { pharmacy: 1, day, dedupe: ['a', 'b'] },
      { pharmacy: 1, day: new Date('2026-03-02T00:00:00Z') },
      { pharmacy: 2.5, day },
      { pharmacy: null, day },
    ]);
    await expect(collection.insertOne({ pharmacy: 1, day })).rejects.toMatchObject({ code: 11_000 });
    await expect(collection.insertOne({ pharmacy: 3, day, dedupe: ['b'] })).rejects.toMatchObject({ code: 11_000 });
    expect(await collection.countDocuments({ pharmacy: 2.5, day })).toBe(1);
    expect(await collection.countDocuments({ pharmacy: null, day })).toBe(1);
    expect(await collection.countDocuments({ dedupe: 'a' })).toBe(1);
  });
});

describe('the answer to an update', () => {
  test('is the document as that update left it, whatever other writers do meanwhile', async () => {
    const collection = await cards('answers', 1);
    const answers: (number | undefined)[] = [];
    const raise = async (): Promise<void> => {
      for (let i = 0; i < 20; i += 1) {
        const raised = await collection.findOneAndUpdate(
          { _id: 'rx-0', status: 'received' },
          { $inc: { version: 1 } },
          { returnDocument: 'after' },
        );
        answers.push(raised?.version);
      }
    };
    await Promise.all(Array.from({ length: 50 }, raise));
    expect(new Set(answers).size).toBe(1_000);
  }, 60_000);
});

describe('the document file', () => {
  test('stays below five times its live data while it is rewritten', async () => {
    if (findCommand('mongod')) return;
    const other = await mkdtemp(join(tmpdir(), 'fillway-file-'));
    const small = await startStack({ home: other, only: ['mongodb'], external: {} });
    const connection = await new MongoClient(small.mongodbUri).connect();
    const collection = connection.db('file').collection<Card>('cards');
    const count = 8_000;
    for (let from = 0; from < count; from += 1_000) {
      await collection.insertMany(Array.from({ length: 1_000 }, (_, i) => card(from + i)));
    }
    let left = 6_000;
    const writer = async (): Promise<void> => {
      while (left-- > 0) {
        await collection.updateOne({ _id: `rx-${Math.floor(Math.random() * count)}` }, { $inc: { version: 1 } });
      }
    };
    await Promise.all(Array.from({ length: 8 }, writer));
    const { size } = await stat(join(other, 'documents', 'documents.mv'));
    await connection.close();
    await small.stop();
    await rm(other, { recursive: true, force: true });
    expect(size).toBeLessThan(5 * count * 1_000);
  }, 120_000);
});
