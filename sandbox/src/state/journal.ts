import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';

/** One change of one record: collection, id, and the whole new value (none: the record is gone). */
type Change = [collection: string, id: string, value?: unknown];

const READ_BYTES = 1 << 20;
/** Below this size a file is never rewritten while the process runs. */
const COMPACT_FROM_BYTES = 64 << 20;

/**
 * All that the sandbox remembers: in memory, and as JSON lines in one file. A change is in the file before the call
 * that makes it returns, so a partner's answer never promises what a `kill -9` could take back. One line holds the
 * changes of one `atomically`, so a torn last line loses all of them or none.
 */
export class Journal {
  readonly #path: string;
  readonly #collections = new Map<string, Collection<object>>();
  readonly #stored = new Map<string, Map<string, unknown>>();
  #file: number;
  #bytes = 0;
  #bytesAfterCompaction = 0;
  #open: Change[] | undefined;

  constructor(path: string) {
    this.#path = path;
    mkdirSync(dirname(path), { recursive: true });
    if (existsSync(path)) this.#replay();
    this.#file = this.#rewrite();
  }

  /** The records of one kind. Asking again for the same name gives the same collection. */
  collection<T extends object>(name: string): Collection<T> {
    const known = this.#collections.get(name);
    if (known) return known as unknown as Collection<T>;
    const made = new Collection<T>(
      (id, value) => this.#write(value === undefined ? [name, id] : [name, id, value]),
      (this.#stored.get(name) ?? new Map()) as Map<string, T>,
    );
    this.#collections.set(name, made as unknown as Collection<object>);
    this.#stored.delete(name);
    return made;
  }

  /** Runs synchronous changes so that after a crash all of them are there, or none. */
  atomically<R>(change: () => R): R {
    if (this.#open) return change();
    this.#open = [];
    try {
      return change();
    } finally {
      const changes = this.#open;
      this.#open = undefined;
      if (changes.length > 0) this.#append(changes);
    }
  }

  close(): void {
    closeSync(this.#file);
  }

  #write(change: Change): void {
    if (this.#open) this.#open.push(change);
    else this.#append([change]);
  }

  #append(changes: Change[]): void {
    this.#bytes += writeAll(this.#file, `${JSON.stringify(changes)}\n`);
    if (this.#bytes > COMPACT_FROM_BYTES && this.#bytes > 4 * this.#bytesAfterCompaction) {
      closeSync(this.#file);
      this.#file = this.#rewrite();
    }
  }

  /** Reads the file line by line; a last line without its end was never acknowledged and is left out. */
  #replay(): void {
    const file = openSync(this.#path, 'r');
    const chunk = Buffer.alloc(READ_BYTES);
    let rest = Buffer.alloc(0);
    for (let read = readSync(file, chunk); read > 0; read = readSync(file, chunk)) {
      let data = Buffer.concat([rest, chunk.subarray(0, read)]);
      for (let end = data.indexOf(10); end >= 0; end = data.indexOf(10)) {
        this.#apply(JSON.parse(data.subarray(0, end).toString()) as Change[]);
        data = data.subarray(end + 1);
      }
      rest = data;
    }
    closeSync(file);
  }

  #apply(changes: Change[]): void {
    for (const [name, id, value] of changes) {
      const records = this.#stored.get(name) ?? new Map<string, unknown>();
      this.#stored.set(name, records);
      if (value === undefined) records.delete(id);
      else records.set(id, value);
    }
  }

  /** Writes only what is still true to a new file and puts it in the old one's place. */
  #rewrite(): number {
    const next = `${this.#path}.next`;
    const file = openSync(next, 'w');
    for (const [name, records] of this.#stored) {
      for (const [id, value] of records) writeAll(file, `${JSON.stringify([[name, id, value]])}\n`);
    }
    for (const [name, collection] of this.#collections) {
      for (const [id, value] of collection.entries()) writeAll(file, `${JSON.stringify([[name, id, value]])}\n`);
    }
    fsyncSync(file);
    closeSync(file);
    renameSync(next, this.#path);
    this.#bytes = statSync(this.#path).size;
    this.#bytesAfterCompaction = this.#bytes;
    return openSync(this.#path, 'a');
  }
}

function writeAll(file: number, text: string): number {
  const bytes = Buffer.from(text);
  for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written);
  return bytes.length;
}

/** Records of one kind by id. Values are replaced whole, never changed in place. */
export class Collection<T extends object> {
  readonly #write: (id: string, value: T | undefined) => void;
  readonly #records: Map<string, T>;
  readonly #indexes: ((id: string, before: T | undefined, after: T | undefined) => void)[] = [];

  constructor(write: (id: string, value: T | undefined) => void, records: Map<string, T>) {
    this.#write = write;
    this.#records = records;
  }

  get(id: string): T | undefined {
    return this.#records.get(id);
  }

  put(id: string, value: T): T {
    this.#write(id, value);
    for (const update of this.#indexes) update(id, this.#records.get(id), value);
    this.#records.set(id, value);
    return value;
  }

  delete(id: string): void {
    if (!this.#records.has(id)) return;
    this.#write(id, undefined);
    for (const update of this.#indexes) update(id, this.#records.get(id), undefined);
    this.#records.delete(id);
  }

  /** In the order in which they first came. */
  values(): T[] {
    return [...this.#records.values()];
  }

  entries(): [string, T][] {
    return [...this.#records.entries()];
  }

  get size(): number {
    return this.#records.size;
  }

  /** A look-up by something else than the id; records for which `keyOf` gives undefined are left out. */
  index(keyOf: (value: T) => string | undefined): (key: string) => T[] {
    const ids = new Map<string, Set<string>>();
    const update = (id: string, before: T | undefined, after: T | undefined) => {
      const old = before && keyOf(before);
      const now = after && keyOf(after);
      if (old === now) return;
      if (old !== undefined) ids.get(old)?.delete(id);
      if (now !== undefined) ids.set(now, (ids.get(now) ?? new Set()).add(id));
    };
    for (const [id, value] of this.#records) update(id, undefined, value);
    this.#indexes.push(update);
    return (key) => [...(ids.get(key) ?? [])].flatMap((id) => this.#records.get(id) ?? []);
  }
}
