import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from '@fillway/kernel';
import { type FollowingClock, followPlatformClock } from '@fillway/platform/clock/platform-clock';
import { connectRedis } from '@fillway/platform/redis/connect-redis';
import { type TestStack, testStack } from '@fillway/testkit/stack';
import { waitFor } from '@fillway/testkit/wait-for';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sandboxConfigSchema } from '../config.js';
import { type Sandbox, startSandbox } from '../sandbox.js';

const DAY_MS = 86_400_000;

let home: string;
let stack: TestStack;
let sandbox: Sandbox;
let redis: Awaited<ReturnType<typeof connectRedis>>;
let clock: FollowingClock;

const start = () =>
  startSandbox(
    sandboxConfigSchema.parse({
      ...stack.env,
      SANDBOX_PORT: '0',
      GATEWAY_URL: 'http://127.0.0.1:9',
      FILLWAY_HOME: home,
      STRIPE_WEBHOOK_SECRET: 's',
      SHIPPO_WEBHOOK_SECRET: 's',
      TWILIO_AUTH_TOKEN: 's',
      PHARMACY_WEBHOOK_SECRET: 's',
      PARTNER_CLIENT_SECRET: 's',
    }),
  );

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'fillway-clock-'));
  stack = await testStack();
  sandbox = await start();
  redis = await connectRedis(
    stack.redisUrl,
    stack.redisPrefix,
    'test',
    createLogger({ service: 'test', level: 'silent' }),
  );
  clock = await followPlatformClock(redis, createLogger({ service: 'test', level: 'silent' }));
});
afterAll(async () => {
  clock.close();
  redis.disconnect();
  await sandbox.close();
  await stack.close();
  rmSync(home, { recursive: true });
});

const ahead = () => clock.now().getTime() - Date.now();
const advance = (advanceMs: number) =>
  fetch(`${sandbox.url}/sandbox/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ advanceMs }),
  });

test('a platform process follows the shared clock', async () => {
  await advance(DAY_MS);
  await waitFor(() => ahead() > DAY_MS - 1_000);
  await advance(DAY_MS);
  await waitFor(() => ahead() > 2 * DAY_MS - 1_000);
});

test('a Redis that was emptied learns the offset from a restarted sandbox', async () => {
  await sandbox.close();
  await redis.del('clock:offset_ms');
  sandbox = await start();
  await waitFor(() => ahead() > 2 * DAY_MS - 1_000);
  expect(sandbox.world.clock.offsetMs).toBe(2 * DAY_MS);
});
