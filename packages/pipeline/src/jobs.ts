import type { Logger } from '@fillway/kernel';
import { countStatements } from '@fillway/platform/postgres/count-statements';
import { createPostgresBackend, type JobsOptions, runMigrations, withBackend } from 'bullmq';
import pg from 'pg';
import { onStore } from './failure.js';
import { JOBS_SCHEMA, viewDefinitions } from './job-views.js';
import { QUEUES, type QueueName, stage } from './stages.js';

const backend = withBackend(createPostgresBackend);
export const { Worker } = backend;
const { Queue } = backend;

/** Completed jobs stay a week, in seconds; failed ones until somebody replays or discards them. */
const COMPLETED_KEPT = 7 * 24 * 3_600;

/** What a job row holds: ids, statuses, cents. Never PHI. */
export interface JobData {
  prescriptionId: string | null;
  organizationId: string | null;
  correlationId: string;
  /** The event or the follow-up's data, as the handler gets it. */
  payload: Record<string, unknown>;
}

/** A job to add. A known id in the same queue adds nothing; ids take no ':'. */
export interface NewJob {
  name: string;
  jobId: string;
  data: JobData;
  delayMs?: number;
}

type JobQueue = InstanceType<typeof Queue<JobData, void, string>>;

/** The job tables of the platform: BullMQ on PostgreSQL, in the schema `bullmq` (DESIGN.md section 4, rule 4). */
export class Jobs {
  private readonly connections: pg.Pool;
  private readonly queues = new Map<QueueName, JobQueue>();
  private preparing: Promise<void> | undefined;

  constructor(
    postgresUrl: string,
    service: string,
    private readonly logger: Logger,
  ) {
    this.connections = new pg.Pool({
      connectionString: postgresUrl,
      application_name: `${service} jobs`,
      options: `-c search_path=${JOBS_SCHEMA}`,
      // each worker keeps one for LISTEN, the scan lock one
      max: QUEUES.length + 8,
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
    });
    this.connections.setMaxListeners(4 * QUEUES.length);
    countStatements(this.connections, 'jobs');
    this.connections.on('error', (error) => {
      this.logger.warn({ store: 'postgres', reason: error.name }, 'idle job connection lost');
    });
  }

  /** The pool of the job tables, when they exist. */
  async pool(): Promise<pg.Pool> {
    this.preparing ??= this.prepare().catch((error: unknown) => {
      this.preparing = undefined;
      throw error;
    });
    await this.preparing;
    return this.connections;
  }

  async queue(name: QueueName): Promise<JobQueue> {
    const connection = await this.pool();
    const known = this.queues.get(name);
    if (known) return known;
    const queue = new Queue<JobData, void, string>(name, { connection });
    queue.on('error', (error) => this.logger.warn({ queue: name, reason: error.name }, 'queue connection error'));
    this.queues.set(name, queue);
    return queue;
  }

  /**
   * Adds all jobs in one statement: all or none.
   * @throws FillwayError STORE_UNAVAILABLE
   */
  async add(name: QueueName, jobs: NewJob[]): Promise<void> {
    if (jobs.length === 0) return;
    await onStore('postgres', async () => {
      const queue = await this.queue(name);
      await queue.addBulk(
        jobs.map((job) => ({ name: job.name, data: job.data, opts: { ...jobOptions(name), ...identity(job) } })),
      );
    });
  }

  async close(): Promise<void> {
    await Promise.all([...this.queues.values()].map((queue) => queue.close()));
    await this.connections.end();
  }

  private async prepare(): Promise<void> {
    const client = await this.connections.connect();
    const onBreak = () => undefined;
    client.on('error', onBreak);
    let broken = true;
    try {
      await runMigrations(client, JOBS_SCHEMA);
      await client.query('BEGIN');
      await client.query('SELECT pg_advisory_xact_lock(7071, 4)');
      for (const definition of viewDefinitions()) await client.query(definition);
      await client.query('COMMIT');
      broken = false;
    } finally {
      client.off('error', onBreak);
      client.release(broken);
    }
  }
}

function identity({ jobId, delayMs }: NewJob): JobsOptions {
  return { jobId, ...(delayMs && { delay: delayMs }) };
}

/** Attempts and back-off of the stage's row: doubled each time, with jitter so that retries do not come in step. */
function jobOptions(name: QueueName): JobsOptions {
  const { attempts, backoffMs } = stage(name).retry;
  return {
    attempts,
    backoff: { type: 'exponential', delay: backoffMs, jitter: 0.5 },
    removeOnComplete: { age: COMPLETED_KEPT },
    removeOnFail: false,
    stackTraceLimit: 0,
  };
}
