import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { inheritedEnvironment } from '../env.js';
import { findCommand } from '../find-command.js';
import { probeRedis } from '../probes.js';
import type { StoreKind } from './store.js';

/** A `redis-server` from the PATH, else the binary of the Maven artifact. Every write goes to the append-only file. */
export const redis: StoreKind = {
  name: 'redis',
  title: 'Redis',
  stopSignal: 'SIGTERM',
  graceMs: 10_000,

  async prepare({ home, port, java }) {
    const data = join(home, 'redis');
    await mkdir(data, { recursive: true });
    const command = findCommand('redis-server') ?? (await java()).redisServer;
    if (!command) throw new Error('redis-server is missing: install redis-server');
    const settings: Record<string, string> = {
      port: String(port),
      bind: '127.0.0.1',
      dir: data,
      appendonly: 'yes',
      appendfsync: 'everysec',
      save: '',
      daemonize: 'no',
      'auto-aof-rewrite-min-size': '16mb',
    };
    const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]);
    return { command, args, cwd: data, env: inheritedEnvironment(), logFile: join(home, 'logs', 'redis.log') };
  },

  url: async ({ port }) => `redis://127.0.0.1:${port}/0`,
  probe: (_url, port) => probeRedis(port),
};
