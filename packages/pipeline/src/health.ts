import type { Pool } from 'pg';
import { JOBS_SCHEMA, TICK } from './job-views.js';
import { QUEUES, type QueueName } from './stages.js';

/** How one queue is doing. The monitor's own jobs do not count. */
export interface QueueHealth {
  queue: QueueName;
  waiting: number;
  active: number;
  delayed: number;
  failed: number;
  completedLastHour: number;
  /** Machine time that the oldest job waits which could run and does not; 0 when none waits. */
  oldestWaitingSeconds: number;
}

interface Row {
  queue: QueueName;
  waiting: string;
  active: string;
  delayed: string;
  failed: string;
  completed: string;
  oldest: string | null;
}

/** The state of all queues, also of those that never had a job. */
export async function readJobHealth(pool: Pool): Promise<QueueHealth[]> {
  const now = Date.now();
  const { rows } = await pool.query<Row>(
    `SELECT queue,
            count(*) FILTER (WHERE state IN ('waiting', 'waiting-children')) AS waiting,
            count(*) FILTER (WHERE state = 'active') AS active,
            count(*) FILTER (WHERE state = 'delayed') AS delayed,
            count(*) FILTER (WHERE state = 'failed') AS failed,
            count(*) FILTER (WHERE state = 'completed') AS completed,
            min(CASE WHEN state = 'waiting' THEN added_at_ms
                     WHEN state = 'delayed' AND process_at_ms < $1 THEN process_at_ms END) AS oldest
       FROM ${JOBS_SCHEMA}.job
      WHERE queue = ANY($2) AND name <> '${TICK}' AND (state <> 'completed' OR finished_at_ms > $1 - 3600000)
      GROUP BY queue`,
    [now, QUEUES],
  );
  const byQueue = new Map(rows.map((row) => [row.queue, row]));
  return QUEUES.map((queue) => {
    const row = byQueue.get(queue);
    return {
      queue,
      waiting: Number(row?.waiting ?? 0),
      active: Number(row?.active ?? 0),
      delayed: Number(row?.delayed ?? 0),
      failed: Number(row?.failed ?? 0),
      completedLastHour: Number(row?.completed ?? 0),
      oldestWaitingSeconds: row?.oldest ? Math.max(0, (now - Number(row.oldest)) / 1_000) : 0,
    };
  });
}
