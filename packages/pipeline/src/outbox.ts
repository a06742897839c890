import type { Logger } from '@fillway/kernel';
import { type Audit, type AuditEntry, type OutgoingMessage, withWork } from '@fillway/platform';
import type { CollectedWrite, CollectedWrites, DocumentCollection } from './collected-writes.js';
import { safeWords } from './failure.js';
import type { OutboxEntry, WithOutbox } from './outbox-entry.js';

/** The header in which a message carries the correlation id besides its payload. */
export const CORRELATION_HEADER = 'x-correlation-id';
/** How long a published entry is remembered, in ms: until long after its pull, so that an older read cannot repeat it. */
const REMEMBERED = 60_000;
/** Pause before a failed relay is tried again by the process that failed, in ms. */
const RETRY_AFTER = 2_000;

interface Waiting {
  collection: DocumentCollection;
  id: string;
  /** Machine time since when something of the document is not published. */
  since: number;
  /** Relays that have not ended. */
  queued: number;
  /** An audit entry is among what waits. */
  audit: boolean;
}

/**
 * Publishes the outboxes of documents: each document's entries in order, one relay at a time, then pulls them. A crash
 * between publishing and pulling repeats the same entries with the same ids; consumers drop them.
 */
export class OutboxRelay {
  /** The last relay of each document that is being relayed. */
  private readonly tails = new Map<string, Promise<void>>();
  /** Entries that are published, with the machine time of it, in the order of that time. */
  private readonly published = new Map<string, number>();
  private readonly waiting = new Map<string, Waiting>();
  private retryTimer: NodeJS.Timeout | undefined;
  private stopping = false;

  constructor(
    private readonly publishEvents: (messages: OutgoingMessage[]) => Promise<void>,
    private readonly audit: Audit,
    private readonly writes: CollectedWrites,
    private readonly logger: Logger,
  ) {}

  /**
   * Publishes the whole outbox as the given document shows it, then queues the pull.
   * @throws FillwayError STORE_UNAVAILABLE when Kafka or the audit log did not take it; it is tried again by itself
   */
  async relay(collection: DocumentCollection, doc: WithOutbox): Promise<void> {
    if (doc.outbox.length === 0) {
      // the entries were pulled, but the mark that something waits was not taken back
      if (doc.outboxAt) this.writes.add(collection, [unmarkEmpty(doc._id)]);
      return;
    }
    const key = `${collection.collectionName}/${doc._id}`;
    const waiting = this.waiting.get(key) ?? {
      collection,
      id: doc._id,
      since: doc.outboxAt?.getTime() ?? Date.now(),
      queued: 0,
      audit: false,
    };
    waiting.queued++;
    waiting.audit ||= doc.outbox.some((entry) => entry.kind === 'audit');
    this.waiting.set(key, waiting);

    const before = this.tails.get(key) ?? Promise.resolve();
    const work = before.catch(() => undefined).then(() => withWork('outbox', () => this.publish(key, waiting, doc)));
    this.tails.set(key, work);
    try {
      await work;
    } finally {
      if (this.tails.get(key) === work) this.tails.delete(key);
    }
  }

  /** Relays, and never rejects: a failure is logged and tried again. */
  async relayOrRetry(collection: DocumentCollection, doc: WithOutbox): Promise<void> {
    try {
      await this.relay(collection, doc);
    } catch (error) {
      this.logger.warn(
        { collection: collection.collectionName, id: doc._id, reason: safeWords(error) },
        'outbox not published, tried again',
      );
    }
  }

  /** Milliseconds (machine time) that the oldest unpublished audit entry of this process has waited. */
  oldestAuditWaitMs(): number {
    let oldest = Date.now();
    for (const { since, audit } of this.waiting.values()) if (audit) oldest = Math.min(oldest, since);
    return Date.now() - oldest;
  }

  /** Waits for the relays in hand; what fails from now on is left to the sweeper of another process. */
  async stop(): Promise<void> {
    this.stopping = true;
    clearTimeout(this.retryTimer);
    await Promise.allSettled(this.tails.values());
  }

  private async publish(key: string, waiting: Waiting, doc: WithOutbox): Promise<void> {
    const events = doc.outbox.filter((entry) => entry.kind === 'event');
    const audits = doc.outbox.filter((entry) => entry.kind === 'audit');
    // One store that is down does not hold back the other's entries.
    const [eventsOut, auditsOut] = await Promise.allSettled([
      this.once(events, (entries) => this.publishEvents(entries.map(toMessage))),
      this.once(audits, (entries) => this.audit.record(entries.map(toAuditEntry))),
    ]);
    const out = [
      ...(eventsOut.status === 'fulfilled' ? events : []),
      ...(auditsOut.status === 'fulfilled' ? audits : []),
    ];
    if (out.length > 0) this.pull(waiting.collection, doc._id, out);

    waiting.queued--;
    if (auditsOut.status === 'fulfilled' && waiting.queued === 0) waiting.audit = false;
    const failed = [eventsOut, auditsOut].find((result) => result.status === 'rejected');
    if (failed) {
      this.retryLater();
      throw failed.reason;
    }
    if (waiting.queued === 0) this.waiting.delete(key);
  }

  /** Publishes those entries that this process has not published yet. */
  private async once(entries: OutboxEntry[], publish: (fresh: OutboxEntry[]) => Promise<void>): Promise<void> {
    const fresh = entries.filter((entry) => !this.published.has(entry.id));
    if (fresh.length === 0) return;
    await publish(fresh);
    const now = Date.now();
    for (const { id } of fresh) this.published.set(id, now);
    for (const [id, at] of this.published) {
      if (at > now - REMEMBERED) break;
      this.published.delete(id);
    }
  }

  private pull(collection: DocumentCollection, id: string, entries: OutboxEntry[]): void {
    const update: object = { $pull: { outbox: { id: { $in: entries.map((entry) => entry.id) } } } };
    this.writes.add(collection, [{ updateOne: { filter: { _id: id }, update } }, unmarkEmpty(id)]);
  }

  private retryLater(): void {
    if (this.stopping || this.retryTimer) return;
    this.retryTimer = setTimeout(() => {
      this.retryTimer = undefined;
      void this.retryAll();
    }, RETRY_AFTER);
    this.retryTimer.unref();
  }

  /** Reads each waiting document again: somebody else may have relayed it since. */
  private async retryAll(): Promise<void> {
    for (const [key, waiting] of [...this.waiting]) {
      if (this.stopping) return;
      if (waiting.queued > 0) continue;
      try {
        const doc = (await waiting.collection.findOne(
          { _id: waiting.id },
          { projection: { outbox: 1, outboxAt: 1 } },
        )) as WithOutbox | null;
        if (doc && doc.outbox.length > 0) await this.relay(waiting.collection, doc);
        else if (waiting.queued === 0) this.waiting.delete(key);
      } catch {
        this.retryLater();
        return;
      }
    }
  }
}

/** Takes `outboxAt` back, unless another write has put something into the outbox again. */
function unmarkEmpty(id: string): CollectedWrite {
  const filter: object = { _id: id, outbox: { $size: 0 } };
  const update: object = { $unset: { outboxAt: '' } };
  return { updateOne: { filter, update } };
}

function toMessage(entry: OutboxEntry): OutgoingMessage {
  const { correlation_id: correlationId } = JSON.parse(entry.body) as { correlation_id: string };
  return {
    topic: entry.topic ?? '',
    key: entry.key ?? entry.id,
    value: entry.body,
    headers: { [CORRELATION_HEADER]: correlationId },
  };
}

function toAuditEntry(entry: OutboxEntry): AuditEntry {
  const audit = JSON.parse(entry.body) as AuditEntry;
  return { ...audit, at: new Date(audit.at) };
}
