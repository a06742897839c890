import { type BoardChange, type BoardField, changeFor } from '@fillway/kernel';
import { EVENTS, type EventOf } from '@fillway/pipeline';
import { entriesAtCursors } from '../../board-entries.js';
import { type GraphqlContext, viewerOf } from '../../call-context.js';

/** A change of a prescription, and what it means for the view that the cursor belongs to. */
interface StatusEvent {
  event: EventOf<'prescription.status.changed'>;
  change: BoardChange;
}

/**
 * The changes at these cursors, in the same order; null where the stream no longer holds one, or where it is not for
 * the viewer's view.
 * @throws FillwayError CURSOR_INVALID, INVALID_INPUT, STORE_UNAVAILABLE
 */
export async function statusEventsAt(
  ctx: GraphqlContext,
  field: BoardField,
  cursors: readonly string[],
): Promise<(StatusEvent | null)[]> {
  const viewer = viewerOf(ctx);
  const places = await entriesAtCursors(ctx, field, cursors);
  return places.map(({ view, entry }) => {
    const change = entry && changeFor(view, viewer, entry);
    return change && { event: EVENTS['prescription.status.changed'].schema.parse(entry.event), change };
  });
}
