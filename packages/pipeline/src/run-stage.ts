import { type Logger, newId } from '@fillway/kernel';
import { type Kafka, type KafkaMessage, withWork } from '@fillway/platform';
import type { Job } from 'bullmq';
import { type AlertRequest, PLATFORM_ORGANIZATION } from './alerts.js';
import { DEAD_LETTER_TOPIC, EVENTS, type Topic } from './events/index.js';
import { safeStack, safeWords, sortFailure } from './failure.js';
import { jobError } from './job-failure.js';
import { TICK } from './job-views.js';
import { type JobData, type Jobs, type NewJob, Worker } from './jobs.js';
import { CORRELATION_HEADER } from './outbox.js';
import type { FollowUpData, RunningStage, StageHandlers, StageJob } from './stage-handlers.js';
import { type QueueName, stage } from './stages.js';

/** A job whose worker shows no life for so long is given to another one, in ms. Renewed at half of it. */
const LOCK = 15_000;
/** How often dead workers' jobs are looked for, in ms. */
const STALLED_CHECK = 5_000;
/** A job that took down its worker so often is not tried again. */
const MOST_STALLS = 10;

/** What running a stage needs of the pipeline. */
export interface StageMeans {
  kafka: Kafka;
  jobs: Jobs;
  logger: Logger;
  raiseAlert(alert: AlertRequest): Promise<void>;
  /** Looks for failed jobs that have no alert yet. */
  announceDeadLetters(): Promise<void>;
}

/**
 * Runs one stage in this process: Kafka → job table → handlers, and its monitor.
 * @throws TypeError when it handles a topic that its row does not consume
 */
export async function startStage(means: StageMeans, handlers: StageHandlers): Promise<RunningStage> {
  const { queue } = handlers;
  const row = stage(queue);
  const topics = Object.keys(handlers.on) as Topic[];
  const foreign = topics.find((topic) => !row.consumes.includes(topic));
  if (foreign) throw new TypeError(`stage ${queue} does not consume ${foreign}: see its row in stages.ts`);
  const logger = means.logger.child({ stage: queue });

  const monitor = monitorOf(means, handlers, logger);

  const worker = new Worker<JobData, void, string>(
    queue,
    (job) => (job.name === TICK ? monitor() : work(handlers, logger, job)),
    {
      connection: await means.jobs.pool(),
      concurrency: row.concurrency,
      lockDuration: LOCK,
      stalledInterval: STALLED_CHECK,
      maxStalledCount: MOST_STALLS,
    },
  );
  worker.on('error', (error) => logger.warn({ reason: error.name }, 'job store out of reach'));
  worker.on('failed', (job) => {
    if (job && !job.finishedOn) return;
    means.announceDeadLetters().catch((error: unknown) => {
      logger.error({ reason: safeWords(error) }, 'dead letter not announced, left to the sweep');
    });
  });

  if (handlers.every) await schedule(means.jobs, queue, row.everySeconds);

  const consumer =
    topics.length > 0
      ? await means.kafka.consume({
          groupId: `fillway.${queue}`,
          topics,
          fromBeginning: true,
          onBatch: (messages) => take(means, queue, logger, messages),
        })
      : null;

  return {
    queue,
    async stop() {
      await consumer?.stop();
      await worker.close();
    },
  };
}

/**
 * Puts a batch of messages into the job table; when it resolves, the offsets may be committed. A message that nobody can
 * read goes to the dead-letter topic with an alert, so that the ones behind it are not held up.
 */
async function take(means: StageMeans, queue: QueueName, logger: Logger, messages: KafkaMessage[]): Promise<void> {
  const jobs: NewJob[] = [];
  for (const message of messages) {
    const event = parse(message);
    if (event) jobs.push(toJob(message, event));
    else await putAside(means, queue, logger, message);
  }
  await means.jobs.add(queue, jobs);
}

/** The event that a message carries; null when it is not one of its topic. */
function parse(message: KafkaMessage): Record<string, unknown> | null {
  const known = EVENTS[message.topic as Topic];
  try {
    const result = known?.schema.safeParse(JSON.parse(message.value));
    return result?.success ? result.data : null;
  } catch {
    return null;
  }
}

function toJob(message: KafkaMessage, event: Record<string, unknown>): NewJob {
  const text = (value: unknown) => (typeof value === 'string' ? value : null);
  return {
    name: message.topic,
    jobId: text(event['event_id']) ?? `${message.topic}-${message.partition}-${message.offset}`,
    data: {
      prescriptionId: text(event['prescription_id']),
      organizationId: text(event['organization_id']),
      correlationId: text(event['correlation_id']) ?? message.headers[CORRELATION_HEADER] ?? newId('correlation'),
      payload: event,
    },
  };
}

async function putAside(means: StageMeans, queue: QueueName, logger: Logger, message: KafkaMessage): Promise<void> {
  const { topic, partition, offset, headers } = message;
  const place = `${topic}/${partition}/${offset}`;
  const correlationId = headers[CORRELATION_HEADER] ?? newId('correlation');
  logger.error({ place, correlationId }, 'message cannot be read, put aside');
  await means.kafka.publish([
    {
      topic: DEAD_LETTER_TOPIC,
      key: message.key || place,
      value: message.value,
      headers: { ...headers, 'x-topic': topic, 'x-partition': String(partition), 'x-offset': offset, 'x-queue': queue },
    },
  ]);
  await means.raiseAlert({
    organizationId: PLATFORM_ORGANIZATION,
    kind: 'unreadable_message',
    severity: 'critical',
    subject: { kind: 'kafka_message', id: place },
    correlationId,
    details: { topic, partition, offset, queue },
  });
}

/** Runs the handler of one job. What it throws is sorted: tried again with back-off, or a dead letter. */
async function work(handlers: StageHandlers, stageLogger: Logger, job: Job<JobData, void, string>): Promise<void> {
  const { correlationId, payload } = job.data;
  const attempt = job.attemptsMade + 1;
  const logger = stageLogger.child({ correlationId, job: job.id, prescriptionId: job.data.prescriptionId });
  try {
    const handler = (handlers.on[job.name as Topic] ?? handlers.when?.[job.name]) as
      | ((job: StageJob<Record<string, unknown>>) => Promise<void>)
      | undefined;
    if (!handler) throw new TypeError(`stage ${handlers.queue} has no handler for ${job.name}`);
    await withWork(`stage:${handlers.queue}`, () => handler({ data: payload, correlationId, attempt, logger }));
  } catch (error) {
    const { code, message, retryable } = sortFailure(error);
    const level = retryable ? 'warn' : 'error';
    logger[level]({ name: job.name, attempt, code, reason: message, at: safeStack(error) }, 'job failed');
    throw jobError(error);
  }
}

/**
 * The stage's monitor. A round that finds the former one of this process still at work is left out. It is not tried
 * again: the next round does the same work. A failure that another try cannot mend is an alert, one an hour.
 */
function monitorOf(means: StageMeans, handlers: StageHandlers, stageLogger: Logger): () => Promise<void> {
  let busy = false;
  return async () => {
    if (busy) return;
    busy = true;
    const correlationId = newId('correlation');
    const logger = stageLogger.child({ correlationId });
    try {
      await withWork(`monitor:${handlers.queue}`, async () => handlers.every?.({ correlationId, logger }));
    } catch (error) {
      const { code, message, retryable } = sortFailure(error);
      logger.error({ code, reason: message, at: safeStack(error) }, 'monitor failed, runs again at its next time');
      if (retryable) return;
      await means.raiseAlert({
        organizationId: PLATFORM_ORGANIZATION,
        kind: 'monitor_failed',
        severity: 'critical',
        subject: { kind: 'monitor', id: `${handlers.queue}/${new Date().toISOString().slice(0, 13)}` },
        correlationId,
        details: { queue: handlers.queue, reason: code },
      });
    } finally {
      busy = false;
    }
  };
}

/**
 * One schedule a queue for the whole platform, however many processes run the stage. A round leaves no row: an age limit
 * here would be applied to all completed jobs of the queue.
 */
async function schedule(jobs: Jobs, queueName: QueueName, everySeconds: number): Promise<void> {
  const queue = await jobs.queue(queueName);
  const data: JobData = { prescriptionId: null, organizationId: null, correlationId: TICK, payload: {} };
  await queue.upsertJobScheduler(
    TICK,
    { every: everySeconds * 1_000 },
    {
      name: TICK,
      data,
      opts: { attempts: 1, removeOnComplete: true, removeOnFail: true, stackTraceLimit: 0 },
    },
  );
}

/** The data of a follow-up job as the table holds it. */
export function followUpJob(name: string, data: FollowUpData, options: { jobId: string; delayMs?: number }): NewJob {
  const { prescriptionId, organizationId, correlationId } = data;
  return { name, ...options, data: { prescriptionId, organizationId, correlationId, payload: data } };
}
