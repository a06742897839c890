import type { BoardCardFragment, PipelineStage } from '../generated/graphql.js';

export type Card = BoardCardFragment;

/** What the board knows: the cards it holds, and how many ended ones it does not. */
export interface BoardState {
  cards: ReadonlyMap<string, Card>;
  /** Ended prescriptions that are counted but not held, by column. */
  beyond: Partial<Record<PipelineStage, number>>;
  /** Ids that the stream changed since the running snapshot began; null when none runs. */
  changedSince: ReadonlySet<string> | null;
  /** False before the first snapshot is in. */
  loaded: boolean;
}

export interface Snapshot {
  cards: readonly Card[];
  /** How many ended prescriptions there are in all, by column. */
  endedTotals: Partial<Record<PipelineStage, number>>;
}

export const EMPTY_BOARD: BoardState = { cards: new Map(), beyond: {}, changedSince: null, loaded: false };

/** Ended cards that are held at most; older ones are only counted. */
export const ENDED_HELD = 300;

/** The stream runs; a snapshot begins to be read. */
export function beginSnapshot(state: BoardState): BoardState {
  return { ...state, changedSince: new Set() };
}

/**
 * Takes a snapshot whose reading began at `beginSnapshot`. Its cards replace what was held, except what the stream has
 * brought in the meantime, where the higher version wins.
 */
export function takeSnapshot(state: BoardState, snapshot: Snapshot): BoardState {
  const cards = new Map(snapshot.cards.map((card) => [card.id, card]));
  const beyond: BoardState['beyond'] = {};
  for (const [stage, total] of Object.entries(snapshot.endedTotals) as [PipelineStage, number][]) {
    const held = snapshot.cards.filter((card) => card.stage === stage && isEnded(card)).length;
    beyond[stage] = Math.max(0, total - held);
  }
  const fresh = [...(state.changedSince ?? [])].flatMap((id) => state.cards.get(id) ?? []);
  return takeCards({ cards, beyond, changedSince: null, loaded: true }, fresh);
}

/** Takes cards as the stream or a look-up brought them. A version that is not newer than the held one is dropped. */
export function takeCards(state: BoardState, incoming: readonly Card[]): BoardState {
  const newer = incoming.filter((card) => isNewer(card, state.cards.get(card.id)));
  if (newer.length === 0) return state;
  const cards = new Map(state.cards);
  for (const card of newer) {
    if (isNewer(card, cards.get(card.id))) cards.set(card.id, card);
  }
  const changedSince = state.changedSince && new Set([...state.changedSince, ...newer.map(({ id }) => id)]);
  return letGoOfEnded({ ...state, cards, changedSince });
}

/** True when nothing more happens to the prescription. */
export function isEnded(card: Pick<Card, 'status'>): boolean {
  return card.status === 'COMPLETED' || card.status === 'RETURNED_TO_SENDER' || card.status === 'CANCELLED';
}

/** How many prescriptions are in each column, held or not. */
export function countByStage(state: BoardState): Partial<Record<PipelineStage, number>> {
  const counts = { ...state.beyond };
  for (const { stage } of state.cards.values()) if (stage) counts[stage] = (counts[stage] ?? 0) + 1;
  return counts;
}

function isNewer(card: Card, held: Card | undefined): boolean {
  return held === undefined || (card.version ?? 0) > (held.version ?? 0);
}

/** A board that stays open all day must not grow with all that has ended. */
function letGoOfEnded(state: BoardState): BoardState {
  const ended = [...state.cards.values()].filter(isEnded);
  if (ended.length <= ENDED_HELD) return state;
  ended.sort((a, b) => (b.statusSince ?? '').localeCompare(a.statusSince ?? ''));
  const cards = new Map(state.cards);
  const beyond = { ...state.beyond };
  for (const card of ended.slice(ENDED_HELD)) {
    cards.delete(card.id);
    if (card.stage) beyond[card.stage] = (beyond[card.stage] ?? 0) + 1;
  }
  return { ...state, cards, beyond };
}
