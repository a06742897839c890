import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { buildSchema, findBreakingChanges, type GraphQLSchema } from 'graphql';

/** The public schema of the last commit; null where there is none. */
export async function committedApi(folder: string): Promise<string | null> {
  try {
    const { stdout } = await promisify(execFile)('git', ['show', 'HEAD:./api.graphql'], {
      cwd: folder,
      maxBuffer: 16 * 1024 * 1024,
    });
    return stdout;
  } catch {
    return null;
  }
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
