import { newId } from '@fillway/kernel';
import { type AgainstSandbox, startAgainstSandbox, TEST_SECRETS } from '@fillway/providers/fixture/against-sandbox';
import { pharmacySeeds } from '@fillway/reference';
import { eventJob, followEvents, followUpJob, type Published } from '@fillway/subgraphs/fixture/jobs';
import { openServices, type TestServices } from '@fillway/subgraphs/fixture/open-services';
import { alertKinds, move, prescriptionIn, progressOf } from '@fillway/subgraphs/fixture/prescription-in';
import { seed } from '@fillway/subgraphs/pharmacies/index';
import { seededPharmacyId } from '@fillway/subgraphs/seeded-ids';
import { PATIENTS } from '@fillway/testkit/cast';
import { waitFor } from '@fillway/testkit/wait-for';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { shipping } from './index.js';

jest.setTimeout(60_000);

let against: AgainstSandbox;
let open: TestServices;
let published: Published;
const pharmacyId = seededPharmacyId(pharmacySeeds()[0]?.key ?? '');

beforeAll(async () => {
  against = await startAgainstSandbox();
  against.sandbox.world.automation.change({ carrier: 'manual', pharmacy: 'manual' });
  const { PHARMACY_WEBHOOK_SECRET } = TEST_SECRETS;
  open = await openServices({ SANDBOX_URL: against.sandbox.url, PHARMACY_WEBHOOK_SECRET });
  await seed(open.services);
  published = await followEvents(open.services);
});
afterAll(async () => {
  await open.close();
  await against.close();
});

const paid = (prescriptionId: string) =>
  eventJob<'payment.completed'>(open.services, prescriptionId, {
    payment_id: newId('payment'),
    amount_paid_cents: 2_500,
    currency: 'USD',
  });

/** What the pharmacy's system heard about the prescription, repeats included. */
const heard = (prescriptionId: string) =>
  against.sandbox.world.activity
    .list('pharmacy', { prescriptionId })
    .filter(({ what }) => what.startsWith('payment.completed'))
    .map(({ refs }) => refs['eventId']);

test('a payment tells the pharmacy that it may fill; again, under the same event id', async () => {
  const { prescriptionId } = await prescriptionIn(open, 'paid', { pharmacyId });
  const on = shipping(open.services).on['payment.completed'];
  const job = paid(prescriptionId);
  await on?.(job);
  await on?.(job);
  await on?.(paid(prescriptionId));
  expect(heard(prescriptionId).length).toBeGreaterThan(0);
  expect(new Set(heard(prescriptionId)).size).toBe(1);
  expect((await progressOf(open, prescriptionId)).status).toBe('paid');
});

test('a stale payment event tells nobody, and one about nothing is refused', async () => {
  const { prescriptionId } = await prescriptionIn(open, 'paid', { pharmacyId });
  await move(open, prescriptionId, { status: 'cancelled' });
  const on = shipping(open.services).on['payment.completed'];
  await on?.(paid(prescriptionId));
  expect(heard(prescriptionId)).toEqual([]);
  await expect(on?.(paid(newId('prescription')))).rejects.toMatchObject({ code: 'NOT_FOUND', retryable: false });
});

test('a confirmed fill gets its label and emits it once, however often the job runs', async () => {
  const { prescriptionId } = await prescriptionIn(open, 'filled', { pharmacyId });
  const when = shipping(open.services).when?.['fill-confirmed'];
  const job = followUpJob(open.services, prescriptionId);
  await when?.(job);
  await when?.(job);
  await waitFor(() => published(prescriptionId)['shipment.label.created']);
  expect((await progressOf(open, prescriptionId)).history.map(({ cause }) => cause)).toEqual([
    'intake',
    'label_bought',
  ]);
  expect(published(prescriptionId)['shipment.label.created']).toBe(1);
});

test('what cannot be shipped is blocked, emits no label and calls for a person', async () => {
  const rx = await prescriptionIn(open, 'filled', {
    pharmacyId,
    wish: { patient: { ...PATIENTS.noor, lastName: 'Nowhere' } },
  });
  await open.services.platform.mongo
    .collection<{ _id: string }>('patients')
    .updateOne({ _id: rx.patientId }, { $unset: { address: '' } });
  await shipping(open.services).when?.['fill-confirmed']?.(followUpJob(open.services, rx.prescriptionId));
  await waitFor(() => published(rx.prescriptionId)['prescription.status.changed']);
  expect((await progressOf(open, rx.prescriptionId)).status).toBe('shipping_blocked');
  expect(published(rx.prescriptionId)['shipment.label.created']).toBeUndefined();
  expect(await alertKinds(open, rx.prescriptionId)).toEqual(['shipping_blocked']);
});

test('the sweep tells and buys what no event or follow-up came for', async () => {
  const unheard = await prescriptionIn(open, 'paid', { pharmacyId });
  const unlabelled = await prescriptionIn(open, 'filled', { pharmacyId });
  const { clock } = open.services.platform;
  const stage = shipping({
    ...open.services,
    platform: { ...open.services.platform, clock: { now: () => new Date(clock.now().getTime() + 60_000) } },
    pipeline: {
      ...open.services.pipeline,
      enqueue: async (_queue, name, data) => stage.when?.[name]?.(followUpJob(open.services, data.prescriptionId)),
    },
  });
  await stage.every?.({ correlationId: newId('correlation'), logger: open.services.platform.logger });
  expect(heard(unheard.prescriptionId)).toHaveLength(1);
  expect((await progressOf(open, unlabelled.prescriptionId)).status).toBe('shipped');
});
