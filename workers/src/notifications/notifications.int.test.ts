import { newId } from '@fillway/kernel';
import { runStage } from '@fillway/pipeline';
import { type AgainstSandbox, startAgainstSandbox, TEST_SECRETS } from '@fillway/providers/fixture/against-sandbox';
import { pharmacySeeds } from '@fillway/reference';
import { type Services, stageContext } from '@fillway/subgraphs';
import { eventJob, followUpJob } from '@fillway/subgraphs/fixture/jobs';
import { openServices, type TestServices } from '@fillway/subgraphs/fixture/open-services';
import { prescriptionIn, progressOf } from '@fillway/subgraphs/fixture/prescription-in';
import type { NotificationDocument } from '@fillway/subgraphs/notifications/index';
import { findPayment, openPayment } from '@fillway/subgraphs/payments/index';
import { seed } from '@fillway/subgraphs/pharmacies/index';
import { seededPharmacyId } from '@fillway/subgraphs/seeded-ids';
import { buyLabel } from '@fillway/subgraphs/shipments/index';
import { waitFor } from '@fillway/testkit/wait-for';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { notifications } from './index.js';

jest.setTimeout(60_000);

let against: AgainstSandbox;
let open: TestServices;

beforeAll(async () => {
  against = await startAgainstSandbox();
  against.sandbox.world.automation.change({ carrier: 'manual' });
  const { TWILIO_AUTH_TOKEN } = TEST_SECRETS;
  open = await openServices({ SANDBOX_URL: against.sandbox.url, TWILIO_AUTH_TOKEN });
  await seed(open.services);
});
afterAll(async () => {
  await open.close();
  await against.close();
});

const requested = (prescriptionId: string) =>
  open.services.platform.mongo
    .collection<NotificationDocument>('notifications')
    .find({ prescriptionId })
    .sort({ channel: 1 })
    .toArray();
const kindsOf = async (prescriptionId: string) =>
  (await requested(prescriptionId)).map(({ kind, channel }) => `${kind} by ${channel}`);
const inbox = async (notificationId: string) =>
  (await (await fetch(`${against.sandbox.url}/sandbox/inbox?notificationId=${notificationId}`)).json()) as {
    text: string;
  }[];

/** A prescription whose payment link is out. */
async function withLink() {
  const { prescriptionId } = await prescriptionIn(open, 'adjudicated');
  await openPayment(stageContext(open.services, 'payment'), { prescriptionId, by: 'stage' });
  return { prescriptionId, paymentId: String((await progressOf(open, prescriptionId)).current.paymentId) };
}

async function withLabel() {
  const pharmacyId = seededPharmacyId(pharmacySeeds()[0]?.key ?? '');
  const { prescriptionId } = await prescriptionIn(open, 'filled', { pharmacyId });
  await buyLabel(stageContext(open.services, 'shipping'), { prescriptionId });
  return { prescriptionId, shipmentId: String((await progressOf(open, prescriptionId)).current.shipmentId) };
}

const linkCreated = ({ prescriptionId, paymentId }: { prescriptionId: string; paymentId: string }) =>
  eventJob<'payment.link.created'>(open.services, prescriptionId, {
    payment_id: paymentId,
    amount_cents: 2_500,
    currency: 'USD',
  });

test('each event asks for its messages once, however often it is delivered', async () => {
  const { on } = notifications(open.services);
  const link = await withLink();
  await on['payment.link.created']?.(linkCreated(link));
  await on['payment.link.created']?.(linkCreated(link));
  expect(await kindsOf(link.prescriptionId)).toEqual(['payment_link by email', 'payment_link by sms']);

  const { prescriptionId, shipmentId } = await withLabel();
  const label = () =>
    eventJob<'shipment.label.created'>(open.services, prescriptionId, { shipment_id: shipmentId, carrier: 'USPS' });
  const delivered = () =>
    eventJob<'shipment.delivered'>(open.services, prescriptionId, {
      shipment_id: shipmentId,
      delivered_at: new Date().toISOString(),
    });
  await on['shipment.label.created']?.(label());
  await on['shipment.label.created']?.(label());
  await on['shipment.delivered']?.(delivered());
  await on['shipment.delivered']?.(delivered());
  expect((await kindsOf(prescriptionId)).sort()).toEqual([
    'delivered by email',
    'delivered by sms',
    'shipped by email',
    'shipped by sms',
  ]);
});

test('a link that is no longer open is not sent', async () => {
  const link = await withLink();
  await open.services.platform.mongo
    .collection<{ _id: string }>('payments')
    .updateOne({ _id: link.paymentId }, { $set: { state: 'expired' }, $unset: { checkoutUrl: '' } });
  await notifications(open.services).on['payment.link.created']?.(linkCreated(link));
  expect(await requested(link.prescriptionId)).toEqual([]);
});

test('events about nothing', async () => {
  const { on } = notifications(open.services);
  const unknown = { prescriptionId: newId('prescription'), paymentId: newId('payment') };
  await on['payment.link.created']?.(linkCreated(unknown));
  expect(await requested(unknown.prescriptionId)).toEqual([]);
  const about = { shipment_id: newId('shipment') };
  const refused = { code: 'NOT_FOUND', retryable: false };
  await expect(
    on['shipment.label.created']?.(
      eventJob<'shipment.label.created'>(open.services, unknown.prescriptionId, { ...about, carrier: 'UPS' }),
    ),
  ).rejects.toMatchObject(refused);
  const delivered = { ...about, delivered_at: new Date().toISOString() };
  await expect(
    on['shipment.delivered']?.(eventJob<'shipment.delivered'>(open.services, unknown.prescriptionId, delivered)),
  ).rejects.toMatchObject(refused);
});

test('through the queue to the patient’s inbox: the link is there, no drug is named', async () => {
  const link = await withLink();
  const stage = await runStage(open.services.pipeline, notifications(open.services));
  try {
    await notifications(open.services).on['payment.link.created']?.(linkCreated(link));
    const sent = await waitFor(
      async () => {
        const all = await requested(link.prescriptionId);
        return all.length === 2 && all.every(({ state }) => state === 'sent') && all;
      },
      { within: 30_000 },
    );
    const mails = await inbox(String(sent[0]?._id));
    const { checkoutUrl } = (await findPayment(stageContext(open.services, 'payment'), link.paymentId)) ?? {};
    expect(mails).toHaveLength(1);
    expect(mails[0]?.text).toContain(checkoutUrl);
    expect(mails[0]?.text).not.toMatch(/lisinopril/i);
  } finally {
    await stage.stop();
  }
});

test('the sweep hands over what a crash left without a job', async () => {
  const link = await withLink();
  const lost: Services = {
    ...open.services,
    pipeline: { ...open.services.pipeline, enqueue: () => Promise.reject(new Error('killed')) },
  };
  await expect(notifications(lost).on['payment.link.created']?.(linkCreated(link))).rejects.toThrow('killed');
  const { platform } = open.services;
  const handed: string[] = [];
  const stage = notifications({
    ...open.services,
    platform: { ...platform, clock: { now: () => new Date(platform.clock.now().getTime() + 60_000) } },
    pipeline: {
      ...open.services.pipeline,
      enqueue: async (_queue, _name, data) => void handed.push(String(data['notificationId'])),
    },
  });
  await stage.every?.({ correlationId: newId('correlation'), logger: platform.logger });
  const waiting = await requested(link.prescriptionId);
  expect(handed).toEqual(expect.arrayContaining(waiting.map(({ _id }) => _id)));

  const { when } = notifications(open.services);
  for (const { _id } of waiting) {
    await when?.['notification-requested']?.(followUpJob(open.services, link.prescriptionId, { notificationId: _id }));
  }
  expect((await requested(link.prescriptionId)).map(({ state }) => state)).toEqual(['sent', 'sent']);
});
