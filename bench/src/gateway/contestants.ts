import { generateKeyPairSync } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startStack } from '@fillway/local-stack';
import { inheritedEnvironment } from '../env.js';
import { withCleanUp } from '../machine/clean-up.js';
import { type OwnProcess, startOwnProcess } from '../machine/own-process.js';
import { openSessions } from '../machine/sessions.js';
import { peerScript } from './peers.js';

/** One gateway that is measured, as it is asked. */
export interface Contestant {
  name: 'ours' | 'stock' | 'hive';
  url: string;
  headers: Record<string, string>;
  process: OwnProcess;
}

/** What takes part in a measurement. */
export interface Arena {
  contestants: Contestant[];
  load: OwnProcess;
}

/** Ours is started as the platform starts it; the peers as their documentation says. */
const NODE_ARGUMENTS = { ours: ['--enable-source-maps', '--max-semi-space-size=64'], stock: [], hive: [] } as const;

/** Starts the fixture subgraphs, ours and its peers before them, and the load; all ends when the work has ended. */
export async function inArena<R>(
  folder: string,
  names: readonly Contestant['name'][],
  work: (arena: Arena) => Promise<R>,
): Promise<R> {
  const stack = await startStack({ home: folder, only: ['redis'], external: {} });
  const started: OwnProcess[] = [];
  const start = async <Ready>(...[options]: Parameters<typeof startOwnProcess>) => {
    const { process, ready } = await startOwnProcess<Ready>(options);
    started.push(process);
    return { process, ready };
  };
  const cleanUp = async () => {
    await Promise.all(started.map((process) => process.kill()));
    await stack.stop();
  };
  return withCleanUp(cleanUp, async () => {
    const environment: NodeJS.ProcessEnv = { ...inheritedEnvironment(), NODE_ENV: 'production' };
    const { ready: subgraphs } = await start<{ url: string; supergraph: string }>({
      script: peerScript('fixture-subgraphs'),
      place: 'beside',
      environment,
    });
    const supergraph = join(folder, 'supergraph.graphql');
    await writeFile(supergraph, subgraphs.supergraph);
    const ours = environmentOfOurs(stack.redisUrl, subgraphs.url);
    const contestants: Contestant[] = [];
    for (const name of names) {
      const { process, ready } = await start<{ url: string }>({
        script: peerScript(SCRIPTS[name]),
        place: 'measured',
        arguments: ['--supergraph', supergraph],
        nodeArguments: NODE_ARGUMENTS[name],
        environment: { ...environment, ...(name === 'ours' ? ours : {}) },
      });
      const headers: Record<string, string> = name === 'ours' ? { authorization: await authorizationAt(ours) } : {};
      contestants.push({ name, url: ready.url, headers, process });
    }
    const { process: load } = await start({ script: peerScript('load'), place: 'beside', environment });
    return work({ contestants, load });
  });
}

const SCRIPTS = { ours: 'our-gateway', stock: 'stock-apollo', hive: 'hive' } as const;

function environmentOfOurs(redisUrl: string, subgraphsUrl: string) {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return {
    FILLWAY_MODE: 'sandbox',
    REDIS_URL: redisUrl,
    REDIS_PREFIX: 'bench:',
    PORT: '0',
    PUBLIC_URL: 'http://localhost:8080',
    SUBGRAPHS_URL: subgraphsUrl,
    // The peers write no line about each operation.
    LOG_LEVEL: 'warn',
    INTERNAL_SECRET: 'the internal secret of a bench',
    JWT_PRIVATE_KEY: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    JWT_KID: 'bench',
    STRIPE_WEBHOOK_SECRET: 'none comes',
    SHIPPO_WEBHOOK_SECRET: 'none comes',
  };
}

async function authorizationAt(ours: ReturnType<typeof environmentOfOurs>): Promise<string> {
  const sessions = await openSessions({
    redisUrl: ours.REDIS_URL,
    redisPrefix: ours.REDIS_PREFIX,
    privateKeyPem: ours.JWT_PRIVATE_KEY,
    kid: ours.JWT_KID,
  });
  const authorization = await sessions.open('usr_bench', ['ops_manager']);
  await sessions.close();
  return authorization;
}
