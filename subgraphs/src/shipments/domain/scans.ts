import { HOUR, MINUTE } from '@fillway/kernel';
import type { TransitionCause } from '@fillway/pipeline';
import type { Scan, Tracking } from '@fillway/providers';

type CarrierCause = Extract<TransitionCause, `carrier_${string}`>;

/** What a carrier's scan means for the prescription; null for one in which nobody saw the parcel. */
export function causeOfScan(scan: Pick<Scan, 'status' | 'substatus'>): CarrierCause | null {
  switch (scan.status) {
    case 'TRANSIT':
      return scan.substatus === 'out_for_delivery' ? 'carrier_at_door' : 'carrier_moving';
    case 'DELIVERED':
      return 'carrier_delivered';
    case 'FAILURE':
      return 'carrier_exception';
    case 'RETURNED':
      return 'carrier_returned';
    case 'UNKNOWN':
    case 'PRE_TRANSIT':
      return null;
  }
}

/** How far along the way; decides between scans of the same moment. */
const ORDER: readonly CarrierCause[] = [
  'carrier_moving',
  'carrier_at_door',
  'carrier_exception',
  'carrier_returned',
  'carrier_delivered',
];

/** A scan after which nothing more happens to the parcel, whatever time the carrier puts on it. */
function isLast(cause: CarrierCause): boolean {
  return cause === 'carrier_delivered' || cause === 'carrier_returned';
}

function isLater(a: Sighting, b: Sighting): boolean {
  if (isLast(a.cause) !== isLast(b.cause)) return isLast(a.cause);
  if (a.scan.at.getTime() !== b.scan.at.getTime()) return a.scan.at > b.scan.at;
  return ORDER.indexOf(a.cause) > ORDER.indexOf(b.cause);
}

/** A scan in which the carrier saw the parcel. */
export interface Sighting<S extends Scan = Scan> {
  scan: S;
  cause: CarrierCause;
}

/** The scans in which somebody saw the parcel. */
export function sightings<S extends Scan>(scans: readonly S[]): Sighting<S>[] {
  return scans.flatMap((scan) => {
    const cause = causeOfScan(scan);
    return cause === null ? [] : [{ scan, cause }];
  });
}

/**
 * The sighting that says where the parcel is now, if it is among the fresh ones: a fresh one that is older than what was
 * known moves nothing (carriers report in any order), a delivery always does.
 */
export function latestNews<S extends Scan>(
  fresh: readonly Sighting<S>[],
  known: readonly Sighting[],
): Sighting<S> | null {
  const latest = fresh.reduce<Sighting<S> | null>((best, each) => (best && !isLater(each, best) ? best : each), null);
  return latest && !known.some((each) => isLater(each, latest)) ? latest : null;
}

/** What the carrier saw, oldest first; the current scan is the last, also where the history leaves it out. */
export function scansOf({ history, current }: Tracking): Scan[] {
  const known = history.some(
    (scan) =>
      scan.status === current?.status &&
      scan.substatus === current.substatus &&
      scan.at.getTime() === current.at.getTime(),
  );
  return current && !known ? [...history, current] : history;
}

/** How long a carrier may be silent before it is asked, as the seed has it; and the longest pause between questions. */
const FIRST_QUESTION_MS = MINUTE;
const LONGEST_PAUSE_MS = HOUR;

/** When a carrier is asked next: a minute after its last news, then each time when it has been silent twice as long. */
export function nextQuestion(heardAt: Date, now: Date): Date {
  const silence = now.getTime() - heardAt.getTime();
  return new Date(now.getTime() + Math.min(LONGEST_PAUSE_MS, Math.max(FIRST_QUESTION_MS, silence)));
}
