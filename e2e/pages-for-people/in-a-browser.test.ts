import type { Client } from '@fillway/bench/demo/client';
import { waitFor } from '@fillway/testkit/wait-for';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { type Chromium, openChromium, type Person } from '../means/browser.js';
import { staff } from '../means/people.js';
import { type RunningPlatform, thePlatform } from '../means/platform.js';
import { bring, mailedLink, reaches, USUAL } from '../means/prescription.js';
import { Sandbox } from '../means/sandbox.js';

const { persona, insurance } = USUAL;

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

/** What every page must be: whole on a phone, without words to other machines or errors. */
async function expectFit(name: string): Promise<void> {
  expect([name, await person.tooWideForAPhone()]).toEqual([name, 0]);
  expect(person.foreign).toEqual([]);
  expect(person.troubles).toEqual([]);
  await person.picture(name);
}

async function sayBirthDate(date: string): Promise<void> {
  const { page } = person;
  const [year = '', month = '', day = ''] = date.split('-');
  await page.getByLabel('Month').fill(String(Number(month)));
  await page.getByLabel('Day').fill(String(Number(day)));
  await page.getByLabel('Year').fill(year);
  await page.getByRole('button', { name: 'Continue' }).click();
}

test('a patient enrolls by the link in the mail: birth date, insurance, consent, signature', async () => {
  const { page } = person;
  const { id } = await bring(platform, 'ENROLLMENT_PENDING');
  const link = await mailedLink(platform, ops, id, 'ENROLLMENT_LINK');
  const opened = await page.goto(link.href);
  expect(opened?.headers()['referrer-policy']).toBe('no-referrer');
  // The link alone tells nothing of the patient or the drug.
  const first = await page.content();
  for (const personal of [persona.lastName, persona.birthDate, USUAL.order.drug]) expect(first).not.toContain(personal);
  await expectFit('enroll-birth-date');

  await sayBirthDate('1984-03-13');
  await page.getByRole('alert').waitFor();
  await sayBirthDate(persona.birthDate);
  await page.getByRole('heading', { name: 'Your insurance and your consent' }).waitFor();
  expect(new URL(page.url()).search).toBe('');
  await expectFitExceptRefusals('enroll-details');

  // Sent without an answer: each missing one is named, and nothing has moved.
  await page.getByRole('button', { name: 'Sign and send' }).click();
  await page.getByText('Please look at this again').waitFor();
  await person.picture('enroll-problems');

  await page.getByLabel('I have prescription insurance').check();
  await page.getByLabel('Insurance company').fill(insurance?.payerName ?? '');
  await page.getByLabel('Member ID').fill(insurance?.memberId ?? '');
  await page.getByLabel('Group number').fill(insurance?.groupNumber ?? '');
  await page.getByLabel('BIN').fill(insurance?.bin ?? '');
  await page.getByLabel('PCN').fill(insurance?.pcn ?? '');
  await page.getByLabel('No', { exact: true }).check();
  await page.getByLabel('I have read this and I agree.').check();
  await page.getByLabel('Your full name, as your signature').fill(`${persona.firstName} ${persona.lastName}`);
  await page.getByRole('button', { name: 'Sign and send' }).click();
  await page.getByText('You are all set').waitFor();
  await person.picture('enroll-done');
  await reaches(ops, id, 'ENROLLED');

  // The link is used up, also for somebody else who has it.
  const stranger = await chromium.person();
  await stranger.page.goto(link.href);
  await stranger.page.getByRole('heading', { name: 'You have already sent this form' }).waitFor();
  await stranger.picture('enroll-used');
  expect(await stranger.page.getByLabel('Month').count()).toBe(0);
});

/** A wrong birth date or a form with gaps is answered with a 4xx, which browsers print as an error. */
async function expectFitExceptRefusals(name: string): Promise<void> {
  const refused = person.troubles.filter((trouble) => /status of 4\d\d/.test(trouble));
  person.troubles.splice(0, person.troubles.length, ...person.troubles.filter((each) => !refused.includes(each)));
  await expectFit(name);
}

test('five wrong birth dates lock the link', async () => {
  const { page } = person;
  const { id } = await bring(platform, 'ENROLLMENT_PENDING');
  await page.goto((await mailedLink(platform, ops, id, 'ENROLLMENT_LINK')).href);
  for (const day of ['01', '02', '03', '04', '05']) {
    await sayBirthDate(`1984-05-${day}`);
    await page
      .getByRole('alert')
      .or(page.getByRole('heading', { name: 'This link is locked' }))
      .first()
      .waitFor();
  }
  await page.getByRole('heading', { name: 'This link is locked' }).waitFor();
  await person.picture('enroll-locked');
});

test('a link that nobody sent', async () => {
  await person.page.goto(`${platform.gatewayUrl}/enroll/nobody-sent-this-link-0123456789abcdef`);
  await person.page.getByRole('heading', { name: 'We do not know this link' }).waitFor();
  await expectFitExceptRefusals('enroll-unknown');
});

test('a patient pays: declined first, then paid, and the page says so when Stripe has', async () => {
  const { page } = person;
  const sandbox = new Sandbox(platform);
  const { id, payment } = await bring(platform, 'PAYMENT_PENDING');
  const link = await mailedLink(platform, ops, id, 'PAYMENT_LINK');
  await page.goto(link.href);
  await expectFit('checkout');
  await page.getByRole('button', { name: 'declined' }).click();
  await page.getByRole('alert').waitFor();
  await page.getByRole('button', { name: /^Pay \$/ }).click();
  await page.waitForURL(/\/payment\/return\?payment=/);
  await page.getByRole('heading', { name: 'Thank you, your payment has arrived' }).waitFor({ timeout: 20_000 });
  await expectFit('payment-paid');
  await reaches(ops, id, 'PAID');
  const charges = await sandbox.log('stripe', { what: 'charge.succeeded', payment_id: payment?.id ?? '' });
  expect(charges).toHaveLength(1);

  await page.goto(`${platform.gatewayUrl}/payment/return?payment=pay_nobody`);
  await page.getByRole('heading', { name: 'We do not know this payment' }).waitFor();
  await person.picture('payment-unknown');
});

test('a developer opens GraphiQL, logs in with one click and asks; nothing comes from elsewhere', async () => {
  const { page } = person;
  await page.goto(`${platform.gatewayUrl}/graphiql`);
  await page.getByRole('button', { name: 'Operations manager' }).click();
  await page.getByText('Asking as').waitFor();
  await page.locator('.graphiql-execute-button').click();
  // The first tab holds one operation and runs at once; with more, a menu asks which.
  const result = page.locator('.result-window');
  const shown = await waitFor(
    async () => {
      const text = (await result.textContent())?.replaceAll('\u00a0', ' ') ?? '';
      return text.includes('prescriptions') && text;
    },
    { within: 30_000, what: 'GraphiQL shows an answer' },
  );
  expect(shown).toContain('"totalCount"');
  expect(shown).not.toContain('"errors"');
  expect(person.foreign).toEqual([]);
  expect(person.troubles).toEqual([]);
  await person.picture('graphiql');
});

test('a developer reads the REST documentation and the front page', async () => {
  const { page } = person;
  await page.goto(`${platform.gatewayUrl}/api/docs`);
  await page.getByText('/api/v1/prescriptions/intake').first().click();
  await page.getByText('SCRIPT 2017071').first().waitFor();
  await expectFit('api-docs');
  await page.goto(platform.gatewayUrl);
  await page.getByRole('link', { name: /GraphiQL/ }).waitFor();
  await expectFit('front-page');
});

test('the sandbox shows its inbox', async () => {
  const { page } = person;
  await page.goto(`${platform.sandboxUrl}/inbox`);
  await page.getByText('Your order is').first().waitFor();
  expect([await person.tooWideForAPhone(), person.foreign, person.troubles]).toEqual([0, [], []]);
});
