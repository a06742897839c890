import { type BoardEntry, type BoardView, type Logger, signBoardCursor, type Viewer } from '@fillway/kernel';
import type { GraphQLFormattedError } from 'graphql';
import { LRUCache } from 'lru-cache';
import { metrics } from '../metrics.js';
import { formattedError } from '../plugins/format-error.js';
import type { RequestContext } from '../request-context.js';
import type { RunOperation } from '../run-operation.js';
import { checkpointBuffer, payloadBuffer, payloadsByEvent } from './payloads.js';
import { CURSORS_VARIABLE, type RewrittenSubscription } from './rewrite.js';

/** Events executed in one mirror query when several wait; the mirrors take 100. */
const BATCH = 50;
/** Waits before an execution that a store or subgraph did not answer is tried again. Milliseconds. */
const RETRIES = [100, 300, 1_000, 3_000];

/** What all subscribers of one view have in common. */
export interface ViewDefinition {
  key: string;
  view: BoardView;
  /** Whose rights it runs with. */
  viewer: Viewer;
  rewritten: RewrittenSubscription;
  /** The variables that the mirror query still uses. */
  variables: Record<string, unknown>;
  /** A fresh context for each execution: the deadline runs per execution. */
  context(): RequestContext;
}

/** One event as it is sent to everybody who has the view. null: not for them. */
export type Payload = Buffer | null;

export interface SharedView extends ViewDefinition {
  /** Executes an admitted entry, together with all that waits by then. */
  offer(entry: BoardEntry): void;
  /** The payloads of entries that were missed, from the cache where another subscriber had them just before. */
  replay(entries: readonly BoardEntry[]): Promise<Payload[]>;
  /** True while an entry that was offered is not delivered yet. */
  readonly busy: boolean;
  checkpoint(place: { epoch: string; id: string }): Buffer;
}

/** Payloads by view and entry. A crowd that reconnects gets the same ones; entity fields are this much old at most. */
export type PayloadCache = LRUCache<string, { payload: Payload }>;
const CACHE_FOR = 10_000;
const CACHE_BYTES = 32 * 1024 * 1024;

export function payloadCache(): PayloadCache {
  return new LRUCache({
    maxSize: CACHE_BYTES,
    ttl: CACHE_FOR,
    sizeCalculation: ({ payload }, key) => key.length + (payload?.length ?? 0) + 100,
  });
}

/** Nothing more comes of a view; its subscribers are told why. */
class ExecutionFailed extends Error {
  constructor(readonly errors: readonly GraphQLFormattedError[]) {
    super('The view cannot be executed');
  }
}

/**
 * One execution and one serialized payload for all subscribers of a view. An idle view executes an event at once; what
 * comes while it executes waits and is executed together.
 */
export function shareView(
  definition: ViewDefinition,
  means: { run: RunOperation; secret: string; cache: PayloadCache; logger: Logger },
  /** Gets every payload in order; errors: the view is over. */
  deliver: {
    payload(entryId: string, payload: Buffer): void;
    failed(errors: readonly GraphQLFormattedError[]): void;
  },
): SharedView {
  const { view, rewritten, variables } = definition;
  let waiting: BoardEntry[] = [];
  let working = false;

  const cacheKey = (entry: BoardEntry): string => `${definition.key}:${entry.epoch}:${entry.id}`;

  async function execute(entries: readonly BoardEntry[]): Promise<Payload[]> {
    for (let attempt = 0; ; attempt++) {
      const answer = await ask(entries);
      if (Array.isArray(answer)) {
        const payloads = answer.map((payload) => payload && payloadBuffer(payload));
        entries.forEach((entry, index) => {
          means.cache.set(cacheKey(entry), { payload: payloads[index] ?? null });
        });
        return payloads;
      }
      const pause = RETRIES[attempt];
      const passing = answer.failed.some(({ extensions }) => extensions?.['retryable'] === true);
      if (!passing || pause === undefined) throw new ExecutionFailed(answer.failed);
      means.logger.warn({ field: view.field, attempt }, 'a view could not be executed; trying again');
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }

  async function ask(entries: readonly BoardEntry[]): Promise<ReturnType<typeof payloadsByEvent>> {
    metrics.sharedExecutions.inc();
    try {
      const cursors = entries.map(({ epoch, id }) => signBoardCursor({ epoch, id, view }, means.secret));
      const { data, errors } = await means.run(definition.context(), {
        document: rewritten.query,
        operationName: rewritten.operationName,
        variables: { ...variables, [CURSORS_VARIABLE]: cursors },
      });
      return payloadsByEvent(rewritten.responseKey, data?.[rewritten.responseKey], errors, entries.length);
    } catch (error) {
      means.logger.error({ err: error, field: view.field }, 'a view could not be executed');
      return { failed: [formattedError(error)] };
    }
  }

  async function work(): Promise<void> {
    try {
      while (waiting.length > 0) {
        const batch = waiting.slice(0, BATCH);
        waiting = waiting.slice(batch.length);
        const payloads = await execute(batch);
        batch.forEach(({ id }, index) => {
          const payload = payloads[index];
          if (payload) deliver.payload(id, payload);
        });
      }
    } catch (error) {
      waiting = [];
      deliver.failed(error instanceof ExecutionFailed ? error.errors : [formattedError(error)]);
    } finally {
      working = false;
    }
  }

  return {
    ...definition,
    get busy() {
      return working;
    },
    offer(entry) {
      waiting.push(entry);
      if (working) return;
      working = true;
      // After the reader's whole page was offered, so that it is one execution.
      queueMicrotask(() => void work());
    },
    async replay(entries) {
      const payloads = new Map<string, Payload>();
      const missing: BoardEntry[] = [];
      for (const entry of entries) {
        const known = means.cache.get(cacheKey(entry));
        if (known) payloads.set(entry.id, known.payload);
        else missing.push(entry);
      }
      for (let at = 0; at < missing.length; at += BATCH) {
        const batch = missing.slice(at, at + BATCH);
        const executed = await execute(batch);
        batch.forEach(({ id }, index) => {
          payloads.set(id, executed[index] ?? null);
        });
      }
      return entries.map(({ id }) => payloads.get(id) ?? null);
    },
    checkpoint(place) {
      return checkpointBuffer(rewritten.responseKey, signBoardCursor({ ...place, view }, means.secret));
    },
  };
}

/** Why a view ended, as its subscribers are told. */
export function failureOf(error: unknown): readonly GraphQLFormattedError[] {
  return error instanceof ExecutionFailed ? error.errors : [formattedError(error)];
}

/** The viewer of an execution for many: exactly their rights, and nobody in person. */
export function sharedViewer({ organizationId, roles, scopes, patientId, pharmacyId, senderId }: Viewer): Viewer {
  return {
    id: 'shared-view',
    organizationId,
    roles: [...roles].sort(),
    scopes: [...scopes].sort(),
    ...(patientId !== undefined && { patientId }),
    ...(pharmacyId !== undefined && { pharmacyId }),
    ...(senderId !== undefined && { senderId }),
  };
}
