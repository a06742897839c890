import { setTimeout as pause } from 'node:timers/promises';
import {
  type BoardField,
  boardViewOf,
  changeFor,
  FillwayError,
  readBoardCursor,
  signBoardCursor,
} from '@fillway/kernel';
import { holdsAllAfter, readBoardPage, type StreamPlace } from '@fillway/platform/redis/read-board-page';
import { boardTail } from './board-entries.js';
import { type GraphqlContext, renewedContext, viewerOf } from './call-context.js';
import { sessionStands } from './identity/index.js';

/**
 * Subscriptions as a subgraph serves them itself, for federation routers that are not our gateway. Each subscriber looks
 * for itself and gets at most once what it can take; our gateway has one reader for all, and asks the mirror queries.
 */

/** How often the stream is looked at for each subscriber. Milliseconds. */
const LOOK_EVERY = 250;
/** How often a state is asked for. Milliseconds. */
const ASK_EVERY = 1_000;
/** Entries read at once. */
const PAGE = 100;

/**
 * What a view's subscriber is told, from now on or from behind `args.after`. It ends with CURSOR_EXPIRED when the stream
 * no longer holds what comes next, and with UNAUTHENTICATED when the session has ended.
 * @param eventsAt the mirror query: null for what the viewer may not see, which is left out
 * @throws FillwayError CURSOR_INVALID, CURSOR_EXPIRED, FORBIDDEN, STORE_UNAVAILABLE
 */
export async function followBoard<Event>(
  ctx: GraphqlContext,
  field: BoardField,
  args: Readonly<Record<string, unknown>>,
  eventsAt: (ctx: GraphqlContext, cursors: string[]) => Promise<(Event | null)[]>,
): Promise<AsyncIterableIterator<Event>> {
  const viewer = viewerOf(ctx);
  const view = boardViewOf(field, args, viewer);
  const after = args['after'];
  const given = after === undefined || after === null;
  const start = given ? await boardTail(ctx) : readBoardCursor(String(after), ctx.internalSecret, view);

  async function* events(): AsyncGenerator<Event> {
    let place: StreamPlace = start ?? { epoch: null, id: '0-0' };
    for (;;) {
      await assertSession(ctx);
      const page = await readBoardPage(ctx.platform.redis, place, '+', PAGE);
      if (place.epoch !== null && !holdsAllAfter(page, place)) throw new FillwayError('CURSOR_EXPIRED');
      const admitted = page.entries.filter((entry) => changeFor(view, viewer, entry));
      const cursors = admitted.map(({ epoch, id }) => signBoardCursor({ epoch, id, view }, ctx.internalSecret));
      const found = cursors.length > 0 ? await eventsAt(renewedContext(ctx), cursors) : [];
      for (const event of found) if (event) yield event;
      place = { epoch: page.epoch, id: page.last ?? place.id };
      if (page.last === null) await pause(LOOK_EVERY, undefined, { signal: ctx.gone });
    }
  }
  return events();
}

/** What a state is, at once and whenever it has changed. It ends with UNAUTHENTICATED when the session has ended. */
export async function* followState<State>(
  ctx: GraphqlContext,
  load: (ctx: GraphqlContext) => Promise<State>,
): AsyncGenerator<State> {
  let told: string | undefined;
  for (;;) {
    await assertSession(ctx);
    const state = await load(renewedContext(ctx));
    const said = JSON.stringify(state);
    if (said !== told) {
      told = said;
      yield state;
    }
    await pause(ASK_EVERY, undefined, { signal: ctx.gone });
  }
}

/** The router vouched for the viewer once, at the beginning. */
async function assertSession({ viewer, platform }: GraphqlContext): Promise<void> {
  if (viewer?.sessionId !== undefined && !(await sessionStands(platform.redis, viewer.sessionId))) {
    throw new FillwayError('UNAUTHENTICATED', { message: 'This session has ended; log in again.' });
  }
}
