import { PLATFORM_ORGANIZATION } from './access.js';
import { type BoardChange, type BoardFacts, type BoardFilter, boardChange, boardFilter } from './board-filter.js';
import type { BoardEntry, BoardEntryKind } from './board-stream.js';
import { FillwayError } from './errors.js';
import { isStaff, type Viewer } from './viewer.js';

/** The subscriptions that read the board's stream, and which entries each is about. */
export const BOARD_FIELDS = {
  boardEvents: 'status',
  prescriptionChanged: 'status',
  pharmacyWork: 'status',
  opsAlerts: 'alert',
} as const satisfies Record<string, BoardEntryKind>;
export type BoardField = keyof typeof BOARD_FIELDS;

/** What a subscription looks at: its field, and what narrows it. */
export interface BoardView {
  field: BoardField;
  filter: BoardFilter;
  /** `prescriptionChanged`: the only one that it follows. */
  prescriptionId?: string;
}

/**
 * The view that a subscription with these arguments is about.
 * @throws FillwayError NOT_FOUND for a field that reads no stream, FORBIDDEN for work of a pharmacy that the viewer is not
 */
export function boardViewOf(field: string, given: Readonly<Record<string, unknown>>, viewer: Viewer): BoardView {
  if (!isBoardField(field)) throw new FillwayError('NOT_FOUND');
  if (field === 'prescriptionChanged') return { field, filter: {}, prescriptionId: String(given['id']) };
  if (field === 'pharmacyWork') {
    if (viewer.pharmacyId === undefined) throw new FillwayError('FORBIDDEN');
    return { field, filter: { pharmacyId: viewer.pharmacyId } };
  }
  if (field === 'opsAlerts') return { field, filter: {} };
  return { field, filter: boardFilter(given['filter'] as Record<string, unknown> | null) };
}

function isBoardField(field: string): field is BoardField {
  return Object.hasOwn(BOARD_FIELDS, field);
}

/** The same view always gives the same text, whatever the order in which its parts were written. */
export function boardViewKey({ field, filter, prescriptionId }: BoardView): string {
  const { stage, pharmacyId, payerKind, assigneeId, alert } = filter;
  return JSON.stringify([field, prescriptionId, stage, pharmacyId, payerKind, assigneeId, alert]);
}

/**
 * What an entry means for a view of this viewer; null: nothing. Decides rows as far as the entry tells their owners: a
 * patient's own prescription is known to the store alone, so there the answer only says that it may be theirs.
 */
export function changeFor(view: BoardView, viewer: Viewer, entry: BoardEntry): BoardChange | null {
  if (BOARD_FIELDS[view.field] !== entry.kind) return null;
  const ours = entry.organizationId === viewer.organizationId;
  if (entry.kind === 'alert') return ours || entry.organizationId === PLATFORM_ORGANIZATION ? 'UPDATED' : null;
  if (!ours) return null;
  if (view.prescriptionId !== undefined) {
    if (view.prescriptionId !== entry.prescriptionId) return null;
    if (isStaff(viewer) || viewer.patientId !== undefined) return entry.before ? 'UPDATED' : 'ENTERED';
  }
  const filter = visibleFilter(viewer, view.filter);
  if (!filter) return null;
  if (view.field === 'pharmacyWork') return boardChange(filter, unlessDone(entry.before), unlessDone(entry.after));
  return boardChange(filter, entry.before, entry.after);
}

/** What is done is nobody's work any more, though the prescription still names its pharmacy. */
function unlessDone(facts: BoardFacts | null): BoardFacts | null {
  return facts?.stage === 'done' ? null : facts;
}

/** The filter narrowed to what the viewer may see: a partner its own pharmacy's work; null: no card at all. */
export function visibleFilter(viewer: Viewer, filter: BoardFilter): BoardFilter | null {
  if (isStaff(viewer)) return filter;
  const { pharmacyId } = viewer;
  if (pharmacyId === undefined || viewer.patientId !== undefined) return null;
  return (filter.pharmacyId ?? pharmacyId) === pharmacyId ? { ...filter, pharmacyId } : null;
}
