import type { ColleagueFragment } from '../generated/graphql.js';

export type Colleague = ColleagueFragment;

/** A colleague's own name, without what comes behind the comma; the end of the account's id when there is none. */
export function nameOf({ id, displayName }: Colleague): string {
  return displayName?.split(',')[0]?.trim() || `account ${id.slice(-6).toUpperCase()}`;
}

/** First letters of first and last name. */
export function initialsOf(colleague: Colleague): string {
  const words = nameOf(colleague).split(/\s+/);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => word?.charAt(0) ?? '');
  return letters.join('').toUpperCase();
}
