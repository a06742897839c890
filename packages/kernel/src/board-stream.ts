import type { BoardFacts } from './board-filter.js';

/**
 * The live board's stream, as `workers/live-board` appends it and the gateways read it (DESIGN.md section 5). A hash
 * says which stream is the present one; a new Redis process starts a new epoch under a key of its own, because what the
 * former one kept may be gone.
 */

/** Hash of the present epoch: `epoch`, `run_id` of the Redis process it is bound to, `appended` entries so far. */
export const BOARD_STATE = 'board:state';

/** Key prefix of everything that belongs to an epoch: the stream itself is `board:<epoch>`. */
export const BOARD_KEYS = 'board:';

/** Pub/sub channel that says that there is more to read. What is published is of no matter: the stream remembers. */
export const BOARD_CHANNEL = 'board';

/**
 * Pub/sub channel on which whoever has changed a state that is subscribed to (`presence`) says so; the message is the
 * subscription's field. It only makes the news quicker: states are asked for every few seconds in any case.
 */
export const STATE_CHANNEL = 'state';

/** What an entry tells of: a prescription's change, or an alert's. */
export type BoardEntryKind = 'status' | 'alert';

/** One entry of the stream: what must be known of it before a view is executed. */
export interface BoardEntry {
  id: string;
  epoch: string;
  kind: BoardEntryKind;
  organizationId: string;
  /** null: an alert about the platform itself. */
  prescriptionId: string | null;
  /** null: the prescription is new, or the entry is no prescription's change. */
  before: BoardFacts | null;
  after: BoardFacts | null;
  /** The event as it was published. */
  event: unknown;
}

/** An event's parts that the board itself looks at. */
interface EventShape {
  organization_id: string;
  prescription_id: string | null;
  before?: FactsShape | null;
  after?: FactsShape;
}
interface FactsShape {
  pharmacy_id: string | null;
  payer_kind: string | null;
  assignee_id: string | null;
  alert: boolean;
}

/**
 * Reads an entry's fields: `kind`, `epoch`, `event` (JSON) and `stages` (`<before>><after>`, lower case; empty for what is
 * no prescription's change). null when it is none of ours.
 */
export function readBoardEntry(id: string, fields: readonly string[]): BoardEntry | null {
  const field = (name: string): string => {
    for (let at = 0; at < fields.length; at += 2) if (fields[at] === name) return fields[at + 1] ?? '';
    return '';
  };
  const kind = field('kind');
  const epoch = field('epoch');
  const event = eventIn(field('event'));
  if ((kind !== 'status' && kind !== 'alert') || epoch === '' || !event) return null;
  const [stageBefore = '', stageAfter = ''] = field('stages').split('>');
  return {
    id,
    epoch,
    kind,
    organizationId: event.organization_id,
    prescriptionId: event.prescription_id,
    before: event.before ? factsOf(stageBefore, event.before) : null,
    after: event.after ? factsOf(stageAfter, event.after) : null,
    event,
  };
}

function eventIn(text: string): EventShape | null {
  try {
    const event: unknown = JSON.parse(text);
    const known = typeof event === 'object' && event !== null && 'organization_id' in event;
    return known ? (event as EventShape) : null;
  } catch {
    return null;
  }
}

function factsOf(stage: string, { pharmacy_id, payer_kind, assignee_id, alert }: FactsShape): BoardFacts {
  return { stage, pharmacyId: pharmacy_id, payerKind: payer_kind, assigneeId: assignee_id, alert };
}

/** Stream ids are `milliseconds-sequence`; negative when `a` comes first. */
export function compareStreamIds(a: string, b: string): number {
  const [aTime = 0, aSequence = 0] = a.split('-').map(Number);
  const [bTime = 0, bSequence = 0] = b.split('-').map(Number);
  return aTime - bTime || aSequence - bSequence;
}
