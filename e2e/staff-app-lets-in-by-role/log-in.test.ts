import { waitFor } from '@fillway/testkit/wait-for';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { WebSocket } from 'playwright-core';
import { type Chromium, openChromium, type Person } from '../means/browser.js';
import { type RunningPlatform, thePlatform } from '../means/platform.js';
import { bring } from '../means/prescription.js';
import { logIn, logInButton, openStaffApp } from '../means/staff-app.js';
import { openRedis } from '../means/stores.js';

let platform: RunningPlatform;
let chromium: Chromium;
let person: Person;

beforeAll(async () => {
  platform = await thePlatform();
  chromium = await openChromium(platform);
});
beforeEach(async () => {
  person = await chromium.person();
});
afterAll(async () => {
  await chromium.close();
});

const app = () => `${platform.gatewayUrl}/staff`;

test('the log-in page says why not: a wrong password, a locked account, an account that is none of staff', async () => {
  const { page } = person;
  await page.goto(`${app()}/`);
  async function enter(email: string, password: string): Promise<void> {
    await page.getByLabel('E-mail').fill(email);
    await page.getByRole('textbox', { name: 'Password' }).fill(password);
    const answered = page.waitForResponse((response) => response.url().endsWith('/graphql'));
    await logInButton(page).click();
    await answered;
  }
  const stranger = `e2e-${Date.now()}@fillway.example`;
  for (let attempt = 1; attempt <= 5; attempt++) {
    await enter(stranger, 'wrong');
    await page.getByText('E-mail or password is wrong').waitFor();
  }
  await enter(stranger, 'wrong');
  await page.getByText(/this account is locked. Wait 15 minutes/).waitFor();
  await enter('patient@fillway.example', 'fillway-demo');
  await page.getByText('This account is not a staff account').waitFor();
  expect(await page.evaluate('sessionStorage.length')).toBe(0);
});

test('a session that is ended leads to the log-in page, and the log-in back to where one was', async () => {
  const { page } = person;
  const { id } = await bring(platform, 'VALIDATED');
  const path = `/prescriptions/${id}`;
  await openStaffApp(page, platform.gatewayUrl, 'agent', path);
  await page.getByText(id).first().waitFor();
  const token = (await page.evaluate(
    `JSON.parse(sessionStorage.getItem('fillway-staff-session')).accessToken`,
  )) as string;
  const { sid } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as { sid: string };
  const redis = openRedis(platform);
  try {
    await redis.del(`fillway:session:${sid}`);
  } finally {
    redis.disconnect();
  }
  await page.getByText('Your session was ended. Log in again.').waitFor({ timeout: 45_000 });
  expect(await page.getByText(id).count()).toBe(0);
  await logIn(page, 'agent');
  await page.getByText(id).first().waitFor();
  expect(new URL(page.url()).pathname).toBe(`/staff${path}`);
});

test('a session whose hour is over says so, and the address is kept', async () => {
  const { page } = person;
  await page.clock.install();
  await openStaffApp(page, platform.gatewayUrl, 'agent', '/alerts?state=open');
  await page.clock.fastForward('01:00:05');
  await page.getByText('Your session has expired. Log in to go on where you were.').waitFor();
  expect(page.url()).toBe(`${app()}/alerts?state=open`);
});

test('logging out closes the socket and leaves nothing behind', async () => {
  const { page } = person;
  const sockets: WebSocket[] = [];
  page.on('websocket', (socket) => sockets.push(socket));
  await openStaffApp(page, platform.gatewayUrl, 'agent');
  expect(sockets.map((socket) => socket.isClosed())).toEqual([false]);
  await page.getByRole('button', { name: 'Your account' }).click();
  await page.getByText('Log out').click();
  await logInButton(page).waitFor();
  await waitFor(() => sockets.every((socket) => socket.isClosed()), { what: 'the socket is closed' });
  expect(await page.evaluate('sessionStorage.length')).toBe(0);
  await page.reload();
  await logInButton(page).waitFor();
});
