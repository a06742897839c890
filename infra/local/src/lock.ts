import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { isRunning, type ProcessIdentity, self } from './process-control.js';

const POLL_MS = 100;

/**
 * Runs `work` while holding a lock file that names this process. A lock left by a process that has ended is taken
 * over, so a crash blocks nobody.
 *
 * @param onWait is told once, with the holder's process id, when somebody else holds the lock
 * @throws when the lock is not free after `within` milliseconds
 */
export async function withLock<T>(
  file: string,
  work: () => Promise<T>,
  { within = 600_000, onWait }: { within?: number; onWait?: (pid: number) => void } = {},
): Promise<T> {
  await mkdir(dirname(file), { recursive: true });
  const mine = JSON.stringify({ ...self(), token: randomBytes(6).toString('hex') });
  const deadline = Date.now() + within;
  let waiting = false;
  while (!(await claim(file, mine))) {
    const holder = await holderOf(file);
    if (holder && !isRunning(holder.identity)) {
      await discard(file, holder.text);
      continue;
    }
    if (holder && !waiting) onWait?.(holder.identity.pid);
    waiting = true;
    if (Date.now() > deadline) throw new Error(`${file} is held by process ${holder?.identity.pid ?? 'unknown'}`);
    await delay(POLL_MS);
  }
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
  }
}

/** Creates the lock with its content in one step. */
async function claim(file: string, content: string): Promise<boolean> {
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  await writeFile(draft, content, { mode: 0o600 });
  try {
    await link(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

async function holderOf(file: string): Promise<{ identity: ProcessIdentity; text: string } | undefined> {
  try {
    const text = await readFile(file, 'utf8');
    return { identity: JSON.parse(text) as ProcessIdentity, text };
  } catch {
    return undefined;
  }
}

/** Removes a dead process's lock, but not one that another waiter has put there in the meantime. */
async function discard(file: string, stale: string): Promise<void> {
  const aside = `${file}.${randomBytes(6).toString('hex')}`;
  try {
    await rename(file, aside);
  } catch {
    return;
  }
  if ((await readFile(aside, 'utf8')) !== stale) await link(aside, file).catch(() => undefined);
  await rm(aside, { force: true });
}
