import DataLoader from 'dataloader';
import type { GraphqlContext } from '../call-context.js';

/**
 * The request's batch loader of that name; made at its first use. All keys asked for in one turn of the event loop go to
 * `batch` in one call; keys that it leaves out of its map give null.
 */
export function loader<V>(
  ctx: GraphqlContext,
  name: string,
  batch: (keys: readonly string[]) => Promise<ReadonlyMap<string, V>>,
): DataLoader<string, V | null> {
  const existing = ctx.loaders.get(name);
  if (existing) return existing as DataLoader<string, V | null>;
  const created = new DataLoader<string, V | null>(async (keys) => {
    const found = await batch(keys);
    return keys.map((key) => found.get(key) ?? null);
  });
  ctx.loaders.set(name, created as DataLoader<string, unknown>);
  return created;
}
