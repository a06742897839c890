import type { Client } from '@fillway/bench/demo/client';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { type Chromium, openChromium, type Person } from '../means/browser.js';
import { staff } from '../means/people.js';
import { type RunningPlatform, thePlatform } from '../means/platform.js';
import { bring, reaches, scenario, see } from '../means/prescription.js';
import { openStaffApp } from '../means/staff-app.js';

let platform: RunningPlatform;
let ops: Client;
let chromium: Chromium;
let person: Person;

beforeAll(async () => {
  platform = await thePlatform();
  ops = await staff(platform, 'manager');
  chromium = await openChromium(platform);
});
beforeEach(async () => {
  person = await chromium.person();
});
afterAll(async () => {
  await chromium.close();
});

test('enrollment is started, and the link is sent anew, only after a confirmation', async () => {
  const { page } = person;
  const { id } = await bring(platform, 'VALIDATED');
  await openStaffApp(page, platform.gatewayUrl, 'agent', `/prescriptions/${id}`);
  await page.getByRole('button', { name: 'Start enrollment' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Invite the patient to enroll?').waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  expect((await see(ops, id)).status).toBe('VALIDATED');

  await page.getByRole('button', { name: 'Start enrollment' }).click();
  await dialog.getByRole('button', { name: 'Start enrollment' }).click();
  await reaches(ops, id, 'ENROLLMENT_PENDING');
  await page.getByRole('button', { name: 'Send a new link' }).click();
  await dialog.getByRole('button', { name: 'Send a new link' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await page.getByText('Links sent').locator('xpath=following-sibling::dd[1]').getByText('2').waitFor();
  expect(person.troubles).toEqual([]);
});

test('a pharmacy that is not the best is selected with a reason, and the page shows the choice', async () => {
  const { page } = person;
  const { id } = await bring(platform, 'AWAITING_PHARMACY_SELECTION');
  await openStaffApp(page, platform.gatewayUrl, 'agent', `/prescriptions/${id}`);
  const routing = page.getByRole('region', { name: 'Routing' });
  await routing.getByRole('img', { name: /^Map of 5 pharmacies/ }).waitFor();
  const second = routing.getByRole('button', { name: /^Select / }).nth(1);
  const name = ((await second.getAttribute('aria-label')) ?? '').replace('Select ', '');
  await second.click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(`Select ${name}?`).waitFor();
  // Without a reason nothing is sent.
  await dialog.getByRole('button', { name: 'Select' }).click();
  expect((await see(ops, id)).pharmacy).toBeNull();
  await dialog.getByLabel('Reason').fill('The patient asked for this pharmacy.');
  await dialog.getByRole('button', { name: 'Select' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await routing.getByText('Chosen', { exact: true }).waitFor();
  expect((await reaches(ops, id, 'PHARMACY_SELECTED')).pharmacy).not.toBeNull();
});

test('a prior authorization is decided with what the payer said', async () => {
  const { page } = person;
  const asksFirst = scenario('prior authorization');
  const { id } = await bring(platform, 'PRIOR_AUTHORIZATION_REQUIRED', { of: asksFirst });
  await openStaffApp(page, platform.gatewayUrl, 'manager', `/prescriptions/${id}`);
  await page.getByRole('button', { name: 'Denied by the payer' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Reason').fill('Step therapy not tried.');
  await dialog.getByRole('button', { name: 'Denied by the payer' }).click();
  await page.getByRole('heading', { level: 1, name: /Prior authorization denied/ }).waitFor();
  expect((await see(ops, id)).status).toBe('PRIOR_AUTHORIZATION_DENIED');
  expect(await page.getByRole('button', { name: 'Approved by the payer' }).count()).toBe(0);
});

test('a pharmacist approves from the queue with a reason; operations have no such button', async () => {
  const { page } = person;
  const unlisted = scenario('NDC in no directory');
  const { id } = await bring(platform, 'PHARMACIST_REVIEW', { of: unlisted });
  const short = id.slice(-6).toUpperCase();
  await openStaffApp(page, platform.gatewayUrl, 'pharmacist', '/pharmacist-queue');
  const item = page.getByRole('listitem').filter({ has: page.getByRole('link', { name: `Prescription ${short}` }) });
  await item.getByRole('button', { name: 'Approve' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Reason').fill('Repackaged, compared with the label.');
  await dialog.getByRole('button', { name: 'Approve' }).click();
  await item.waitFor({ state: 'hidden' });
  await reaches(ops, id, 'VALIDATED');

  const other = await bring(platform, 'PHARMACIST_REVIEW', { of: unlisted });
  const agent = await chromium.person();
  await openStaffApp(agent.page, platform.gatewayUrl, 'agent', `/prescriptions/${other.id}`);
  await agent.page.getByRole('heading', { level: 1, name: /Pharmacist review/ }).waitFor();
  expect(await agent.page.getByRole('button', { name: /Approve|Reject/ }).count()).toBe(0);
});
