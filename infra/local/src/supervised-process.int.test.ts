import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { inheritedEnvironment } from './env.js';
import { freePort } from './ports.js';
import { SupervisedProcess } from './supervised-process.js';

const SERVER = `
import { createServer } from 'node:http';
const server = createServer((request, response) => response.end(request.url)).listen(process.env.PORT, '127.0.0.1');
process.on('SIGTERM', () => process.exit(0));
`;

let folder: string;
let running: SupervisedProcess | undefined;

afterEach(async () => {
  await running?.stop();
  running = undefined;
  await rm(folder, { recursive: true, force: true });
});

async function supervised(code: string, log: (line: string) => void = () => undefined): Promise<SupervisedProcess> {
  folder = await mkdtemp(join(tmpdir(), 'fillway-process-'));
  await writeFile(join(folder, 'main.mjs'), code);
  const port = await freePort();
  const kind = { name: 'gateway', entry: 'main.mjs', portVariable: 'PORT', readyPath: '/ready', nodeArgs: [] } as const;
  running = new SupervisedProcess(
    { ...kind, nodeArgs: [] },
    { checkout: folder, home: folder, port },
    { ...inheritedEnvironment(), PORT: String(port) },
    log,
  );
  return running;
}

describe('a supervised process', () => {
  test('is ready when its health check is green, and comes back after a kill', async () => {
    const server = await supervised(SERVER);
    await server.start();
    expect(await server.isReady()).toBe(true);
    const before = server.pid;

    await server.kill('SIGKILL');
    expect(server.isMissing).toBe(true);
    await server.revive();
    expect(await server.isReady()).toBe(true);
    expect(server.pid).not.toBe(before);
  });

  test('stays down when it was stopped on purpose', async () => {
    const server = await supervised(SERVER);
    await server.start();
    await server.stop();
    expect(server.isMissing).toBe(false);
    expect(await server.isReady()).toBe(false);
  });

  test('says why it does not come up', async () => {
    const lines: string[] = [];
    const server = await supervised("console.error('MONGODB_URI is missing'); process.exit(1);", (line) =>
      lines.push(line),
    );
    await expect(server.start()).rejects.toThrow('MONGODB_URI is missing');
    expect(lines.length).toBeGreaterThan(0);
  });
});
