import type { Logger } from '@fillway/kernel';
import { withWork } from '@fillway/platform';
import type { mongo } from 'mongoose';
import { safeWords } from './failure.js';

/** The driver's collection, whatever its documents hold besides a string `_id`. */
export type DocumentCollection = mongo.Collection<{ _id: string }>;
export type CollectedWrite = mongo.AnyBulkWriteOperation<{ _id: string }>;

/** How long writes are collected, in ms. */
const WINDOW = 50;

/**
 * Housekeeping writes (pulled outbox entries, settled marks) that nobody waits for: collected for up to 50 ms, then one
 * `bulkWrite` a collection, all collections at the same moment so that the server can commit them together. When one is
 * lost the sweep does it again.
 */
export class CollectedWrites {
  private waiting = new Map<string, { collection: DocumentCollection; writes: CollectedWrite[] }>();
  private timer: NodeJS.Timeout | undefined;
  private readonly running = new Set<Promise<void>>();

  constructor(private readonly logger: Logger) {}

  add(collection: DocumentCollection, writes: CollectedWrite[]): void {
    const entry = this.waiting.get(collection.collectionName) ?? { collection, writes: [] };
    entry.writes.push(...writes);
    this.waiting.set(collection.collectionName, entry);
    this.timer ??= setTimeout(() => void this.flush(), WINDOW);
  }

  /** Resolves when everything that was added before is written, or has failed and is left to the sweep. */
  async flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    const batches = [...this.waiting.values()];
    this.waiting = new Map();
    for (const { collection, writes } of batches) {
      const work = this.write(collection, writes).finally(() => this.running.delete(work));
      this.running.add(work);
    }
    await Promise.all(this.running);
  }

  private async write(collection: DocumentCollection, writes: CollectedWrite[]): Promise<void> {
    try {
      await withWork('outbox', () => collection.bulkWrite(writes, { ordered: true }));
    } catch (error) {
      this.logger.warn(
        { collection: collection.collectionName, writes: writes.length, reason: safeWords(error) },
        'collected writes failed, left to the sweep',
      );
    }
  }
}
