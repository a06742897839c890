import { drive } from '@fillway/bench/demo/drive';
import type { PlatformInstance } from '@fillway/local-stack';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ask } from '../means/ask.js';
import { knownIds } from '../means/books.js';
import { ownPlatform, START_PATIENCE_MS } from '../means/own-platform.js';
import { staffToken } from '../means/people.js';
import { type RunningPlatform, thePlatform, told } from '../means/platform.js';
import { Sandbox } from '../means/sandbox.js';
import { openStores, type Stores } from '../means/stores.js';

let here: RunningPlatform;
let there: PlatformInstance;
const opened: Stores[] = [];

const own = ownPlatform();

beforeAll(async () => {
  here = await thePlatform();
  there = await own.ready;
}, START_PATIENCE_MS);

afterAll(async () => {
  await Promise.all(opened.map((stores) => stores.close()));
  await own.end();
}, START_PATIENCE_MS);

async function storesOf(platform: RunningPlatform): Promise<Stores> {
  const stores = await openStores(platform);
  opened.push(stores);
  return stores;
}

test('two platforms share no address and no secret', () => {
  const addresses = [here, there].map(({ gatewayUrl, sandboxUrl, subgraphsUrl, workersUrl, stores }) => [
    gatewayUrl,
    sandboxUrl,
    subgraphsUrl,
    workersUrl,
    stores.kafkaBrokers,
    stores.mongodbUri,
    stores.postgresUrl,
    stores.redisUrl,
  ]);
  expect(new Set(addresses.flat()).size).toBe(16);
  for (const secret of ['INTERNAL_SECRET', 'JWT_PRIVATE_KEY', 'STRIPE_WEBHOOK_SECRET', 'PARTNER_CLIENT_SECRET'])
    expect(told(here, secret)).not.toBe(told(there, secret));
});

test('the demo runs on both at once, and nothing of one is in the other', async () => {
  const [storesHere, storesThere] = [await storesOf(here), await storesOf(there)];
  const before = await knownIds(storesHere);
  const run = (platform: RunningPlatform) =>
    drive({
      gatewayUrl: platform.gatewayUrl,
      sandboxUrl: platform.sandboxUrl,
      partnerClientSecret: told(platform, 'PARTNER_CLIENT_SECRET'),
      count: 3,
    });
  const reports = await Promise.all([run(here), run(there)]);
  for (const report of reports) expect(report).toMatchObject({ sent: 3, unexpected: [], byStatus: { completed: 3 } });

  const idsHere = [...(await knownIds(storesHere))].filter((id) => !before.has(id));
  const idsThere = [...(await knownIds(storesThere))];
  expect([idsHere.length, idsThere.length]).toEqual([3, 3]);
  expect(idsThere.filter((id) => idsHere.includes(id) || before.has(id))).toEqual([]);
  expect(await new Sandbox(there).log('shippo', { what: 'label.bought' })).toHaveLength(3);
}, 180_000);

test('a token of one opens nothing in the other', async () => {
  const token = await staffToken(here, 'admin');
  expect((await ask(there.gatewayUrl, '{ me { id } }', {}, { token })).status).toBe(401);
});
