import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { FillwayError } from '@fillway/kernel';

/** Ids only: a key can never leave the folder or name a person. */
const KEY = /^[a-z0-9_]{1,80}(\/[a-z0-9_]{1,80}){0,3}$/;

/**
 * Files on the local disk. The caller encrypts: only sealed bytes are handed in, and a key consists of ids
 * (`file_assets/file_4m3n…`).
 */
export function createDiskStorage(folder: string) {
  const pathOf = (key: string) => {
    if (!KEY.test(key))
      throw new FillwayError('INVALID_INPUT', { fields: [{ path: 'key', message: 'is not a file key' }] });
    return join(folder, key);
  };
  const failed = (error: unknown): never => {
    const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown';
    throw new FillwayError(code === 'ENOENT' ? 'NOT_FOUND' : 'STORE_UNAVAILABLE', {
      details: { store: 'files', code },
    });
  };

  return {
    /** Stores the bytes whole or not at all, durably; an earlier file under the key is replaced. */
    async put(key: string, sealedBytes: Uint8Array): Promise<void> {
      const path = pathOf(key);
      const unfinished = `${path}.${randomBytes(6).toString('hex')}.part`;
      try {
        await mkdir(dirname(path), { recursive: true });
        const file = await open(unfinished, 'wx', 0o600);
        try {
          await file.writeFile(sealedBytes);
          await file.sync();
        } finally {
          await file.close();
        }
        await rename(unfinished, path);
      } catch (error) {
        failed(error);
      }
    },

    /** @throws FillwayError NOT_FOUND when there is no such file */
    async get(key: string): Promise<Uint8Array> {
      return readFile(pathOf(key)).catch(failed);
    },

    /** Removing what is not there is no error. */
    async delete(key: string): Promise<void> {
      await rm(pathOf(key), { force: true }).catch(failed);
    },
  };
}

export type Storage = ReturnType<typeof createDiskStorage>;
