import type { PipelineStage, WaitsFor } from '../generated/graphql.js';
import { dueOf, type Heat, heatOf, type Wait } from '../time/sla.js';
import { STAGES, WAITS_FOR_WORDS } from '../words/status-words.js';
import type { Card } from './board-state.js';

/** What of the board is shown. Lives in the address, so that a view can be kept and sent. */
export interface BoardFilter {
  /** Columns; empty shows all. */
  stages: PipelineStage[];
  /** Part of an id. */
  text: string;
  pharmacyId: string | null;
  payerKind: string | null;
  waitsFor: WaitsFor | null;
  /** Whose they are: the viewer's (`me`), nobody's (`nobody`), or those of the account with this id. */
  assigned: string | null;
  /** Only those with an open alert. */
  alert: boolean;
  /** Only those that are past their time. */
  late: boolean;
  /** Only those that have been in their status for so long. Minutes. */
  olderThan: number | null;
}

/** A filter as it is in the address. Values that mean nothing are left out. */
export function readFilter(params: URLSearchParams): BoardFilter {
  const stages = (params.get('stage') ?? '').split(',');
  const olderThan = Number(params.get('age'));
  const waitsFor = params.get('waits') ?? '';
  return {
    stages: STAGES.filter((stage) => stages.includes(stage.toLowerCase())),
    text: params.get('q') ?? '',
    pharmacyId: params.get('pharmacy'),
    payerKind: params.get('payer'),
    waitsFor: waitsFor.toUpperCase() in WAITS_FOR_WORDS ? (waitsFor.toUpperCase() as WaitsFor) : null,
    assigned: params.get('assigned') || null,
    alert: params.get('alert') === '1',
    late: params.get('late') === '1',
    olderThan: Number.isFinite(olderThan) && olderThan > 0 ? olderThan : null,
  };
}

/** The address of a filter; what does not narrow is left out. */
export function writeFilter(filter: BoardFilter): URLSearchParams {
  const params = new URLSearchParams();
  if (filter.stages.length > 0) params.set('stage', filter.stages.map((stage) => stage.toLowerCase()).join(','));
  if (filter.text) params.set('q', filter.text);
  if (filter.pharmacyId) params.set('pharmacy', filter.pharmacyId);
  if (filter.payerKind) params.set('payer', filter.payerKind);
  if (filter.waitsFor) params.set('waits', filter.waitsFor.toLowerCase());
  if (filter.assigned) params.set('assigned', filter.assigned);
  if (filter.alert) params.set('alert', '1');
  if (filter.late) params.set('late', '1');
  if (filter.olderThan) params.set('age', String(filter.olderThan));
  return params;
}

/** One column as it is shown. */
export interface Column {
  stage: PipelineStage;
  cards: Card[];
  late: number;
  alerts: number;
}

/** Cards never change, new ones replace them: what was parsed once stays true. */
const waits = new WeakMap<Card, Wait>();

/** A card's wait, for its heat. */
export function waitOf(card: Card): Wait {
  const known = waits.get(card);
  if (known) return known;
  const wait: Wait = {
    waitsFor: card.journey?.waitsFor ?? 'NOBODY',
    since: Date.parse(card.statusSince ?? card.createdAt ?? ''),
    dueAt: card.journey?.dueAt ? Date.parse(card.journey.dueAt) : null,
  };
  waits.set(card, wait);
  return wait;
}

/** The order within a column: what is due first on top, then what has ended, newest first. */
function inColumn(a: Card, b: Card): number {
  const byDue = placeOf(a) - placeOf(b);
  if (byDue !== 0) return byDue;
  return a.id < b.id ? -1 : 1;
}

function placeOf(card: Card): number {
  const wait = waitOf(card);
  return dueOf(wait) ?? Number.MAX_SAFE_INTEGER - wait.since;
}

/** What a filter is seen from. */
export interface Sight {
  /** Platform time. Milliseconds since 1970. */
  now: number;
  viewerId: string;
  /** Prescriptions that have an open alert, besides those whose card says so. */
  alerted: ReadonlySet<string>;
}

/** The shown columns with the cards that the filter lets through: what is due first on top, what has ended newest first. */
export function columnsOf(cards: Iterable<Card>, filter: BoardFilter, sight: Sight): Column[] {
  const shown = filter.stages.length > 0 ? filter.stages : [...STAGES];
  const columns = new Map<PipelineStage, Column>(
    shown.map((stage) => [stage, { stage, cards: [], late: 0, alerts: 0 }]),
  );
  for (const card of cards) {
    const column = card.stage && columns.get(card.stage);
    if (!column) continue;
    const alert = (card.alert ?? false) || sight.alerted.has(card.id);
    const wait = waitOf(card);
    const heat = heatOf(wait, sight.now);
    if (!admits(filter, card, { ...sight, wait, heat, alert })) continue;
    column.cards.push(card);
    if (heat === 'late') column.late++;
    if (alert) column.alerts++;
  }
  for (const column of columns.values()) column.cards.sort(inColumn);
  return [...columns.values()];
}

function admits(
  filter: BoardFilter,
  card: Card,
  { wait, heat, alert, now, viewerId }: Sight & { wait: Wait; heat: Heat; alert: boolean },
): boolean {
  if (filter.text && !card.id.toLowerCase().includes(filter.text.trim().toLowerCase())) return false;
  if (filter.pharmacyId && card.pharmacy?.id !== filter.pharmacyId) return false;
  if (filter.payerKind && card.payerKind !== filter.payerKind) return false;
  if (filter.waitsFor && wait.waitsFor !== filter.waitsFor) return false;
  if (filter.assigned && !isAssigned(card, filter.assigned, viewerId)) return false;
  if (filter.alert && !alert) return false;
  if (filter.late && heat !== 'late') return false;
  return filter.olderThan === null || now - wait.since >= filter.olderThan * 60_000;
}

function isAssigned({ assignee }: Card, assigned: string, viewerId: string): boolean {
  if (assigned === 'nobody') return !assignee;
  return assignee?.id === (assigned === 'me' ? viewerId : assigned);
}
