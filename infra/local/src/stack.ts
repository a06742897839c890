import { setTimeout as delay } from 'node:timers/promises';
import { type ExternalStores, storesFromEnvironment } from './env.js';
import { type JavaParts, javaParts, type Log } from './java-parts.js';
import { writeJson } from './json-file.js';
import { withLock } from './lock.js';
import { freePort } from './ports.js';
import { hasEnded, isRunning, self, sendSignal, spawnDetached, stopProcess, tailOf } from './process-control.js';
import {
  addresses,
  answersNow,
  KINDS,
  lockFile,
  NAMES,
  readState,
  type StackState,
  type StoreAddresses,
  someRun,
  stateFile,
  stopRecorded,
} from './stack-state.js';
import type { StoreKind, StoreName } from './stores/store.js';

const EXTERNAL: Record<StoreName, keyof ExternalStores> = {
  kafka: 'kafkaBrokers',
  mongodb: 'mongodbUri',
  postgres: 'postgresUrl',
  redis: 'redisUrl',
};
const HEALTHY_WITHIN_MS = 60_000;
const PROBE_EVERY_MS = 50;
const ATTEMPTS = 3;

export interface StackOptions {
  /** The folder for data, logs and `stack.json`. Two folders are two stacks. */
  home: string;
  /** Told what is being done, a line at a time. */
  log?: Log;
  /** Only these stores; the addresses of the others are empty. All by default. */
  only?: StoreName[];
  /** Stores that run elsewhere; by default those named in the environment. */
  external?: ExternalStores;
  /** Leave the stores running when this process ends or stops the stack (`npm run stack -- up`). */
  keepRunning?: boolean;
}

/** A running set of stores. */
export interface Stack extends StoreAddresses {
  readonly home: string;
  /** The stores that run on this machine under `home`; empty for external ones. */
  readonly processes: { name: StoreName; pid: number; port: number }[];
  /** Stops the stores, unless they were started to be kept running. Safe to call twice. */
  stop(): Promise<void>;
  /** Sends a signal (SIGKILL by default) and returns when the store has ended. */
  killStore(name: StoreName, signal?: NodeJS.Signals): Promise<void>;
  /** Ends the store if it runs and starts it again at the same address, healthy on return. */
  restartStore(name: StoreName): Promise<void>;
  /** The stores that should run but do not. */
  deadStores(): StoreName[];
}

/**
 * Starts what is not running yet, in parallel, and returns when every store answers. Stores that already run under
 * this home are used as they are.
 *
 * @throws with the end of the store's log when one does not come up
 */
export async function startStack(options: StackOptions): Promise<Stack> {
  const { home, log = () => undefined, only = NAMES, external = storesFromEnvironment() } = options;
  return await withLock(lockFile(home), async () => {
    const state = await readState(home);
    const kept = options.keepRunning === true || (state.keepRunning && someRun(state));
    const ownedByOther = state.owner !== undefined && state.owner.pid !== process.pid && isRunning(state.owner);
    state.keepRunning = kept;
    if (kept) delete state.owner;
    else if (!ownedByOther) state.owner = self();
    const stack = new LocalStack(home, log, state, only, external, !kept && !ownedByOther);
    await stack.start();
    return stack;
  });
}

class LocalStack implements Stack {
  readonly home: string;
  kafkaBrokers = '';
  mongodbUri = '';
  postgresUrl = '';
  redisUrl = '';
  readonly #log: Log;
  readonly #state: StackState;
  readonly #local: StoreName[];
  readonly #external: ExternalStores;
  readonly #owned: boolean;
  #javaParts: Promise<JavaParts> | undefined;
  #saving: Promise<void> = Promise.resolve();

  constructor(home: string, log: Log, state: StackState, only: StoreName[], external: ExternalStores, owned: boolean) {
    this.home = home;
    this.#log = log;
    this.#state = state;
    this.#local = only.filter((name) => !external[EXTERNAL[name]]);
    this.#external = external;
    this.#owned = owned;
  }

  get processes(): { name: StoreName; pid: number; port: number }[] {
    return this.#local.flatMap((name) => {
      const record = this.#state.stores[name];
      return record ? [{ name, pid: record.pid, port: record.port }] : [];
    });
  }

  async start(): Promise<void> {
    await this.#save();
    const results = await Promise.allSettled(this.#local.map((name) => this.#ensure(name)));
    const failure = results.find((result) => result.status === 'rejected');
    if (failure) {
      if (this.#owned) await stopRecorded(this.home, this.#state, this.#log);
      throw failure.reason;
    }
    Object.assign(this, addresses(this.#state.stores, this.#external));
  }

  async stop(): Promise<void> {
    if (!this.#owned) return;
    await withLock(lockFile(this.home), () => stopRecorded(this.home, this.#state, this.#log));
  }

  async killStore(name: StoreName, signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    const record = this.#state.stores[name];
    if (!record || !sendSignal(record, signal)) return;
    if (!(await hasEnded(record, KINDS[name].graceMs)))
      throw new Error(`${KINDS[name].title} does not end on ${signal}`);
  }

  async restartStore(name: StoreName): Promise<void> {
    const record = this.#state.stores[name];
    if (record) await stopProcess(record, KINDS[name].stopSignal, KINDS[name].graceMs);
    await this.#launch(name, record?.port);
  }

  deadStores(): StoreName[] {
    return this.#local.filter((name) => {
      const record = this.#state.stores[name];
      return record !== undefined && !isRunning(record);
    });
  }

  /** Uses the store that runs, or starts it. */
  async #ensure(name: StoreName): Promise<void> {
    const record = this.#state.stores[name];
    if (record && isRunning(record)) {
      if (await answersNow(name, record)) return;
      await stopProcess(record, KINDS[name].stopSignal, KINDS[name].graceMs);
    }
    await this.#launch(name);
  }

  /** @param fixedPort clients know this address, so no other will do */
  async #launch(name: StoreName, fixedPort?: number): Promise<void> {
    const kind = KINDS[name];
    const started = Date.now();
    for (let attempt = 1; ; attempt += 1) {
      const port = fixedPort ?? (await freePort(attempt === 1 ? this.#state.ports[name] : undefined));
      try {
        await this.#attempt(kind, port);
        const seconds = ((Date.now() - started) / 1000).toFixed(1);
        this.#log(`${kind.title} is up on port ${port} (${seconds} s)`);
        return;
      } catch (error) {
        if (attempt === ATTEMPTS || !(error instanceof EndedEarly)) throw error;
        this.#log(`${kind.title} ended while starting; trying again`);
      }
    }
  }

  async #attempt(kind: StoreKind, port: number): Promise<void> {
    const { home } = this;
    const command = await kind.prepare({ home, port, log: this.#log, java: () => this.#java() });
    const url = await kind.url({ home, port });
    const identity = await spawnDetached(command);
    this.#state.stores[kind.name] = { ...identity, port, url };
    this.#state.ports[kind.name] = port;
    await this.#save();

    const deadline = Date.now() + HEALTHY_WITHIN_MS;
    for (;;) {
      const alive = isRunning(identity);
      try {
        if (alive) {
          await kind.probe(url, port);
          break;
        }
      } catch (error) {
        if (Date.now() > deadline) {
          await stopProcess(identity, 'SIGKILL', 0);
          throw new Error(`${kind.title} does not answer: ${String(error)}\n${tailOf(command.logFile)}`);
        }
      }
      if (!alive) throw new EndedEarly(`${kind.title} ended while starting:\n${tailOf(command.logFile)}`);
      await delay(PROBE_EVERY_MS);
    }
    await kind.afterStart?.(url, { home, port });
  }

  #java(): Promise<JavaParts> {
    this.#javaParts ??= javaParts(this.#log);
    return this.#javaParts;
  }

  /** One write after the other: stores start in parallel. */
  #save(): Promise<void> {
    this.#saving = this.#saving.then(() => writeJson(stateFile(this.home), this.#state));
    return this.#saving;
  }
}

class EndedEarly extends Error {}
