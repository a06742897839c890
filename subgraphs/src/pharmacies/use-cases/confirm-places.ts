import type { CallContext } from '../../call-context.js';
import { daysToConfirm, markConfirmed, releasePlace } from '../data/capacity.repository.js';
import { selectionModel } from '../data/selection.model.js';

/** A selection is stored right after its place is taken; one that is not there so long after never will be. Milliseconds of machine time. */
const FORGOTTEN_AFTER = 60_000;

/**
 * Looks once for the selection of each place that was taken, and gives back the places of choices that ended between the
 * two writes: a killed process, a store that went away. Without it such a place would be lost for the day.
 */
export async function confirmPlaces(ctx: CallContext): Promise<void> {
  const before = new Date(Date.now() - FORGOTTEN_AFTER);
  for (const day of await ctx.pipeline.scan(() => daysToConfirm(ctx, before))) {
    const ids = day.unconfirmed.filter(({ at }) => at < before).map(({ id }) => id);
    const stored = await selectionModel(ctx.platform.mongo)
      .find({ _id: { $in: ids }, capacityId: day._id, state: { $ne: 'ended' } }, { _id: 1 })
      .lean();
    const kept = new Set(stored.map(({ _id }) => _id));
    await markConfirmed(ctx, day._id, [...kept]);
    for (const reservationId of ids) {
      if (kept.has(reservationId)) continue;
      ctx.logger.warn({ capacityId: day._id, reservationId }, 'a place without a selection is given back');
      await releasePlace(ctx, day._id, reservationId, before);
    }
  }
}
