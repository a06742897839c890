import { derivedId, FillwayError, type IdKind } from '@fillway/kernel';
import type { AuditEntry, OutgoingMessage, Platform } from '@fillway/platform';
import type { Model } from 'mongoose';
import { advance, readProgress } from './advance.js';
import type { AdvanceRequest, AdvanceResult } from './advance-request.js';
import { type AlertRequest, type AlertSink, alertId } from './alerts.js';
import { AuditLag } from './audit-lag.js';
import { CollectedWrites, type DocumentCollection } from './collected-writes.js';
import { createDeadLetters, type DeadLetters } from './dead-letter.js';
import { announceDeadLetters, coalesced } from './dead-letter-alerts.js';
import { DEAD_LETTER_TOPIC, type EventOf, TOPICS, type Topic } from './events/index.js';
import { onStore } from './failure.js';
import { type QueueHealth, readJobHealth } from './health.js';
import { type AdvanceIntent, newIntent, Settlement } from './intent.js';
import { Jobs } from './jobs.js';
import type { Step } from './lifecycle.js';
import { OutboxRelay } from './outbox.js';
import { auditEntry, eventEntry, type OutboxEntry, outboxFields, type WithOutbox } from './outbox-entry.js';
import type { PrescriptionProgress } from './progress.js';
import { followUpJob, startStage } from './run-stage.js';
import { ScanLock } from './scan-lock.js';
import type { FollowUpData, RunningStage, StageHandlers } from './stage-handlers.js';
import type { QueueName } from './stages.js';
import { Sweeps } from './sweeps.js';

/** A mongoose model whose documents have string ids, whatever else they hold. */
// biome-ignore lint/suspicious/noExplicitAny: mongoose's Model is invariant in its document type; only _id, advance and outbox are touched here
export type AnyModel = Model<any>;

/** The mechanism of the pipeline for one process: facts, advance, outbox, jobs, alerts. */
export interface Pipeline {
  /**
   * The only writer of a prescription's progress: one guarded write that changes status, version and history and puts
   * event and audit entry into the outbox, or changes nothing. Resolves with the write; publishing follows by itself.
   * @throws FillwayError NOT_FOUND for an unknown prescription, FORBIDDEN when `by` may not cause it
   */
  advance(request: AdvanceRequest): Promise<AdvanceResult>;
  progress(prescriptionId: string): Promise<PrescriptionProgress | null>;
  /** The id of a step's fact: the same for all repeats within one epoch. */
  factId(kind: IdKind, prescriptionId: string, step: Step, epoch: number): string;
  /** The value for a fact's `advance` field. */
  intent(request: AdvanceRequest): AdvanceIntent;
  /**
   * Advances as the stored intent says and marks the fact; when superseded, first calls the collection's
   * `onSuperseded`. Safe to repeat. The mark itself is written within 50 ms, after this resolves.
   */
  settle(model: AnyModel, factId: string, intent: AdvanceIntent): Promise<AdvanceResult>;
  /**
   * Before the next intent is written on the same fact: finishes the one that is still pending, if any, and resolves
   * when its mark is stored.
   */
  settlePending(model: AnyModel, factId: string): Promise<void>;
  /**
   * What the sweep looks through for intents that a crash left pending. `onSuperseded` gives back what the fact held
   * (capacity, a payment session); it may be called more than once for the same document.
   */
  registerFacts<D>(model: Model<D>, options?: { onSuperseded?(doc: D): Promise<void> }): void;
  /** An audit entry for a changeable document's `outbox`: `$push` it and `$set` `outboxAt` in the change's own write. */
  audit(entry: Omit<AuditEntry, 'id' | 'at'>): OutboxEntry;
  /** An event for a changeable document's `outbox`. */
  event<T extends Topic>(topic: T, payload: EventOf<T>): OutboxEntry;
  outboxFields: typeof outboxFields;
  /** What the sweeper looks through for outboxes that were not published. */
  registerOutbox(model: AnyModel): void;
  /**
   * Publishes the document's whole outbox in order, then queues the pull of its entries (written within 50 ms). Give it
   * the document as it is after the write. Never rejects: what could not be published is tried again by itself.
   */
  relay(model: AnyModel, doc: WithOutbox): Promise<void>;
  /** Adds a follow-up job; a known `jobId` in the queue adds nothing. */
  enqueue(
    queue: QueueName,
    name: string,
    data: FollowUpData,
    options: { jobId: string; delayMs?: number },
  ): Promise<void>;
  /** Stores an alert through the sink, once per kind and subject. */
  raiseAlert(alert: AlertRequest): Promise<void>;
  setAlertSink(sink: AlertSink): void;
  /** @throws FillwayError AUDIT_LAGGING when something waits over 60 s for its copy in the audit log */
  assertAuditCurrent(): Promise<void>;
  /**
   * Runs a scan of the document store, one at a time in the whole platform: monitors put their `find` into it, not the
   * work on what was found. Does not nest.
   */
  scan<R>(work: () => Promise<R>): Promise<R>;
  deadLetters: DeadLetters;
  jobHealth(): Promise<QueueHealth[]>;
  /** Works on a stage in this process; the first one starts the sweeps as well. Use `runStage`. */
  run(handlers: StageHandlers): Promise<RunningStage>;
  /** Stops stages and sweeps, waits for relays and collected writes. The platform's connections stay open. */
  stop(): Promise<void>;
}

/** The one collection whose progress the pipeline writes. */
const PRESCRIPTIONS = 'prescriptions';

function collectionOf(model: AnyModel): DocumentCollection {
  return model.collection as unknown as DocumentCollection;
}

/** Does the work at the first call; a failure is forgotten, so that the next call does it again. */
function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => {
    done ??= work().catch((error: unknown) => {
      done = undefined;
      throw error;
    });
    return done;
  };
}

/** The pipeline on the platform's stores. Opens nothing until it is used; `stop` it before the platform is closed. */
export function createPipeline(platform: Platform): Pipeline {
  const { clock, logger, kafka, audit, redis, config, service } = platform;
  const prescriptions = platform.mongo.collection(PRESCRIPTIONS) as unknown as DocumentCollection;
  const writes = new CollectedWrites(logger);
  const ensureTopics = once(() => kafka.ensureTopics([...TOPICS, DEAD_LETTER_TOPIC]));
  const publish = async (messages: OutgoingMessage[]) => {
    await ensureTopics();
    await kafka.publish(messages);
  };
  const relay = new OutboxRelay(publish, audit, writes, logger);
  const lag = new AuditLag(audit, relay, redis);
  const jobs = new Jobs(config.POSTGRES_URL, service, logger);
  const lock = new ScanLock(() => jobs.pool());
  const run = (request: AdvanceRequest) =>
    advance({ prescriptions, clock, publish: (doc) => void relay.relayOrRetry(prescriptions, doc) }, request);
  const progress = (prescriptionId: string) => readProgress(prescriptions, prescriptionId);
  const settlement = new Settlement(run, progress, writes);
  const running: RunningStage[] = [];
  let sink: AlertSink | null = null;

  async function raiseAlert(alert: AlertRequest): Promise<void> {
    if (!sink) throw new FillwayError('INTERNAL', { message: 'no alert sink is registered' });
    await sink({ ...alert, _id: alertId(alert) });
  }
  const announce = coalesced(async () => announceDeadLetters(await jobs.pool(), raiseAlert, logger));
  const sweeps = new Sweeps({ lock, relay, settlement, lag, raiseAlert, announceDeadLetters: announce, logger });
  sweeps.register(prescriptions, { outbox: true });

  return {
    advance: run,
    progress,
    factId: (kind, prescriptionId, step, epoch) => derivedId(kind, prescriptionId, step, epoch),
    intent: newIntent,
    settle: (model, factId, intent) => settlement.settle(sweeps.factsOf(collectionOf(model)), factId, intent),
    settlePending: (model, factId) => settlement.settlePending(sweeps.factsOf(collectionOf(model)), factId),
    registerFacts(model, { onSuperseded } = {}) {
      const collection = collectionOf(model);
      // A fact that has been taken up again since holds what it holds under another intent.
      const release = async (factId: string, intentId: string) => {
        const filter = { _id: factId, 'advance.id': intentId };
        const doc = await onStore('documents', () => model.findOne(filter).lean().exec());
        if (doc) await onSuperseded?.(doc as Parameters<typeof onSuperseded>[0]);
      };
      sweeps.register(collection, { facts: { collection, ...(onSuperseded && { release }) } });
    },
    audit: (entry) => auditEntry(entry),
    event: eventEntry,
    outboxFields,
    registerOutbox: (model) => sweeps.register(collectionOf(model), { outbox: true }),
    relay: (model, doc) => relay.relayOrRetry(collectionOf(model), doc),
    enqueue: (queue, name, data, options) => jobs.add(queue, [followUpJob(name, data, options)]),
    raiseAlert,
    setAlertSink(given) {
      sink = given;
    },
    assertAuditCurrent: () => lag.assertCurrent(),
    scan: (work) => lock.run(work),
    deadLetters: createDeadLetters(jobs, audit),
    jobHealth: () => onStore('postgres', async () => readJobHealth(await jobs.pool())),
    async run(handlers) {
      await ensureTopics();
      const means = { kafka, jobs, logger, raiseAlert, announceDeadLetters: announce };
      const stage = await startStage(means, handlers);
      running.push(stage);
      sweeps.start();
      return stage;
    },
    async stop() {
      await Promise.all(running.map((stage) => stage.stop()));
      await sweeps.stop();
      await relay.stop();
      await writes.flush();
      await jobs.close();
    },
  };
}

/** Works on one stage in this process: Kafka → job table → handlers, and the stage's monitor. */
export function runStage(pipeline: Pipeline, handlers: StageHandlers): Promise<RunningStage> {
  return pipeline.run(handlers);
}
