import { client } from '../api/client.js';
import {
  BoardCursorDocument,
  BoardEndedDocument,
  BoardSnapshotDocument,
  type PrescriptionStatus,
} from '../generated/graphql.js';
import { OPEN_STATUSES } from '../words/status-words.js';
import type { Card, Snapshot } from './board-state.js';

const PAGE = 100;
/** Pages are read one after another; a board with more open prescriptions than this shows the newest. */
const PAGES = 100;

/** Where the board is now. */
export async function readBoardCursor(): Promise<string | null> {
  const { data } = await client.query({ query: BoardCursorDocument, fetchPolicy: 'no-cache' });
  return data?.boardCursor ?? null;
}

/** Reads every open prescription, and the last hundred of those that have ended. */
export async function loadBoard(): Promise<Snapshot> {
  const [open, done, cancelled] = await Promise.all([
    openCards(),
    ended(['COMPLETED', 'RETURNED_TO_SENDER']),
    ended(['CANCELLED']),
  ]);
  return {
    cards: [...open, ...done.cards, ...cancelled.cards],
    endedTotals: { DONE: done.total, CANCELLATION: cancelled.total },
  };
}

async function openCards(): Promise<Card[]> {
  const cards: Card[] = [];
  let after: string | null | undefined;
  for (let page = 0; page < PAGES; page++) {
    const { data, error } = await client.query({
      query: BoardSnapshotDocument,
      variables: { status: [...OPEN_STATUSES], first: PAGE, after },
      fetchPolicy: 'no-cache',
      errorPolicy: 'all',
    });
    const found = data?.prescriptions;
    if (!found) throw error ?? new Error('The board cannot be read.');
    cards.push(...found.edges.map(({ node }) => node));
    if (!found.pageInfo.hasNextPage) break;
    after = found.pageInfo.endCursor;
  }
  return cards;
}

async function ended(status: PrescriptionStatus[]): Promise<{ cards: Card[]; total: number }> {
  const { data, error } = await client.query({
    query: BoardEndedDocument,
    variables: { status },
    fetchPolicy: 'no-cache',
    errorPolicy: 'all',
  });
  const found = data?.prescriptions;
  if (!found) throw error ?? new Error('The board cannot be read.');
  return { cards: found.edges.map(({ node }) => node), total: found.totalCount };
}
