/** Half of a pair of surrogates on its own: a string of JavaScript may hold it, UTF-8 cannot. */
const LONE_SURROGATE = /\p{Cs}/gu;

/**
 * The same value as PostgreSQL can keep it: its `text` and `jsonb` take neither NUL nor lone surrogates, which stand as
 * U+FFFD instead. One such character in somebody's free text would otherwise hold back its audit entry for ever, and with
 * it, by the lag, every mutation of the platform.
 */
export function storable<T>(value: T): T {
  return clean(value) as T;
}

function clean(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('\0', '\uFFFD').replace(LONE_SURROGATE, '\uFFFD');
  if (Array.isArray(value)) return value.map(clean);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, clean(inner)]));
}
