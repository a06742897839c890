/** One entry of the board's stream, as it was appended. */
export interface Appended {
  epoch: string;
  id: string;
  prescriptionId: string;
  version: number;
  stageBefore: string;
  stageAfter: string;
  pharmacyBefore: string | null;
  pharmacyAfter: string | null;
}

/** What a client asks for; what is left out narrows nothing. */
export interface SoakFilter {
  stage?: string;
  pharmacyId?: string;
}

/** A place in the stream. */
export interface Place {
  epoch: string;
  id: string;
}

/** A run of entries that a client must have seen without a gap: behind `from`, up to the last one that it saw. */
export interface Stretch {
  from: Place;
  seen: { id: string; prescriptionId: string; version: number }[];
}

/** What went wrong, in counts that must all be zero. */
export interface Faults {
  gaps: number;
  repeats: number;
  disorders: number;
  /** Events that the filter does not admit. */
  strangers: number;
}

/** True when either side of the change fits: worked out here anew, not by the code that is tried. */
export function admits({ stage, pharmacyId }: SoakFilter, entry: Appended): boolean {
  const fits = (itsStage: string, itsPharmacy: string | null) =>
    (stage === undefined || stage === itsStage) && (pharmacyId === undefined || pharmacyId === itsPharmacy);
  return fits(entry.stageBefore, entry.pharmacyBefore) || fits(entry.stageAfter, entry.pharmacyAfter);
}

/**
 * Holds what a client saw against what was appended.
 * @param appended every entry, in the stream's order
 * @param until the last place that the client must have come to
 */
export function faultsOf(
  filter: SoakFilter,
  stretches: readonly Stretch[],
  appended: readonly Appended[],
  until: string,
): Faults {
  const faults: Faults = { gaps: 0, repeats: 0, disorders: 0, strangers: 0 };
  const place = new Map(appended.map(({ id }, index) => [id, index]));
  const ever = new Set<string>();
  for (const [number, { from, seen }] of stretches.entries()) {
    const last = number === stretches.length - 1 ? until : (seen.at(-1)?.id ?? from.id);
    const wanted = appended.filter(
      (entry) => isBehind(entry.id, from.id) && !isBehind(entry.id, last) && admits(filter, entry),
    );
    const had = new Set(seen.map(({ id }) => id));
    const expected = new Set(wanted.map(({ id }) => id));
    faults.gaps += wanted.filter(({ id }) => !had.has(id)).length;
    let highest = -1;
    for (const { id } of seen) {
      if (ever.has(id)) faults.repeats++;
      ever.add(id);
      const at = place.get(id) ?? -1;
      if (!expected.has(id)) faults.strangers++;
      if (at < highest) faults.disorders++;
      highest = Math.max(highest, at);
    }
  }
  return faults;
}

/** Stream ids are `milliseconds-sequence`. */
export function isBehind(id: string, other: string): boolean {
  const [time = 0, sequence = 0] = id.split('-').map(Number);
  const [otherTime = 0, otherSequence = 0] = other.split('-').map(Number);
  return time > otherTime || (time === otherTime && sequence > otherSequence);
}

/** The place that a cursor tells: its first part is readable, its second is the signature. */
export function placeOf(cursor: string): Place {
  const [payload = ''] = cursor.split('.');
  const [epoch, id] = JSON.parse(Buffer.from(payload, 'base64url').toString()) as [string, string];
  return { epoch, id };
}
