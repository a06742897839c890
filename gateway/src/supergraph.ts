import { readFile } from 'node:fs/promises';
import { parse } from 'graphql';
import { type AccessRules, readAccessRules } from './access-rules.js';

/** The committed supergraph, the same from `src/` and `dist/`. */
export const SUPERGRAPH_FILE = new URL('../../schema/supergraph.graphql', import.meta.url);

export interface Supergraph {
  /** As `@apollo/gateway` accepts it. */
  sdl: string;
  rules: AccessRules;
}

/**
 * Reads the supergraph and the access rules that it declares. `@apollo/gateway` refuses features marked
 * `for: SECURITY`, so the mark is taken off in memory, after the rules were read from the same text.
 * @throws Error when the file cannot be read or a security directive gave no rule
 */
export async function loadSupergraph(file: URL | string = SUPERGRAPH_FILE): Promise<Supergraph> {
  return readSupergraph(await readFile(file, 'utf8'));
}

/** Like `loadSupergraph`, from the text itself. */
export function readSupergraph(sdl: string): Supergraph {
  const rules = readAccessRules(parse(sdl, { noLocation: true }));
  return { sdl: sdl.replaceAll(/, for: SECURITY\)/g, ')'), rules };
}
