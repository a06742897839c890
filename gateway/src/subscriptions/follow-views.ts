import { type BoardEntry, changeFor, compareStreamIds, FillwayError, type Logger } from '@fillway/kernel';
import type { StreamPlace } from '@fillway/platform/redis/read-board-page';
import type { GraphQLFormattedError } from 'graphql';
import { formattedError } from '../plugins/format-error.js';
import type { RunOperation } from '../run-operation.js';
import type { StreamReader } from './read-stream.js';
import { failureOf, payloadCache, type SharedView, shareView, type ViewDefinition } from './share.js';
import { viewIndex } from './view-index.js';

/** A view that brought nothing for so long tells its subscribers how far it has come. Milliseconds. */
export const CHECKPOINT_EVERY = 15_000;
/** How often that is looked at. Milliseconds. */
const CHECKPOINT_LOOK = 1_000;
/** Payloads that wait while a subscriber is brought what it missed; beyond, it is read from the stream again. */
const WAITING_LIMIT = 500;

/** Who gets payloads. */
export interface Subscriber {
  send(payload: Buffer): void;
  /** Resolves when what was sent is mostly on its way: replays wait for it, live payloads do not. */
  room(): Promise<void>;
  /** Nothing more comes; why, as a client is told. */
  end(errors: readonly GraphQLFormattedError[]): void;
}

export interface Following {
  /** From here on the subscriber is sent to. */
  start(): void;
  leave(): void;
}

export interface ViewFollower {
  /**
   * Joins a view, from now on or behind a place.
   * @throws FillwayError CURSOR_EXPIRED when the stream does not hold all that came after the place
   */
  follow(definition: ViewDefinition, after: StreamPlace | null, subscriber: Subscriber): Promise<Following>;
  /** Executions that are running are let go; subscribers are not told. */
  stop(): void;
}

/** One subscriber of a view. */
interface Member {
  subscriber: Subscriber;
  /** Only what comes behind this is live for it; what is before, it has or gets by replay. */
  from: string;
  /** True once a payload behind `from` came: all later ones are too, as they come in order. */
  past: boolean;
  /** Live payloads that wait until the replay is through; null: they are sent as they come. */
  buffer: { id: string; payload: Buffer }[] | null;
  /** The buffer was full: what came since is to be replayed too. */
  overflowed: boolean;
}

interface Followed {
  shared: SharedView;
  members: Set<Member>;
  /** When its subscribers were last told anything. Machine time in ms. */
  toldAt: number;
}

/** Brings the reader's entries to the views that they concern, and subscribers into views without a gap or a repeat. */
export function followViews(means: {
  reader: StreamReader;
  run: RunOperation;
  secret: string;
  logger: Logger;
}): ViewFollower {
  const { reader } = means;
  const views = new Map<string, Followed>();
  const index = viewIndex<SharedView>();
  const cache = payloadCache();

  reader.onEntries = (entries) => {
    for (const entry of entries) {
      for (const shared of index.candidates(entry)) if (admits(shared, entry)) shared.offer(entry);
    }
  };
  reader.onExpired = () => {
    const errors = [formattedError(new FillwayError('CURSOR_EXPIRED'))];
    for (const followed of [...views.values()]) endAll(followed, errors);
  };

  function viewOf(definition: ViewDefinition): Followed {
    const known = views.get(definition.key);
    if (known) return known;
    const members = new Set<Member>();
    const shared = shareView(
      definition,
      { ...means, cache },
      {
        payload(id, payload) {
          followed.toldAt = performance.now();
          for (const member of members) tell(member, id, payload);
        },
        failed: (errors) => endAll(followed, errors),
      },
    );
    const followed: Followed = { shared, members, toldAt: performance.now() };
    views.set(definition.key, followed);
    index.add(shared);
    return followed;
  }

  function remove(followed: Followed, member: Member): void {
    followed.members.delete(member);
    if (followed.members.size > 0 || views.get(followed.shared.key) !== followed) return;
    views.delete(followed.shared.key);
    index.remove(followed.shared);
  }

  function endAll(followed: Followed, errors: readonly GraphQLFormattedError[]): void {
    for (const member of [...followed.members]) {
      remove(followed, member);
      member.subscriber.end(errors);
    }
  }

  function tell(member: Member, id: string, payload: Buffer): void {
    if (!member.past) {
      if (compareStreamIds(id, member.from) <= 0) return;
      member.past = true;
    }
    if (!member.buffer) member.subscriber.send(payload);
    else if (member.buffer.length < WAITING_LIMIT) member.buffer.push({ id, payload });
    else {
      member.buffer = [];
      member.overflowed = true;
    }
  }

  /**
   * Brings what was missed, page by page, up to where the member's live part begins; then what waited meanwhile. A
   * member that fell behind again on the way takes the later part from the stream too.
   */
  async function bring(followed: Followed, member: Member, after: StreamPlace | null): Promise<void> {
    let place = after;
    while (followed.members.has(member)) {
      const page = place && (await reader.page(place, member.from));
      if (place && page && page.last !== null) {
        const admitted = page.entries.filter((entry) => admits(followed.shared, entry));
        const payloads = await followed.shared.replay(admitted);
        if (!followed.members.has(member)) return;
        for (const payload of payloads) if (payload) member.subscriber.send(payload);
        place = { ...place, id: page.last };
        await member.subscriber.room();
        continue;
      }
      if (!member.overflowed) break;
      member.overflowed = false;
      member.buffer = [];
      place = { epoch: reader.place.epoch, id: member.from };
      member.from = reader.place.id;
      member.past = false;
    }
    const buffered = member.buffer ?? [];
    member.buffer = null;
    for (const { payload } of buffered) member.subscriber.send(payload);
  }

  /** Only for a view that has nothing in hand: all that was read so far is told. */
  function tellPlace({ members, shared }: Followed): void {
    const { epoch, id } = reader.place;
    if (epoch === null) return;
    const checkpoint = shared.checkpoint({ epoch, id });
    for (const member of members) {
      if (!member.buffer && compareStreamIds(id, member.from) >= 0) member.subscriber.send(checkpoint);
    }
  }

  const timer = setInterval(() => {
    const now = performance.now();
    for (const followed of views.values()) {
      if (followed.shared.busy || now - followed.toldAt < CHECKPOINT_EVERY) continue;
      followed.toldAt = now;
      tellPlace(followed);
    }
  }, CHECKPOINT_LOOK).unref();

  return {
    async follow(definition, after, subscriber) {
      if (after && after.epoch !== reader.place.epoch) await reader.catchUp();
      if (after && after.epoch !== reader.place.epoch) throw new FillwayError('CURSOR_EXPIRED');
      const followed = viewOf(definition);
      const { epoch, id } = reader.place;
      const member: Member = {
        subscriber,
        // Another gateway may have read further than this one: what the client has from there is not told again.
        from: after && compareStreamIds(after.id, id) > 0 ? after.id : id,
        past: false,
        buffer: [],
        overflowed: false,
      };
      followed.members.add(member);
      try {
        if (after) await reader.page(after, after.id);
      } catch (error) {
        remove(followed, member);
        throw error;
      }
      let started = false;
      return {
        start() {
          if (started || !followed.members.has(member)) return;
          started = true;
          // So that a client can resume from here, though it may lose its connection before the first event.
          if (!after && epoch !== null) subscriber.send(followed.shared.checkpoint({ epoch, id }));
          bring(followed, member, after).catch((error: unknown) => {
            if (!followed.members.has(member)) return;
            remove(followed, member);
            subscriber.end(failureOf(error));
          });
        },
        leave: () => remove(followed, member),
      };
    },
    stop() {
      clearInterval(timer);
      views.clear();
    },
  };
}

function admits({ view, viewer }: SharedView, entry: BoardEntry): boolean {
  return changeFor(view, viewer, entry) !== null;
}
