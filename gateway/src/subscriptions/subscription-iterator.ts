import type { ExecutionResult } from 'graphql';

/** What graphql-ws holds of a subscription whose payloads are written to the socket beside it. */
export interface HeldSubscription {
  iterator: AsyncIterableIterator<ExecutionResult>;
  /** Ends it; the result, if any, is told as its last payload. */
  finish(last?: ExecutionResult): void;
}

/**
 * An iterator that stays pending until the subscription is over, so that graphql-ws keeps the operation's id, its
 * completion and its place in the socket's bookkeeping. `return()` ends a pending `next()` at once: a plain async
 * generator would wait for its source, and keep clients that have long gone.
 * @param onStart called when graphql-ws begins to listen: from here on payloads may be written
 * @param onEnd called once, however it ends
 */
export function heldSubscription(onStart: () => void, onEnd: () => void): HeldSubscription {
  let last: ExecutionResult | undefined;
  let started = false;
  let ended = false;
  let wake: (() => void) | undefined;

  function finish(result?: ExecutionResult): void {
    if (ended) return;
    ended = true;
    last = result;
    onEnd();
    wake?.();
  }

  const iterator: AsyncIterableIterator<ExecutionResult> = {
    [Symbol.asyncIterator]: () => iterator,
    async next() {
      if (!started && !ended) {
        started = true;
        onStart();
      }
      if (!ended) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      const value = last;
      last = undefined;
      return value ? { done: false, value } : { done: true, value: undefined };
    },
    async return() {
      finish();
      last = undefined;
      return { done: true, value: undefined };
    },
    async throw(error) {
      finish();
      throw error;
    },
  };
  return { iterator, finish };
}
