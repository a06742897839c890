import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type PlatformInstance, startPlatform } from '@fillway/local-stack';
import type { BenchOptions } from '../benches.js';
import { withCleanUp } from '../machine/clean-up.js';
import { openSessions } from '../machine/sessions.js';
import { atLeast, atMost, type BenchResult } from '../targets.js';
import { SoakClient } from './client.js';
import { GatewayPair } from './gateway-pair.js';
import { type Faults, faultsOf, isBehind, type SoakFilter } from './ledger.js';
import { openProducer, PHARMACIES, STAGES } from './produce.js';
import { type StreamWatch, watchStream } from './stream.js';

const CLIENTS = 48;
const PER_SECOND = 30;
const SECONDS = { short: 60, long: 600 };
/** How long all may take to arrive after the last event. Milliseconds. */
const PATIENCE = 90_000;
/** A few clients are away for so long that their cursors are cut off. Milliseconds. */
const SLEEP = 8_000;

/** What the bench knows beyond its targets. */
export interface SoakDetails {
  seconds: number;
  clients: number;
  events: number;
  received: number;
  resumes: number;
  snapshots: number;
  killed: { sockets: number; gateways: number; redisConnections: number };
  problems: string[];
}

const FILTERS: readonly SoakFilter[] = [
  {},
  ...STAGES.map((stage) => ({ stage })),
  ...PHARMACIES.map((pharmacyId) => ({ pharmacyId })),
  { stage: 'routing', pharmacyId: PHARMACIES[0] },
];

/** Many clients of the board, while sockets, gateways and connections to Redis are killed: does anybody miss anything? */
export async function soak({ soak: long, say }: BenchOptions): Promise<BenchResult<SoakDetails>> {
  const home = await mkdtemp(join(tmpdir(), 'fillway-soak-'));
  say('Starting a platform of its own');
  const starting = startPlatform({ home, port: 0, external: {} });
  const cleanUp = async () => {
    await starting.then(
      (platform) => platform.stop(),
      () => undefined,
    );
    await rm(home, { recursive: true, force: true });
  };
  return withCleanUp(cleanUp, async () => {
    const platform = await starting;
    const gateways = new GatewayPair(platform.env);
    return withCleanUp(
      () => gateways.stop(),
      async () => {
        await gateways.start();
        return batter(platform, gateways, long ? SECONDS.long : SECONDS.short, say);
      },
    );
  });
}

async function batter(
  { env, stores }: PlatformInstance,
  gateways: GatewayPair,
  seconds: number,
  say: BenchOptions['say'],
): Promise<BenchResult<SoakDetails>> {
  const redisPrefix = env['REDIS_PREFIX'] ?? 'fillway:';
  const sessions = await openSessions({
    redisUrl: stores.redisUrl,
    redisPrefix,
    privateKeyPem: env['JWT_PRIVATE_KEY'] ?? '',
    kid: env['JWT_KID'] ?? '',
  });
  const people = await Promise.all(['usr_soak_1', 'usr_soak_2'].map((person) => sessions.open(person, ['ops_agent'])));
  await sessions.close();
  const stream = await watchStream(stores.redisUrl, redisPrefix);
  const producer = await openProducer(stores);
  const clients = Array.from(
    { length: CLIENTS },
    (_, index) => new SoakClient(FILTERS[index % FILTERS.length] ?? {}, people[index % 2] ?? '', () => gateways.any()),
  );
  for (const client of clients) client.start();
  await until(() => clients.every(({ stretches }) => stretches.length > 0));
  say(`${CLIENTS} clients follow; ${PER_SECOND} events/s for ${seconds} s`);

  const attack = new AbortController();
  const killed = { sockets: 0, gateways: 0, redisConnections: 0 };
  const attacks = [
    repeat(attack.signal, 150, async () => {
      clients[Math.floor(Math.random() * CLIENTS)]?.kill();
      killed.sockets++;
    }),
    repeat(attack.signal, 9_000, async () => {
      await gateways.killOne();
      killed.gateways++;
      say(
        `${killed.sockets} sockets and ${killed.gateways} gateways killed, ${stream.appended.length} events in the stream`,
      );
    }),
    repeat(attack.signal, 6_000, async () => {
      killed.redisConnections += await stream.killConnections();
    }),
    repeat(attack.signal, 25_000, async () => {
      for (const client of clients.slice(0, FILTERS.length)) client.sleep(SLEEP);
      await pause(SLEEP - 2_000);
      await stream.trim();
    }),
  ];
  const events = await producer.run(PER_SECOND, seconds);
  attack.abort();
  await Promise.all(attacks);
  await producer.close();
  say('The last event is published; waiting until all have all');
  await until(() => stream.appended.length >= events);
  const faults = () => sum(clients.map((client) => faultsOfClient(client, stream)));
  await until(() => faults().gaps === 0);
  await Promise.all(clients.map((client) => client.stop()));
  const result = resultOf(clients, stream, faults(), { seconds, events, killed });
  await stream.close();
  return result;
}

/** Does something again and again until the attack is over. */
async function repeat(signal: AbortSignal, everyMs: number, work: () => Promise<void>): Promise<void> {
  while (!signal.aborted) {
    await pause(everyMs, undefined, { signal }).catch(() => undefined);
    if (!signal.aborted) await work();
  }
}

/** Waits until it holds; whether it ever does is for the result to say. */
async function until(holds: () => boolean): Promise<void> {
  for (const end = Date.now() + PATIENCE; !holds() && Date.now() < end; ) await pause(250);
}

function faultsOfClient(client: SoakClient, { appended }: StreamWatch): Faults {
  return faultsOf(client.filter, client.stretches, appended, appended.at(-1)?.id ?? '0-0');
}

function sum(all: readonly Faults[]): Faults {
  const total: Faults = { gaps: 0, repeats: 0, disorders: 0, strangers: 0 };
  for (const faults of all) {
    for (const key of Object.keys(total) as (keyof Faults)[]) total[key] += faults[key];
  }
  return total;
}

/** Cards of a snapshot that are older than what had been told before its place: nothing would ever bring them up to date. */
function staleCards(client: SoakClient, { appended }: StreamWatch): number {
  return client.snapshots.reduce((stale, { place, versions }) => {
    const newest = new Map<string, number>();
    for (const { id, prescriptionId, version } of appended) {
      if (!isBehind(id, place.id)) newest.set(prescriptionId, Math.max(version, newest.get(prescriptionId) ?? 0));
    }
    return stale + [...newest].filter(([id, version]) => (versions.get(id) ?? 0) < version).length;
  }, 0);
}

function resultOf(
  clients: readonly SoakClient[],
  stream: StreamWatch,
  faults: Faults,
  { seconds, events, killed }: Pick<SoakDetails, 'seconds' | 'events' | 'killed'>,
): BenchResult<SoakDetails> {
  const total = (of: (client: SoakClient) => number) => clients.reduce((all, client) => all + of(client), 0);
  const once = new Set(stream.appended.map(({ prescriptionId, version }) => `${prescriptionId} ${version}`)).size;
  const snapshots = total((client) => client.snapshots.length);
  const problems = clients.flatMap((client) => client.problems);
  return {
    name: 'soak',
    targets: [
      atMost(0, 'events', 'missed by a client whose filter admits them', faults.gaps),
      atMost(0, 'events', 'that came to a client twice', faults.repeats),
      atMost(0, 'events', 'that came out of order', faults.disorders),
      atMost(0, 'events', 'that a filter does not admit', faults.strangers),
      atMost(
        0,
        'cards',
        'of a snapshot older than its cursor',
        total((client) => staleCards(client, stream)),
      ),
      atMost(
        0,
        'events',
        'lost or repeated between Kafka and the stream',
        events - once + (stream.appended.length - once),
      ),
      atMost(0, 'problems', 'that no client should meet', problems.length),
      atLeast(1, 'snapshots', 'after an expired cursor', snapshots),
      atLeast(2, 'times', 'a gateway was killed', killed.gateways),
      atLeast(seconds, 'times', 'a socket was killed', killed.sockets),
    ],
    details: {
      seconds,
      clients: clients.length,
      events,
      received: total(({ stretches }) => stretches.reduce((all, { seen }) => all + seen.length, 0)),
      resumes: total(({ resumes }) => resumes),
      snapshots,
      killed,
      problems: [...new Set(problems)],
    },
  };
}
