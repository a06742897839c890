import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { RELEASED } from './breaking-changes.js';

/** The committed folder, the same from `src/` and `dist/`. */
export const SCHEMA_FOLDER = join(import.meta.dirname, '../../../schema');

/** Beside them: what people write or promised, and the types that `npm run codegen` makes from api.graphql. */
const OTHERS = ['api-types.ts', 'breaking-changes.md', RELEASED];

/** Every made file below the folder, by relative path. */
export async function readFiles(folder: string): Promise<Map<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .filter((path) => !OTHERS.includes(path));
  return new Map(
    await Promise.all(paths.map(async (path) => [path, await readFile(join(folder, path), 'utf8')] as const)),
  );
}

/** Makes the folder hold exactly these files, besides the others. */
export async function writeFiles(folder: string, files: ReadonlyMap<string, string>): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const path of (await readFiles(folder)).keys()) if (!files.has(path)) await rm(join(folder, path));
  for (const [path, content] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
}

/** The paths that differ, are missing or are too many in the folder. */
export function driftOf(committed: ReadonlyMap<string, string>, made: ReadonlyMap<string, string>): string[] {
  return [...new Set([...committed.keys(), ...made.keys()])]
    .filter((path) => committed.get(path) !== made.get(path))
    .sort();
}
