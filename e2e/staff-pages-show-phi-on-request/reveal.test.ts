import type { Client } from '@fillway/bench/demo/client';
import { waitFor } from '@fillway/testkit/wait-for';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Chromium, openChromium } from '../means/browser.js';
import { staff } from '../means/people.js';
import { type RunningPlatform, thePlatform } from '../means/platform.js';
import { bring, USUAL } from '../means/prescription.js';
import { openStaffApp } from '../means/staff-app.js';

const { persona, order } = USUAL;

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

interface Read {
  action: string;
  actorId: string;
  fields: string[];
}

/** What people, not stages or partners, have read of the prescription, newest first. */
async function readsByAgents(id: string): Promise<Read[]> {
  const { prescription } = await ops.run<{ prescription: { audit: { nodes: (Read & { actorRoles: string[] })[] } } }>(
    'query ($id: ID!) { prescription(id: $id) { audit(first: 100) { nodes { action actorId actorRoles fields } } } }',
    { id },
  );
  return prescription.audit.nodes.filter(
    ({ action, actorRoles }) => action === 'phi.read' && actorRoles.includes('ops_agent'),
  );
}

test('PHI is on the page only after a click, each click is in the audit log, and hiding takes it away', async () => {
  const person = await chromium.person();
  const { page } = person;
  const { id } = await bring(platform, 'AWAITING_PHARMACY_SELECTION');
  const personal = [persona.lastName, persona.birthDate, persona.line1, persona.phone, order.drug, order.sig];
  const answers: string[] = [];
  page.on('response', (response) => {
    if (response.url().endsWith('/graphql'))
      void response.text().then(
        (text) => answers.push(text),
        () => undefined,
      );
  });
  await openStaffApp(page, platform.gatewayUrl, 'agent', `/prescriptions/${id}`);
  await page.getByRole('region', { name: 'Routing' }).waitFor();
  // Neither on the page nor in what the page was sent.
  for (const word of personal) expect([await page.content(), ...answers].join('\n')).not.toContain(word);
  expect(await readsByAgents(id)).toEqual([]);

  const clicks: [button: string, shows: string, fields: string[]][] = [
    ['Show medication', order.drug, ['medication']],
    ['Show patient and coverage', persona.lastName, ['name', 'birthDate', 'gender', 'address', 'phone', 'email']],
    ['Show SCRIPT message', '<NewRx>', ['raw']],
    ['Show the patient’s area', 'center of the patient’s ZIP code, not the address', ['address']],
  ];
  for (const [button, shows, fields] of clicks) {
    await page.getByRole('button', { name: button }).click();
    await page.getByText(shows).first().waitFor();
    const reads = await waitFor(
      async () => {
        const found = await readsByAgents(id);
        return found.some((read) => read.fields.join() === fields.join()) && found;
      },
      { within: 10_000, what: `the read of ${fields.join()} is in the audit log` },
    );
    expect(reads[0]?.actorId).toMatch(/^usr_/);
  }

  for (const what of ['medication', 'patient and coverage', 'SCRIPT message', 'the patient’s area']) {
    await page.getByRole('button', { name: `Hide ${what}` }).click();
  }
  for (const word of personal) expect(await page.content()).not.toContain(word);
  expect(page.url()).not.toContain(persona.lastName);
  expect(person.foreign).toEqual([]);
  expect(person.troubles).toEqual([]);
});
