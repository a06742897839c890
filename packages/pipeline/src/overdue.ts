import { newId } from '@fillway/kernel';
import type { Platform } from '@fillway/platform';
import type { Pipeline } from './pipeline.js';
import type { PrescriptionProgress } from './progress.js';
import { type QueueName, stage } from './stages.js';

/** Rows one scan takes at most. */
const MOST = 500;

/**
 * The safety net under events and follow-up jobs: gives every prescription that has waited for this stage itself
 * (`picksUp` of its row) longer than `olderThanMs` to the stage's follow-up `overdue`. One job a version: a prescription
 * whose job has failed waits as a dead letter, not in a loop.
 */
export async function enqueueOverdue(
  platform: Platform,
  pipeline: Pipeline,
  queue: QueueName,
  olderThanMs: number,
): Promise<number> {
  const before = new Date(platform.clock.now().getTime() - olderThanMs);
  const correlationId = newId('correlation');
  let found = 0;
  // Page by page, so that those whose jobs are dead letters do not hide the ones behind them.
  let after: string | null = '';
  while (after !== null) {
    const from: string = after;
    const late = await pipeline.scan(() => lateAfter(platform, queue, before, from));
    await Promise.all(
      late.map(({ _id, organizationId, version }) =>
        pipeline.enqueue(
          queue,
          'overdue',
          { prescriptionId: _id, organizationId, correlationId },
          { jobId: `overdue-${_id}-${version}` },
        ),
      ),
    );
    found += late.length;
    after = late.length === MOST ? (late.at(-1)?._id ?? null) : null;
  }
  return found;
}

function lateAfter(platform: Platform, queue: QueueName, before: Date, after: string) {
  return platform.mongo
    .collection<PrescriptionProgress>('prescriptions')
    .find({
      status: { $in: [...stage(queue).picksUp] },
      statusSince: { $lt: before },
      ...(after !== '' && { _id: { $gt: after } }),
    })
    .sort({ _id: 1 })
    .project<Pick<PrescriptionProgress, '_id' | 'organizationId' | 'version'>>({ organizationId: 1, version: 1 })
    .limit(MOST)
    .toArray();
}
