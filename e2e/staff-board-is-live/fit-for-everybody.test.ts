import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Chromium, DESK, openChromium, PHONE } from '../means/browser.js';
import { type RunningPlatform, thePlatform } from '../means/platform.js';
import { bring } from '../means/prescription.js';
import { cardOf, logIn, logInButton, seriousFindings } from '../means/staff-app.js';

const TABLET = { width: 820, height: 1_180 };

let platform: RunningPlatform;
let chromium: Chromium;

beforeAll(async () => {
  platform = await thePlatform();
  chromium = await openChromium(platform);
});
afterAll(async () => {
  await chromium.close();
});

// Colours are measured at rest, without motion: what is still fading in has less contrast than it will have.
test.each(['light', 'dark'] as const)(
  'log-in and board in %s: WCAG by axe at three widths, whole on a phone',
  async (colorScheme) => {
    await bring(platform, 'ENROLLMENT_PENDING');
    const person = await chromium.person();
    const { page } = person;
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.goto(`${platform.gatewayUrl}/staff/board`);
    await logInButton(page).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    expect(await person.tooWideForAPhone()).toBe(0);
    await person.picture(`staff-log-in-${colorScheme}`);
    await logIn(page, 'manager');
    for (const size of [DESK, TABLET, PHONE]) {
      await page.setViewportSize(size);
      expect([size.width, await seriousFindings(page)]).toEqual([size.width, []]);
    }
    expect(await person.tooWideForAPhone()).toBe(0);
    await person.picture(`staff-board-${colorScheme}`);
    await page.setViewportSize(DESK);
    await page.getByRole('button', { name: 'Views' }).click();
    await page.getByRole('link', { name: 'Mine' }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    expect([person.troubles, person.foreign]).toEqual([[], []]);
  },
);

test('the board by keyboard alone: into it, over it, found by id, a view saved and gone back to', async () => {
  const { id } = await bring(platform, 'ENROLLMENT_PENDING');
  const { page } = await chromium.person();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(`${platform.gatewayUrl}/staff/`);
  await logIn(page, 'agent');
  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: 'The board by keyboard' });
  await help.waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await help.waitFor({ state: 'detached' });

  await page.keyboard.press('/');
  await page.keyboard.type(id);
  await page.waitForURL(/[?&]q=/);
  await cardOf(page, id).waitFor();
  await page.keyboard.press('Escape');
  await page.locator(`[data-card="${id}"]:focus`).waitFor();

  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByRole('button', { name: 'Save this view…' }).click();
  await page.getByLabel('Name').fill('The one');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'The one', exact: true }).click();
  await page.getByRole('link', { name: 'Everything' }).click();
  await page.waitForURL(/\/board$/);
  await page.reload();
  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByRole('link', { name: 'The one', exact: true }).click();
  await page.waitForURL(/[?&]q=/);

  await cardOf(page, id).focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(new RegExp(`/prescriptions/${id}$`));
});
