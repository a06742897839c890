import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Chromium, openChromium, type Person } from '../means/browser.js';
import type { Staff } from '../means/people.js';
import { type RunningPlatform, thePlatform } from '../means/platform.js';
import { bring } from '../means/prescription.js';
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

const app = () => `${platform.gatewayUrl}/staff`;

/** Somebody at a page of the app, with all that GraphQL has told their browser over HTTP. */
async function at(who: Staff, path: string): Promise<Person & { told: string[] }> {
  const person = await chromium.person();
  const told: string[] = [];
  person.page.on('response', (response) => {
    if (!response.url().endsWith('/graphql')) return;
    response.text().then(
      (text) => told.push(text),
      () => undefined,
    );
  });
  await openStaffApp(person.page, platform.gatewayUrl, who, path);
  return { ...person, told };
}

/** Of claims, payments and the audit log. */
const NOT_FOR_PHARMACISTS = /"(adjudication|payment|audit)":\{/;

test('a role without rights sees neither button nor data', async () => {
  const { id } = await bring(platform, 'AWAITING_PHARMACY_SELECTION');
  const paying = await bring(platform, 'PAYMENT_PENDING');

  // What operations see: so that what is missing below is missing for the role.
  const manager = await at('manager', `/prescriptions/${id}`);
  await manager.page
    .getByRole('button', { name: /^Select / })
    .first()
    .waitFor();
  await manager.page.getByRole('button', { name: 'Take it' }).waitFor();
  await manager.page.goto(`${app()}/prescriptions/${paying.id}`);
  await manager.page.getByText(paying.id).first().waitFor();
  expect(manager.told.join('\n')).toMatch(NOT_FOR_PHARMACISTS);

  const { page, told } = await at('pharmacist', `/prescriptions/${id}`);
  await page.getByText(id).first().waitFor();
  const links = await page.getByRole('navigation', { name: 'Pages' }).getByRole('link').allTextContents();
  expect(links).toEqual(['Board', 'Pharmacist queue', 'Alerts']);
  for (const name of [/^Select/, /^Take /, /^Cancel/, /^Start/]) {
    expect([name, await page.getByRole('button', { name }).count()]).toEqual([name, 0]);
  }
  await page.goto(`${app()}/prescriptions/${paying.id}`);
  await page.getByText(paying.id).first().waitFor();
  for (const path of ['/dead-letters', '/insights']) {
    await page.goto(`${app()}${path}`);
    await page.waitForURL(`${app()}/board`);
  }
  expect(told.length).toBeGreaterThan(3);
  for (const text of told) expect(text).not.toMatch(NOT_FOR_PHARMACISTS);
});

test('served by a strict policy: nothing inline, nothing from elsewhere; hashed files for ever, the page never', async () => {
  const page = await fetch(`${app()}/board`);
  const policy = page.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self';");
  expect(policy).not.toContain('unsafe');
  expect(policy).toContain("frame-ancestors 'none'");
  expect(page.headers.get('cache-control')).toBe('no-cache');
  expect(page.headers.get('referrer-policy')).toBe('no-referrer');
  const again = (await fetch(`${app()}/board`)).headers.get('content-security-policy') ?? '';
  const nonces = [policy, again].map((each) => /'nonce-([^']{22,})'/.exec(each)?.[1]);
  expect(new Set(nonces).size).toBe(2);
  const html = await page.text();
  expect(html).toContain(`nonce="${nonces[0]}"`);
  const assets = [...html.matchAll(/(?:src|href)="(\/staff\/assets\/[^"]+)"/g)].map(([, path]) => path ?? '');
  expect(assets.length).toBeGreaterThanOrEqual(2);
  for (const asset of assets) {
    const { status, headers } = await fetch(`${platform.gatewayUrl}${asset}`);
    expect([status, headers.get('cache-control')]).toEqual([200, 'public, max-age=31536000, immutable']);
    expect(headers.get('content-security-policy')).not.toContain('unsafe');
  }
});
