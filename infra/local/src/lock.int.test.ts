import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { withLock } from './lock.js';

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fillway-lock-'));
  file = join(folder, 'lock');
});

afterEach(() => rm(folder, { recursive: true, force: true }));

describe('withLock', () => {
  test('lets one in at a time', async () => {
    let inside = 0;
    let most = 0;
    const visit = (): Promise<void> =>
      withLock(file, async () => {
        inside += 1;
        most = Math.max(most, inside);
        await new Promise((resolve) => setImmediate(resolve));
        inside -= 1;
      });
    await Promise.all(Array.from({ length: 5 }, visit));
    expect(most).toBe(1);
    expect(existsSync(file)).toBe(false);
  });

  test('is free again after a failure', async () => {
    await expect(withLock(file, () => Promise.reject(new Error('disk full')))).rejects.toThrow('disk full');
    await expect(withLock(file, async () => 'in')).resolves.toBe('in');
  });

  test('is taken over from a process that has ended', async () => {
    await writeFile(file, JSON.stringify({ pid: process.pid, started: 'another boot', token: 'gone' }));
    const [one, two] = await Promise.all([withLock(file, async () => 1), withLock(file, async () => 2)]);
    expect([one, two]).toEqual([1, 2]);
  });

  test('says who holds it', async () => {
    await withLock(file, async () => {
      const waiters: number[] = [];
      const blocked = withLock(file, async () => 'never', { within: 50, onWait: (pid) => waiters.push(pid) });
      await expect(blocked).rejects.toThrow(`held by process ${process.pid}`);
      expect(waiters).toEqual([process.pid]);
    });
  });
});
