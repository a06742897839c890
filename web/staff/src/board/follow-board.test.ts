import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { aCard } from './a-card.js';
import { type Connection, followBoard, type SubscriptionSink } from './follow-board.js';

/** A platform whose subscriptions the test drives by hand. */
async function aFollowedBoard() {
  let place = 0;
  const opened: { after: string | null; sink: SubscriptionSink; ended: boolean }[] = [];
  const connections: Connection[] = [];
  const delivered: string[][] = [];
  const present: string[][] = [];
  const snapshots: { done: () => void; fail: () => void }[] = [];
  let sessionEnded = false;
  const following = followBoard({
    subscribe(after, sink) {
      const subscription = { after, sink, ended: false };
      opened.push(subscription);
      return () => {
        subscription.ended = true;
      };
    },
    readCursor: async () => `tail${++place}`,
    readSnapshot: () =>
      new Promise((resolve, reject) => {
        snapshots.push({ done: resolve, fail: () => reject(new Error('no answer')) });
      }),
    onEvents: (events) => delivered.push(events.map(({ cursor }) => cursor)),
    onPresence: (people) => present.push(people.map(({ person }) => person.id)),
    onConnection: (connection) => connections.push(connection),
    onSessionEnded: () => {
      sessionEnded = true;
    },
  });
  await settled();
  return {
    following,
    opened,
    connections,
    delivered,
    present,
    snapshots,
    sessionEnded: () => sessionEnded,
    newest: () => opened.at(-1)?.sink as SubscriptionSink,
    connection: () => connections.at(-1),
    async live() {
      opened.at(-1)?.sink.started();
      snapshots.at(-1)?.done();
      await settled();
    },
  };
}

function anEvent(cursor: string) {
  return {
    cursor,
    at: '2026-11-23T10:00:00.000Z',
    prescriptionId: 'rx1',
    version: 1,
    prescription: aCard({ id: 'rx1' }),
  };
}

async function settled(): Promise<void> {
  await jest.advanceTimersByTimeAsync(0);
}

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

test('the stream begins where the board is, then the snapshot is read, and only then the board is live', async () => {
  const board = await aFollowedBoard();
  expect(board.opened[0]?.after).toBe('tail1');
  expect(board.snapshots).toHaveLength(0);
  board.newest().started();
  expect(board.snapshots).toHaveLength(1);
  expect(board.connection()).toEqual({ state: 'connecting' });
  board.snapshots[0]?.done();
  await settled();
  expect(board.connection()).toEqual({ state: 'live', caughtUp: null });
  board.following.stop();
});

test('events of a busy moment come together', async () => {
  const board = await aFollowedBoard();
  await board.live();
  for (const cursor of ['a', 'b', 'c']) board.newest().event(anEvent(cursor));
  expect(board.delivered).toEqual([]);
  await jest.advanceTimersByTimeAsync(100);
  expect(board.delivered).toEqual([['a', 'b', 'c']]);
  board.following.stop();
});

test('after an interruption it goes on behind the last event, without a snapshot, and says what it caught up', async () => {
  const board = await aFollowedBoard();
  await board.live();
  board.newest().event(anEvent('a'));
  board.newest().interrupted('broken');
  expect(board.delivered).toEqual([['a']]);
  expect(board.connection()).toMatchObject({ state: 'reconnecting', attempt: 1 });

  await jest.advanceTimersByTimeAsync(500);
  expect(board.opened.map(({ after }) => after)).toEqual(['tail1', 'a']);
  board.newest().started();
  for (const cursor of ['b', 'c']) board.newest().event(anEvent(cursor));
  await jest.advanceTimersByTimeAsync(100);
  expect(board.connection()).toEqual({ state: 'catching-up', events: 2 });
  await jest.advanceTimersByTimeAsync(800);
  expect(board.connection()).toEqual({ state: 'live', caughtUp: 2 });
  expect(board.snapshots).toHaveLength(1);
  board.following.stop();
});

test('an expired cursor makes it read everything anew', async () => {
  const board = await aFollowedBoard();
  await board.live();
  board.newest().event(anEvent('a'));
  board.newest().interrupted('broken');
  await jest.advanceTimersByTimeAsync(500);
  board.newest().interrupted('cursor-expired');
  await jest.advanceTimersByTimeAsync(1_000);
  expect(board.opened.at(-1)?.after).toBe('tail2');
  await board.live();
  expect(board.snapshots).toHaveLength(2);
  expect(board.connection()).toEqual({ state: 'live', caughtUp: null });
  board.following.stop();
});

test('a snapshot that fails is an interruption, tried again with growing waits', async () => {
  const board = await aFollowedBoard();
  board.newest().started();
  board.snapshots[0]?.fail();
  await settled();
  expect(board.connection()).toMatchObject({ state: 'reconnecting', attempt: 1 });
  await jest.advanceTimersByTimeAsync(500);
  board.newest().interrupted('broken');
  expect(board.connection()).toMatchObject({ state: 'reconnecting', attempt: 2 });
  expect(board.opened).toHaveLength(2);
  await jest.advanceTimersByTimeAsync(500);
  expect(board.opened).toHaveLength(2);
  await jest.advanceTimersByTimeAsync(500);
  expect(board.opened).toHaveLength(3);
  board.following.stop();
});

test('how long the board has been stale counts from the first interruption', async () => {
  const board = await aFollowedBoard();
  await board.live();
  board.newest().interrupted('broken');
  const first = board.connection();
  await jest.advanceTimersByTimeAsync(500);
  board.newest().interrupted('broken');
  expect(board.connection()).toMatchObject({ since: first?.state === 'reconnecting' ? first.since : 0 });
  board.following.stop();
});

test('coming online again does not wait for the next try', async () => {
  const board = await aFollowedBoard();
  await board.live();
  board.following.retryNow();
  expect(board.opened).toHaveLength(1);
  board.newest().interrupted('broken');
  board.following.retryNow();
  expect(board.opened).toHaveLength(2);
  await jest.advanceTimersByTimeAsync(20_000);
  expect(board.opened).toHaveLength(2);
  board.following.stop();
});

test('what a former connection still says is not heard', async () => {
  const board = await aFollowedBoard();
  await board.live();
  const former = board.newest();
  former.interrupted('broken');
  former.event(anEvent('late'));
  former.interrupted('broken');
  await jest.advanceTimersByTimeAsync(600);
  expect(board.delivered).toEqual([]);
  expect(board.opened.map(({ after }) => after)).toEqual(['tail1', 'tail1']);
  board.following.stop();
});

test('an ended session is told once and nothing is tried again', async () => {
  const board = await aFollowedBoard();
  await board.live();
  board.newest().interrupted('session-ended');
  await jest.advanceTimersByTimeAsync(20_000);
  expect(board.sessionEnded()).toBe(true);
  expect(board.opened).toHaveLength(1);
});

test('a checkpoint moves the place to go on from, also when nothing has happened', async () => {
  const board = await aFollowedBoard();
  await board.live();
  board.newest().checkpoint('quiet');
  board.newest().interrupted('broken');
  await jest.advanceTimersByTimeAsync(500);
  expect(board.opened.at(-1)?.after).toBe('quiet');
  board.following.stop();
});

test('an interruption during the first snapshot makes it read everything again', async () => {
  const board = await aFollowedBoard();
  board.newest().started();
  board.newest().event(anEvent('a'));
  board.newest().interrupted('broken');
  await jest.advanceTimersByTimeAsync(500);
  expect(board.opened.at(-1)?.after).toBe('tail2');
  await board.live();
  expect(board.connection()).toEqual({ state: 'live', caughtUp: null });
  board.following.stop();
});

test('nobody is taken for present while the connection is broken', async () => {
  const board = await aFollowedBoard();
  await board.live();
  const ana = { id: 'usr_ana', displayName: 'Ana Ruiz' };
  board
    .newest()
    .presence([{ prescriptionId: 'rx1', doing: 'LOOKING', since: '2026-11-23T10:00:00.000Z', person: ana }]);
  expect(board.present).toEqual([['usr_ana']]);
  board.newest().interrupted('broken');
  expect(board.present.at(-1)).toEqual([]);
  board.following.stop();
});
