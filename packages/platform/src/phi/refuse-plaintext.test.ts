import { describe, expect, test } from '@jest/globals';
import { Schema } from 'mongoose';
import { sealedPaths } from './phi-mark.js';
import { assertSealed } from './refuse-plaintext.js';

const schema = new Schema({
  _id: String,
  status: String,
  name: { type: String, phi: true },
  address: { zip3: String, line: { type: String, phi: true } },
  notes: { type: [String], phi: true },
  aliases: [{ type: String, phi: true }],
  contacts: [new Schema({ kind: String, phone: { type: String, phi: true } })],
  guardian: new Schema({ birthDate: { type: String, phi: true } }),
});
const marked = new Set(sealedPaths(schema));

test('marked paths are listed, also in nested objects, arrays and subdocuments', () => {
  expect([...marked]).toEqual(['address.line', 'aliases', 'contacts.phone', 'guardian.birthDate', 'name', 'notes']);
});

describe('let through', () => {
  test.each<[string, unknown]>([
    [
      'a sealed document',
      {
        name: 'v1.abc',
        address: { zip3: '021', line: 'v1.def' },
        notes: ['v1.a'],
        contacts: [{ kind: 'home', phone: 'v1.x' }],
      },
    ],
    ['nothing under a mark', { status: 'ok', name: null, address: undefined, createdAt: new Date() }],
    [
      'an update with sealed values',
      { $set: { 'address.line': 'v1.a', 'contacts.0.phone': 'v1.b' }, $push: { notes: { $each: ['v1.c'] } } },
    ],
    ['removal of marked fields', { $unset: { name: '', 'address.line': 1 }, $pull: { contacts: { phone: 'x' } } }],
  ])('%s', (_what, value) => {
    expect(() => assertSealed(marked, value)).not.toThrow();
  });
});

describe('refused, without telling the value', () => {
  test.each<[string, unknown, string]>([
    ['a plain field', { name: 'Ada' }, 'name'],
    ['a nested field', { address: { line: '1 Elm St' } }, 'address.line'],
    ['a member of an array', { notes: ['v1.a', 'plain'] }, 'notes'],
    ['a field of a subdocument in an array', { contacts: [{ phone: '+16175550123' }] }, 'contacts.phone'],
    ['a field of a subdocument', { guardian: { birthDate: '1961-04-02' } }, 'guardian.birthDate'],
    ['a dotted path in $set', { $set: { 'address.line': '1 Elm St' } }, 'address.line'],
    ['a position in an array', { $set: { 'contacts.$[home].phone': '+1617' } }, 'contacts.phone'],
    ['pushed members', { $push: { notes: { $each: ['plain'] } } }, 'notes'],
    ['fields for an insert', { $setOnInsert: { name: 'Ada' } }, 'name'],
    ['an object instead of text', { name: { first: 'Ada' } }, 'name'],
    ['a number', { name: 7 }, 'name'],
  ])('%s', (_what, value, path) => {
    expect(() => assertSealed(marked, value)).toThrow(
      expect.objectContaining({ code: 'INTERNAL', message: 'plain text was about to be stored', details: { path } }),
    );
  });
});
