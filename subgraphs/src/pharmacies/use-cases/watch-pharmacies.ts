import { isFillwayError } from '@fillway/kernel';
import type { PrescriptionProgress } from '@fillway/pipeline';
import type { CallContext } from '../../call-context.js';
import { endSelection, giveBackPlace } from './end-selection.js';

/** The statuses in which a pharmacy must act before the deadline. */
const WAITING_FOR_PHARMACY = ['pharmacy_selected', 'adjudicating'] as const;

/** Prescriptions whose pharmacy has let its deadline pass. Scanned inside `pipeline.scan`. */
export async function silentPharmacies(ctx: CallContext): Promise<{ _id: string }[]> {
  return ctx.platform.mongo
    .collection<PrescriptionProgress>('prescriptions')
    .find({ status: { $in: [...WAITING_FOR_PHARMACY] }, dueAt: { $lte: ctx.platform.clock.now() } })
    .project<{ _id: string }>({ _id: 1 })
    .limit(200)
    .toArray();
}

/** Takes the work from a pharmacy that is silent past its deadline, and alerts staff to choose another. */
export async function withdrawFromSilentPharmacy(ctx: CallContext, prescriptionId: string): Promise<void> {
  const progress = await ctx.pipeline.progress(prescriptionId);
  const silent =
    progress &&
    WAITING_FOR_PHARMACY.some((status) => status === progress.status) &&
    progress.dueAt &&
    progress.dueAt <= ctx.platform.clock.now();
  if (!silent) return;
  const ended = await endSelection(ctx, progress, 'silent').catch((error: unknown) => {
    // It has answered in this very moment: its answer stands.
    if (isFillwayError(error, 'ILLEGAL_TRANSITION')) return null;
    throw error;
  });
  if (ended) await giveBackPlace(ctx, ended);
}

/** A blocked prescription is compared again this often: each time costs audited reads. */
const RETRY_SECONDS = 15 * 60;

/** Blocked prescriptions that one scan takes; a round that has so many to compare takes no further page. */
const MOST_BLOCKED = 200;

/**
 * Blocked prescriptions that are due to be compared again: places are free again, a pharmacy may have joined. Page by
 * page, so that those that stay blocked do not hide the ones behind them. Scans by itself.
 */
export async function blockedToRetry(ctx: CallContext): Promise<{ _id: string }[]> {
  const due: { _id: string }[] = [];
  let after: string | undefined = '';
  while (after !== undefined && due.length < MOST_BLOCKED) {
    const from: string = after;
    const page = await ctx.pipeline.scan(() => blockedAfter(ctx, from));
    const marked = await Promise.all(
      page.map(({ _id }) => ctx.platform.redis.set(`routing:retried:${_id}`, '1', 'EX', RETRY_SECONDS, 'NX')),
    );
    due.push(...page.filter((_row, index) => marked[index] === 'OK'));
    after = page.length === MOST_BLOCKED ? page.at(-1)?._id : undefined;
  }
  return due;
}

function blockedAfter(ctx: CallContext, after: string): Promise<{ _id: string }[]> {
  return ctx.platform.mongo
    .collection<PrescriptionProgress>('prescriptions')
    .find({ status: 'routing_blocked', _id: { $gt: after } })
    .sort({ _id: 1 })
    .project<{ _id: string }>({ _id: 1 })
    .limit(MOST_BLOCKED)
    .toArray();
}
