import type { Client } from '@fillway/bench/demo/client';
import { waitFor } from '@fillway/testkit/wait-for';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Locator } from 'playwright-core';
import { dataOf } from '../means/ask.js';
import { type Chromium, openChromium } from '../means/browser.js';
import { staff, staffToken } from '../means/people.js';
import { type RunningPlatform, thePlatform } from '../means/platform.js';
import { bring, reaches, type Seen, USUAL } from '../means/prescription.js';
import { Sandbox } from '../means/sandbox.js';
import { openStaffApp } from '../means/staff-app.js';

let platform: RunningPlatform;
let sandbox: Sandbox;
let ops: Client;
let chromium: Chromium;
/** Their labels cannot be bought: Shippo is out of order while they come. */
let unlabelled: Seen[];

beforeAll(async () => {
  platform = await thePlatform();
  sandbox = new Sandbox(platform);
  ops = await staff(platform, 'manager');
  chromium = await openChromium(platform);
  await sandbox.faults('shippo', { errorRate: 1 });
  unlabelled = await Promise.all([bring(platform, 'FILLED'), bring(platform, 'FILLED')]);
});
afterAll(async () => {
  await sandbox.faults('shippo');
  await chromium.close();
});

async function laidAside(): Promise<string[]> {
  const { deadLetters } = await dataOf<{ deadLetters: { nodes: { prescription: { id: string } | null }[] } }>(
    platform.gatewayUrl,
    '{ deadLetters(first: 50, queue: SHIPPING) { nodes { prescription { id } } } }',
    {},
    await staffToken(platform, 'manager'),
  );
  return deadLetters.nodes.flatMap(({ prescription }) => prescription?.id ?? []);
}

test('a dead letter is inspected masked, replayed, and another one discarded with a reason', async () => {
  await waitFor(
    async () => {
      const found = await laidAside();
      return unlabelled.every(({ id }) => found.includes(id));
    },
    { within: 180_000, what: 'both labels are dead letters' },
  );
  await sandbox.faults('shippo');
  const [replayed, discarded] = unlabelled;
  const person = await chromium.person();
  const { page } = person;
  const itemOf = (seen: Seen | undefined): Locator =>
    page
      .getByRole('listitem')
      .filter({ has: page.getByRole('link', { name: new RegExp(seen?.id.slice(-6).toUpperCase() ?? 'none') }) });
  const dialog = page.getByRole('dialog');
  await openStaffApp(page, platform.gatewayUrl, 'manager', '/dead-letters');
  await page.getByRole('region', { name: 'Queues' }).getByRole('rowheader', { name: 'Shipping' }).waitFor();

  const item = itemOf(replayed);
  await item.getByText('Inspect: ids, codes and counts only').click();
  await item.getByText('Correlation', { exact: true }).waitFor();
  const { persona, order } = USUAL;
  const shown = await page.content();
  for (const word of [persona.lastName, persona.birthDate, persona.line1, persona.phone, order.drug, order.ndc]) {
    expect(shown).not.toContain(word);
  }
  await item.getByRole('button', { name: 'Replay' }).click();
  await dialog.getByRole('button', { name: 'Replay' }).click();
  await item.waitFor({ state: 'hidden' });
  await reaches(ops, replayed?.id ?? '', 'COMPLETED');

  const other = itemOf(discarded);
  await other.getByRole('button', { name: 'Discard' }).click();
  await dialog.getByLabel('Reason').fill('The pharmacy ships it itself.');
  await dialog.getByRole('button', { name: 'Discard' }).click();
  await other.waitFor({ state: 'hidden' });
  expect(await laidAside()).not.toContain(discarded?.id);
  // Only the job was given up: the prescription still waited for a label, so the sweep has it bought by a new one.
  await reaches(ops, discarded?.id ?? '', 'COMPLETED');
  expect(person.troubles).toEqual([]);

  // An agent may look, but not decide.
  const agent = await chromium.person();
  await openStaffApp(agent.page, platform.gatewayUrl, 'agent', '/dead-letters');
  await agent.page.getByRole('heading', { name: 'Jobs and dead letters' }).waitFor();
  expect(await agent.page.getByRole('button', { name: /Replay|Discard/ }).count()).toBe(0);
}, 300_000);
