import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type ExternalStores, inheritedEnvironment, storesFromEnvironment } from './env.js';
import {
  endOrphans,
  findInstance,
  forgetInstance,
  type InstanceFacts,
  rememberEnvironment,
  rememberInstance,
} from './instance.js';
import type { Log } from './java-parts.js';
import { withLock } from './lock.js';
import { choosePorts, environment } from './platform-environment.js';
import { type ProcessIdentity, self } from './process-control.js';
import { PROCESSES, type ProcessName } from './processes.js';
import { type Stack, startStack } from './stack.js';
import type { StoreName } from './stores/store.js';
import { SupervisedProcess } from './supervised-process.js';

const WATCH_EVERY_MS = 250;
const CHECKOUT = resolve(import.meta.dirname, '../../..');

export interface PlatformOptions {
  /** The folder for all state. */
  home: string;
  /** The gateway's port; by default `PORT` from the environment, else 8080. 0 takes a free one. */
  port?: number;
  /** Stores that run elsewhere; by default those named in the environment, `{}` for none. */
  external?: ExternalStores;
  /** Variables that win over the user's environment and over what is generated. */
  env?: Record<string, string>;
  /** Told what happens, a line at a time; silent by default. */
  log?: Log;
}

/** A running platform: stores, subgraphs, workers, gateway and sandbox. */
export interface PlatformInstance extends InstanceFacts {
  readonly home: string;
  /** The environment that the processes were given, without what they inherit from the user. */
  readonly env: Record<string, string>;
  readonly stack: Stack;
  /** Ends a process or store at once (SIGKILL by default) and returns when it is gone. It is brought back by itself. */
  kill(name: ProcessName | StoreName, signal?: NodeJS.Signals): Promise<void>;
  /** Ends a process in order, or a store, and starts it again; ready on return. */
  restart(name: ProcessName | StoreName): Promise<void>;
  /** Resolves when every process is ready. */
  ready(): Promise<void>;
  /** Gateway, workers, subgraphs, sandbox, then the stores. Safe to call twice. */
  stop(): Promise<void>;
}

/**
 * Starts the stores and then all processes at once, from the built code, and returns when every health check is
 * green. From then on whatever dies is started again.
 *
 * @throws when a platform already runs under this home, the port is taken, or something does not come up
 */
export async function startPlatform(options: PlatformOptions): Promise<PlatformInstance> {
  // Two starts under one home wait for each other, so that the second sees the first.
  return await withLock(join(options.home, 'platform.lock'), () => startUnderLock(options));
}

async function startUnderLock(options: PlatformOptions): Promise<PlatformInstance> {
  const { home } = options;
  const running = await findInstance(home);
  if (running) throw new Error(`A platform already runs under ${home}, at ${running.gatewayUrl}`);
  await endOrphans(home);
  const user = { ...inheritedEnvironment(), ...options.env };
  const ports = await choosePorts(home, user, options.port);
  const stack = await startStack({
    home,
    external: options.external ?? storesFromEnvironment(user),
    ...(options.log ? { log: options.log } : {}),
  });
  try {
    const env = await environment(home, ports, stack, user);
    const platform = new Platform(home, stack, env, ports, user, options.log ?? (() => undefined));
    await platform.start();
    return platform;
  } catch (error) {
    await stack.stop();
    throw error;
  }
}

class Platform implements PlatformInstance {
  readonly home: string;
  readonly stack: Stack;
  readonly env: Record<string, string>;
  readonly startedAt = new Date().toISOString();
  readonly #processes: SupervisedProcess[];
  readonly #log: Log;
  readonly #repairs = new Map<string, Promise<void>>();
  #watching = false;
  #watcher: Promise<void> = Promise.resolve();
  #stopping: Promise<void> | undefined;
  #saving: Promise<void> = Promise.resolve();

  constructor(
    home: string,
    stack: Stack,
    env: Record<string, string>,
    ports: Record<ProcessName, number>,
    user: Record<string, string>,
    log: Log,
  ) {
    this.home = home;
    this.stack = stack;
    this.env = env;
    this.#log = log;
    const full = { ...user, ...env };
    this.#processes = PROCESSES.map(
      (kind) => new SupervisedProcess(kind, { checkout: CHECKOUT, home, port: ports[kind.name] }, full, log),
    );
  }

  get gatewayUrl(): string {
    return this.#process('gateway').url;
  }

  get sandboxUrl(): string {
    return this.#process('sandbox').url;
  }

  get subgraphsUrl(): string {
    return this.#process('subgraphs').url;
  }

  get workersUrl(): string {
    return this.#process('workers').url;
  }

  get pids(): Partial<Record<ProcessName, number>> {
    return Object.fromEntries(this.#processes.flatMap(({ name, pid }) => (pid === undefined ? [] : [[name, pid]])));
  }

  get stores(): InstanceFacts['stores'] {
    const { kafkaBrokers, mongodbUri, postgresUrl, redisUrl, processes } = this.stack;
    const pids = Object.fromEntries(processes.map(({ name, pid }) => [name, pid]));
    return { kafkaBrokers, mongodbUri, postgresUrl, redisUrl, pids };
  }

  async start(): Promise<void> {
    await rememberEnvironment(this.home, this.env);
    try {
      await Promise.all(this.#processes.map((process) => process.start().finally(() => this.#save())));
    } catch (error) {
      await this.#stopProcesses();
      throw error;
    }
    this.#watching = true;
    this.#watcher = this.#watch();
  }

  async kill(name: ProcessName | StoreName, signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    if (isStore(name)) await this.stack.killStore(name, signal);
    else await this.#process(name).kill(signal);
  }

  async restart(name: ProcessName | StoreName): Promise<void> {
    await this.#repairs.get(name);
    if (isStore(name)) {
      const restart = this.stack.restartStore(name);
      this.#repairs.set(
        name,
        restart.catch(() => undefined).finally(() => this.#repairs.delete(name)),
      );
      await restart;
    } else {
      const process = this.#process(name);
      await process.stop();
      await process.start();
    }
    await this.#save();
  }

  async ready(): Promise<void> {
    for (const process of this.#processes) {
      while (!(await process.isReady())) await delay(WATCH_EVERY_MS);
    }
  }

  stop(): Promise<void> {
    this.#stopping ??= this.#stop();
    return this.#stopping;
  }

  async #stop(): Promise<void> {
    this.#watching = false;
    await this.#watcher;
    await Promise.all(this.#repairs.values());
    await this.#stopProcesses();
    await this.stack.stop();
  }

  async #stopProcesses(): Promise<void> {
    for (const process of this.#processes) {
      if (process.pid === undefined) continue;
      await process.stop();
      this.#log(`${process.name} has stopped`);
    }
    await this.#saving;
    await forgetInstance(this.home);
  }

  /** Brings back whatever has died, until the platform is stopped. */
  async #watch(): Promise<void> {
    while (this.#watching) {
      for (const store of this.stack.deadStores()) {
        this.#repair(store, async () => {
          this.#log(`${store} has died; starting it again`);
          await this.stack.restartStore(store);
        });
      }
      for (const process of this.#processes.filter(({ isMissing }) => isMissing)) {
        this.#repair(process.name, async () => {
          this.#log(`${process.name} has died; starting it again`);
          await process.revive();
        });
      }
      await delay(WATCH_EVERY_MS);
    }
  }

  /** One repair of a thing at a time. A failed one is reported, and tried again by the next look. */
  #repair(name: string, work: () => Promise<void>): void {
    if (this.#repairs.has(name)) return;
    const repair = work()
      .then(() => this.#save())
      .catch((error: unknown) => this.#log(error instanceof Error ? error.message : String(error)))
      .finally(() => this.#repairs.delete(name));
    this.#repairs.set(name, repair);
  }

  #process(name: ProcessName): SupervisedProcess {
    const found = this.#processes.find((process) => process.name === name);
    if (!found) throw new Error(`There is no process ${name}`);
    return found;
  }

  #save(): Promise<void> {
    const { gatewayUrl, sandboxUrl, subgraphsUrl, workersUrl, pids, stores, startedAt } = this;
    const processes: Partial<Record<ProcessName, ProcessIdentity>> = {};
    for (const { name, identity } of this.#processes) if (identity) processes[name] = identity;
    const facts = {
      gatewayUrl,
      sandboxUrl,
      subgraphsUrl,
      workersUrl,
      pids,
      stores,
      startedAt,
      supervisor: self(),
      processes,
    };
    this.#saving = this.#saving.then(() => rememberInstance(this.home, facts));
    return this.#saving;
  }
}

function isStore(name: ProcessName | StoreName): name is StoreName {
  return name === 'kafka' || name === 'mongodb' || name === 'postgres' || name === 'redis';
}
