import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BenchOptions } from '../benches.js';
import { withCleanUp } from '../machine/clean-up.js';
import { median } from '../machine/median.js';
import { atLeast, atMost, type BenchResult } from '../targets.js';
import { type Arena, type Contestant, inArena } from './contestants.js';
import { CONNECTIONS, expectSameAnswers, type Kind, measure, type Run } from './measure.js';
import { installPeers } from './peers.js';
import { type SoakFacts, soak } from './soak.js';

const ROUNDS = 5;
const WARM_UP_SECONDS = 4;
const SECONDS = 4;
const KINDS: readonly Kind[] = ['list', 'one'];
type Name = Contestant['name'];

/** What the bench knows beyond its targets. */
export interface GatewayDetails {
  peers: Record<string, string>;
  rounds: number;
  secondsARun: number;
  /** Medians of the rounds. */
  medians: Record<Kind, Record<Name, Run>>;
  /** Each round's requests a second, in the order in which they were measured. */
  perSecondByRound: Record<Kind, Record<Name, number[]>>;
  soak?: SoakFacts;
}

/**
 * Our gateway beside what it is built on and the fastest one of the same kind, before the same in-memory subgraphs, in
 * rounds that take turns, so that what the machine does besides hits all of them.
 */
export async function gateway({ soak: long, say }: BenchOptions): Promise<BenchResult<GatewayDetails>> {
  const peers = await installPeers(say);
  const folder = await mkdtemp(join(tmpdir(), 'fillway-gateway-'));
  return withCleanUp(
    () => rm(folder, { recursive: true, force: true }),
    async () => {
      const runs = await inArena(folder, ['ours', 'stock', 'hive'], (arena) => takeTurns(arena, say));
      const soaked = long ? await inArena(folder, ['ours'], (arena) => soak(arena, say)) : undefined;
      return resultOf(peers, runs, soaked);
    },
  );
}

type Runs = Record<Kind, Record<Name, Run[]>>;

async function takeTurns(arena: Arena, say: BenchOptions['say']): Promise<Runs> {
  const { contestants } = arena;
  await expectSameAnswers(contestants);
  const none = (): Record<Name, Run[]> => ({ ours: [], stock: [], hive: [] });
  const runs: Runs = { list: none(), one: none() };
  for (let round = 0; round <= ROUNDS; round++) {
    for (const kind of KINDS) {
      for (const contestant of contestants) {
        const run = await measure(arena, contestant, kind, round === 0 ? WARM_UP_SECONDS : SECONDS);
        if (round === 0) continue;
        runs[kind][contestant.name].push(run);
        say(
          `${kind} ${contestant.name}: ${run.perSecond.toFixed(0)}/s, ${run.cpuMs.toFixed(2)} ms CPU, p99 ${run.p99} ms`,
        );
      }
    }
  }
  return runs;
}

function resultOf(peers: Record<string, string>, runs: Runs, soaked?: SoakFacts): BenchResult<GatewayDetails> {
  const names: readonly Name[] = ['ours', 'stock', 'hive'];
  const each = <R>(of: (kind: Kind, name: Name) => R) =>
    Object.fromEntries(
      KINDS.map((kind) => [kind, Object.fromEntries(names.map((name) => [name, of(kind, name)]))]),
    ) as Record<Kind, Record<Name, R>>;
  const medians = each((kind, name) => medianRun(runs[kind][name]));
  const times = (kind: Kind, peer: Name) => medians[kind].ours.perSecond / medians[kind][peer].perSecond;
  const failures = KINDS.flatMap((kind) => runs[kind].ours).reduce((sum, run) => sum + run.failures, 0);
  return {
    name: 'gateway',
    targets: [
      atLeast(2, '×', 'list of 50 with joins: requests a second, of stock', times('list', 'stock')),
      atLeast(1.5, '×', 'list of 50 with joins: requests a second, of Hive', times('list', 'hive')),
      atLeast(5, '×', 'one with joins: requests a second, of stock', times('one', 'stock')),
      atLeast(3, '×', 'one with joins: requests a second, of Hive', times('one', 'hive')),
      atLeast(
        3,
        '×',
        `list: p99 at ${CONNECTIONS} connections, stock’s over ours`,
        medians.list.stock.p99 / medians.list.ours.p99,
      ),
      atMost(0, 'requests', 'failed', failures),
      ...(soaked ? soaked.targets : []),
    ],
    details: {
      peers,
      rounds: ROUNDS,
      secondsARun: SECONDS,
      medians,
      perSecondByRound: each((kind, name) => runs[kind][name].map(({ perSecond }) => Math.round(perSecond))),
      ...(soaked && { soak: soaked }),
    },
  };
}

function medianRun(runs: readonly Run[]): Run {
  const of = (key: keyof Run) => median(runs.map((run) => run[key]));
  return {
    perSecond: Math.round(of('perSecond')),
    p50: of('p50'),
    p99: of('p99'),
    cpuMs: Math.round(of('cpuMs') * 1_000) / 1_000,
    failures: runs.reduce((sum, run) => sum + run.failures, 0),
  };
}
