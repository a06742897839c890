import { QUEUES, type QueueName } from './stages.js';

/** The schema that BullMQ's tables live in. */
export const JOBS_SCHEMA = 'bullmq';
/** The name of the monitor's jobs; the views leave them out. */
export const TICK = 'tick';

/** The SQL name of a queue's view: `validation_jobs`, … `tracking_jobs`, `notifications_jobs`. */
export function viewName(queue: QueueName): string {
  return `${queue.replaceAll('-', '_')}_jobs`;
}

/** One view a queue, under the seed's names: what is to be done, under way and done for each prescription. */
export function viewDefinitions(): string[] {
  return QUEUES.map(
    (queue) => `CREATE OR REPLACE VIEW public.${viewName(queue)} AS
SELECT id,
       name,
       CASE WHEN state IN ('waiting', 'delayed', 'waiting-children') THEN 'pending'
            WHEN state = 'active' THEN 'processing'
            ELSE state::text END AS status,
       data ->> 'prescriptionId' AS prescription_id,
       data ->> 'correlationId' AS correlation_id,
       attempts_made AS attempts,
       max_attempts,
       failed_reason AS error,
       to_timestamp(added_at_ms / 1000.0) AS created_at,
       to_timestamp(process_at_ms / 1000.0) AS scheduled_for,
       to_timestamp(processed_at_ms / 1000.0) AS started_at,
       to_timestamp(finished_at_ms / 1000.0) AS finished_at
  FROM ${JOBS_SCHEMA}.job
 WHERE queue = '${queue}' AND name <> '${TICK}'`,
  );
}
