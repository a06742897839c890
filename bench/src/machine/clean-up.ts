const pending = new Set<() => Promise<unknown>>();

/** Runs something, and cleans up after it however it ends; `cleanUpAll` does so when the bench is interrupted meanwhile. */
export async function withCleanUp<R>(cleanUp: () => Promise<unknown>, work: () => Promise<R>): Promise<R> {
  pending.add(cleanUp);
  try {
    return await work();
  } finally {
    // Whoever interrupts cleans up alone.
    if (pending.delete(cleanUp)) await cleanUp();
  }
}

/** Cleans up after all that runs, the latest first; nothing keeps the rest from being cleaned up. */
export async function cleanUpAll(): Promise<void> {
  const latestFirst = [...pending].reverse();
  pending.clear();
  for (const cleanUp of latestFirst) await cleanUp().catch(() => undefined);
}
