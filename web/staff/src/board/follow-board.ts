import type { Presence } from '../colleagues/present.js';
import type { BoardEventsSubscription } from '../generated/graphql.js';

type BoardEvent = NonNullable<BoardEventsSubscription['boardEvents']>;

/** How fresh the board is, told to its readers as it is. */
export type Connection =
  | { state: 'connecting' }
  /** `caughtUp`: what was missed during the last interruption and has been brought; null when there was none. */
  | { state: 'live'; caughtUp: number | null }
  /** `since`, `retryAt`: milliseconds since 1970. */
  | { state: 'reconnecting'; attempt: number; since: number; retryAt: number }
  | { state: 'catching-up'; events: number };

/** Why a subscription is over: the connection broke, the cursor is of no use any more, or the session is. */
export type Interruption = 'broken' | 'cursor-expired' | 'session-ended';

export interface SubscriptionSink {
  /** The platform has the subscription. */
  started(): void;
  event(event: BoardEvent): void;
  /** Nothing has happened up to this cursor that was not told. */
  checkpoint(cursor: string): void;
  /** Who is at which card right now: a state, told anew when it changes. */
  presence(people: readonly Presence[]): void;
  /** Called once; nothing follows. */
  interrupted(why: Interruption): void;
}

export interface FollowOptions {
  /** Opens a subscription from behind the cursor, or from now on. Gives back what ends it without a word. */
  subscribe(after: string | null, sink: SubscriptionSink): () => void;
  /** Where the board is now. Read before the cards: what changes in between comes as an event. null: an empty stream. */
  readCursor(): Promise<string | null>;
  /** Reads the whole board. Called when the stream runs and cannot tell what was before. */
  readSnapshot(): Promise<void>;
  /** Several events at once: a busy board renders ten times a second, not a hundred. */
  onEvents(events: BoardEvent[]): void;
  /** Nobody is known to be present while the connection is broken. */
  onPresence(people: readonly Presence[]): void;
  onConnection(connection: Connection): void;
  onSessionEnded(): void;
}

/** How long events are collected. Milliseconds. */
const COLLECT = 100;
/** No event for so long after a reconnect: what was missed has been brought. Milliseconds. */
const QUIET = 800;
const FIRST_RETRY = 500;
const LONGEST_RETRY = 10_000;

/**
 * Keeps a board fresh: cursor, then stream, then the snapshot, so that nothing falls between; after an interruption the
 * stream goes on behind the last cursor, or, when that has expired, everything is read anew.
 * Gives back `retryNow`, for when the machine comes online again, and `stop`.
 */
export function followBoard(options: FollowOptions): { retryNow(): void; stop(): void } {
  let cursor: string | null = null;
  /** What the board holds is not what the stream goes on from. */
  let needsSnapshot = true;
  let attempt = 0;
  let brokenSince: number | null = null;
  let collected: BoardEvent[] = [];
  let missed: number | null = null;
  let endSubscription: (() => void) | null = null;
  let collectTimer: ReturnType<typeof setTimeout> | undefined;
  let quietTimer: ReturnType<typeof setTimeout> | undefined;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  /** Counts connections, so that what a former one still says is not heard. */
  let current = 0;

  async function connect(): Promise<void> {
    retryTimer = undefined;
    const own = ++current;
    if (needsSnapshot) {
      try {
        const now = await options.readCursor();
        if (own !== current) return;
        cursor = now;
      } catch {
        if (own === current) interrupted('broken');
        return;
      }
    }
    endSubscription = options.subscribe(cursor, {
      started() {
        if (own === current) void begin(own);
      },
      event(event) {
        if (own === current) take(event);
      },
      checkpoint(reached) {
        if (own === current) cursor = reached;
      },
      presence(people) {
        if (own === current) options.onPresence(people);
      },
      interrupted(why) {
        if (own === current) interrupted(why);
      },
    });
  }

  async function begin(own: number): Promise<void> {
    if (!needsSnapshot) {
      missed = 0;
      options.onConnection({ state: 'catching-up', events: 0 });
      waitForQuiet();
      return;
    }
    try {
      await options.readSnapshot();
    } catch {
      if (own === current) interrupted('broken');
      return;
    }
    if (own !== current) return;
    needsSnapshot = false;
    isLive(null);
  }

  function take(event: BoardEvent): void {
    cursor = event.cursor;
    collected.push(event);
    collectTimer ??= setTimeout(deliver, COLLECT);
    if (missed === null) return;
    missed++;
    waitForQuiet();
  }

  function deliver(): void {
    clearTimeout(collectTimer);
    collectTimer = undefined;
    if (collected.length === 0) return;
    const events = collected;
    collected = [];
    options.onEvents(events);
    if (missed !== null) options.onConnection({ state: 'catching-up', events: missed });
  }

  function waitForQuiet(): void {
    clearTimeout(quietTimer);
    quietTimer = setTimeout(() => {
      const caughtUp = missed;
      missed = null;
      deliver();
      isLive(caughtUp);
    }, QUIET);
  }

  function isLive(caughtUp: number | null): void {
    attempt = 0;
    brokenSince = null;
    options.onConnection({ state: 'live', caughtUp });
  }

  function interrupted(why: Interruption): void {
    leave();
    if (why === 'session-ended') {
      options.onSessionEnded();
      return;
    }
    if (why === 'cursor-expired') needsSnapshot = true;
    brokenSince ??= Date.now();
    attempt++;
    const wait = Math.min(LONGEST_RETRY, FIRST_RETRY * 2 ** (attempt - 1)) * (0.75 + Math.random() / 4);
    options.onConnection({ state: 'reconnecting', attempt, since: brokenSince, retryAt: Date.now() + wait });
    retryTimer = setTimeout(() => void connect(), wait);
  }

  /** Ends the connection; what it has brought is kept. */
  function leave(): void {
    current++;
    endSubscription?.();
    endSubscription = null;
    clearTimeout(quietTimer);
    missed = null;
    deliver();
    options.onPresence([]);
  }

  options.onConnection({ state: 'connecting' });
  void connect();

  return {
    retryNow() {
      if (stopped || retryTimer === undefined) return;
      clearTimeout(retryTimer);
      void connect();
    },
    stop() {
      stopped = true;
      clearTimeout(retryTimer);
      collected = [];
      leave();
    },
  };
}
