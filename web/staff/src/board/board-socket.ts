import { print } from 'graphql';
import { type Client, CloseCode, createClient } from 'graphql-ws';
import {
  BoardEventsDocument,
  type BoardEventsSubscription,
  WhoIsPresentDocument,
  type WhoIsPresentSubscription,
} from '../generated/graphql.js';
import { session } from '../session/session.js';
import type { FollowOptions, Interruption } from './follow-board.js';

/** How often a silent connection is asked whether it is still there, and how long the answer may take. Milliseconds. */
const PING_EVERY = 10_000;
const PONG_WITHIN = 5_000;

const QUERY = print(BoardEventsDocument);
const PRESENCE = print(WhoIsPresentDocument);

/** One socket for one board at a time: who follows decides when to connect again, and from where. */
export const subscribeToBoard: FollowOptions['subscribe'] = (after, sink) => {
  let over = false;
  const client = openSocket(() => end('broken'));
  function end(why: Interruption): void {
    if (over) return;
    over = true;
    close(client);
    sink.interrupted(why);
  }
  // Sent right behind the greeting, before anything that is asked from now on.
  client.on('connected', () => queueMicrotask(() => !over && sink.started()));
  client.subscribe<BoardEventsSubscription, { checkpoint?: string }>(
    { query: QUERY, variables: { after } },
    {
      next: (result) => {
        const event = result.data?.boardEvents;
        const checkpoint = result.extensions?.checkpoint;
        if (event) sink.event(event);
        else if (checkpoint !== undefined) sink.checkpoint(checkpoint);
        else if (result.errors) end(interruptionOf(result.errors));
      },
      error: (error) => end(Array.isArray(error) ? interruptionOf(error) : closeOf(error)),
      complete: () => end('broken'),
    },
  );
  client.subscribe<WhoIsPresentSubscription>(
    { query: PRESENCE },
    {
      next: ({ data }) => !over && data?.presence && sink.presence(data.presence),
      // Colleagues are a convenience: the board decides when the connection is of no use.
      error: () => undefined,
      complete: () => undefined,
    },
  );
  return () => {
    over = true;
    close(client);
  };
};

/** The socket may be gone already; then there is nothing to close. */
function close(client: Client): void {
  Promise.resolve(client.dispose()).catch(() => undefined);
}

/** `onSilent`: the connection is there by name only; a browser itself may take minutes to notice. */
function openSocket(onSilent: () => void): Client {
  const url = new URL('/graphql', window.location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  let pongTimer: ReturnType<typeof setTimeout> | undefined;
  return createClient({
    url: url.href,
    retryAttempts: 0,
    keepAlive: PING_EVERY,
    connectionParams: () => ({ authorization: `Bearer ${session()?.accessToken ?? ''}` }),
    on: {
      ping: (received) => {
        if (!received) pongTimer = setTimeout(onSilent, PONG_WITHIN);
      },
      pong: (received) => {
        if (received) clearTimeout(pongTimer);
      },
      closed: () => clearTimeout(pongTimer),
    },
  });
}

function interruptionOf(errors: readonly { extensions?: Record<string, unknown> }[]): Interruption {
  const codes = errors.map(({ extensions }) => extensions?.['code']);
  if (codes.includes('UNAUTHENTICATED')) return 'session-ended';
  return codes.includes('CURSOR_EXPIRED') || codes.includes('CURSOR_INVALID') ? 'cursor-expired' : 'broken';
}

function closeOf(error: unknown): Interruption {
  const refused =
    error instanceof CloseEvent && (error.code === CloseCode.Forbidden || error.code === CloseCode.Unauthorized);
  return refused ? 'session-ended' : 'broken';
}
