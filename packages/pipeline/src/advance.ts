import { type Clock, FillwayError } from '@fillway/kernel';
import type { AdvanceRequest, AdvanceResult } from './advance-request.js';
import type { DocumentCollection } from './collected-writes.js';
import { onStore } from './failure.js';
import {
  type Cause,
  type CausedBy,
  FLOATING_CAUSES,
  isFloating,
  type Status,
  stepsEnteredBy,
  transition,
} from './lifecycle.js';
import type { WithOutbox } from './outbox-entry.js';
import { changeEntries, type HistoryEntry, type PrescriptionProgress, progressProjection } from './progress.js';

/** How often a lost race is run again. Each loss means that somebody else won, so this is far beyond real contention. */
const MOST_RACES = 200;

/** Where a cause leads from here; null when it may not happen in this status. */
function target(cause: Cause, { status, resumeStatus }: PrescriptionProgress): Status | null {
  if (isFloating(cause)) {
    if (cause !== 'cancellation_denied') return status;
    return status === 'cancelling' ? (resumeStatus ?? null) : null;
  }
  const row = transition(cause);
  return row.from.includes(status) ? row.to : null;
}

function mayCause(by: CausedBy, cause: Cause): boolean {
  const allowed: readonly CausedBy[] = isFloating(cause) ? FLOATING_CAUSES[cause] : transition(cause).by;
  return allowed.includes(by);
}

/** Why the request may not change the prescription as it is now; null when it may. */
function objection(
  { step, epoch, expectedVersion, cause }: AdvanceRequest,
  now: PrescriptionProgress,
): 'version' | 'epoch' | 'status' | null {
  if (expectedVersion !== undefined && expectedVersion !== now.version) return 'version';
  if (step !== undefined && epoch !== undefined && (now.epochs[step] ?? 0) !== epoch) return 'epoch';
  return target(cause, now) === null ? 'status' : null;
}

/** The prescription after the change, without its outbox. */
function changed(request: AdvanceRequest, before: PrescriptionProgress, to: Status, at: Date): PrescriptionProgress {
  const { cause, factId, actor, set = {} } = request;
  const version = before.version + 1;
  const moved = to !== before.status;
  const entry: HistoryEntry = { version, status: to, at, cause, factId, by: actor.id };
  const after: PrescriptionProgress = {
    ...before,
    status: to,
    version,
    statusSince: moved ? at : before.statusSince,
    epochs: { ...before.epochs },
    current: { ...before.current },
    board: { ...before.board, ...set.board },
    history: [...before.history, entry],
  };
  // A denied cancellation resumes what was: the step was not entered again, its facts still stand.
  if (moved && cause !== 'cancellation_denied') {
    for (const step of stepsEnteredBy(to)) after.epochs[step] = (after.epochs[step] ?? 0) + 1;
  }
  for (const [key, id] of Object.entries(set.current ?? {})) {
    const fact = key as keyof typeof after.current;
    if (id === null) delete after.current[fact];
    else after.current[fact] = id;
  }
  if (cause === 'cancellation_requested') after.resumeStatus = before.status;
  else if (moved) delete after.resumeStatus;
  if (set.dueAt) after.dueAt = set.dueAt;
  else if (moved || set.dueAt === null) delete after.dueAt;
  return after;
}

/** The one update that makes `before` into `after`. Touches only what differs, and never content. */
function updateFor(before: PrescriptionProgress, after: PrescriptionProgress, entries: object[]): object {
  const set: Record<string, unknown> = {
    status: after.status,
    version: after.version,
    statusSince: after.statusSince,
    board: after.board,
  };
  const unset: Record<string, ''> = {};
  const put = (path: string, was: unknown, is: unknown) => {
    if (is === was) return;
    if (is === undefined) unset[path] = '';
    else set[path] = is;
  };
  for (const step of Object.keys(after.epochs) as (keyof typeof after.epochs)[]) {
    put(`epochs.${step}`, before.epochs[step], after.epochs[step]);
  }
  const facts = new Set([...Object.keys(before.current), ...Object.keys(after.current)]) as Set<
    keyof typeof after.current
  >;
  for (const fact of facts) put(`current.${fact}`, before.current[fact], after.current[fact]);
  put('resumeStatus', before.resumeStatus, after.resumeStatus);
  put('dueAt', before.dueAt, after.dueAt);
  return {
    $set: set,
    ...(Object.keys(unset).length > 0 && { $unset: unset }),
    $push: { history: after.history.at(-1), outbox: { $each: entries } },
    // the oldest waiting entry decides when the sweeper takes the document
    $min: { outboxAt: new Date() },
  };
}

/** Reads progress as it is stored: a document store leaves out empty objects. */
function whole(stored: PrescriptionProgress): PrescriptionProgress {
  return { ...stored, epochs: stored.epochs ?? {}, current: stored.current ?? {}, outbox: stored.outbox ?? [] };
}

/** Reads a prescription's progress, never its content. */
export async function readProgress(
  prescriptions: DocumentCollection,
  prescriptionId: string,
): Promise<PrescriptionProgress | null> {
  const stored = await onStore('documents', () =>
    prescriptions.findOne({ _id: prescriptionId }, { projection: progressProjection }),
  );
  return stored && whole(stored as PrescriptionProgress);
}

interface AdvanceMeans {
  prescriptions: DocumentCollection;
  /** Platform time, for history, `statusSince` and events. */
  clock: Clock;
  /** Is given the document after the write, with its whole outbox. */
  publish(doc: WithOutbox): void;
}

/**
 * Changes a prescription's progress by one guarded write, or not at all: see `Pipeline.advance`. Without
 * `expectedVersion` a version that moved while status and epoch still fit is tried again.
 */
export async function advance(
  { prescriptions, clock, publish }: AdvanceMeans,
  request: AdvanceRequest,
): Promise<AdvanceResult> {
  const { prescriptionId, cause, factId, by, actor, correlationId } = request;
  if (!mayCause(by, cause)) throw new FillwayError('FORBIDDEN', { details: { cause, by } });

  for (let race = 0; race < MOST_RACES; race++) {
    const before = await readProgress(prescriptions, prescriptionId);
    if (!before) throw new FillwayError('NOT_FOUND', { details: { prescriptionId } });
    if (before.history.some((entry) => entry.cause === cause && entry.factId === factId)) {
      return { outcome: 'already', prescription: before };
    }
    const reason = objection(request, before);
    const to = target(cause, before);
    if (reason) return { outcome: 'superseded', prescription: before, reason };
    if (!to) continue;

    const at = clock.now();
    const after = changed(request, before, to, at);
    const topic = isFloating(cause) ? undefined : transition(cause).event;
    const entries = changeEntries({
      before,
      after,
      cause,
      factId,
      actor,
      correlationId,
      at,
      ...(topic && request.event && { event: { topic, details: request.event } }),
    });
    const stored = await onStore('documents', () =>
      prescriptions.findOneAndUpdate(
        { _id: prescriptionId, version: before.version, status: before.status } as object,
        updateFor(before, after, entries),
        { returnDocument: 'after', projection: progressProjection },
      ),
    );
    if (stored) {
      const prescription = whole(stored as PrescriptionProgress);
      publish(prescription);
      return { outcome: 'advanced', prescription };
    }
  }
  throw new FillwayError('STORE_UNAVAILABLE', { details: { prescriptionId, reason: 'contention' } });
}
