import { drive } from '@fillway/bench/demo/drive';
import type { DemoReport } from '@fillway/bench/demo/report';
import type { PlatformInstance } from '@fillway/local-stack';
import { waitFor } from '@fillway/testkit/wait-for';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Document } from 'mongodb';
import { expectBooksRight } from '../means/assert-books.js';
import { booksOf, knownIds } from '../means/books.js';
import { ownPlatform, START_PATIENCE_MS } from '../means/own-platform.js';
import { told } from '../means/platform.js';
import { Sandbox } from '../means/sandbox.js';
import { openStores, type Stores, verifyAudit } from '../means/stores.js';

const COUNT = 20;

let platform: PlatformInstance;
let stores: Stores;
let sandbox: Sandbox;
let report: DemoReport;
/** Messages of which nobody knew after a kill whether they had gone out. */
let unknown: Document[];

const own = ownPlatform();

beforeAll(async () => {
  platform = await own.ready;
  stores = await openStores(platform);
  sandbox = new Sandbox(platform);
}, START_PATIENCE_MS);

afterAll(async () => {
  await stores?.close();
  await own.end();
}, START_PATIENCE_MS);

test('workers, subgraphs and gateway die in the middle; all twenty end right', async () => {
  let ended = 0;
  const driving = drive({
    gatewayUrl: platform.gatewayUrl,
    sandboxUrl: platform.sandboxUrl,
    partnerClientSecret: told(platform, 'PARTNER_CLIENT_SECRET'),
    count: COUNT,
    onProgress: (now) => {
      ended = now;
    },
  });
  const after = (count: number) =>
    waitFor(() => ended >= count, { within: 120_000, what: `${count} of ${COUNT} have ended` });

  // The mail partner takes messages and does not answer: the workers die with some of them in hand.
  await after(3);
  await sandbox.faults('sendgrid', { timeoutRate: 1 });
  await waitFor(async () => (await stores.find('notifications', { state: 'sending', channel: 'email' })).length >= 2, {
    within: 60_000,
    what: 'two mails are on their way',
  });
  await platform.kill('workers');
  await sandbox.faults('sendgrid');
  await platform.ready();

  await after(6);
  await platform.kill('subgraphs');
  await platform.ready();

  await after(10);
  await platform.kill('gateway');
  await platform.ready();

  report = await driving;
  expect(report.unexpected).toEqual([]);
  expect(report.sent).toBe(COUNT);
}, 300_000);

test('nothing was charged, labelled, claimed or mailed twice, and nothing is missing', async () => {
  const ids = [...(await knownIds(stores))];
  const books = await booksOf(platform, stores, ids);
  expectBooksRight(books);
  expect(books.charges).toHaveLength(report.byStatus['completed'] ?? -1);
  expect(Object.values(await sandbox.doubled()).flat()).toEqual([]);
});

test('a message of which nobody knew was looked up, and sent anew only where it had not arrived', async () => {
  unknown = await stores.find('notifications', { state: { $in: ['delivery_unknown', 'resent'] }, channel: 'email' });
  expect(unknown.length).toBeGreaterThanOrEqual(1);
  const mails = await sandbox.inbox({ channel: 'email' });
  const notifications = await stores.find('notifications');
  for (const { _id, state } of unknown) {
    const arrived = mails.some((mail) => mail.notificationId === String(_id));
    const repeats = notifications.filter(({ resendOf }) => resendOf === _id);
    expect([state, arrived, repeats.length]).toEqual(arrived ? ['delivery_unknown', true, 0] : ['resent', false, 1]);
  }
});

test('the audit log has each change once, in an unbroken chain', async () => {
  const prescriptions = await stores.find('prescriptions');
  const changes = prescriptions.flatMap(({ _id, history }) =>
    (history as { version: number }[]).map(({ version }) => `${_id} ${version}`),
  );
  const logged = await waitFor(
    async () => {
      const { rows } = await stores.postgres.query<{ change: string }>(
        `SELECT prescription_id || ' ' || (details->>'version') AS change FROM audit_logs
          WHERE action IN ('prescription.received', 'prescription.advanced')`,
      );
      return rows.length >= changes.length && rows.map(({ change }) => change);
    },
    { what: 'every change is on the audit log' },
  );
  expect(logged.sort()).toEqual(changes.sort());
  expect(await verifyAudit(platform)).toMatchObject({ exitCode: 0 });
});

test('each change came out as an event once for every reader that drops repeats: nothing is left in an outbox', async () => {
  const waiting = async (collection: string) =>
    (await stores.find(collection, { 'outbox.0': { $exists: true } })).length;
  await waitFor(
    async () => {
      const collections = await stores.collections();
      const counts = await Promise.all(collections.map(waiting));
      return counts.every((count) => count === 0);
    },
    { within: 20_000, what: 'every outbox is empty' },
  );
});
