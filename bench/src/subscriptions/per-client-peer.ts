import { createServer } from 'node:http';
import { url as inspector } from 'node:inspector';
import type { AddressInfo } from 'node:net';
import { createLogger } from '@fillway/kernel';
import { connectRedis } from '@fillway/platform/redis/connect-redis';
import { buildSchema } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { CHANNEL } from './orders.js';

// The peer that everybody writes first: graphql-ws over graphql-js, each event executed once for each client, from memory.

interface Message {
  payload: { data: { boardEvents: object } };
}

const schema = buildSchema(`
  input BoardFilter { pharmacyId: ID }
  type BoardEvent { cursor: ID! eventId: ID! change: String! prescriptionId: ID! version: Int! status: String! }
  type Query { nothing: Int }
  type Subscription { boardEvents(filter: BoardFilter): BoardEvent }
`);

const listeners = new Set<(event: object) => void>();

/** The events from now on, for one client. */
function events(): AsyncIterableIterator<object> {
  const waiting: object[] = [];
  let wake: (() => void) | undefined;
  const listener = (event: object): void => {
    waiting.push({ boardEvents: event });
    wake?.();
  };
  listeners.add(listener);
  const iterator: AsyncIterableIterator<object> = {
    [Symbol.asyncIterator]: () => iterator,
    async next() {
      for (;;) {
        const value = waiting.shift();
        if (value) return { done: false, value };
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
    async return() {
      listeners.delete(listener);
      return { done: true, value: undefined };
    },
  };
  return iterator;
}

const server = createServer();
const sockets = new WebSocketServer({ server, perMessageDeflate: false });
useServer({ schema, roots: { subscription: { boardEvents: events } } }, sockets);

const redis = await connectRedis(process.argv[2] ?? '', '', 'bench', createLogger({ service: 'bench', level: 'warn' }));
redis.on('message', (_channel: string, text: string) => {
  const event = (JSON.parse(text) as Message).payload.data.boardEvents;
  for (const listener of listeners) listener(event);
});
await redis.subscribe(CHANNEL);
server.listen(0, '127.0.0.1', () => {
  process.send?.({ inspector: inspector(), url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/graphql` });
});
process.on('disconnect', () => process.exit(0));
