import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Chromium, openChromium, type Person } from '../means/browser.js';
import type { Staff } from '../means/people.js';
import { type RunningPlatform, thePlatform } from '../means/platform.js';
import { bring, scenario } from '../means/prescription.js';
import { openStaffApp, seriousFindings } from '../means/staff-app.js';
import { showIn } from './show-in.js';

let platform: RunningPlatform;
let chromium: Chromium;
/** One that has come far, one that waits for a choice, one for a pharmacist. */
let paths: Record<string, { who: Staff; path: string; heading: RegExp }>;

beforeAll(async () => {
  platform = await thePlatform();
  chromium = await openChromium(platform);
  const [done, choice] = await Promise.all([
    bring(platform, 'COMPLETED'),
    bring(platform, 'AWAITING_PHARMACY_SELECTION'),
    bring(platform, 'PHARMACIST_REVIEW', { of: scenario('NDC in no directory') }),
  ]);
  paths = {
    'prescription-completed': { who: 'manager', path: `/prescriptions/${done.id}`, heading: /Completed/ },
    'prescription-choice': { who: 'agent', path: `/prescriptions/${choice.id}`, heading: /Awaiting pharmacy/ },
    'pharmacist-queue': { who: 'pharmacist', path: '/pharmacist-queue', heading: /Pharmacist queue/ },
    alerts: { who: 'manager', path: '/alerts', heading: /Alerts/ },
    'dead-letters': { who: 'manager', path: '/dead-letters', heading: /dead letters/ },
    insights: { who: 'manager', path: '/insights', heading: /Insights/ },
  };
});
afterAll(async () => {
  await chromium.close();
});

/** Everything that can be unfolded or revealed is, so that it is looked at too. */
async function unfold({ page }: Person): Promise<void> {
  for (const what of [
    'medication',
    'patient and coverage',
    'SCRIPT message',
    'the patient’s area',
    'claims and costs',
  ]) {
    const button = page.getByRole('button', { name: `Show ${what}` });
    if ((await button.count()) === 0) continue;
    await button.first().click();
    await page.getByRole('button', { name: `Hide ${what}` }).waitFor();
  }
  await page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })");
}

test.each(['prescription-completed', 'prescription-choice', 'pharmacist-queue', 'alerts', 'dead-letters', 'insights'])(
  '%s: no serious fault of accessibility in light or dark, whole on a phone and a tablet, nothing from elsewhere',
  async (name) => {
    const person = await chromium.person();
    const { page } = person;
    const { who = 'manager', path = '/', heading = /./ } = paths[name] ?? {};
    await openStaffApp(page, platform.gatewayUrl, who, path);
    await page.getByRole('heading', { level: 1, name: heading }).waitFor();
    await page.locator('[aria-busy="true"]').first().waitFor({ state: 'hidden' });
    await unfold(person);
    for (const colorScheme of ['light', 'dark'] as const) {
      await showIn(page, colorScheme);
      expect([name, colorScheme, await seriousFindings(page)]).toEqual([name, colorScheme, []]);
      await person.picture(`staff-${name}-${colorScheme}`);
    }
    expect([name, await person.tooWideForAPhone()]).toEqual([name, 0]);
    await page.setViewportSize({ width: 820, height: 1_180 });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(820);
    expect(person.foreign).toEqual([]);
    expect(person.troubles).toEqual([]);
  },
  120_000,
);

test('a dialog is opened, filled and left by keyboard alone, and focus comes back to where it was', async () => {
  const person = await chromium.person();
  const { page } = person;
  await openStaffApp(page, platform.gatewayUrl, 'pharmacist', '/pharmacist-queue');
  const approve = page.getByRole('button', { name: 'Approve' }).first();
  await approve.focus();
  await page.keyboard.press('Enter');
  const reason = page.getByRole('dialog').getByLabel('Reason');
  await reason.waitFor();
  await page.waitForFunction("document.activeElement?.tagName === 'TEXTAREA'");
  await page.keyboard.type('Compared with the label.');
  expect(await reason.inputValue()).toBe('Compared with the label.');
  expect(await seriousFindings(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await page.waitForFunction("document.activeElement?.textContent === 'Approve'");
});

test('what cannot be read is said with a way to try again, and what is not there as well', async () => {
  const person = await chromium.person();
  const { page } = person;
  await openStaffApp(page, platform.gatewayUrl, 'manager', '/prescriptions/rx_00000000000000000000000000');
  await page.getByText('There is no such prescription').waitFor();

  // The gateway is away for this page: an error, then a way out of it.
  await page.route('**/graphql', (route) =>
    route.request().postData()?.includes('query Insights')
      ? route.fulfill({ status: 503, body: '{}' })
      : route.continue(),
  );
  await page.goto(`${platform.gatewayUrl}/staff/insights`);
  await page.getByText('The figures cannot be read').waitFor();
  await page.unroute('**/graphql');
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByText('How far they came').waitFor();
});

test('the figures are saved as they are shown', async () => {
  const person = await chromium.person();
  const { page } = person;
  await openStaffApp(page, platform.gatewayUrl, 'manager', '/insights');
  const tile = page.locator('dl div').filter({ hasText: 'Received' }).locator('dd').first();
  const received = (await tile.textContent())?.trim();
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Figures (CSV)' }).click();
  const stream = await (await waiting).createReadStream();
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part as Buffer);
  expect(Buffer.concat(parts).toString()).toContain(`span,all,received,${received}\r\n`);
});
