import { createPrivateKey } from 'node:crypto';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { choosePorts, environment } from './platform-environment.js';

const STORES = { kafkaBrokers: 'k:1', mongodbUri: 'mongodb://m', postgresUrl: 'postgres://p', redisUrl: 'redis://r' };
const PORTS = { gateway: 8080, workers: 2, subgraphs: 3, sandbox: 4 };

let home: string;

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'fillway-environment-'));
});

afterEach(() => rm(home, { recursive: true, force: true }));

describe('the environment of the processes', () => {
  test('holds secrets in the shapes that partners use, made once and readable by their owner only', async () => {
    const first = await environment(home, PORTS, STORES, {});
    expect(first['TWILIO_ACCOUNT_SID']).toMatch(/^AC[0-9a-f]{32}$/);
    expect(first['STRIPE_SECRET_KEY']).toMatch(/^sk_test_/);
    expect(createPrivateKey(first['JWT_PRIVATE_KEY'] ?? '').asymmetricKeyDetails?.namedCurve).toBe('prime256v1');
    const keyring = JSON.parse(await readFile(first['MASTER_KEYRING_FILE'] ?? '', 'utf8'));
    expect(Buffer.from(keyring.keys[keyring.current], 'base64')).toHaveLength(32);
    expect(Buffer.from(keyring.blindIndexKey, 'base64')).toHaveLength(32);

    expect(await environment(home, PORTS, STORES, {})).toEqual(first);
    for (const name of ['secrets.json', 'keyring.json']) {
      expect((await stat(join(home, name))).mode & 0o077).toBe(0);
    }
  });

  test('is what the user set, where the user set something', async () => {
    const user = { STRIPE_SECRET_KEY: 'sk_test_mine', PUBLIC_URL: 'https://rx.example', NODE_ENV: 'test' };
    expect(await environment(home, PORTS, STORES, user)).toMatchObject({
      STRIPE_SECRET_KEY: 'sk_test_mine',
      PUBLIC_URL: 'https://rx.example',
      NODE_ENV: 'production',
      SUBGRAPHS_URL: 'http://127.0.0.1:3',
      PORT: '8080',
      KAFKA_BROKERS: 'k:1',
    });
  });
});

describe('the ports', () => {
  test('stay the same from start to start', async () => {
    const first = await choosePorts(home, {}, 0);
    expect(new Set(Object.values(first)).size).toBe(4);
    expect(await choosePorts(home, {}, 0)).toEqual(first);
    expect((await choosePorts(home, { SANDBOX_PORT: '21000' }, 0)).sandbox).toBe(21_000);
  });

  test('a taken gateway port is refused with advice', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    await expect(choosePorts(home, { PORT: String(port) })).rejects.toThrow(`Port ${port} is taken`);
    await new Promise((resolve) => server.close(resolve));
  });
});
