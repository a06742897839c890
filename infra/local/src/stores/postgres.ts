import { execFile, execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { inheritedEnvironment } from '../env.js';
import { probePostgres } from '../probes.js';
import { identify, stopProcess } from '../process-control.js';
import { chooseAccount, chownAll, type RunAs } from './postgres-account.js';
import { binaries } from './postgres-binaries.js';
import type { StoreKind } from './store.js';

const run = promisify(execFile);
const DATABASE = 'fillway';
const USER = 'fillway';

/** PostgreSQL from the npm package's binaries. As root it runs under an unprivileged account, as it demands. */
export const postgres: StoreKind = {
  name: 'postgres',
  title: 'PostgreSQL',
  // "Fast" shutdown; SIGTERM would wait for every client to leave.
  stopSignal: 'SIGINT',
  graceMs: 15_000,

  async prepare({ home, port }) {
    const folder = join(home, 'postgres');
    const data = join(folder, 'data');
    await mkdir(folder, { recursive: true });
    const native = await binaries();
    const env = { ...inheritedEnvironment(), LC_ALL: 'C', TZ: 'UTC' };

    const runAs = chooseAccount(folder, native);

    await password(folder);
    if (runAs.owner) await chownAll(folder, runAs.owner);
    if (!existsSync(join(data, 'PG_VERSION'))) await initialize(native, folder, runAs, env);
    await endForgottenServer(data);

    const settings = {
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
      port,
      max_connections: 300,
      shared_buffers: '128MB',
      max_wal_size: '512MB',
      log_min_messages: 'warning',
      timezone: 'UTC',
    };
    const args = ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
    const logFile = join(home, 'logs', 'postgres.log');
    return { ...runAs.command(join(native, 'bin', 'postgres'), args), cwd: folder, env, logFile };
  },

  async url({ home, port }) {
    return `postgres://${USER}:${await password(join(home, 'postgres'))}@127.0.0.1:${port}/${DATABASE}`;
  },

  // A database that is missing still means that the server works.
  probe: (url) => probePostgres(url.replace(/\/[^/]*$/, '/postgres')),

  async afterStart(url) {
    const client = new pg.Client({ connectionString: url.replace(/\/[^/]*$/, '/postgres') });
    await client.connect();
    try {
      const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
      if (rowCount === 0) await client.query(`create database ${DATABASE}`);
    } finally {
      await client.end();
    }
  },
};

/** Creates the cluster under another name first: a folder named `data` is always whole. */
async function initialize(native: string, folder: string, runAs: RunAs, env: Record<string, string>): Promise<void> {
  const draft = join(folder, 'unfinished');
  await rm(draft, { recursive: true, force: true });
  const options = ['--auth=scram-sha-256', '--encoding=UTF8', '--locale=C', '--locale-provider=builtin'];
  const { command, args, ...account } = runAs.command(join(native, 'bin', 'initdb'), [
    `--pgdata=${draft}`,
    `--username=${USER}`,
    `--pwfile=${join(folder, 'password')}`,
    ...options,
    '--builtin-locale=C.UTF-8',
    '--no-sync',
    '--no-instructions',
  ]);
  await run(command, args, { ...account, cwd: folder, env });
  await rm(join(folder, 'data'), { recursive: true, force: true });
  await rename(draft, join(folder, 'data'));
}

/** The password of this cluster, made once. */
async function password(folder: string): Promise<string> {
  const file = join(folder, 'password');
  if (!existsSync(file)) {
    await mkdir(folder, { recursive: true });
    await writeFile(file, randomBytes(18).toString('base64url'), { mode: 0o600 });
  }
  return (await readFile(file, 'utf8')).trim();
}

/**
 * Ends a server that still runs on this data though nobody remembers it, and removes the pid file of one that died:
 * PostgreSQL refuses to start while any process has the number written there.
 */
async function endForgottenServer(data: string): Promise<void> {
  const pidFile = join(data, 'postmaster.pid');
  if (!existsSync(pidFile)) return;
  const identity = identify(Number((await readFile(pidFile, 'utf8')).split('\n')[0]));
  if (identity && commandLineOf(identity.pid).includes(data)) await stopProcess(identity, 'SIGINT', 10_000);
  await rm(pidFile, { force: true });
}

function commandLineOf(pid: number): string {
  try {
    return process.platform === 'linux'
      ? readFileSync(`/proc/${pid}/cmdline`, 'latin1').replaceAll('\0', ' ')
      : execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  } catch {
    return '';
  }
}
