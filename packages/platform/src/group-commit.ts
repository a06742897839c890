import { isFillwayError } from '@fillway/kernel';

interface Call<T> {
  items: readonly T[];
  resolve: () => void;
  reject: (reason: unknown) => void;
}

/**
 * Lets calls that arrive while a write is running share the next one. One write runs at a time. When a shared write
 * fails for a reason that a repeat would not cure, each call is written alone, so that only the faulty one is rejected.
 *
 * @param write stores all items or none; throws a retryable FillwayError when the store is out of reach
 * @param most items in one write; a single call may exceed it
 */
export function groupCommit<T>(
  write: (items: readonly T[]) => Promise<void>,
  most: number,
): (items: readonly T[]) => Promise<void> {
  const waiting: Call<T>[] = [];
  let running = false;

  function nextGroup(): Call<T>[] {
    let count = waiting[0]?.items.length ?? 0;
    let calls = 1;
    for (const call of waiting.slice(1)) {
      count += call.items.length;
      if (count > most) break;
      calls++;
    }
    return waiting.splice(0, calls);
  }

  async function settle(group: Call<T>[]): Promise<void> {
    try {
      await write(group.flatMap((call) => call.items));
      for (const call of group) call.resolve();
    } catch (error) {
      const storeIsAway = isFillwayError(error) && error.retryable;
      if (group.length === 1 || storeIsAway) {
        for (const call of group) call.reject(error);
      } else {
        for (const call of group) await settle([call]);
      }
    }
  }

  async function drain(): Promise<void> {
    running = true;
    // What this turn of the event loop still adds belongs to the same group.
    await new Promise(setImmediate);
    while (waiting.length > 0) await settle(nextGroup());
    running = false;
  }

  return (items) => {
    if (items.length === 0) return Promise.resolve();
    return new Promise((resolve, reject) => {
      waiting.push({ items, resolve, reject });
      if (!running) void drain();
    });
  };
}
