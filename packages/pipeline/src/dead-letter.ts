import { type Actor, derivedId, type ErrorCode, FillwayError } from '@fillway/kernel';
import type { Audit } from '@fillway/platform';
import { onStore } from './failure.js';
import { parseReason } from './job-failure.js';
import { JOBS_SCHEMA } from './job-views.js';
import type { JobData, Jobs } from './jobs.js';
import { QUEUES, type QueueName } from './stages.js';

/** A failed job as operations may see it: ids, codes and times only. */
export interface DeadLetter {
  /** `<queue>/<job id>`. */
  id: string;
  queue: QueueName;
  /** The event's topic or the follow-up's name. */
  name: string;
  organizationId: string | null;
  prescriptionId: string | null;
  correlationId: string;
  reasonCode: ErrorCode;
  /** From the error's registry or own words; never PHI. */
  reasonMessage: string;
  attempts: number;
  createdAt: Date;
  failedAt: Date;
  /** What the handler was given: ids, statuses and cents. */
  data: Record<string, string | number | boolean | null>;
}

export interface DeadLetterPage {
  /** Newest failure first. */
  entries: DeadLetter[];
  hasNextPage: boolean;
  endCursor: string | null;
  totalCount: number;
}

/** Who acts on a dead letter; becomes the audit entry. */
export interface ActedBy {
  organizationId: string;
  actor: Actor;
  correlationId: string;
}

/** The failed BullMQ jobs: they stay until somebody replays or discards them. */
export interface DeadLetters {
  /** `after` is the `endCursor` of the page before. */
  list(query: { queue?: QueueName; first: number; after?: string }): Promise<DeadLetterPage>;
  /** null when there is no such dead letter (any more). */
  get(id: string): Promise<DeadLetter | null>;
  /**
   * Runs the same job again, with all its attempts. Audited.
   * @throws FillwayError NOT_FOUND when it is not a dead letter (any more)
   */
  replay(id: string, by: ActedBy): Promise<void>;
  /**
   * Removes the job for good. Audited with the reason.
   * @throws FillwayError NOT_FOUND when it is not a dead letter (any more)
   */
  discard(id: string, reason: string, by: ActedBy): Promise<void>;
}

interface Row {
  queue: QueueName;
  id: string;
  name: string;
  data: JobData;
  failed_reason: string | null;
  attempts_made: number;
  added_at_ms: string;
  finished_at_ms: string;
}

const COLUMNS = 'queue, id, name, data, failed_reason, attempts_made, added_at_ms, finished_at_ms';

export function createDeadLetters(jobs: Jobs, audit: Audit): DeadLetters {
  async function find(id: string): Promise<Row | null> {
    const { queue, jobId } = parseId(id);
    const { rows } = await onStore('postgres', async () =>
      (await jobs.pool()).query<Row>(
        `SELECT ${COLUMNS} FROM ${JOBS_SCHEMA}.job WHERE queue = $1 AND id = $2 AND state = 'failed'`,
        [queue, jobId],
      ),
    );
    return rows[0] ?? null;
  }

  /** The audit entry comes first: an act that is not recorded does not happen. A repeat after a crash is one entry. */
  async function act(id: string, action: string, by: ActedBy, details: Record<string, string | number>): Promise<void> {
    const row = await find(id);
    if (!row) throw new FillwayError('NOT_FOUND', { details: { deadLetter: id } });
    await audit.record([
      {
        id: derivedId('audit', action, id, row.finished_at_ms),
        at: new Date(),
        organizationId: by.organizationId,
        actor: by.actor,
        action,
        resource: { kind: 'dead_letter', id },
        ...(row.data.prescriptionId && { prescriptionId: row.data.prescriptionId }),
        correlationId: by.correlationId,
        ...(by.actor.kind === 'viewer' && by.actor.ip && { ip: by.actor.ip }),
        details: { ...details, reason_code: parseReason(row.failed_reason).code },
      },
    ]);
  }

  async function jobOf(id: string) {
    const { queue, jobId } = parseId(id);
    const job = await (await jobs.queue(queue)).getJob(jobId);
    if (!job) throw new FillwayError('NOT_FOUND', { details: { deadLetter: id } });
    return job;
  }

  return {
    async list({ queue, first, after }) {
      const [failedAt, afterId] = parseCursor(after);
      const queues = queue ? [queue] : QUEUES;
      const pool = await onStore('postgres', () => jobs.pool());
      const [page, total] = await onStore('postgres', () =>
        Promise.all([
          pool.query<Row>(
            `SELECT ${COLUMNS} FROM ${JOBS_SCHEMA}.job
              WHERE state = 'failed' AND queue = ANY($1) AND (finished_at_ms, queue || '/' || id) < ($2, $3)
              ORDER BY finished_at_ms DESC, queue || '/' || id DESC LIMIT $4`,
            [queues, failedAt, afterId, first + 1],
          ),
          pool.query<{ count: string }>(
            `SELECT count(*) FROM ${JOBS_SCHEMA}.job WHERE state = 'failed' AND queue = ANY($1)`,
            [queues],
          ),
        ]),
      );
      const entries = page.rows.slice(0, first).map(toDeadLetter);
      const last = entries.at(-1);
      return {
        entries,
        hasNextPage: page.rows.length > first,
        endCursor: last ? cursorOf(last) : null,
        totalCount: Number(total.rows[0]?.count ?? 0),
      };
    },

    async get(id) {
      const row = await find(id);
      return row && toDeadLetter(row);
    },

    async replay(id, by) {
      await act(id, 'dead_letter.replayed', by, {});
      await onStore('postgres', async () => {
        const job = await jobOf(id);
        await job.retry('failed', { resetAttemptsMade: true, resetAttemptsStarted: true });
      });
    },

    async discard(id, reason, by) {
      await act(id, 'dead_letter.discarded', by, { reason });
      await onStore('postgres', async () => (await jobOf(id)).remove());
    },
  };
}

function toDeadLetter(row: Row): DeadLetter {
  const reason = parseReason(row.failed_reason);
  return {
    id: `${row.queue}/${row.id}`,
    queue: row.queue,
    name: row.name,
    organizationId: row.data.organizationId,
    prescriptionId: row.data.prescriptionId,
    correlationId: row.data.correlationId,
    reasonCode: reason.code,
    reasonMessage: reason.message,
    attempts: row.attempts_made,
    createdAt: new Date(Number(row.added_at_ms)),
    failedAt: new Date(Number(row.finished_at_ms)),
    data: plain(row.data.payload),
  };
}

/** Only plain values, so that nothing nested can carry what must not be seen. */
function plain(payload: Record<string, unknown>): DeadLetter['data'] {
  return Object.fromEntries(
    Object.entries(payload).filter(
      (entry): entry is [string, string | number | boolean | null] => entry[1] === null || typeof entry[1] !== 'object',
    ),
  );
}

function parseId(id: string): { queue: QueueName; jobId: string } {
  const [queue = '', ...rest] = id.split('/');
  if (!(QUEUES as string[]).includes(queue) || rest.length === 0) {
    throw new FillwayError('NOT_FOUND', { details: { deadLetter: id } });
  }
  return { queue: queue as QueueName, jobId: rest.join('/') };
}

function cursorOf({ failedAt, id }: DeadLetter): string {
  return Buffer.from(`${failedAt.getTime()} ${id}`).toString('base64url');
}

/** @returns the failure time in ms and the id to go on below; without a cursor, above everything */
function parseCursor(cursor: string | undefined): [string, string] {
  if (cursor === undefined) return [String(Number.MAX_SAFE_INTEGER), ''];
  const [, at, id] = /^(\d+) (.+)$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (at === undefined || id === undefined) throw new FillwayError('CURSOR_INVALID');
  return [at, id];
}
