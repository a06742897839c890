import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createDiskStorage, type Storage } from './storage.js';

describe('disk storage', () => {
  let folder: string;
  let storage: Storage;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fillway-storage-'));
    storage = createDiskStorage(folder);
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('what was put comes back, replaced, then gone', async () => {
    await storage.put('cards/file_1', Buffer.from('first'));
    await storage.put('cards/file_1', Buffer.from('second'));
    expect(Buffer.from(await storage.get('cards/file_1')).toString()).toBe('second');
    expect(await readdir(join(folder, 'cards'))).toEqual(['file_1']);
    await storage.delete('cards/file_1');
    await storage.delete('cards/file_1');
    await expect(storage.get('cards/file_1')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test.each(['../outside', '/etc/passwd', 'a/../b', 'Maria Alvarez', ''])('the key "%s" is refused', (key) =>
    expect(storage.put(key, Buffer.from('x'))).rejects.toMatchObject({ code: 'INVALID_INPUT' }),
  );
});
