import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Log } from './java-parts.js';
import {
  hasEnded,
  isRunning,
  type ProcessIdentity,
  sendSignal,
  spawnDetached,
  stopProcess,
  tailOf,
} from './process-control.js';
import type { ProcessKind } from './processes.js';

const READY_WITHIN_MS = 60_000;
const POLL_MS = 50;
/** Longer than a process takes to finish the work in hand. */
const GRACE_MS = 20_000;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 10_000;
/** A process that lived this long starts again without a pause. */
const STEADY_MS = 30_000;
/** Deaths before it was ever ready, after which the start has failed. */
const STARTS = 3;

/** One Node process that is started, asked whether it is ready, and started again when it dies. */
export class SupervisedProcess {
  readonly #kind: ProcessKind;
  readonly #checkout: string;
  readonly #home: string;
  readonly #port: number;
  readonly #env: Record<string, string>;
  readonly #log: Log;
  #identity: ProcessIdentity | undefined;
  #startedAt = 0;
  #pauseMs = FIRST_PAUSE_MS;
  #wanted = false;
  #starting: Promise<void> | undefined;

  constructor(
    kind: ProcessKind,
    at: { checkout: string; home: string; port: number },
    env: Record<string, string>,
    log: Log,
  ) {
    this.#kind = kind;
    this.#checkout = at.checkout;
    this.#home = at.home;
    this.#port = at.port;
    this.#env = env;
    this.#log = log;
  }

  get name(): ProcessKind['name'] {
    return this.#kind.name;
  }

  /** Undefined before the first start. */
  get pid(): number | undefined {
    return this.#identity?.pid;
  }

  get identity(): ProcessIdentity | undefined {
    return this.#identity;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Whether it should run and does not. */
  get isMissing(): boolean {
    return this.#wanted && !this.#starting && (!this.#identity || !isRunning(this.#identity));
  }

  /**
   * Starts it and returns when it is ready.
   *
   * @throws with the end of its log when it does not come up
   */
  async start(): Promise<void> {
    this.#wanted = true;
    for (let attempt = 1; ; attempt += 1) {
      try {
        await this.#startOnce();
        return;
      } catch (error) {
        if (attempt === STARTS || !this.#wanted) throw error;
        this.#log(`${this.name} ended while starting; trying again`);
        await delay(this.#nextPause());
      }
    }
  }

  /** Brings a process back that has died, after a pause that grows while it keeps dying. */
  async revive(): Promise<void> {
    if (Date.now() - this.#startedAt > STEADY_MS) this.#pauseMs = FIRST_PAUSE_MS;
    await delay(this.#nextPause());
    if (this.#wanted && this.isMissing) await this.#startOnce();
  }

  /** Ends it at once; the supervisor brings it back. Returns when it is gone. */
  async kill(signal: NodeJS.Signals): Promise<void> {
    const identity = this.#identity;
    if (identity && sendSignal(identity, signal)) await hasEnded(identity, GRACE_MS);
  }

  /** Lets it finish the work in hand, then ends it. It stays down. */
  async stop(): Promise<void> {
    this.#wanted = false;
    if (this.#identity) await stopProcess(this.#identity, 'SIGTERM', GRACE_MS);
  }

  async isReady(): Promise<boolean> {
    try {
      const answer = await fetch(`${this.url}${this.#kind.readyPath}`, { signal: AbortSignal.timeout(2_000) });
      await answer.arrayBuffer();
      return answer.ok;
    } catch {
      return false;
    }
  }

  #startOnce(): Promise<void> {
    this.#starting ??= this.#launch().finally(() => {
      this.#starting = undefined;
    });
    return this.#starting;
  }

  async #launch(): Promise<void> {
    const { name, entry, nodeArgs } = this.#kind;
    const logFile = join(this.#home, 'logs', `${name}.log`);
    this.#startedAt = Date.now();
    const identity = await spawnDetached({
      command: process.execPath,
      args: [...nodeArgs, join(this.#checkout, entry)],
      cwd: this.#checkout,
      env: this.#env,
      logFile,
    });
    this.#identity = identity;
    while (!(await this.isReady())) {
      if (!isRunning(identity)) throw new Error(`${name} ended while starting:\n${tailOf(logFile)}`);
      if (Date.now() - this.#startedAt > READY_WITHIN_MS) {
        await stopProcess(identity, 'SIGKILL', 0);
        throw new Error(`${name} was not ready after ${READY_WITHIN_MS / 1000} s:\n${tailOf(logFile)}`);
      }
      await delay(POLL_MS);
    }
    this.#log(`${name} is ready on port ${this.#port} (${((Date.now() - this.#startedAt) / 1000).toFixed(1)} s)`);
  }

  #nextPause(): number {
    const pause = this.#pauseMs;
    this.#pauseMs = Math.min(pause * 2, LONGEST_PAUSE_MS);
    return pause;
  }
}
