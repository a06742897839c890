/**
 * What can be asked and done about the stack of a home without having started it.
 */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { findInstance } from './instance.js';
import type { Log } from './java-parts.js';
import { withLock } from './lock.js';
import { isRunning } from './process-control.js';
import {
  addresses,
  answersNow,
  KINDS,
  lockFile,
  NAMES,
  readState,
  type StoreAddresses,
  someRun,
  stopRecorded,
} from './stack-state.js';
import type { StoreName } from './stores/store.js';

/** The addresses of the stack that runs under a home; undefined when none does, or not all of it. */
export async function findStack(home: string): Promise<StoreAddresses | undefined> {
  const { stores } = await readState(home);
  for (const name of NAMES) {
    const record = stores[name];
    if (!record || !isRunning(record)) return undefined;
  }
  return addresses(stores, {});
}

/** How each store under a home is doing. */
export async function stackStatus(
  home: string,
): Promise<{ name: StoreName; title: string; state: 'up' | 'down' | 'not answering'; pid?: number; url?: string }[]> {
  const { stores } = await readState(home);
  return await Promise.all(
    NAMES.map(async (name) => {
      const record = stores[name];
      const { title } = KINDS[name];
      if (!record || !isRunning(record)) return { name, title, state: 'down' as const };
      const answers = await answersNow(name, record);
      return {
        name,
        title,
        state: answers ? ('up' as const) : ('not answering' as const),
        pid: record.pid,
        url: record.url,
      };
    }),
  );
}

/**
 * Stops every store under a home, whoever started it. Data stays.
 *
 * @throws when a running platform owns them
 */
export async function stopStack(home: string, log: Log = () => undefined): Promise<void> {
  await withLock(lockFile(home), async () => {
    const platform = await findInstance(home);
    if (platform) throw new Error(`A platform runs on these stores, at ${platform.gatewayUrl}: stop it first`);
    const state = await readState(home);
    if (state.owner && state.owner.pid !== process.pid && isRunning(state.owner) && someRun(state)) {
      throw new Error(`Process ${state.owner.pid} runs on these stores: stop it first`);
    }
    await stopRecorded(home, state, log);
  });
}

/**
 * Stops the stores under a home and deletes all their data, and what the sandbox's partners remember of it.
 *
 * @throws when a running platform owns them
 */
export async function resetStack(home: string, log: Log = () => undefined): Promise<void> {
  await stopStack(home, log);
  for (const folder of ['kafka', 'documents', 'mongod', 'postgres', 'redis', 'sandbox']) {
    await rm(join(home, folder), { recursive: true, force: true });
  }
}
