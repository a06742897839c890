import type { Logger } from '@fillway/kernel';
import type { Collection, Journal } from './journal.js';

/** Something the sandbox still has to do: send a webhook, move a parcel, let the pharmacy answer. */
interface Task {
  id: string;
  kind: string;
  payload: unknown;
  /** Tasks with the same subject never run at the same time and start in their order; a failing one lets the next pass. */
  subject?: string;
  /** Machine time in ms. */
  dueAt: number;
  attempts: number;
}

interface Kind {
  run: (payload: unknown, attempt: number) => Promise<void>;
  maxAttempts: number;
  onGivenUp?: (payload: unknown, reason: string) => void;
}

/** Tasks running at the same time; a platform that does not answer must not hold the pharmacies up. */
const AT_ONCE = 64;
const BACKOFF_MS = [200, 500, 1_000, 2_000, 4_000, 8_000, 15_000];

/** Things to do later that outlive a `kill -9`: each is in the journal until it has been done. */
export class Agenda {
  readonly #tasks: Collection<Task>;
  readonly #kinds = new Map<string, Kind>();
  readonly #running = new Set<string>();
  readonly #busySubjects = new Set<string>();
  readonly #logger: Logger;
  #sequence: number;
  #timer: NodeJS.Timeout | undefined;
  #started = false;

  constructor(journal: Journal, logger: Logger) {
    this.#tasks = journal.collection<Task>('agenda');
    this.#logger = logger;
    this.#sequence = Math.max(0, ...this.#tasks.values().map((task) => Number(task.id)));
  }

  /** Says how tasks of a kind are done. A run that throws is tried again with growing pauses, up to `maxAttempts`. */
  on<T>(
    kind: string,
    run: (payload: T, attempt: number) => Promise<void>,
    options: { maxAttempts: number; onGivenUp?: (payload: T, reason: string) => void },
  ): void {
    this.#kinds.set(kind, {
      run: run as Kind['run'],
      maxAttempts: options.maxAttempts,
      onGivenUp: options.onGivenUp as Kind['onGivenUp'],
    });
  }

  add<T extends object>(kind: string, payload: T, options: { delayMs?: number; subject?: string } = {}): void {
    this.#sequence += 1;
    const id = String(this.#sequence);
    this.#tasks.put(id, {
      id,
      kind,
      payload,
      ...(options.subject === undefined ? {} : { subject: options.subject }),
      dueAt: Date.now() + (options.delayMs ?? 0),
      attempts: 0,
    });
    this.#wake();
  }

  /** How many tasks of a kind are still to be done. */
  waiting(kind: string): number {
    return this.#tasks.values().filter((task) => task.kind === kind).length;
  }

  start(): void {
    this.#started = true;
    this.#wake();
  }

  /** Lets nothing new begin; what runs ends or is tried again after the next start. */
  stop(): void {
    this.#started = false;
    clearTimeout(this.#timer);
  }

  #wake(): void {
    if (!this.#started) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#runDue(), 0);
  }

  #runDue(): void {
    const now = Date.now();
    let next = Number.POSITIVE_INFINITY;
    for (const task of this.#tasks.values().sort((a, b) => a.dueAt - b.dueAt || Number(a.id) - Number(b.id))) {
      if (this.#running.has(task.id) || (task.subject && this.#busySubjects.has(task.subject))) continue;
      if (task.dueAt > now) {
        next = Math.min(next, task.dueAt);
        continue;
      }
      if (this.#running.size >= AT_ONCE) break;
      void this.#run(task);
    }
    if (this.#started && Number.isFinite(next)) this.#timer = setTimeout(() => this.#runDue(), next - now);
  }

  async #run(task: Task): Promise<void> {
    this.#running.add(task.id);
    if (task.subject) this.#busySubjects.add(task.subject);
    const kind = this.#kinds.get(task.kind);
    const attempts = task.attempts + 1;
    try {
      if (!kind) throw new Error(`nobody does tasks of kind ${task.kind}`);
      await kind.run(task.payload, attempts);
      if (this.#started) this.#tasks.delete(task.id);
    } catch (error) {
      if (!this.#started) return;
      const reason = error instanceof Error ? error.message : String(error);
      if (!kind || attempts >= kind.maxAttempts) {
        this.#logger.warn({ kind: task.kind, attempts, reason }, 'task given up');
        this.#tasks.delete(task.id);
        kind?.onGivenUp?.(task.payload, reason);
      } else {
        const pause = BACKOFF_MS[Math.min(attempts, BACKOFF_MS.length) - 1] ?? 0;
        this.#tasks.put(task.id, { ...task, attempts, dueAt: Date.now() + pause });
      }
    } finally {
      this.#running.delete(task.id);
      if (task.subject) this.#busySubjects.delete(task.subject);
      this.#wake();
    }
  }
}
