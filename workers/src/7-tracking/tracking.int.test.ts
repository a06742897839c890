import { MINUTE, newId } from '@fillway/kernel';
import { type AgainstSandbox, startAgainstSandbox } from '@fillway/providers/fixture/against-sandbox';
import { pharmacySeeds } from '@fillway/reference';
import { type Services, stageContext } from '@fillway/subgraphs';
import { eventJob, followEvents, type Published } from '@fillway/subgraphs/fixture/jobs';
import { openServices, type TestServices } from '@fillway/subgraphs/fixture/open-services';
import { prescriptionIn, progressOf } from '@fillway/subgraphs/fixture/prescription-in';
import { seed } from '@fillway/subgraphs/pharmacies/index';
import { seededPharmacyId } from '@fillway/subgraphs/seeded-ids';
import { buyLabel } from '@fillway/subgraphs/shipments/index';
import { waitFor } from '@fillway/testkit/wait-for';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { tracking } from './index.js';

jest.setTimeout(60_000);

let against: AgainstSandbox;
let open: TestServices;
let published: Published;
const pharmacyId = seededPharmacyId(pharmacySeeds()[0]?.key ?? '');

beforeAll(async () => {
  against = await startAgainstSandbox();
  against.sandbox.world.automation.change({ carrier: 'manual' });
  open = await openServices({ SANDBOX_URL: against.sandbox.url });
  await seed(open.services);
  published = await followEvents(open.services);
});
afterAll(async () => {
  await open.close();
  await against.close();
});

async function shipped() {
  const { prescriptionId } = await prescriptionIn(open, 'filled', { pharmacyId });
  await buyLabel(stageContext(open.services, 'shipping'), { prescriptionId });
  const shipmentId = String((await progressOf(open, prescriptionId)).current.shipmentId);
  const [bought] = against.sandbox.world.activity.list('shippo', { what: 'label.bought', metadata: shipmentId });
  return { prescriptionId, shipmentId, trackingNumber: String(bought?.refs['trackingNumber']) };
}

const labelCreated = ({ prescriptionId, shipmentId }: { prescriptionId: string; shipmentId: string }) =>
  eventJob<'shipment.label.created'>(open.services, prescriptionId, { shipment_id: shipmentId, carrier: 'USPS' });

/** The carrier moves the parcel; its webhooks reach nobody here. */
async function carrierMoves(trackingNumber: string, to: string): Promise<void> {
  const answer = await fetch(`${against.sandbox.url}/sandbox/carrier/${trackingNumber}/advance`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ to }),
  });
  expect(answer.ok).toBe(true);
}

/** The same services, so much later. */
function laterBy(milliseconds: number): Services {
  const { platform } = open.services;
  const clock = { now: () => new Date(platform.clock.now().getTime() + milliseconds) };
  return { ...open.services, platform: { ...platform, clock } };
}

test('the event has the carrier’s news sent and takes what is there; delivered again, it changes nothing', async () => {
  const parcel = await shipped();
  await carrierMoves(parcel.trackingNumber, 'TRANSIT');
  const on = tracking(open.services).on['shipment.label.created'];
  const job = labelCreated(parcel);
  await on?.(job);
  await on?.(job);
  await on?.(labelCreated(parcel));
  const { status, history } = await progressOf(open, parcel.prescriptionId);
  expect(status).toBe('in_transit');
  expect(history.map(({ cause }) => cause)).toEqual(['intake', 'label_bought', 'carrier_moving']);
});

test('a late event of a parcel that has arrived emits its delivery once', async () => {
  const parcel = await shipped();
  await carrierMoves(parcel.trackingNumber, 'DELIVERED');
  const on = tracking(open.services).on['shipment.label.created'];
  await on?.(labelCreated(parcel));
  await on?.(labelCreated(parcel));
  await waitFor(() => published(parcel.prescriptionId)['shipment.delivered']);
  expect((await progressOf(open, parcel.prescriptionId)).status).toBe('completed');
  expect(published(parcel.prescriptionId)['shipment.delivered']).toBe(1);
});

test('an event about nothing is refused, so that it becomes a dead letter', async () => {
  const unknown = { prescriptionId: newId('prescription'), shipmentId: newId('shipment') };
  await expect(tracking(open.services).on['shipment.label.created']?.(labelCreated(unknown))).rejects.toMatchObject({
    code: 'NOT_FOUND',
    retryable: false,
  });
});

test('the poll brings a silent parcel to the door, past one that nobody can ask about', async () => {
  const [lost, parcel] = [await shipped(), await shipped()];
  await open.services.platform.mongo
    .collection<{ _id: string }>('shipments')
    .updateOne({ _id: lost.shipmentId }, { $unset: { tracking: '' } });
  await carrierMoves(parcel.trackingNumber, 'OUT_FOR_DELIVERY');
  const tick = { correlationId: newId('correlation'), logger: open.services.platform.logger };
  await tracking(open.services).every?.(tick);
  expect((await progressOf(open, parcel.prescriptionId)).status).toBe('shipped');
  await tracking(laterBy(2 * MINUTE)).every?.(tick);
  expect((await progressOf(open, parcel.prescriptionId)).status).toBe('out_for_delivery');
  await carrierMoves(parcel.trackingNumber, 'DELIVERED');
  await tracking(laterBy(10 * MINUTE)).every?.(tick);
  await waitFor(() => published(parcel.prescriptionId)['shipment.delivered']);
});
