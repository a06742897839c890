import { createHmac, timingSafeEqual } from 'node:crypto';
import type { BoardFilter } from './board-filter.js';
import { type BoardField, type BoardView, boardViewKey } from './board-view.js';
import { FillwayError } from './errors.js';

/** A place in the live board's stream, and the view in which it was given. */
export interface BoardCursor {
  /** The stream's epoch: entries of another one are of no use. */
  epoch: string;
  /** The stream entry's id, such as `1732356000000-0`. */
  id: string;
  view: BoardView;
}

function mac(payload: string, secret: string): Buffer {
  return createHmac('sha256', secret).update(`board-cursor.${payload}`).digest();
}

/** The cursor as a client gets it: `base64url(json).base64url(hmac)`. */
export function signBoardCursor({ epoch, id, view }: BoardCursor, secret: string): string {
  const { field, filter, prescriptionId } = view;
  const payload = Buffer.from(JSON.stringify([epoch, id, field, filter, prescriptionId])).toString('base64url');
  return `${payload}.${mac(payload, secret).toString('base64url')}`;
}

/**
 * Reads a cursor back.
 * @param view the view that it must belong to, or only the field
 * @throws FillwayError CURSOR_INVALID when it was not signed with the secret, or belongs to another view
 */
export function readBoardCursor(text: string, secret: string, view: BoardView | BoardField): BoardCursor {
  const [payload, signature] = text.split('.');
  if (!payload || !signature) throw new FillwayError('CURSOR_INVALID');
  const expected = mac(payload, secret);
  const given = Buffer.from(signature, 'base64url');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw new FillwayError('CURSOR_INVALID');
  const said: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString());
  // One that an earlier release signed names no epoch: the board must be loaded again.
  if (!Array.isArray(said)) throw new FillwayError('CURSOR_EXPIRED');
  const [epoch, id, field, filter, prescriptionId] = said as [string, string, BoardField, BoardFilter, string?];
  const cursor: BoardCursor = { epoch, id, view: { field, filter, ...(prescriptionId && { prescriptionId }) } };
  const fits = typeof view === 'string' ? view === field : boardViewKey(view) === boardViewKey(cursor.view);
  if (!fits) {
    throw new FillwayError('CURSOR_INVALID', { message: 'This cursor belongs to another subscription or filter.' });
  }
  return cursor;
}
