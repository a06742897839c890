import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { percentile } from '../machine/median.js';
import { type Crowd, openCrowd } from './clients.js';
import type { Order, RunAnswer, Way } from './orders.js';
import { openProducer, type Producer } from './produce.js';

// The load process: clients and events in one, so that a latency is the difference of one clock.

/** How often events are sent that are due. Milliseconds. */
const TICK = 2;
/** How long what was sent may stay away after the last of it has come. Milliseconds. */
const PATIENCE = 3_000;
/** More payloads a second than these are counted by every fiftieth client's clock. */
const MANY = 20_000;

let producer: Producer | undefined;
let crowd: Crowd | undefined;
let opened: Extract<Order, { do: 'open' }> | undefined;
let template = Buffer.alloc(0);
let numbers = 0;

const viewOf = (number: number): number => number % (opened?.views ?? 1);

async function send(way: Way, count: number): Promise<number[]> {
  const some = Array.from({ length: count }, () => numbers++);
  await producer?.send(way, some, viewOf, template);
  return some;
}

async function open(order: Extract<Order, { do: 'open' }>): Promise<object> {
  opened = order;
  crowd = await openCrowd(order);
  const until = performance.now() + 60_000;
  while (crowd.reached.size < order.clients) {
    if (performance.now() > until)
      throw new Error(`Only ${crowd.reached.size} of ${order.clients} clients get events.`);
    await send(order.way, order.views);
    await pause(200);
  }
  if (order.way === 'stream') template = crowd.template as Buffer<ArrayBuffer>;
  return { clients: order.clients };
}

async function run({ perSecond, seconds, flood }: Extract<Order, { do: 'run' }>): Promise<RunAnswer> {
  if (!crowd || !opened) throw new Error('Nobody is there.');
  const { clients, views, way } = opened;
  const eachReaches = clients / views;
  const total = Math.round(perSecond * seconds);
  const sentAt = new Map<number, number>();
  const latencies: number[] = [];
  const before = crowd.closed;
  await settled();
  crowd.delivered = 0;
  crowd.sampleEvery = perSecond * eachReaches > MANY ? 50 : 1;
  let lastAt = performance.now();
  crowd.onEvent = (number) => {
    const at = sentAt.get(number);
    lastAt = performance.now();
    if (at !== undefined) latencies.push(lastAt - at);
  };
  const startedAt = performance.now();
  const sending: Promise<unknown>[] = [];
  let due = 0;
  while (due < total) {
    const now = performance.now();
    const more = Math.min(total, Math.floor(((now - startedAt) / 1_000) * perSecond)) - due;
    if (more > 0) {
      due += more;
      for (let count = 0; count < more; count++) sentAt.set(numbers + count, now);
      sending.push(send(way, more));
    }
    await pause(TICK);
  }
  if (!flood) await Promise.all(sending);
  const expected = total * eachReaches;
  while (!flood && crowd.delivered < expected && performance.now() - lastAt < PATIENCE) await pause(5);
  const took = (lastAt - startedAt) / 1_000;
  latencies.sort((a, b) => a - b);
  return {
    sent: total,
    expected,
    delivered: crowd.delivered,
    deliveredPerSecond: crowd.delivered / took,
    p50: percentile(latencies, 0.5),
    p99: percentile(latencies, 0.99),
    closed: crowd.closed - before,
    bytes: crowd.template.length,
  };
}

/** What an earlier run left on its way is not counted with this one. */
async function settled(): Promise<void> {
  for (let last = -1; crowd && crowd.delivered !== last; ) {
    last = crowd.delivered;
    await pause(300);
  }
}

async function obey(order: Order): Promise<object> {
  switch (order.do) {
    case 'stores':
      producer = await openProducer(order);
      return {};
    case 'open':
      return open(order);
    case 'run':
      return run(order);
    case 'close':
      crowd?.close();
      await pause(300);
      return {};
  }
}

process.on('disconnect', () => process.exit(0));
process.on('message', (order: Order) => {
  void obey(order).then((answer) => process.send?.(answer));
});
process.send?.({ ready: true });
