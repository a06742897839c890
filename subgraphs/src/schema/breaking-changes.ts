import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildSchema, findBreakingChanges, type GraphQLSchema } from 'graphql';

/** The public schema that clients were promised last, which `npm run schema:release` writes. */
export const RELEASED = 'released.graphql';

/** Reads it: a break is found however many commits ago it was made. */
export async function releasedApi(folder: string): Promise<string> {
  return readFile(join(folder, RELEASED), 'utf8');
}

/** The changes that break clients of `before` and that nobody has written down in `accepted`. */
export function unacceptedBreaks(before: string, after: GraphQLSchema, accepted: string): string[] {
  return findBreakingChanges(buildSchema(before, { assumeValidSDL: true }), after)
    .map(({ type, description }) => `${type}: ${description}`)
    .filter((change) => !accepted.includes(change));
}

/** What `schema/breaking-changes.md` says was broken on purpose. */
export async function acceptedBreaks(folder: string): Promise<string> {
  return readFile(join(folder, 'breaking-changes.md'), 'utf8');
}
