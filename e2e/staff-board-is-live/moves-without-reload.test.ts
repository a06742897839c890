import type { Client } from '@fillway/bench/demo/client';
import { waitFor } from '@fillway/testkit/wait-for';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { type Chromium, openChromium, type Person } from '../means/browser.js';
import { type CutLine, layLine } from '../means/cut-line.js';
import { staff } from '../means/people.js';
import { type RunningPlatform, thePlatform } from '../means/platform.js';
import { bring, freshMessage, post } from '../means/prescription.js';
import { boardIsRight, cardOf, isLive, openStaffApp } from '../means/staff-app.js';

/** How long the line is down. Milliseconds. */
const CUT = 20_000;

/** Where a prescription waits for people, and the column that shows it meanwhile. */
const WAITING_IN = [
  ['ENROLLMENT_PENDING', 'ENROLLMENT'],
  ['AWAITING_PHARMACY_SELECTION', 'ROUTING'],
  ['PAYMENT_PENDING', 'PAYMENT'],
] as const;

let platform: RunningPlatform;
let ops: Client;
let chromium: Chromium;
let line: CutLine | undefined;

beforeAll(async () => {
  platform = await thePlatform();
  ops = await staff(platform, 'manager');
  chromium = await openChromium(platform);
});
afterEach(async () => {
  await line?.close();
  line = undefined;
});
afterAll(async () => {
  await chromium.close();
});

/** A board that is open before somebody; a reload would make it forget the mark. */
async function anOpenBoard(url: string): Promise<Person> {
  const person = await chromium.person();
  await openStaffApp(person.page, url, 'manager');
  await person.page.evaluate('window.sinceItWasOpened = true');
  return person;
}

async function expectNoReload({ page }: Person): Promise<void> {
  expect(await page.evaluate('window.sinceItWasOpened')).toBe(true);
}

test('a prescription posted over HTTP appears on an open board and walks to completed before one’s eyes', async () => {
  const person = await anOpenBoard(platform.gatewayUrl);
  const { page } = person;
  const { prescriptionId: id } = await post(platform, freshMessage());
  if (!id) throw new Error('The door took no prescription');
  await page.getByLabel('Part of the id').fill(id);
  await cardOf(page, id).waitFor();
  await page.evaluate(`window.columns = []; window.look = () => {
    const now = document.querySelector('[data-card="${id}"]')?.closest('section').dataset.stage;
    if (now && window.columns.at(-1) !== now) window.columns.push(now);
  }; look(); new MutationObserver(look).observe(document.body, { subtree: true, childList: true });`);
  // People act only once they see it: so it stands in each column where somebody is waited for.
  for (const [status, stage] of WAITING_IN) {
    await bring(platform, status, { id });
    await page.locator(`[data-stage=${stage}] [data-card="${id}"]`).waitFor();
  }
  await bring(platform, 'COMPLETED', { id });
  await page.locator(`[data-stage=DONE] [data-card="${id}"] [data-status=COMPLETED]`).waitFor();
  const order = ['VALIDATION', 'ENROLLMENT', 'ROUTING', 'ADJUDICATION', 'PAYMENT', 'SHIPPING', 'TRACKING', 'DONE'];
  const columns = (await page.evaluate('window.columns')) as string[];
  // What the platform does in a moment may fall into one delivery; what is shown comes in the order of the way.
  expect(columns).toEqual(order.filter((stage) => columns.includes(stage)));
  expect(columns).toEqual(expect.arrayContaining([...WAITING_IN.map(([, stage]) => stage), 'DONE']));
  await expectNoReload(person);
  expect([person.troubles, person.foreign]).toEqual([[], []]);
  await page.getByRole('button', { name: 'Clear' }).click();
  await boardIsRight(page, ops);
});

test('the network is cut for 20 seconds and mended: the board says so, catches up, and is exactly right', async () => {
  line = await layLine(platform.gatewayUrl);
  const person = await anOpenBoard(line.url);
  const { page } = person;
  await boardIsRight(page, ops);
  line.cut();
  const since = Date.now();
  await page.getByText(/^Reconnecting… stale for/).waitFor();
  // Meanwhile things happen: one walks all the way, others get stuck where they should.
  const [done, waiting] = await Promise.all([bring(platform, 'COMPLETED'), bring(platform, 'PAYMENT_PENDING')]);
  await waitFor(() => Date.now() - since >= CUT, { within: CUT + 1_000, what: 'the cut has lasted' });
  expect(await page.locator('[data-connection=reconnecting]').count()).toBe(1);
  expect(await cardOf(page, waiting.id).count()).toBe(0);
  line.mend();
  await page.getByText(/^Live · caught up \d+ events$/).waitFor({ timeout: 30_000 });
  const caughtUp = Number(/\d+/.exec((await page.locator('[data-connection]').textContent()) ?? '')?.[0]);
  expect(caughtUp).toBeGreaterThanOrEqual(done.version + waiting.version - 2);
  await boardIsRight(page, ops);
  await expectNoReload(person);
});

test('the gateway is killed and comes back: the open board is exactly right again, without anybody doing anything', async () => {
  const person = await anOpenBoard(platform.gatewayUrl);
  const { page } = person;
  const before = await bring(platform, 'ENROLLMENT_PENDING');
  await cardOf(page, before.id).waitFor();
  const { gateway } = platform.pids;
  if (!gateway) throw new Error('No gateway runs');
  process.kill(gateway, 'SIGKILL');
  await page.locator('[data-connection=reconnecting]').waitFor();
  platform = await waitFor(
    async () => {
      const { ok } = await fetch(`${platform.gatewayUrl}/health/ready`);
      const now = await thePlatform();
      return ok && now.pids.gateway !== gateway && now;
    },
    { within: 60_000, what: 'the gateway is back' },
  );
  await bring(platform, 'PAYMENT_PENDING', { id: before.id });
  await isLive(page);
  await boardIsRight(page, ops);
  await expectNoReload(person);
});
