import type { GraphQLFormattedError } from 'graphql';

/** Closes the message around the payload, so that one buffer is shared by all who get it. */
const END = '}';

/** What a subscriber gets as `payload` of a `next` message, serialized once for all. */
export function payloadBuffer(payload: object): Buffer {
  return Buffer.from(`${JSON.stringify(payload)}${END}`);
}

/** The beginning of the message in front of a payload's buffer. */
export function messagePrefix(operationId: string): Buffer {
  return Buffer.from(`{"id":${JSON.stringify(operationId)},"type":"next","payload":`);
}

/** An answer of the mirror query that holds no events at all, for the reason in `errors`. */
export interface FailedAnswer {
  failed: readonly GraphQLFormattedError[];
}

/**
 * Parts the mirror query's list into one payload an event, each with the errors of its own place; null for an event that
 * is not for this viewer.
 */
export function payloadsByEvent(
  responseKey: string,
  values: unknown,
  errors: readonly GraphQLFormattedError[],
  count: number,
): (object | null)[] | FailedAnswer {
  const general = errors.filter(({ path }) => typeof path?.[1] !== 'number');
  if (!Array.isArray(values)) return general.length > 0 ? { failed: general } : new Array<null>(count).fill(null);
  const own = new Map<number, GraphQLFormattedError[]>();
  for (const error of errors) {
    const index = error.path?.[1];
    if (typeof index !== 'number') continue;
    const shown = { ...error, path: [responseKey, ...(error.path?.slice(2) ?? [])] };
    own.set(index, [...(own.get(index) ?? []), shown]);
  }
  return values.map((event: unknown, index) => {
    const shown = [...general, ...(own.get(index) ?? [])];
    if (event === null && shown.length === 0) return null;
    return { data: { [responseKey]: event }, ...(shown.length > 0 ? { errors: shown } : {}) };
  });
}

/** A `next` without an event: how far the view has been followed, so that even a client that gets nothing can resume. */
export function checkpointBuffer(responseKey: string, cursor: string): Buffer {
  return payloadBuffer({ data: { [responseKey]: null }, extensions: { checkpoint: cursor } });
}
