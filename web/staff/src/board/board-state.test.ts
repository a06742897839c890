import { expect, test } from '@jest/globals';
import { aCard } from './a-card.js';
import {
  type BoardState,
  beginSnapshot,
  countByStage,
  EMPTY_BOARD,
  ENDED_HELD,
  takeCards,
  takeSnapshot,
} from './board-state.js';

function statusOf(state: BoardState, id: string) {
  return state.cards.get(id)?.status;
}

test('a card moves with a newer version, and a version that was seen changes nothing', () => {
  const first = takeCards(EMPTY_BOARD, [aCard({ id: 'rx1', version: 2, status: 'VALIDATED' })]);
  const moved = takeCards(first, [aCard({ id: 'rx1', version: 3, status: 'ENROLLMENT_PENDING' })]);
  expect(statusOf(moved, 'rx1')).toBe('ENROLLMENT_PENDING');
  expect(takeCards(moved, [aCard({ id: 'rx1', version: 2, status: 'VALIDATED' })])).toBe(moved);
  expect(takeCards(moved, [aCard({ id: 'rx1', version: 3, status: 'CANCELLED' })])).toBe(moved);
});

test('of several versions in one delivery the highest stays, in whatever order they come', () => {
  const state = takeCards(EMPTY_BOARD, [
    aCard({ id: 'rx1', version: 5, status: 'ENROLLED' }),
    aCard({ id: 'rx1', version: 4, status: 'ENROLLMENT_PENDING' }),
  ]);
  expect(statusOf(state, 'rx1')).toBe('ENROLLED');
});

test('what the stream brought while the snapshot was read is not undone by it', () => {
  const reading = takeCards(beginSnapshot(EMPTY_BOARD), [
    aCard({ id: 'moved', version: 3, status: 'VALIDATED' }),
    aCard({ id: 'new', version: 1 }),
  ]);
  const state = takeSnapshot(reading, {
    cards: [aCard({ id: 'moved', version: 2 }), aCard({ id: 'quiet', version: 1 })],
    endedTotals: {},
  });
  expect(statusOf(state, 'moved')).toBe('VALIDATED');
  expect([...state.cards.keys()].sort()).toEqual(['moved', 'new', 'quiet']);
  expect(state.loaded).toBe(true);
});

test('the snapshot wins where it is newer than the stream', () => {
  const reading = takeCards(beginSnapshot(EMPTY_BOARD), [aCard({ id: 'rx1', version: 3, status: 'VALIDATED' })]);
  const state = takeSnapshot(reading, {
    cards: [aCard({ id: 'rx1', version: 4, status: 'ENROLLMENT_PENDING' })],
    endedTotals: {},
  });
  expect(statusOf(state, 'rx1')).toBe('ENROLLMENT_PENDING');
});

test('a snapshot after an expired cursor removes cards that are no longer there', () => {
  const before = takeSnapshot(EMPTY_BOARD, { cards: [aCard({ id: 'gone' }), aCard({ id: 'there' })], endedTotals: {} });
  const after = takeSnapshot(beginSnapshot(before), { cards: [aCard({ id: 'there' })], endedTotals: {} });
  expect([...after.cards.keys()]).toEqual(['there']);
});

test('ended prescriptions that are not held are still counted', () => {
  const ended = { status: 'COMPLETED', stage: 'DONE' } as const;
  const state = takeSnapshot(EMPTY_BOARD, {
    cards: [aCard({ id: 'rx1', ...ended }), aCard({ id: 'rx2', status: 'CANCELLING', stage: 'CANCELLATION' })],
    endedTotals: { DONE: 41, CANCELLATION: 3 },
  });
  expect(countByStage(state).DONE).toBe(41);
  expect(countByStage(state).CANCELLATION).toBe(4);
  const next = takeCards(state, [aCard({ id: 'rx3', ...ended })]);
  expect(countByStage(next).DONE).toBe(42);
});

test('a board that stays open lets the oldest ended cards go and keeps the count', () => {
  const cards = Array.from({ length: ENDED_HELD + 5 }, (_, index) =>
    aCard({
      id: `rx${index}`,
      status: 'COMPLETED',
      stage: 'DONE',
      statusSince: new Date(Date.UTC(2026, 10, 23, 10, 0, index)).toISOString(),
    }),
  );
  const state = takeCards(EMPTY_BOARD, cards);
  expect(state.cards.size).toBe(ENDED_HELD);
  expect(state.cards.has('rx0')).toBe(false);
  expect(state.cards.has(`rx${ENDED_HELD + 4}`)).toBe(true);
  expect(countByStage(state).DONE).toBe(ENDED_HELD + 5);
});
