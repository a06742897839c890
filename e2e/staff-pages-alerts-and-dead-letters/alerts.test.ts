import { waitFor } from '@fillway/testkit/wait-for';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { dataOf } from '../means/ask.js';
import { type Chromium, openChromium } from '../means/browser.js';
import { staffToken } from '../means/people.js';
import { type RunningPlatform, thePlatform } from '../means/platform.js';
import { bring, scenario } from '../means/prescription.js';
import { openStaffApp } from '../means/staff-app.js';

let platform: RunningPlatform;
let chromium: Chromium;

beforeAll(async () => {
  platform = await thePlatform();
  chromium = await openChromium(platform);
});
afterAll(async () => {
  await chromium.close();
});

interface Shown {
  state: string;
  acknowledgedBy: string | null;
  assignedBy: string | null;
  resolution: string | null;
}

async function alertOf(id: string): Promise<Shown | undefined> {
  const { alerts } = await dataOf<{ alerts: { edges: { node: Shown }[] } }>(
    platform.gatewayUrl,
    `query ($id: ID!) { alerts(filter: { prescriptionId: $id }) {
      edges { node { state acknowledgedBy assignedBy resolution } } } }`,
    { id },
    await staffToken(platform, 'manager'),
  );
  return alerts.edges[0]?.node;
}

test('an alert is taken, given to a colleague, and resolved with a reason', async () => {
  const person = await chromium.person();
  const { page } = person;
  const { id } = await bring(platform, 'VALIDATION_FAILED', { of: scenario('wrong NPI') });
  await waitFor(() => alertOf(id), { within: 30_000, what: 'the alert is raised' });
  const short = id.slice(-6).toUpperCase();
  const item = page.getByRole('listitem').filter({ has: page.getByRole('link', { name: new RegExp(short) }) });
  const dialog = page.getByRole('dialog');
  await openStaffApp(page, platform.gatewayUrl, 'manager', '/alerts');

  await item.getByRole('button', { name: /^Take/ }).click();
  await dialog.getByRole('button', { name: 'Take' }).click();
  await item.waitFor({ state: 'hidden' });
  expect(await alertOf(id)).toMatchObject({ state: 'ACKNOWLEDGED', assignedBy: null });

  await page.getByText('Acknowledged', { exact: true }).click();
  await item.getByText('taken by you').waitFor();
  await item.getByRole('button', { name: /^Assign/ }).click();
  await page.getByRole('menuitem', { name: /Joel Reyes/ }).click();
  await dialog.getByRole('button', { name: 'Assign' }).click();
  await item.getByText(/given to Joel Reyes.* by you/).waitFor();

  await item.getByRole('button', { name: /^Resolve/ }).click();
  await dialog.getByRole('button', { name: 'Resolve' }).click();
  // The reason is missing: nothing was sent.
  expect(await alertOf(id)).toMatchObject({ state: 'ACKNOWLEDGED' });
  await dialog.getByLabel('Reason').fill('The prescriber sends it again.');
  await dialog.getByRole('button', { name: 'Resolve' }).click();
  await item.waitFor({ state: 'hidden' });
  expect(await alertOf(id)).toMatchObject({ state: 'RESOLVED', resolution: 'The prescriber sends it again.' });
  await page.getByText('Resolved', { exact: true }).click();
  await item.getByText(/by you: The prescriber sends it again\./).waitFor();
  expect(person.troubles).toEqual([]);

  // A pharmacist sees alerts, and can do nothing about them.
  const pharmacist = await chromium.person();
  await openStaffApp(pharmacist.page, platform.gatewayUrl, 'pharmacist', '/alerts?state=resolved');
  await pharmacist.page.getByText('The prescriber sends it again.').waitFor();
  expect(await pharmacist.page.getByRole('button', { name: /^(Take|Assign|Resolve)/ }).count()).toBe(0);
});
