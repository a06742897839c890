import { manualClock } from '@fillway/kernel';
import { type TestStack, testStack } from '@fillway/testkit/stack';
import { waitFor } from '@fillway/testkit/wait-for';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { fastify } from 'fastify';
import { setClockOffset } from './clock/platform-clock.js';
import { platformConfigSchema } from './config.js';
import { connectPlatform } from './connect-platform.js';
import { type StoreProxy, storeProxy } from './fixture/store-proxy.js';
import { serveHealth } from './health/serve-health.js';
import type { Platform } from './platform.js';

let stack: TestStack;
const opened: { close(): Promise<unknown> }[] = [];

beforeAll(async () => {
  stack = await testStack();
});
afterAll(async () => {
  for (const thing of opened.reverse()) await thing.close();
  await stack?.close();
});

async function connect(env: Record<string, string> = {}, clock?: Parameters<typeof connectPlatform>[1]['clock']) {
  const config = platformConfigSchema.parse({ ...stack.env, ...env });
  const platform = await connectPlatform(config, { service: 'platform-test', ...(clock && { clock }) });
  opened.push(platform);
  return platform;
}

async function proxyOf(url: string): Promise<StoreProxy> {
  const { hostname, port } = new URL(url);
  const proxy = await storeProxy({ host: hostname, port: Number(port) });
  opened.push(proxy);
  return proxy;
}

function through(url: string, proxy: StoreProxy): string {
  const address = new URL(url);
  address.host = `127.0.0.1:${proxy.port}`;
  return address.href;
}

/** Base URL of a server with the health routes. (`inject` does not load under Jest's ES modules on Node 20.) */
async function served(platform: Platform): Promise<string> {
  const server = fastify();
  opened.push(server);
  serveHealth(server, platform.checks);
  return server.listen({ host: '127.0.0.1', port: 0 });
}

async function readiness(url: string): Promise<{ status: number; checks: Record<string, string> }> {
  const response = await fetch(`${url}/health/ready`);
  const { checks } = (await response.json()) as { checks: Record<string, string> };
  return { status: response.status, checks };
}

const ALL_GREEN = { mongo: 'ok', postgres: 'ok', redis: 'ok', kafka: 'ok' };

describe('stores that come up later, go away and come back', () => {
  test('the process waits for them, then tells which one is away, then is ready again', async () => {
    const proxies = {
      kafka: await proxyOf(`kafka://${stack.kafkaBrokers.split(',')[0]}`),
      mongo: await proxyOf(stack.mongodbUri),
      postgres: await proxyOf(stack.postgresUrl),
      redis: await proxyOf(stack.redisUrl),
    };
    const connecting = connect({
      KAFKA_BROKERS: `127.0.0.1:${proxies.kafka.port}`,
      MONGODB_URI: through(stack.mongodbUri, proxies.mongo),
      POSTGRES_URL: through(stack.postgresUrl, proxies.postgres),
      REDIS_URL: through(stack.redisUrl, proxies.redis),
    });
    await waitFor(() => Object.values(proxies).every((proxy) => proxy.dropped() >= 2), { within: 30_000 });
    for (const proxy of Object.values(proxies)) proxy.open();
    const platform = await connecting;

    const url = await served(platform);
    expect(await readiness(url)).toEqual({ status: 200, checks: ALL_GREEN });

    // Kafka names its own address, so the way to it does not lead through the proxy after the first contact.
    for (const store of ['postgres', 'redis', 'mongo'] as const) {
      proxies[store].shut();
      const away = await waitFor(async () => {
        const state = await readiness(url);
        return state.status === 503 && state;
      });
      expect(Object.keys(away.checks).filter((name) => away.checks[name] !== 'ok')).toEqual([store]);
      expect((await fetch(`${url}/health/live`)).status).toBe(200);
      proxies[store].open();
      await waitFor(async () => (await readiness(url)).status === 200, { within: 20_000 });
    }
  }, 90_000);
});

describe('metrics', () => {
  test('the process and what the platform counts are served as Prometheus text', async () => {
    const platform = await connect();
    await platform.audit.record([
      {
        id: 'aud_metrics',
        at: new Date(),
        organizationId: 'org',
        actor: { kind: 'stage', id: 'x' },
        action: 'x',
        resource: { kind: 'x', id: 'x' },
        correlationId: 'cor',
      },
    ]);
    const response = await fetch(`${await served(platform)}/metrics`);
    const body = await response.text();
    expect(response.headers.get('content-type')).toMatch(/^text\/plain/);
    expect(body).toMatch(/^fillway_audit_rows_total\{.*\} [1-9]/m);
    expect(body).toMatch(/^process_resident_memory_bytes/m);
  });
});

describe('the platform clock', () => {
  const drift = (platform: Platform) => platform.clock.now().getTime() - Date.now();
  const about = (milliseconds: number) => (value: number) => Math.abs(value - milliseconds) < 1_000;

  test('in sandbox mode every process follows the shared offset, late-comers too', async () => {
    const [one, two] = await Promise.all([connect(), connect()]);
    expect(about(0)(drift(one))).toBe(true);
    await setClockOffset(one.redis, 3_600_000);
    await waitFor(() => about(3_600_000)(drift(one)) && about(3_600_000)(drift(two)));
    const late = await connect();
    expect(about(3_600_000)(drift(late))).toBe(true);
    expect(await late.redis.get('clock:offset_ms')).toBe('3600000');
  });

  test('in production mode it is machine time', async () => {
    const platform = await connect({ FILLWAY_MODE: 'production' });
    await setClockOffset(platform.redis, 7_200_000);
    expect(about(0)(drift(platform))).toBe(true);
  });

  test('a test may bring its own', async () => {
    const platform = await connect({}, manualClock('2031-01-01T00:00:00Z'));
    expect(platform.clock.now().toISOString()).toBe('2031-01-01T00:00:00.000Z');
  });
});

describe('PostgreSQL tables', () => {
  test('processes that start together on an empty database migrate it once', async () => {
    const fresh = await testStack();
    const started = await Promise.all(
      Array.from({ length: 3 }, () =>
        connectPlatform(platformConfigSchema.parse(fresh.env), { service: 'platform-test' }),
      ),
    );
    const { rows } = await (started[0] as Platform).postgres.query('SELECT name FROM fillway_migrations ORDER BY name');
    expect(rows.map((row) => row.name)).toEqual(['001_audit_logs.sql', '002_idempotency_keys.sql']);
    await Promise.all(started.map((platform) => platform.close()));
    await fresh.close();
  });

  test('a migration that was changed after it had been applied stops the start', async () => {
    const platform = await connect();
    await platform.postgres.query("UPDATE fillway_migrations SET checksum = 'other' WHERE name LIKE '001%'");
    await expect(connect()).rejects.toMatchObject({ code: 'INTERNAL' });
  });
});

describe('the keyring', () => {
  test.each([
    ['is missing', '/nowhere/keyring.json'],
    ['is no JSON', import.meta.filename],
  ])('a file that %s stops the start', async (_what, file) => {
    await expect(connect({ MASTER_KEYRING_FILE: file })).rejects.toMatchObject({ code: 'INTERNAL' });
  });
});
