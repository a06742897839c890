import { type FrameSocket, openFrameSocket } from './frame-socket.js';
import { BOARD, type Order, PHARMACY } from './orders.js';
import { MARK } from './produce.js';

const NEXT = Buffer.from('"type":"next"');
const DIGITS = 9;

/** A crowd of clients, as counters. */
export interface Crowd {
  /** Payloads that came since the count was reset. */
  delivered: number;
  closed: number;
  /** The latest message with an event, whole. */
  template: Buffer;
  /** Which clients have got an event. */
  readonly reached: Set<number>;
  /** Told of each event that a sampled client gets. */
  onEvent: (number: number) => void;
  sampleEvery: number;
  close(): void;
}

/** Opens the clients, a few at a time, and gives them back when every socket stands. */
export async function openCrowd(order: Extract<Order, { do: 'open' }>): Promise<Crowd> {
  const sockets: FrameSocket[] = [];
  const crowd: Crowd = {
    delivered: 0,
    closed: 0,
    template: Buffer.alloc(0),
    reached: new Set(),
    onEvent: () => undefined,
    sampleEvery: 1,
    close: () => {
      for (const socket of sockets) socket.destroy();
    },
  };

  function open(index: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const graphql = order.speaks === 'graphql';
      let subscribed = false;
      const socket = openFrameSocket(order.url, graphql ? 'graphql-transport-ws' : null, {
        onOpen() {
          if (!graphql) return resolve();
          const authorization = order.authorizations[index % order.authorizations.length];
          socket.sendText(JSON.stringify({ type: 'connection_init', payload: { authorization } }));
        },
        onText(bytes, start, end) {
          if (graphql && !subscribed) {
            subscribed = true;
            socket.sendText(JSON.stringify({ id: '1', type: 'subscribe', payload: subscription(index) }));
            return resolve();
          }
          count(index, bytes, start, end);
        },
        onClose() {
          crowd.closed++;
          reject(new Error('A socket was closed.'));
        },
      });
      sockets.push(socket);
    });
  }

  function subscription(index: number): object {
    const filter = order.views === 1 ? {} : { pharmacyId: PHARMACY(index % order.views) };
    return { query: BOARD, operationName: 'Board', variables: { filter } };
  }

  function count(index: number, bytes: Buffer, start: number, end: number): void {
    const sampled = index % crowd.sampleEvery === 0;
    if (!sampled && crowd.reached.has(index)) {
      crowd.delivered++;
      return;
    }
    const message = bytes.subarray(start, end);
    const mark = message.indexOf(MARK);
    if (mark < 0) {
      if (!message.includes(NEXT)) throw new Error(`Unexpected: ${message}`);
      return;
    }
    crowd.delivered++;
    if (!crowd.reached.has(index)) {
      crowd.reached.add(index);
      crowd.template = Buffer.from(message);
    }
    const from = mark + MARK.length;
    crowd.onEvent(Number(message.toString('latin1', from, from + DIGITS)));
  }

  for (let index = 0; index < order.clients; index += 20) {
    const some = Array.from({ length: Math.min(20, order.clients - index) }, (_, offset) => open(index + offset));
    await Promise.all(some);
  }
  return crowd;
}
