/** What somebody does with a card that is open before them. */
export type PresenceDoing = 'looking' | 'working';

/** One session's presence at one prescription. */
export interface PresenceNote {
  prescriptionId: string;
  userId: string;
  doing: PresenceDoing;
  /** Since when. Machine time in ms since 1970. */
  since: number;
}

/** How long a note stands without renewal. Milliseconds of machine time. */
export const PRESENCE_LASTS = 30_000;

/**
 * Who is present, each person once a prescription though they may have it open in several places: working outweighs
 * looking, then the earlier note counts. The order is always the same, so that a repeat is seen to be one.
 */
export function presentPeople(notes: readonly PresenceNote[]): PresenceNote[] {
  const strongest = new Map<string, PresenceNote>();
  for (const note of notes) {
    const key = `${note.prescriptionId} ${note.userId}`;
    const known = strongest.get(key);
    if (!known || outweighs(note, known)) strongest.set(key, note);
  }
  return [...strongest].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, note]) => note);
}

function outweighs(note: PresenceNote, known: PresenceNote): boolean {
  if (note.doing !== known.doing) return note.doing === 'working';
  return note.since < known.since;
}
