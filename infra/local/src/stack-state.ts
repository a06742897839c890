import { join } from 'node:path';
import type { ExternalStores } from './env.js';
import type { Log } from './java-parts.js';
import { readJson, writeJson } from './json-file.js';
import { isRunning, type ProcessIdentity, stopProcess } from './process-control.js';
import { kafka } from './stores/kafka.js';
import { mongodb } from './stores/mongodb.js';
import { postgres } from './stores/postgres.js';
import { redis } from './stores/redis.js';
import type { StoreKind, StoreName } from './stores/store.js';

export const KINDS: Record<StoreName, StoreKind> = { kafka, mongodb, postgres, redis };
export const NAMES = Object.keys(KINDS) as StoreName[];

/** Where the four stores are. */
export interface StoreAddresses {
  /** Comma-separated `host:port`. */
  kafkaBrokers: string;
  mongodbUri: string;
  /** Holds the password of this instance's cluster. */
  postgresUrl: string;
  redisUrl: string;
}

/** A store that was started, and where it listens. */
export interface StoreRecord extends ProcessIdentity {
  port: number;
  url: string;
}

/** What `<home>/stack.json` remembers. */
export interface StackState {
  /** Started to stay; only `down` stops it. */
  keepRunning: boolean;
  /** Who stops it otherwise. */
  owner?: ProcessIdentity;
  /** Kept after a stop, so that addresses stay the same. */
  ports: Partial<Record<StoreName, number>>;
  stores: Partial<Record<StoreName, StoreRecord>>;
}

/** Where clients find the stores; an external address wins, and a store that is not there is empty. */
export function addresses(stores: StackState['stores'], external: ExternalStores): StoreAddresses {
  return {
    kafkaBrokers: external.kafkaBrokers ?? stores.kafka?.url ?? '',
    mongodbUri: external.mongodbUri ?? stores.mongodb?.url ?? '',
    postgresUrl: external.postgresUrl ?? stores.postgres?.url ?? '',
    redisUrl: external.redisUrl ?? stores.redis?.url ?? '',
  };
}

/** Whether a store that runs also works. */
export async function answersNow(name: StoreName, record: StoreRecord): Promise<boolean> {
  try {
    await KINDS[name].probe(record.url, record.port);
    return true;
  } catch {
    return false;
  }
}

/** Stops what is on record, and forgets it. Events first, so that nothing new starts; then the stores that remember. */
export async function stopRecorded(home: string, state: StackState, log: Log): Promise<void> {
  const waves: StoreName[][] = [['kafka'], ['redis', 'mongodb', 'postgres']];
  for (const wave of waves) {
    await Promise.all(
      wave.map(async (name) => {
        const record = state.stores[name];
        if (!record) return;
        const { title, stopSignal, graceMs } = KINDS[name];
        await stopProcess(record, stopSignal, graceMs);
        delete state.stores[name];
        log(`${title} has stopped`);
      }),
    );
  }
  state.keepRunning = false;
  delete state.owner;
  await writeJson(stateFile(home), state);
}

export function someRun(state: StackState): boolean {
  return Object.values(state.stores).some((record) => isRunning(record));
}

export async function readState(home: string): Promise<StackState> {
  const state = await readJson<StackState>(stateFile(home));
  return state ?? { keepRunning: false, ports: {}, stores: {} };
}

export function stateFile(home: string): string {
  return join(home, 'stack.json');
}

/** Held while stores are started or stopped. */
export function lockFile(home: string): string {
  return join(home, 'stack.lock');
}
