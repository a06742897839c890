import type { Client } from '@fillway/bench/demo/client';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Chromium, openChromium, type Person } from '../means/browser.js';
import { type Staff, staff } from '../means/people.js';
import { type RunningPlatform, thePlatform } from '../means/platform.js';
import { bring, see } from '../means/prescription.js';
import { cardOf, openStaffApp } from '../means/staff-app.js';

let platform: RunningPlatform;
let ops: Client;
let chromium: Chromium;

beforeAll(async () => {
  platform = await thePlatform();
  ops = await staff(platform, 'manager');
  chromium = await openChromium(platform);
});
afterAll(async () => {
  await chromium.close();
});

async function at(who: Staff, path: string): Promise<Person> {
  const person = await chromium.person();
  await openStaffApp(person.page, platform.gatewayUrl, who, path);
  return person;
}

test('two people select a pharmacy at once: one wins, the other is told who and what it is now', async () => {
  const { id, routing } = await bring(platform, 'AWAITING_PHARMACY_SELECTION');
  const people = await Promise.all([at('manager', `/prescriptions/${id}`), at('agent', `/prescriptions/${id}`)]);
  // Each chooses another pharmacy and has the question before them before either confirms.
  await Promise.all(
    people.map(async ({ page }, index) => {
      await page
        .getByRole('button', { name: /^Select / })
        .nth(index)
        .click();
      const reason = page.getByRole('dialog').getByLabel(/^Reason/);
      if (await reason.count()) await reason.fill('Closest to the patient');
    }),
  );
  await Promise.all(
    people.map(({ page }) => page.getByRole('dialog').getByRole('button', { name: 'Select', exact: true }).click()),
  );
  const answers = await Promise.all(
    people.map(async ({ page }) => {
      const dialog = page.getByRole('dialog');
      const alert = dialog.getByRole('alert');
      await Promise.race([dialog.waitFor({ state: 'detached' }), alert.waitFor()]);
      return (await alert.count()) > 0 ? ((await alert.textContent()) ?? '') : null;
    }),
  );
  const refusals = answers.filter((answer) => answer !== null);
  expect(refusals).toHaveLength(1);
  expect(refusals[0]).toMatch(/^Somebody else was first.*It is now: \w.*, decided by account [0-9A-Z]{6}\.$/);
  const winner = routing?.recommendations[answers.indexOf(null)]?.pharmacy.id;
  expect((await see(ops, id)).pharmacy?.id).toBe(winner);
});

test('who takes a card is on every open board at once, and who is at it as long as they are', async () => {
  const { id } = await bring(platform, 'ENROLLMENT_PENDING');
  const manager = await at('manager', `/board?q=${id}`);
  const agent = await at('agent', `/board?q=${id}`);
  await cardOf(manager.page, id).focus();
  await manager.page.keyboard.press('a');
  await manager.page.getByRole('button', { name: /^ML: Let go of/ }).waitFor();
  await agent.page.getByRole('button', { name: /^ML: Take over from Marta Lindqvist/ }).waitFor();

  await cardOf(agent.page, id).click();
  await agent.page.getByText('Marta Lindqvist').first().waitFor();
  await manager.page.getByText('Joel Reyes is looking at this').waitFor({ state: 'attached' });
  await agent.page.getByRole('link', { name: 'Board', exact: true }).first().click();
  await manager.page.getByText('Joel Reyes is looking at this').waitFor({ state: 'detached' });

  // Taking it from a colleague is asked first.
  await agent.page.goto(`${platform.gatewayUrl}/staff/prescriptions/${id}`);
  await agent.page.getByRole('button', { name: 'Take it' }).click();
  await manager.page.getByText('Joel Reyes is working on this').waitFor({ state: 'attached' });
  await agent.page.getByRole('dialog').getByRole('button', { name: 'Take it' }).click();
  await manager.page.getByRole('button', { name: /^JR: Take over from Joel Reyes/ }).waitFor();
});
