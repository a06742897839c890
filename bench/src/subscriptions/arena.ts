import { join } from 'node:path';
import { type PlatformInstance, startPlatform } from '@fillway/local-stack';
import { checkout, inheritedEnvironment } from '../env.js';
import { withCleanUp } from '../machine/clean-up.js';
import { type Inspected, inspect } from '../machine/inspect.js';
import { type OwnGateway, startOwnGateway } from '../machine/own-gateway.js';
import { type OwnProcess, pinRunning, startOwnProcess } from '../machine/own-process.js';
import { cpuMs, residentMb } from '../machine/processes.js';
import { openSessions } from '../machine/sessions.js';
import type { Order, RunAnswer, Way } from './orders.js';

export type Name = 'ours' | 'raw' | 'perClient';

/** One server that is measured, and how it is spoken to. */
export interface Contestant {
  name: Name;
  url: string;
  pid: number;
  inspected: Inspected;
  speaks: 'graphql' | 'frames';
  way: Way;
}

/** A run with what it cost the server. */
export interface Run extends RunAnswer {
  /** CPU of the server, in microseconds a payload that came. */
  cpuMicros: number;
}

export interface Arena {
  contestants: Record<Name, Contestant>;
  /** Opens clients of a server; each gets events when it returns. Closes those that were open. */
  open(contestant: Contestant, clients: number, views?: number, way?: Way): Promise<void>;
  run(contestant: Contestant, perSecond: number, seconds: number): Promise<Run>;
  /** Sends more than can be delivered, and counts what is. The clients are gone afterwards. */
  flood(contestant: Contestant, perSecond: number, seconds: number): Promise<Run>;
  close(): Promise<void>;
  /** Resident memory of the server when it has collected its garbage. KB. */
  heldKb(contestant: Contestant): Promise<number>;
}

/** People who open the clients, so that no limit of one person is met. */
const PEOPLE = 40;

/** A platform of its own, one more gateway of it, the peers and the load; all ends when the work has ended. */
export async function inArena<R>(home: string, work: (arena: Arena) => Promise<R>): Promise<R> {
  const starting = startPlatform({ home, port: 0, external: {} });
  const started: { kill(): Promise<void> }[] = [];
  const cleanUp = async () => {
    await Promise.all(started.map((process) => process.kill()));
    await starting.then(
      (platform) => platform.stop(),
      () => undefined,
    );
  };
  return withCleanUp(cleanUp, async () => {
    const platform = await starting;
    await pinRunning('beside', [...Object.values(platform.pids), ...Object.values(platform.stores.pids)]);
    const gateway = await startOwnGateway(platform.env, { place: 'measured' });
    started.push(gateway);
    const own = async <Ready>(script: string, place: 'measured' | 'beside') => {
      const process = await startOwnProcess<Ready>({
        script: join(checkout, 'bench', 'dist', 'subscriptions', script),
        place,
        arguments: [platform.stores.redisUrl],
        nodeArguments: place === 'measured' ? ['--max-semi-space-size=64', '--inspect=127.0.0.1:0'] : [],
        environment: { ...inheritedEnvironment(), NODE_ENV: 'production' },
      });
      started.push(process.process);
      return process;
    };
    const raw = await own<PeerReady>('raw-peer.js', 'measured');
    const perClient = await own<PeerReady>('per-client-peer.js', 'measured');
    const { process: load } = await own<object>('load.js', 'beside');
    const contestants = {
      ours: await ours(gateway),
      raw: await peer('raw', raw, 'frames'),
      perClient: await peer('perClient', perClient, 'graphql'),
    };
    return work(arenaOf(contestants, load, await readyStores(platform, load)));
  });
}

interface PeerReady {
  url: string;
  inspector: string;
}

async function ours(gateway: OwnGateway): Promise<Contestant> {
  const inspected = await inspect(gateway.inspector);
  const url = `${gateway.url.replace('http', 'ws')}/graphql`;
  return { name: 'ours', url, pid: gateway.pid, inspected, speaks: 'graphql', way: 'stream' };
}

async function peer(
  name: Name,
  { process, ready }: { process: OwnProcess; ready: PeerReady },
  speaks: Contestant['speaks'],
): Promise<Contestant> {
  const inspected = await inspect(ready.inspector);
  return { name, url: ready.url, pid: process.pid, inspected, speaks, way: 'channel' };
}

/** Tells the load where the stores are; gives back the people's authorizations. */
async function readyStores({ env, stores }: PlatformInstance, load: OwnProcess): Promise<string[]> {
  const redisPrefix = env['REDIS_PREFIX'] ?? 'fillway:';
  const sessions = await openSessions({
    redisUrl: stores.redisUrl,
    redisPrefix,
    privateKeyPem: env['JWT_PRIVATE_KEY'] ?? '',
    kid: env['JWT_KID'] ?? '',
  });
  const people = Array.from({ length: PEOPLE }, (_, index) => sessions.open(`usr_bench_${index}`, ['ops_agent']));
  const authorizations = await Promise.all(people);
  await sessions.close();
  const { redisUrl, kafkaBrokers } = stores;
  await load.ask({ do: 'stores', redisUrl, redisPrefix, kafkaBrokers } satisfies Order);
  return authorizations;
}

function arenaOf(contestants: Arena['contestants'], load: OwnProcess, authorizations: string[]): Arena {
  let open = false;
  const close = async (): Promise<void> => {
    if (open) await load.ask({ do: 'close' } satisfies Order);
    open = false;
  };
  async function run(pid: number, order: Order): Promise<Run> {
    const before = await cpuMs(pid);
    const answer = await load.ask<RunAnswer>(order);
    const used = (await cpuMs(pid)) - before;
    return { ...answer, cpuMicros: (used * 1_000) / Math.max(1, answer.delivered) };
  }
  return {
    contestants,
    close,
    async open({ url, speaks, way }, clients, views = 1, other) {
      await close();
      await load.ask({ do: 'open', url, speaks, authorizations, clients, views, way: other ?? way } satisfies Order);
      open = true;
    },
    run: ({ pid }, perSecond, seconds) => run(pid, { do: 'run', perSecond, seconds, flood: false }),
    async flood({ pid }, perSecond, seconds) {
      const flooded = await run(pid, { do: 'run', perSecond, seconds, flood: true });
      await close();
      return flooded;
    },
    async heldKb({ pid, inspected }) {
      await inspected.collectGarbage();
      return (await residentMb(pid)) * 1_024;
    },
  };
}
