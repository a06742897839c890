import { createContext, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import { NOBODY_PRESENT, othersByPrescription, type PresentPeople } from '../colleagues/present.js';
import { endSession, session } from '../session/session.js';
import { noteInstant } from '../time/platform-clock.js';
import { subscribeToBoard } from './board-socket.js';
import { type BoardState, beginSnapshot, type Card, EMPTY_BOARD, takeCards, takeSnapshot } from './board-state.js';
import { type Connection, followBoard } from './follow-board.js';
import { loadBoard, readBoardCursor } from './load-board.js';

/** The board of one log-in, kept fresh on every page. */
export interface LiveBoard {
  state(): BoardState;
  connection(): Connection;
  /** The viewer's colleagues, where they are right now. */
  present(): PresentPeople;
  onChange(listener: () => void): () => void;
  stop(): void;
}

/** Starts to follow the board. */
export function startLiveBoard(): LiveBoard {
  let state = EMPTY_BOARD;
  let connection: Connection = { state: 'connecting' };
  let present = NOBODY_PRESENT;
  const listeners = new Set<() => void>();

  function changed(): void {
    for (const listener of listeners) listener();
  }

  const following = followBoard({
    subscribe: subscribeToBoard,
    readCursor: readBoardCursor,
    async readSnapshot() {
      state = beginSnapshot(state);
      const snapshot = await loadBoard();
      state = takeSnapshot(state, snapshot);
      for (const card of snapshot.cards) if (card.statusSince) noteInstant(card.statusSince);
      changed();
    },
    onEvents(events) {
      const cards = events.flatMap(({ prescription }): Card[] => (prescription ? [prescription] : []));
      for (const { at } of events) noteInstant(at);
      state = takeCards(state, cards);
      changed();
    },
    onPresence(people) {
      present = people.length > 0 ? othersByPrescription(present, people, session()?.viewerId ?? '') : NOBODY_PRESENT;
      changed();
    },
    onConnection(next) {
      connection = next;
      changed();
    },
    onSessionEnded: () => endSession('revoked'),
  });
  window.addEventListener('online', following.retryNow);

  return {
    state: () => state,
    connection: () => connection,
    present: () => present,
    onChange(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    stop() {
      window.removeEventListener('online', following.retryNow);
      following.stop();
    },
  };
}

const LiveBoardContext = createContext<LiveBoard | null>(null);
export const LiveBoardProvider = LiveBoardContext.Provider;

/** Starts the board with the component and stops it with it; null before the first render is done. */
export function useStartedBoard(): LiveBoard | null {
  const [board, setBoard] = useState<LiveBoard | null>(null);
  useEffect(() => {
    const started = startLiveBoard();
    setBoard(started);
    return () => started.stop();
  }, []);
  return board;
}

export function useBoardState(): BoardState {
  const board = useLiveBoard();
  return useSyncExternalStore(board.onChange, board.state);
}

export function useConnection(): Connection {
  const board = useLiveBoard();
  return useSyncExternalStore(board.onChange, board.connection);
}

export function usePresent(): PresentPeople {
  const board = useLiveBoard();
  return useSyncExternalStore(board.onChange, board.present);
}

function useLiveBoard(): LiveBoard {
  const board = useContext(LiveBoardContext);
  if (!board) throw new Error('There is no live board outside of the shell.');
  return board;
}
