import { createLogger } from '@fillway/kernel';
import { type TestStack, testStack } from '@fillway/testkit/stack';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Connection, type Model, Schema } from 'mongoose';
import '../phi/phi-mark.js';
import { connectMongo, ensureIndexes, pingMongo } from './connect-mongo.js';

interface Person {
  _id: string;
  accountKey?: string;
  name?: string;
}

let stack: TestStack;
let mongo: Connection;
let people: Model<Person>;

beforeAll(async () => {
  stack = await testStack();
  mongo = await connectMongo(
    stack.mongodbUri,
    stack.mongodbDatabase,
    'mongo-test',
    createLogger({ service: 'mongo-test', level: 'silent' }),
  );
  const schema = new Schema<Person>(
    { _id: String, accountKey: String, name: { type: String, phi: true } },
    { collection: 'people', versionKey: false },
  );
  schema.index({ accountKey: 1 }, { unique: true, sparse: true });
  people = mongo.model<Person>('Person', schema);
});
afterAll(async () => {
  await mongo?.close();
  await stack?.close();
});

test('declared indexes hold after ensureIndexes, also when it runs again', async () => {
  await ensureIndexes(mongo);
  await ensureIndexes(mongo);
  await people.create([{ _id: 'a', accountKey: 'k' }, { _id: 'b' }, { _id: 'c' }]);
  await expect(people.create({ _id: 'd', accountKey: 'k' })).rejects.toMatchObject({ code: 11000 });
  expect(mongo.db?.databaseName).toBe(stack.mongodbDatabase);
  await pingMongo(mongo);
});

describe('plain text under a phi mark is stored by no way of writing', () => {
  const refused = { code: 'INTERNAL', details: { path: 'name' } };
  test.each<[string, () => Promise<unknown>]>([
    ['create', () => people.create({ _id: 'x', name: 'Ada' })],
    ['insertMany', () => people.insertMany([{ _id: 'x', name: 'Ada' }])],
    [
      'save of a loaded document',
      async () => {
        const person = await people.findById('a').orFail();
        person.name = 'Ada';
        await person.save();
      },
    ],
    ['updateOne', () => people.updateOne({ _id: 'a' }, { $set: { name: 'Ada' } }).exec()],
    ['updateOne without an operator', () => people.updateOne({ _id: 'a' }, { name: 'Ada' }).exec()],
    ['updateMany', () => people.updateMany({}, { $set: { name: 'Ada' } }).exec()],
    [
      'findOneAndUpdate with upsert',
      () => people.findOneAndUpdate({ _id: 'x' }, { $setOnInsert: { name: 'Ada' } }, { upsert: true }).exec(),
    ],
    ['findByIdAndUpdate', () => people.findByIdAndUpdate('a', { name: 'Ada' }).exec()],
    ['replaceOne', () => people.replaceOne({ _id: 'a' }, { name: 'Ada' }).exec()],
    ['findOneAndReplace', () => people.findOneAndReplace({ _id: 'a' }, { name: 'Ada' }).exec()],
    ['bulkWrite', () => people.bulkWrite([{ updateOne: { filter: { _id: 'a' }, update: { $set: { name: 'Ada' } } } }])],
    ['bulkWrite insert', () => people.bulkWrite([{ insertOne: { document: { _id: 'x', name: 'Ada' } } }])],
  ])('%s', async (_way, write) => {
    await expect(write()).rejects.toMatchObject(refused);
    expect(await people.countDocuments({ name: { $exists: true } })).toBe(0);
  });

  test('sealed text is stored', async () => {
    await people.updateOne({ _id: 'a' }, { $set: { name: 'v1.abc' } });
    expect(await people.findById('a').lean()).toMatchObject({ name: 'v1.abc' });
  });
});
