import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BenchOptions } from '../benches.js';
import { withCleanUp } from '../machine/clean-up.js';
import { cpuMsOf } from '../machine/inspect.js';
import { median } from '../machine/median.js';
import { atLeast, atMost, type BenchResult } from '../targets.js';
import { type Arena, inArena, type Name, type Run } from './arena.js';

const ROUNDS = 3;
const CLIENTS = 1_000;
/** Events a second. A lone event finds every socket idle; a stream of them does not; a flood is more than anybody can. */
const LONE = 30;
const STREAM = 150;
const FLOOD = { ours: 800, raw: 800, perClient: 60 } as const;
const SECONDS = 4;

/** What one round measured of one server. */
interface Measured {
  flood: Run;
  lone: Run | null;
  stream: Run | null;
  /** KB of memory a client. */
  memoryKb: number;
}

/** What the bench knows beyond its targets. */
export interface SubscriptionsDetails {
  rounds: number;
  clients: number;
  bytesAMessage: number;
  eventsPerSecond: { lone: number; stream: number; flood: typeof FLOOD };
  /** Medians of the rounds. */
  medians: Record<
    Name,
    { deliveredPerSecond: number; cpuMicrosLone: number; cpuMicrosStream: number; memoryKbAClient: number }
  >;
  /** CPU of the gateway for an event without the socket writes, in ms. */
  cpuMsAnEvent: { with10: number; with1000: number };
  fromKafka: { views20: Run; clients5: Run };
}

/** The live board of a real gateway beside the least and the most that can be done for each client. */
export async function subscriptions({ say }: BenchOptions): Promise<BenchResult<SubscriptionsDetails>> {
  const home = await mkdtemp(join(tmpdir(), 'fillway-subscriptions-'));
  say('Starting a platform of its own');
  return withCleanUp(
    () => rm(home, { recursive: true, force: true }),
    () =>
      inArena(home, async (arena) => {
        const rounds: Record<Name, Measured[]> = { ours: [], raw: [], perClient: [] };
        // The first one's message is what the peers send: the same bytes.
        for (let round = 0; round <= ROUNDS; round++) {
          for (const name of ['ours', 'raw', 'perClient'] as const) {
            const measured = await measure(arena, name);
            if (round > 0) rounds[name].push(measured);
            say(line(round, name, measured));
          }
        }
        const cpuMsAnEvent = { with10: await eventCost(arena, 10), with1000: await eventCost(arena, CLIENTS) };
        say(
          `an event costs ${cpuMsAnEvent.with10.toFixed(2)} ms with 10 clients, ${cpuMsAnEvent.with1000.toFixed(2)} with 1000`,
        );
        const fromKafka = {
          views20: await latency(arena, CLIENTS, 20, 100),
          clients5: await latency(arena, 5, 1, 1_000),
        };
        for (const run of Object.values(fromKafka))
          say(`from Kafka: p50 ${run.p50.toFixed(1)}, p99 ${run.p99.toFixed(1)} ms`);
        return resultOf(rounds, cpuMsAnEvent, fromKafka);
      }),
  );
}

async function measure(arena: Arena, name: Name): Promise<Measured> {
  const contestant = arena.contestants[name];
  const before = await arena.heldKb(contestant);
  await arena.open(contestant, CLIENTS);
  const memoryKb = ((await arena.heldKb(contestant)) - before) / CLIENTS;
  const once = name === 'perClient';
  const lone = once ? null : await arena.run(contestant, LONE, SECONDS);
  const stream = once ? null : await arena.run(contestant, STREAM, SECONDS);
  const flood = await arena.flood(contestant, FLOOD[name], SECONDS);
  return { flood, lone, stream, memoryKb };
}

/** CPU of ours for an event, with so many clients of one view, by a profile: so the socket writes can be taken out. */
async function eventCost(arena: Arena, clients: number): Promise<number> {
  const { ours } = arena.contestants;
  await arena.open(ours, clients);
  let sent = 0;
  const profile = await ours.inspected.profile(async () => {
    ({ sent } = await arena.run(ours, LONE, 2 * SECONDS));
  });
  await arena.close();
  const writing = cpuMsOf(profile, ({ functionName, url }) => functionName === 'write' && url.includes('write-frames'));
  return (cpuMsOf(profile) - writing) / sent;
}

async function latency(arena: Arena, clients: number, views: number, perSecond: number): Promise<Run> {
  const { ours } = arena.contestants;
  await arena.open(ours, clients, views, 'kafka');
  await arena.run(ours, perSecond, SECONDS);
  const run = await arena.run(ours, perSecond, 3 * SECONDS);
  await arena.close();
  return run;
}

function line(round: number, name: Name, { flood, lone, stream, memoryKb }: Measured): string {
  const micros = [lone, stream, flood].map((run) => run?.cpuMicros.toFixed(2) ?? '-').join(', ');
  return `${round === 0 ? 'warm-up' : round} ${name}: ${Math.round(flood.deliveredPerSecond)}/s, CPU µs ${micros}, ${memoryKb.toFixed(1)} KB`;
}

function resultOf(
  rounds: Record<Name, Measured[]>,
  cpuMsAnEvent: SubscriptionsDetails['cpuMsAnEvent'],
  fromKafka: SubscriptionsDetails['fromKafka'],
): BenchResult<SubscriptionsDetails> {
  const of = (name: Name, figure: (measured: Measured) => number) => median(rounds[name].map(figure));
  /** The median of the rounds' ratios: both of a round were measured at nearly the same time. */
  const ratio = (figure: (measured: Measured) => number, peer: Name) =>
    median(rounds.ours.map((measured, round) => figure(measured) / figure(rounds[peer][round] ?? measured)));
  const delivered = ({ flood }: Measured) => flood.deliveredPerSecond;
  const lone = (measured: Measured) => measured.lone?.cpuMicros ?? Number.NaN;
  const stream = (measured: Measured) => measured.stream?.cpuMicros ?? Number.NaN;
  const memory = ({ memoryKb }: Measured) => memoryKb;
  const { views20, clients5 } = fromKafka;
  const all = rounds.ours.flatMap((each) => [each.lone, each.stream]).concat(views20, clients5);
  const lost = all.reduce((sum, run) => sum + (run ? run.expected - run.delivered + run.closed : 0), 0);
  return {
    name: 'subscriptions',
    targets: [
      atLeast(
        0.8,
        '×',
        'delivered a second at saturation, of a raw broadcast of the same bytes',
        ratio(delivered, 'raw'),
      ),
      atLeast(5, '×', 'delivered a second at saturation, of one execution a client', ratio(delivered, 'perClient')),
      atMost(1.6, '×', 'CPU a delivery without coalescing, of the raw broadcast', ratio(lone, 'raw')),
      atMost(0.5, '×', 'CPU a delivery with coalescing, of the raw broadcast', ratio(stream, 'raw')),
      atMost(1.3, '×', 'memory a client, of the raw broadcast', ratio(memory, 'raw')),
      atMost(10, 'ms', 'Kafka to client, 100 events/s, 1,000 clients, 20 views: p50', views20.p50),
      atMost(60, 'ms', 'Kafka to client, 100 events/s, 1,000 clients, 20 views: p99', views20.p99),
      atMost(60, 'ms', 'Kafka to client, 1,000 events/s, 5 clients: p99', clients5.p99),
      atMost(
        3,
        '×',
        'cost of an event with 1,000 clients, of that with 10, without socket writes',
        cpuMsAnEvent.with1000 / cpuMsAnEvent.with10,
      ),
      atMost(0, 'payloads', 'lost, or clients closed', lost),
    ],
    details: {
      rounds: ROUNDS,
      clients: CLIENTS,
      bytesAMessage: rounds.ours[0]?.flood.bytes ?? 0,
      eventsPerSecond: { lone: LONE, stream: STREAM, flood: FLOOD },
      medians: Object.fromEntries(
        (['ours', 'raw', 'perClient'] as const).map((name) => [
          name,
          {
            deliveredPerSecond: Math.round(of(name, delivered)),
            cpuMicrosLone: hundredths(of(name, lone)),
            cpuMicrosStream: hundredths(of(name, stream)),
            memoryKbAClient: hundredths(of(name, memory)),
          },
        ]),
      ) as SubscriptionsDetails['medians'],
      cpuMsAnEvent,
      fromKafka,
    },
  };
}

const hundredths = (value: number): number => Math.round(value * 100) / 100;
