import { drive } from '@fillway/bench/demo/drive';
import type { DemoReport } from '@fillway/bench/demo/report';
import { waitFor } from '@fillway/testkit/wait-for';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { BSON, type Document } from 'mongodb';
import { ask, dataOf } from '../means/ask.js';
import { expectBooksRight } from '../means/assert-books.js';
import { booksOf, knownIds, newSince } from '../means/books.js';
import { staffToken } from '../means/people.js';
import { type RunningPlatform, thePlatform, told } from '../means/platform.js';
import { Sandbox } from '../means/sandbox.js';
import { openStores, type Stores, verifyAudit } from '../means/stores.js';

const COUNT = 20;

let platform: RunningPlatform;
let stores: Stores;
let report: DemoReport;
let prescriptions: Document[];
let ids: string[];

beforeAll(async () => {
  platform = await thePlatform();
  stores = await openStores(platform);
  const before = await knownIds(stores);
  report = await drive({
    gatewayUrl: platform.gatewayUrl,
    sandboxUrl: platform.sandboxUrl,
    partnerClientSecret: told(platform, 'PARTNER_CLIENT_SECRET'),
    count: COUNT,
  });
  prescriptions = await newSince(stores, before);
  ids = prescriptions.map(({ _id }) => String(_id));
}, 180_000);

afterAll(async () => {
  await stores.close();
});

test('all end where they must, most of them at the patient’s door', () => {
  expect(report.unexpected).toEqual([]);
  expect(report.sent).toBe(COUNT);
  expect(report.byStatus['completed']).toBeGreaterThanOrEqual(COUNT / 2);
});

test('each payment is charged once, each parcel labelled once, each insured fill claimed once, each mail sent once', async () => {
  const books = await booksOf(platform, stores, ids);
  expectBooksRight(books);
  const completed = report.byStatus['completed'] ?? 0;
  expect(books.charges).toHaveLength(completed);
  expect(books.labels).toHaveLength(completed);
  const doubled = await new Sandbox(platform).doubled();
  expect(Object.values(doubled).flat()).toEqual([]);
});

test('a prescription’s document stays under 6 KB, whatever has happened to it', () => {
  const sizes = prescriptions.map((document) => BSON.calculateObjectSize(document));
  expect(Math.max(...sizes)).toBeLessThan(6 * 1_024);
});

test('every change is on the audit log, and its chain holds', async () => {
  const wanted = prescriptions.flatMap(({ _id, history }) =>
    (history as { version: number }[]).map(({ version }) => `${_id} ${version}`),
  );
  const missing = await waitFor(
    async () => {
      const { rows } = await stores.postgres.query<{ change: string }>(
        `SELECT prescription_id || ' ' || (details->>'version') AS change FROM audit_logs
          WHERE prescription_id = ANY($1) AND action IN ('prescription.received', 'prescription.advanced')`,
        [ids],
      );
      const found = new Set(rows.map(({ change }) => change));
      const still = wanted.filter((change) => !found.has(change));
      return still.length === 0 && { still };
    },
    { what: 'every history entry has its audit row' },
  );
  expect(missing.still).toEqual([]);
  const { exitCode, says } = await verifyAudit(platform);
  expect(says).toContain('the chain holds');
  expect(exitCode).toBe(0);
});

test('who read a person’s data is on the audit log before they have it', async () => {
  const [id] = ids;
  const correlationId = `cor-e2e-read-${Date.now()}`;
  const token = await staffToken(platform, 'agent');
  const { data } = await ask<{ prescription: { patient: { id: string; name: { lastName: string } } } }>(
    platform.gatewayUrl,
    'query ($id: ID!) { prescription(id: $id) { patient { id name { lastName } } medication { sig } } }',
    { id },
    { token, headers: { 'x-correlation-id': correlationId } },
  );
  expect(data?.prescription.patient.name.lastName).toMatch(/\w/);
  const { rows } = await stores.postgres.query<{ resource_kind: string; patient_id: string; role: string }>(
    `SELECT resource_kind, patient_id, actor->'roles'->>0 AS role FROM audit_logs
      WHERE correlation_id = $1 AND action = 'phi.read' ORDER BY resource_kind`,
    [correlationId],
  );
  const patientId = data?.prescription.patient.id;
  expect(rows).toEqual([
    { resource_kind: 'patients', patient_id: patientId, role: 'ops_agent' },
    { resource_kind: 'prescriptions', patient_id: patientId, role: 'ops_agent' },
  ]);

  // What left the process for a pharmacy, a carrier or a mailbox was read under a name too.
  const completed = prescriptions.find(({ status }) => status === 'completed');
  const { rows: purposes } = await stores.postgres.query<{ purpose: string }>(
    `SELECT DISTINCT details->>'purpose' AS purpose FROM audit_logs WHERE action = 'phi.read' AND prescription_id = $1`,
    [completed?._id],
  );
  const seen = purposes.map(({ purpose }) => purpose);
  expect(seen).toEqual(
    expect.arrayContaining(['stage:validation', 'graphql:Prescription.dispensing', 'graphql:Prescription.medication']),
  );
});

test('one GraphQL query joins all subgraphs', async () => {
  const completed = prescriptions.find(
    ({ status, current }) => status === 'completed' && (current as { paymentId?: string }).paymentId,
  );
  const token = await staffToken(platform, 'manager');
  const { prescription } = await dataOf<{ prescription: Record<string, Record<string, unknown>> }>(
    platform.gatewayUrl,
    `query ($id: ID!) { prescription(id: $id) {
       status
       patient { name { firstName lastName } }
       medication { description ndc }
       enrollment { state }
       pharmacy { name npi }
       adjudication { state finalPatientCopay { cents currency } }
       payment { state amount { cents currency } }
       fill { confirmedAt }
       shipment { state carrier scans { status at } tracking { trackingNumber } }
       journey { current waitsFor steps { status at cause } }
       notifications { kind state }
       alerts { kind }
     } }`,
    { id: String(completed?._id) },
    token,
  );
  expect(prescription).toMatchObject({
    status: 'COMPLETED',
    patient: { name: { firstName: expect.any(String), lastName: expect.any(String) } },
    medication: { ndc: expect.stringMatching(/^[\d-]+$/) },
    enrollment: { state: 'SUBMITTED' },
    pharmacy: { name: expect.any(String), npi: expect.stringMatching(/^\d{10}$/) },
    payment: { state: 'PAID' },
    shipment: { state: 'DELIVERED', tracking: { trackingNumber: expect.any(String) } },
    journey: { current: 'COMPLETED' },
  });
  expect(prescription['adjudication']).toMatchObject({ finalPatientCopay: prescription['payment']?.['amount'] });
});
