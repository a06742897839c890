import { FillwayError } from '@fillway/kernel';
import type { Schema } from 'mongoose';
import { isSealed } from './field-codec.js';
import { sealedPaths } from './phi-mark.js';

/**
 * Mongoose plugin for every schema of a connection: a write that would store plain text under a path with the phi mark
 * is refused before it leaves the process. The error names the path, never the value.
 */
export function refusePlaintext(schema: Schema): void {
  const marked = new Set(sealedPaths(schema));
  if (marked.size === 0) return;

  schema.pre('save', function () {
    assertSealed(marked, this.toObject({ depopulate: true }));
  });
  schema.pre('insertMany', (documents: unknown) => assertSealed(marked, documents));
  schema.pre('bulkWrite', (operations: unknown) => {
    for (const operation of operations as Record<string, Record<string, unknown>>[]) {
      for (const { document, replacement, update } of Object.values(operation)) {
        assertSealed(marked, document);
        assertSealed(marked, replacement);
        assertSealed(marked, update);
      }
    }
  });
  schema.pre(['updateOne', 'updateMany', 'findOneAndUpdate', 'replaceOne', 'findOneAndReplace'], function () {
    assertSealed(marked, this.getUpdate());
  });
}

/**
 * Walks a document or an update. Operators (`$set`, `$push`, `$each`) and array positions do not count as part of the
 * path.
 * @throws FillwayError INTERNAL at the first marked path that holds anything but sealed text or nothing
 */
export function assertSealed(marked: ReadonlySet<string>, value: unknown, path = ''): void {
  if (value === null || value === undefined) return;
  if (Array.isArray(value)) {
    for (const member of value) assertSealed(marked, member, path);
    return;
  }
  if (marked.has(path) && !isSealed(value) && !isUpdate(value)) {
    throw new FillwayError('INTERNAL', { message: 'plain text was about to be stored', details: { path } });
  }
  if (!isPlainObject(value)) return;
  for (const [key, member] of Object.entries(value)) {
    if (!STORES_NOTHING.has(key)) assertSealed(marked, member, joined(path, key));
  }
}

/** Operators whose values are names or filters and are not stored. */
const STORES_NOTHING = new Set(['$unset', '$pull', '$pullAll', '$rename']);

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return Object.prototype.toString.call(value) === '[object Object]';
}

/** `{ $each: […] }` and the like. */
function isUpdate(value: unknown): boolean {
  return isPlainObject(value) && Object.keys(value).every((key) => key.startsWith('$'));
}

function joined(path: string, key: string): string {
  const names = key.split('.').filter((name) => !name.startsWith('$') && !/^\d+$/.test(name));
  return [path, ...names].filter((name) => name !== '').join('.');
}
