import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from '@fillway/kernel';
import { withWork } from '@fillway/platform';
import type { AlertRequest } from './alerts.js';
import type { AuditLag } from './audit-lag.js';
import type { DocumentCollection } from './collected-writes.js';
import { safeWords, sortFailure } from './failure.js';
import type { AdvanceIntent, Facts, Settlement } from './intent.js';
import type { OutboxRelay } from './outbox.js';
import type { WithOutbox } from './outbox-entry.js';
import type { ScanLock } from './scan-lock.js';

/** What is older than this was left by a crash or a store that was down, in ms of machine time. */
const LEFT_AFTER = 5_000;
/** A fact that could not be settled for so long needs a person, in ms. */
const STUCK_AFTER = 60_000;
/** Pause between two rounds, in ms. */
const EVERY = 5_000;
/** Documents taken from one collection in one scan. */
const MOST = 200;
/** Documents that are finished at the same time. */
const AT_ONCE = 20;

/** A collection that the sweep looks through, for outboxes, for facts' intents, or for both in one scan. */
export interface Swept {
  collection: DocumentCollection;
  outbox: boolean;
  facts: Facts | null;
}

/** A document that holds something unfinished. */
export interface Left {
  _id: string;
  organizationId?: string;
  outbox?: WithOutbox['outbox'];
  outboxAt?: Date;
  advance?: AdvanceIntent;
}

interface Finished {
  /** Nothing of its outbox waits any more. */
  published: boolean;
  /** Machine time since when an audit entry waits that could not be published now either. */
  auditSince?: number;
}

interface SweepMeans {
  lock: ScanLock;
  relay: OutboxRelay;
  settlement: Settlement;
  lag: AuditLag;
  raiseAlert(alert: AlertRequest): Promise<void>;
  announceDeadLetters(): Promise<void>;
  logger: Logger;
}

/**
 * Finishes what a crash left half done: publishes outboxes, settles facts' intents, announces dead letters. Everything
 * it does could as well happen twice. Collections are scanned one after another, each under the platform's scan lock.
 */
export class Sweeps {
  private readonly swept = new Map<string, Swept>();
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;

  constructor(private readonly means: SweepMeans) {}

  /** Adds what to look for in a collection; repeated calls join. */
  register(collection: DocumentCollection, add: { outbox?: boolean; facts?: Facts }): void {
    const known = this.swept.get(collection.collectionName);
    this.swept.set(collection.collectionName, {
      collection,
      outbox: add.outbox ?? known?.outbox ?? false,
      facts: add.facts ?? known?.facts ?? null,
    });
  }

  factsOf(collection: DocumentCollection): Facts {
    return this.swept.get(collection.collectionName)?.facts ?? { collection };
  }

  /** Starts the rounds; a second call does nothing. */
  start(): void {
    this.running ??= this.rounds();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  /**
   * One round over everything that is registered, page by page: documents that cannot be finished never hold up those
   * behind them. Only where none of a page could be published, a store is away and the rest is left to the next round.
   */
  private async round(): Promise<void> {
    let oldestAudit: number | null = null;
    const before = new Date(Date.now() - LEFT_AFTER);
    for (const swept of this.swept.values()) {
      let after: string | null = '';
      while (after !== null) {
        if (this.stopping.signal.aborted) return;
        const left = await this.nextPage(swept, before, after);
        const done = await this.finishAll(swept, left);
        for (const { auditSince } of done) {
          if (auditSince !== undefined) oldestAudit = Math.min(oldestAudit ?? auditSince, auditSince);
        }
        if (oldestAudit !== null) await this.means.lag.report(oldestAudit);
        const goesOn = left.length === MOST && done.some(({ published }) => published);
        after = goesOn ? (left.at(-1)?._id ?? null) : null;
      }
    }
    await this.means.lag.report(oldestAudit);
    await this.means.announceDeadLetters();
  }

  private nextPage(swept: Swept, before: Date, after: string): Promise<Left[]> {
    return this.means.lock.run(() => scan(swept, before, after));
  }

  private async rounds(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      try {
        await withWork('sweep', () => this.round());
      } catch (error) {
        this.means.logger.warn({ reason: safeWords(error) }, 'sweep broken off, tried again');
      }
      // the jitter keeps several processes out of step
      await pause(EVERY * (0.8 + 0.4 * Math.random()), undefined, { signal }).catch(() => undefined);
    }
  }

  private async finishAll(swept: Swept, left: Left[]): Promise<Finished[]> {
    const done: Finished[] = [];
    for (let at = 0; at < left.length; at += AT_ONCE) {
      done.push(...(await Promise.all(left.slice(at, at + AT_ONCE).map((doc) => this.finish(swept, doc)))));
    }
    return done;
  }

  private async finish(swept: Swept, doc: Left): Promise<Finished> {
    const published = await this.published(swept, doc);
    await this.settle(swept, doc);
    const auditWaits = !published && doc.outbox?.some((entry) => entry.kind === 'audit');
    return { published, ...(auditWaits && doc.outboxAt && { auditSince: doc.outboxAt.getTime() }) };
  }

  /** True when nothing of the document's outbox waits any more. */
  private async published({ collection, outbox }: Swept, doc: Left): Promise<boolean> {
    if (!outbox || !doc.outboxAt) return true;
    try {
      await this.means.relay.relay(collection, { _id: doc._id, outbox: doc.outbox ?? [], outboxAt: doc.outboxAt });
      return true;
    } catch (error) {
      this.means.logger.warn(
        { collection: collection.collectionName, id: doc._id, reason: safeWords(error) },
        'outbox not published, tried again',
      );
      return false;
    }
  }

  private async settle({ facts }: Swept, doc: Left): Promise<void> {
    if (!facts || !doc.advance?.pendingSince) return;
    try {
      await this.means.settlement.settle(facts, doc._id, doc.advance);
    } catch (error) {
      await this.reportStuck(facts, doc, doc.advance, error);
    }
  }

  private async reportStuck(facts: Facts, doc: Left, intent: AdvanceIntent, error: unknown): Promise<void> {
    const { code, message } = sortFailure(error);
    const collection = facts.collection.collectionName;
    this.means.logger.error({ collection, id: doc._id, code, reason: message }, 'fact not settled, tried again');
    const age = Date.now() - (intent.pendingSince?.getTime() ?? Date.now());
    if (age < STUCK_AFTER || !doc.organizationId) return;
    const request = JSON.parse(intent.request) as { prescriptionId: string; correlationId: string };
    await this.means.raiseAlert({
      organizationId: doc.organizationId,
      kind: 'fact_not_settled',
      severity: 'critical',
      subject: { kind: collection, id: doc._id },
      prescriptionId: request.prescriptionId,
      correlationId: request.correlationId,
      details: { reason: code },
    });
  }
}

/**
 * What a collection holds that is older than the given machine time: both kinds in one pass over it.
 * @param after the last id of the page before; '' for the first page
 */
export async function scan({ collection, outbox, facts }: Swept, before: Date, after = ''): Promise<Left[]> {
  const kinds = [
    ...(outbox ? [{ outboxAt: { $lt: before } }] : []),
    ...(facts ? [{ 'advance.pendingSince': { $lt: before } }] : []),
  ];
  const filter: object = { $or: kinds, ...(after !== '' && { _id: { $gt: after } }) };
  const projection = { organizationId: 1, outbox: 1, outboxAt: 1, advance: 1 };
  return (await collection.find(filter, { projection }).sort({ _id: 1 }).limit(MOST).toArray()) as Left[];
}
