import {
  BOARD_KEYS,
  BOARD_STATE,
  type BoardEntry,
  type BoardField,
  type BoardView,
  FillwayError,
  readBoardCursor,
  readBoardEntry,
  refuse,
} from '@fillway/kernel';
import type { CallContext, GraphqlContext } from './call-context.js';

/** Places that one call may ask for. */
const MOST_CURSORS = 100;

/**
 * The entries of the board's stream at these cursors, in the same order, each with the view that its cursor belongs to;
 * the entry is null where the stream no longer holds it.
 * @throws FillwayError CURSOR_INVALID for a cursor of another field or secret, INVALID_INPUT for too many,
 *   STORE_UNAVAILABLE when Redis does not answer
 */
export async function entriesAtCursors(
  ctx: GraphqlContext,
  field: BoardField,
  cursors: readonly string[],
): Promise<{ view: BoardView; entry: BoardEntry | null }[]> {
  if (cursors.length > MOST_CURSORS) {
    throw new FillwayError('INVALID_INPUT', {
      fields: [{ path: 'cursors', message: `must be ${MOST_CURSORS} at most` }],
    });
  }
  const places = cursors.map((cursor) => readBoardCursor(cursor, ctx.internalSecret, field));
  const reads = ctx.platform.redis.pipeline();
  for (const { epoch, id } of places) reads.xrange(`${BOARD_KEYS}${epoch}`, id, id);
  const results = (await reads.exec()) ?? [];
  return places.map(({ view }, index) => {
    const [error, found] = results[index] ?? [new Error('no answer'), null];
    if (error) throw refuse('STORE_UNAVAILABLE', { cause: error });
    const [entry] = found as [id: string, fields: string[]][];
    return { view, entry: entry ? readBoardEntry(...entry) : null };
  });
}

/** The newest place of the stream: what comes after it has not happened yet. null: there is no stream yet. */
export async function boardTail(ctx: CallContext): Promise<{ epoch: string; id: string } | null> {
  const { redis } = ctx.platform;
  try {
    const epoch = await redis.hget(BOARD_STATE, 'epoch');
    if (epoch === null) return null;
    const [newest] = await redis.xrevrange(`${BOARD_KEYS}${epoch}`, '+', '-', 'COUNT', 1);
    return { epoch, id: newest?.[0] ?? '0-0' };
  } catch (cause) {
    throw refuse('STORE_UNAVAILABLE', { cause });
  }
}
