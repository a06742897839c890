import { AsyncLocalStorage } from 'node:async_hooks';
import { performance } from 'node:perf_hooks';
import { Counter } from 'prom-client';
import { registry } from './metrics.js';

const storeCalls = new Counter({
  name: 'fillway_store_calls_total',
  help: 'Round trips to the stores, by what they were made for.',
  labelNames: ['store', 'kind', 'work'],
  registers: [registry],
});

const workSeconds = new Counter({
  name: 'fillway_work_seconds_total',
  help: 'Time between begin and end of a piece of work, waiting for stores and partners included, inner work left out.',
  labelNames: ['work'],
  registers: [registry],
});

interface Work {
  name: string;
  /** How long the work took that was begun inside and has ended. Milliseconds. */
  inside: number;
}

/** Following work through promises slows all of them down a little, so it begins only when somebody measures. */
let current: AsyncLocalStorage<Work> | undefined;

/** From now on work is told apart. Before, and without it, round trips count as `other`. */
export function measureWork(): void {
  current ??= new AsyncLocalStorage();
}

/**
 * Runs something under a name, so that its time and what it asks of the stores are counted for it. The innermost name
 * counts. Names are few and ours: `stage:validation`, `mutation:submitPrescription`, `outbox`.
 */
export async function withWork<R>(name: string, run: () => Promise<R>): Promise<R> {
  if (!current) return run();
  const outer = current.getStore();
  const work: Work = { name, inside: 0 };
  const startedAt = performance.now();
  try {
    return await current.run(work, run);
  } finally {
    const took = performance.now() - startedAt;
    if (outer) outer.inside += took;
    workSeconds.inc({ work: name }, Math.max(0, took - work.inside) / 1_000);
  }
}

export type StoreCallKind = {
  /** `read`: a query; `commit`: a write, which the local document server commits to disk on its own. */
  mongo: 'read' | 'commit';
  /** `transaction` is the round trip that opens one. */
  postgres: 'statement' | 'transaction';
  redis: 'command';
  /** One request of the producer, however many messages it carries. */
  kafka: 'send';
};

/**
 * Counts one round trip.
 * @param unnamed the work it counts for when it was not made under a name
 */
export function countStoreCall<S extends keyof StoreCallKind>(
  store: S,
  kind: StoreCallKind[S],
  unnamed = 'other',
): void {
  storeCalls.inc({ store, kind, work: current?.getStore()?.name ?? unnamed });
}
