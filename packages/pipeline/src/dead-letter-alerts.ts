import type { Logger } from '@fillway/kernel';
import type { Pool } from 'pg';
import { type AlertRequest, PLATFORM_ORGANIZATION } from './alerts.js';
import { safeWords } from './failure.js';
import { parseReason } from './job-failure.js';
import { JOBS_SCHEMA } from './job-views.js';
import type { JobData } from './jobs.js';
import { QUEUES, type QueueName } from './stages.js';

interface UnannouncedRow {
  queue: QueueName;
  id: string;
  name: string;
  data: JobData;
  failed_reason: string | null;
  attempts_made: number;
  finished_at_ms: string;
}

/** Most alerts of one pass; the next pass takes the rest. */
const MOST = 100;

/**
 * Raises the alert of each failed job that has none for its last failure, and notes on the job that it has. A job that
 * was replayed and failed again is a new alert.
 */
export async function announceDeadLetters(
  pool: Pool,
  raiseAlert: (alert: AlertRequest) => Promise<void>,
  logger: Logger,
): Promise<void> {
  const { rows } = await pool.query<UnannouncedRow>(
    `SELECT queue, id, name, data, failed_reason, attempts_made, finished_at_ms
       FROM ${JOBS_SCHEMA}.job
      WHERE state = 'failed' AND queue = ANY($1)
        AND progress -> 'announced' IS DISTINCT FROM to_jsonb(finished_at_ms)
      ORDER BY finished_at_ms LIMIT ${MOST}`,
    [QUEUES],
  );
  for (const row of rows) {
    const { code } = parseReason(row.failed_reason);
    const subject = `${row.queue}/${row.id}`;
    try {
      await raiseAlert({
        organizationId: row.data.organizationId ?? PLATFORM_ORGANIZATION,
        kind: 'dead_letter',
        severity: 'critical',
        subject: { kind: 'job', id: `${subject}/${row.finished_at_ms}` },
        ...(row.data.prescriptionId && { prescriptionId: row.data.prescriptionId }),
        correlationId: row.data.correlationId,
        details: { deadLetterId: subject, job: row.name, reason: code, attempts: row.attempts_made },
      });
    } catch (error) {
      logger.error({ deadLetter: subject, reason: safeWords(error) }, 'alert not raised, tried again by the sweep');
      continue;
    }
    await pool.query(
      `UPDATE ${JOBS_SCHEMA}.job SET progress = jsonb_build_object('announced', finished_at_ms)
        WHERE queue = $1 AND id = $2 AND state = 'failed' AND finished_at_ms = $3`,
      [row.queue, row.id, row.finished_at_ms],
    );
  }
}

/** Runs the work for all who call while it runs only once more: many failures at once are one or two passes. */
export function coalesced(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  const start = () => {
    running = work().finally(() => {
      running = undefined;
    });
    return running;
  };
  return () => {
    if (!running) return start();
    next ??= running
      .catch(() => undefined)
      .then(() => {
        next = undefined;
        return start();
      });
    return next;
  };
}
