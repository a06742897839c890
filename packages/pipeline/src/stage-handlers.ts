import type { Logger } from '@fillway/kernel';
import type { EventOf, Topic } from './events/index.js';
import type { QueueName } from './stages.js';

/**
 * What a follow-up job carries: ids and plain values only, never PHI. The organization decides who may see, replay and
 * discard it once it is a dead letter.
 */
export type FollowUpData = { prescriptionId: string; organizationId: string; correlationId: string } & Record<
  string,
  string | number | boolean | null
>;

/** One piece of work of a stage. */
export interface StageJob<D> {
  data: D;
  correlationId: string;
  /** 1 for the first try. */
  attempt: number;
  /** Carries the correlation id. */
  logger: Logger;
}

/**
 * What a stage does: the `on-…`, `when-…` and `every-…` files of its folder. Everything may come twice, also at the same
 * time. A thrown FillwayError that is retryable is tried again with back-off, any other error is a dead letter at once.
 */
export interface StageHandlers {
  queue: QueueName;
  on: { [T in Topic]?: (job: StageJob<EventOf<T>>) => Promise<void> };
  when?: Record<string, (job: StageJob<FollowUpData>) => Promise<void>>;
  /** The monitor: runs every `everySeconds` of the stage's row, in one process. Its scans go through `pipeline.scan`. */
  every?: (tick: { correlationId: string; logger: Logger }) => Promise<void>;
}

/** A stage that is at work in this process. */
export interface RunningStage {
  queue: QueueName;
  /** Takes nothing new, finishes the work in hand. */
  stop(): Promise<void>;
}
