import type { Client } from '@fillway/bench/demo/client';
import { waitFor } from '@fillway/testkit/wait-for';
import { beforeAll, expect, test } from '@jest/globals';
import { staff } from '../means/people.js';
import { type RunningPlatform, thePlatform } from '../means/platform.js';
import { bring, reaches, type Seen } from '../means/prescription.js';
import { quiet } from '../means/quiet.js';
import { Sandbox } from '../means/sandbox.js';

const ALERTS = `query ($id: ID!) { alerts(filter: { prescriptionId: $id }) { edges { node { kind severity state } } } }`;

let platform: RunningPlatform;
let sandbox: Sandbox;
let ops: Client;
let invited: Seen;
let unpaid: Seen;

beforeAll(async () => {
  platform = await thePlatform();
  sandbox = new Sandbox(platform);
  ops = await staff(platform, 'manager');
  [invited, unpaid] = await Promise.all([bring(platform, 'ENROLLMENT_PENDING'), bring(platform, 'PAYMENT_PENDING')]);
  await quiet(platform);
  await sandbox.advanceClock(49);
});

/** The one alert of a prescription; a second one of the same kind would be seen here. */
function alertsOf({ id }: Seen): Promise<{ kind: string; state: string }[]> {
  return waitFor(
    async () => {
      const { alerts } = await ops.run<{ alerts: { edges: { node: { kind: string; state: string } }[] } }>(ALERTS, {
        id,
      });
      return alerts.edges.length > 0 && alerts.edges.map(({ node }) => node);
    },
    { within: 60_000, what: `an alert about ${id}` },
  );
}

test('an invitation that nobody answers for 48 hours runs out, and operations hear of it once', async () => {
  const seen = await reaches(ops, invited.id, 'ENROLLMENT_EXPIRED', 90_000);
  expect(seen.status).toBe('ENROLLMENT_EXPIRED');
  expect(await alertsOf(invited)).toEqual([expect.objectContaining({ kind: 'enrollment_expired', state: 'OPEN' })]);
});

test('a payment link that nobody uses for 24 hours is closed at Stripe too, and operations hear of it once', async () => {
  const seen = await reaches(ops, unpaid.id, 'PAYMENT_TIMEOUT', 90_000);
  expect(seen).toMatchObject({ status: 'PAYMENT_TIMEOUT', payment: { state: 'EXPIRED' } });
  const session = (await sandbox.sessions()).find(({ metadata }) => metadata['payment_id'] === unpaid.payment?.id);
  expect(session?.status).toBe('expired');
  expect(await alertsOf(unpaid)).toEqual([expect.objectContaining({ kind: 'payment_timeout', state: 'OPEN' })]);
});

test('both go on by hand: a new invitation, a new link that is paid', async () => {
  const again = await bring(platform, 'COMPLETED', {
    id: await renewed(
      `mutation ($id: ID!, $key: String!) { createPaymentLink(input: { prescriptionId: $id }, idempotencyKey: $key) { __typename } }`,
      unpaid.id,
    ),
  });
  expect(again.history.filter(({ status }) => status === 'PAYMENT_PENDING')).toHaveLength(2);
  const charges = await sandbox.log('stripe', { what: 'charge.succeeded', payment_id: again.payment?.id ?? '' });
  expect(charges).toHaveLength(1);

  await renewed(
    `mutation ($id: ID!, $key: String!) { startEnrollment(input: { prescriptionId: $id }, idempotencyKey: $key) { __typename } }`,
    invited.id,
  );
  await bring(platform, 'ENROLLED', { id: invited.id });
});

async function renewed(document: string, id: string): Promise<string> {
  await ops.mutate(document, { id, key: `e2e-renew-${id}` });
  return id;
}
