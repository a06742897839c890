import { DAY, HOUR, MINUTE, newId, type Viewer } from '@fillway/kernel';
import { TOPICS } from '@fillway/pipeline';
import { type KafkaMessage, setClockOffset } from '@fillway/platform';
import type { Scan } from '@fillway/providers';
import { type AgainstSandbox, startAgainstSandbox } from '@fillway/providers/fixture/against-sandbox';
import { pharmacySeeds } from '@fillway/reference';
import { MEDICATIONS, PATIENTS } from '@fillway/testkit/cast';
import { waitFor } from '@fillway/testkit/wait-for';
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { type CallContext, stageContext } from '../call-context.js';
import { ask, aViewer, rootField } from '../fixture/ask.js';
import { openServices, type TestServices } from '../fixture/open-services.js';
import { type ArrivedPrescription, alertKinds, move, prescriptionIn, progressOf } from '../fixture/prescription-in.js';
import { seed } from '../pharmacies/index.js';
import { seededPharmacyId } from '../seeded-ids.js';
import { buildSubgraph, type Subgraph } from '../serve/build-subgraph.js';
import { fillModel } from './data/fill.model.js';
import { type ShipmentDocument, shipmentModel } from './data/shipment.model.js';
import * as graphql from './graphql/index.js';
import { askCarrier, buyLabel, silentParcels, startTracking, trackingLinkOf } from './index.js';
import { recordTracking } from './use-cases/record-tracking.js';

const [firstPharmacy] = pharmacySeeds();
if (!firstPharmacy) throw new Error('no pharmacy in the reference data');
const pharmacyId = seededPharmacyId(firstPharmacy.key);

// Every test talks to four stores and a partner.
jest.setTimeout(60_000);

let open: TestServices;
let against: AgainstSandbox;
let subgraph: Subgraph;
let stage: CallContext;
/** Waits for partners but a moment, so that a time-out can be tested. */
let hasty: CallContext;
const events: KafkaMessage[] = [];

beforeAll(async () => {
  against = await startAgainstSandbox();
  against.sandbox.world.automation.change({ carrier: 'manual' });
  open = await openServices({ SANDBOX_URL: against.sandbox.url });
  await seed(open.services);
  subgraph = await buildSubgraph({ name: 'shipments', graphql: async () => graphql });
  stage = stageContext(open.services, 'shipping');
  hasty = { ...stage, providers: against.providers };
  const { kafka } = open.services.platform;
  await kafka.ensureTopics([...TOPICS]);
  await kafka.consume({
    groupId: newId('event'),
    topics: [...TOPICS],
    fromBeginning: true,
    onBatch: async (messages) => void events.push(...messages),
  });
});
afterEach(async () => {
  against.sandbox.world.faults.turn('shippo', {});
  await moveClock(0);
});
afterAll(async () => {
  await open.close();
  await against.close();
});

async function moveClock(ahead: number): Promise<void> {
  const { redis, clock } = open.services.platform;
  await setClockOffset(redis, ahead);
  await waitFor(() => Math.abs(clock.now().getTime() - Date.now() - ahead) < 1_000);
}

const shipments = () => shipmentModel(open.services.platform.mongo);

async function shipmentOf(prescriptionId: string): Promise<ShipmentDocument> {
  const found = await shipments().find({ prescriptionId }).lean<ShipmentDocument[]>();
  const [shipment, ...others] = found;
  if (!shipment || others.length > 0) throw new Error(`${found.length} shipments`);
  return shipment;
}

/** What Shippo's own log says it did for the shipment. */
const shippoDid = (what: string, shipmentId: string) =>
  against.sandbox.world.activity.list('shippo', { what, metadata: shipmentId });

const filled = (also: Parameters<typeof prescriptionIn>[2] = {}) =>
  prescriptionIn(open, 'filled', { pharmacyId, ...also });

/** A prescription whose label is bought, with the parcel's number as Shippo knows it. */
async function shipped(also: Parameters<typeof prescriptionIn>[2] = {}) {
  const rx = await filled(also);
  await buyLabel(stage, rx);
  const shipment = await shipmentOf(rx.prescriptionId);
  const [bought] = shippoDid('label.bought', shipment._id);
  return {
    ...rx,
    shipmentId: shipment._id,
    carrier: String(shipment.carrier),
    trackingNumber: String(bought?.refs['trackingNumber']),
  };
}

/** The turn of a run that was killed has passed. */
const turnPassed = (prescriptionId: string) =>
  shipments().updateOne({ prescriptionId }, { $set: { 'buying.until': new Date(Date.now() - 1) } });

describe('confirming a fill', () => {
  const partner = aViewer('pharmacy_partner', { pharmacyId });
  interface FillResult {
    __typename: string;
    code?: string;
    message?: string;
    currentStatus?: string;
    fill?: { id: string; contents: { lotNumber: string } };
  }
  const good = {
    ndc: '16729-0380-01',
    quantity: '30',
    lotNumber: 'L-77',
    expiresOn: '2031-06-30',
    pharmacistName: 'Pat Lee',
  };

  async function confirm(
    prescriptionId: string,
    change: object = {},
    viewer: Viewer = partner,
    key = newId('correlation'),
  ) {
    const answer = await ask(
      open.services,
      subgraph,
      viewer,
      `mutation ($input: ConfirmFillInput!, $key: String!) { confirmFill(input: $input, idempotencyKey: $key) {
        __typename ... on ConfirmFillPayload { fill { id contents { lotNumber } } }
        ... on Problem { code message } ... on Conflict { currentStatus } } }`,
      { input: { prescriptionId, ...good, ...change }, key },
    );
    if (answer.errors.length > 0) throw new Error(JSON.stringify(answer.errors));
    return rootField<FillResult>(answer, 'confirmFill');
  }
  const paid = () => prescriptionIn(open, 'paid', { pharmacyId });
  const labelJobs = async ({ prescriptionId }: ArrivedPrescription) =>
    (
      await open.services.platform.postgres.query('SELECT 1 FROM shipping_jobs WHERE prescription_id = $1', [
        prescriptionId,
      ])
    ).rowCount;

  test('the pharmacy that was paid confirms, the label is asked for, the lot is sealed at rest', async () => {
    const rx = await paid();
    const { fill } = await confirm(rx.prescriptionId);
    expect(fill?.contents.lotNumber).toBe('L-77');
    expect(await progressOf(open, rx.prescriptionId)).toMatchObject({
      status: 'filled',
      current: { fillId: fill?.id },
    });
    expect(await labelJobs(rx)).toBe(1);
    expect(JSON.stringify(await fillModel(open.services.platform.mongo).findById(fill?.id).lean())).not.toContain(
      'L-77',
    );
  });

  test('twice at once and again is one fill; another fill is not taken for it', async () => {
    const { prescriptionId } = await paid();
    const answers = await Promise.all([confirm(prescriptionId), confirm(prescriptionId), confirm(prescriptionId)]);
    answers.push(await confirm(prescriptionId));
    expect(new Set(answers.map(({ fill }) => fill?.id)).size).toBe(1);
    expect(answers[0]?.fill?.id).toMatch(/^fill_/);
    expect((await progressOf(open, prescriptionId)).history.filter(({ status }) => status === 'filled')).toHaveLength(
      1,
    );
    expect(await confirm(prescriptionId, { lotNumber: 'L-78' })).toMatchObject({
      code: 'ILLEGAL_TRANSITION',
      currentStatus: 'filled',
    });
  });

  test('of two different fills at once one is taken', async () => {
    const { prescriptionId } = await paid();
    const answers = await Promise.all([confirm(prescriptionId), confirm(prescriptionId, { lotNumber: 'L-78' })]);
    expect(answers.map(({ code }) => code ?? 'taken').sort()).toEqual(['ILLEGAL_TRANSITION', 'taken']);
  });

  test('another pharmacy finds nothing, and nobody can confirm what is not paid', async () => {
    const { prescriptionId } = await paid();
    const other = aViewer('pharmacy_partner', { pharmacyId: 'pharm_other' });
    expect((await confirm(prescriptionId, {}, other)).code).toBe('NOT_FOUND');
    expect((await progressOf(open, prescriptionId)).status).toBe('paid');
    const unpaid = await prescriptionIn(open, 'adjudicated', { pharmacyId });
    expect(await confirm(unpaid.prescriptionId)).toMatchObject({
      code: 'ILLEGAL_TRANSITION',
      currentStatus: 'adjudicated',
    });
  });

  test.each([
    ['another drug', { ndc: '00093-0074-01' }, 'other_drug'],
    ['more than ordered', { quantity: '30.5' }, 'quantity_too_large'],
    ['an expired lot', { expiresOn: '2020-01-31' }, 'lot_expired'],
  ])('%s is refused by name, with an alert', async (_name, change, problem) => {
    const { prescriptionId } = await paid();
    const answer = await confirm(prescriptionId, change);
    expect(answer.code).toBe('FILL_MISMATCH');
    expect(answer.message).toContain(problem);
    expect(await alertKinds(open, prescriptionId)).toEqual(['fill_mismatch']);
    expect((await progressOf(open, prescriptionId)).status).toBe('paid');
    expect(await fillModel(open.services.platform.mongo).countDocuments({ prescriptionId })).toBe(0);
  });
});

describe('buying the label', () => {
  test('one label, the cheapest rate, no signature needed; a repeat buys nothing', async () => {
    const rx = await shipped();
    await buyLabel(stage, rx);
    expect(await shipmentOf(rx.prescriptionId)).toMatchObject({
      state: 'bought',
      signature: 'NONE',
      service: 'usps_ground_advantage',
    });
    expect(await progressOf(open, rx.prescriptionId)).toMatchObject({
      status: 'shipped',
      current: { shipmentId: rx.shipmentId },
    });
    expect(shippoDid('label.bought', rx.shipmentId)).toHaveLength(1);
  });

  test('runs at the same time buy one label', async () => {
    const rx = await filled();
    const runs = await Promise.allSettled([buyLabel(stage, rx), buyLabel(stage, rx), buyLabel(stage, rx)]);
    for (const run of runs) {
      if (run.status === 'rejected') expect(run.reason).toMatchObject({ code: 'PARTNER_UNAVAILABLE', retryable: true });
    }
    expect(shippoDid('label.bought', (await shipmentOf(rx.prescriptionId))._id)).toHaveLength(1);
    expect((await progressOf(open, rx.prescriptionId)).status).toBe('shipped');
  });

  test('a run that was held up past its turn leaves the purchase to the one that took the next', async () => {
    const rx = await filled();
    const model = shipments();
    const create = model.create.bind(model);
    const heldUp = jest.spyOn(model, 'create').mockImplementationOnce(async (...created: unknown[]) => {
      // the answer to the insert comes when the turn is over and another run is through
      Object.assign(created[0] as ShipmentDocument, {
        buying: { ...(created[0] as ShipmentDocument).buying, until: new Date(Date.now() - 1) },
      });
      const stored = await create(created[0] as ShipmentDocument);
      await buyLabel(stage, rx);
      return stored as never;
    });
    const late = await buyLabel(stage, rx).catch((error: unknown) => error);
    heldUp.mockRestore();
    await buyLabel(stage, rx);
    expect(shippoDid('label.bought', (await shipmentOf(rx.prescriptionId))._id)).toHaveLength(1);
    expect(late).toMatchObject({ code: 'PARTNER_UNAVAILABLE', details: { reason: 'turn_over' } });
  });

  test('a crash after the rate was stored buys that rate', async () => {
    const rx = await filled();
    const killed = breakAt({ buyLabel: () => Promise.reject(new Error('killed')) });
    await expect(buyLabel(killed, rx)).rejects.toThrow('killed');
    const { rateId } = await shipmentOf(rx.prescriptionId);
    await turnPassed(rx.prescriptionId);
    await buyLabel(stage, rx);
    const { _id } = await shipmentOf(rx.prescriptionId);
    expect(shippoDid('label.bought', _id).map(({ refs }) => refs['rate'])).toEqual([rateId]);
    expect(shippoDid('shipment.rated', _id)).toHaveLength(1);
  });

  test('a purchase whose answer was lost is left alone for a while, then found by its rate', async () => {
    const rx = await filled();
    const lostAnswer = breakAt({
      buyLabel: async (...call) => {
        against.sandbox.world.faults.turn('shippo', { garbageRate: 1 });
        return stage.providers.shippo.buyLabel(...call);
      },
    });
    await expect(buyLabel(lostAnswer, rx)).rejects.toMatchObject({ code: 'PARTNER_UNAVAILABLE' });
    against.sandbox.world.faults.turn('shippo', {});
    await expect(buyLabel(stage, rx)).rejects.toMatchObject({ details: { reason: 'purchase_in_hand' } });
    await turnPassed(rx.prescriptionId);
    await buyLabel(stage, rx);
    expect(shippoDid('label.bought', (await shipmentOf(rx.prescriptionId))._id)).toHaveLength(1);
    expect((await progressOf(open, rx.prescriptionId)).status).toBe('shipped');
  });

  test.each([
    ['an error', { errorRate: 1 }],
    ['no answer', { timeoutRate: 1 }],
    ['garbage', { garbageRate: 1 }],
  ])('%s of Shippo is tried again and blocks nothing', async (_name, fault) => {
    const rx = await filled();
    against.sandbox.world.faults.turn('shippo', fault);
    await expect(buyLabel(hasty, rx)).rejects.toMatchObject({ code: 'PARTNER_UNAVAILABLE', retryable: true });
    expect((await progressOf(open, rx.prescriptionId)).status).toBe('filled');
    against.sandbox.world.faults.turn('shippo', {});
    await buyLabel(stage, rx);
    expect((await progressOf(open, rx.prescriptionId)).status).toBe('shipped');
  });

  test('an error at the purchase, which did nothing, is tried again at once', async () => {
    const rx = await filled();
    const refusing = breakAt({
      buyLabel: async (...call) => {
        against.sandbox.world.faults.turn('shippo', { errorRate: 1 });
        return stage.providers.shippo.buyLabel(...call);
      },
    });
    await expect(buyLabel(refusing, rx)).rejects.toMatchObject({ code: 'PARTNER_UNAVAILABLE' });
    against.sandbox.world.faults.turn('shippo', {});
    await buyLabel(stage, rx);
    expect(shippoDid('label.bought', (await shipmentOf(rx.prescriptionId))._id)).toHaveLength(1);
  });

  test('a controlled substance goes with an adult’s signature', async () => {
    const rx = await shipped({ wish: { medication: 'zolpidem' } });
    const shipment = await shipmentOf(rx.prescriptionId);
    expect(shipment.signature).toBe('ADULT');
    // Shippo's price holds the surcharge: it was asked for, not only written down here.
    const plain = await shipmentOf((await shipped()).prescriptionId);
    expect(shipment.postageCents).toBeGreaterThan(Number(plain.postageCents) + 500);
  });

  test('a drug that the directory does not list goes with an adult’s signature: nobody knows its schedule', async () => {
    const medication = { ...MEDICATIONS.atorvastatin, ndc: '99999038001' };
    const { prescriptionId } = await shipped({ wish: { medication } });
    expect((await shipmentOf(prescriptionId)).signature).toBe('ADULT');
  });

  test('the cold chain goes overnight', async () => {
    const { prescriptionId } = await shipped({ wish: { medication: 'humira' } });
    const shipment = await shipmentOf(prescriptionId);
    expect(shipment.coldChain).toBe(true);
    expect(shipment.service).toMatch(/overnight|next_day/);
  });

  test('without an overnight rate the cold chain waits for a person', async () => {
    const rx = await filled({ wish: { medication: 'humira' } });
    const groundOnly = breakAt({
      createShipment: async (...call) => {
        const { rates, ...rest } = await stage.providers.shippo.createShipment(...call);
        return { ...rest, rates: rates.filter(({ estimatedDays }) => (estimatedDays ?? 9) > 1) };
      },
    });
    await buyLabel(groundOnly, rx);
    await buyLabel(groundOnly, rx);
    expect(await shipmentOf(rx.prescriptionId)).toMatchObject({ state: 'blocked', blockedBy: 'no_rate' });
    expect((await progressOf(open, rx.prescriptionId)).status).toBe('shipping_blocked');
    expect(await alertKinds(open, rx.prescriptionId)).toEqual(['shipping_blocked']);
  });

  test('without an address of the patient nothing leaves', async () => {
    const rx = await filled({ wish: { patient: { ...PATIENTS.noor, lastName: 'Nowhere' } } });
    await open.services.platform.mongo
      .collection<{ _id: string }>('patients')
      .updateOne({ _id: rx.patientId }, { $unset: { address: '' } });
    await buyLabel(stage, rx);
    expect(await shipmentOf(rx.prescriptionId)).toMatchObject({ state: 'blocked', blockedBy: 'no_address' });
    expect((await progressOf(open, rx.prescriptionId)).status).toBe('shipping_blocked');
  });

  test('a label for a prescription that was cancelled meanwhile is told to operations', async () => {
    const rx = await filled();
    const cancelled = breakAt({
      buyLabel: async (...call) => {
        const label = await stage.providers.shippo.buyLabel(...call);
        await move(open, rx.prescriptionId, { status: 'cancelling', resumeStatus: 'filled' });
        return label;
      },
    });
    await buyLabel(cancelled, rx);
    expect((await progressOf(open, rx.prescriptionId)).status).toBe('cancelling');
    expect(await alertKinds(open, rx.prescriptionId)).toEqual(['label_needs_void']);
  });

  test('a stale event buys nothing', async () => {
    const rx = await prescriptionIn(open, 'paid', { pharmacyId });
    await buyLabel(stage, rx);
    expect(await shipments().countDocuments({ prescriptionId: rx.prescriptionId })).toBe(0);
  });

  /** The stage's context with one of Shippo's calls replaced. */
  function breakAt(calls: Partial<CallContext['providers']['shippo']>): CallContext {
    return { ...stage, providers: { ...stage.providers, shippo: { ...stage.providers.shippo, ...calls } } };
  }
});

describe('tracking', () => {
  const noon = Date.parse('2031-03-03T12:00:00Z');
  const scan = (status: Scan['status'], hour: number, substatus: string | null = null): Scan => ({
    status,
    substatus,
    at: new Date(noon + hour * HOUR),
  });
  const moving = scan('TRANSIT', 1);
  const door = scan('TRANSIT', 5, 'out_for_delivery');
  const exception = scan('FAILURE', 6);
  const delivered = scan('DELIVERED', 7);
  type Parcel = Awaited<ReturnType<typeof shipped>>;

  const report = ({ carrier, trackingNumber }: Parcel, ...scans: Scan[]) =>
    recordTracking(stage, { carrier, trackingNumber, scans }, 'webhook');
  const statusOf = async ({ prescriptionId }: Parcel) => (await progressOf(open, prescriptionId)).status;

  /** The carrier moves the parcel; what it says of that is lost. */
  async function carrierMoves({ trackingNumber }: Parcel, to: string): Promise<void> {
    against.sandbox.world.faults.turn('shippo', { lostWebhooks: 1 });
    const answer = await fetch(`${against.sandbox.url}/sandbox/carrier/${trackingNumber}/advance`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ to }),
    });
    expect(answer.status).toBeLessThan(300);
  }

  test('scan by scan to the door', async () => {
    const parcel = await shipped();
    await report(parcel, scan('PRE_TRANSIT', 0));
    expect(await statusOf(parcel)).toBe('shipped');
    await report(parcel, moving);
    expect(await statusOf(parcel)).toBe('in_transit');
    await report(parcel, moving, door);
    expect(await statusOf(parcel)).toBe('out_for_delivery');
    await report(parcel, moving, door, delivered);
    expect(await statusOf(parcel)).toBe('completed');
    const shipment = await shipmentOf(parcel.prescriptionId);
    expect(shipment).toMatchObject({ state: 'delivered', deliveredAt: delivered.at });
    expect(shipment.scans).toHaveLength(3);
    await waitFor(() =>
      events.some(({ topic, key }) => topic === 'shipment.delivered' && key === parcel.prescriptionId),
    );
  });

  test('out of order and repeated: the latest counts, nothing goes back', async () => {
    const parcel = await shipped();
    await report(parcel, door);
    await report(parcel, moving);
    expect(await statusOf(parcel)).toBe('out_for_delivery');
    expect(await report(parcel, moving, door)).toMatchObject({ recorded: 0 });
    expect((await shipmentOf(parcel.prescriptionId)).scans).toHaveLength(2);
  });

  test('a delivery that comes first completes it, and the rest is only kept', async () => {
    const parcel = await shipped();
    await report(parcel, delivered);
    await report(parcel, moving, door, exception);
    expect(await statusOf(parcel)).toBe('completed');
    expect((await shipmentOf(parcel.prescriptionId)).state).toBe('delivered');
    expect(await alertKinds(open, parcel.prescriptionId)).toEqual([]);
  });

  test('an exception is told to operations once, then the parcel is delivered, even with an earlier time', async () => {
    const parcel = await shipped();
    await report(parcel, moving, exception);
    await report(parcel, exception);
    expect(await statusOf(parcel)).toBe('delivery_exception');
    expect(await alertKinds(open, parcel.prescriptionId)).toEqual(['carrier_exception']);
    await report(parcel, scan('DELIVERED', 4));
    expect(await statusOf(parcel)).toBe('completed');
  });

  test('a return ends it, with an alert', async () => {
    const parcel = await shipped();
    await report(parcel, moving, scan('RETURNED', 30));
    expect(await statusOf(parcel)).toBe('returned_to_sender');
    expect(await alertKinds(open, parcel.prescriptionId)).toEqual(['carrier_returned']);
  });

  test('webhooks and poll at the same time lose nothing and repeat nothing', async () => {
    const parcel = await shipped();
    await Promise.all([
      report(parcel, moving),
      report(parcel, door),
      report(parcel, moving, door, delivered),
      report(parcel, delivered),
    ]);
    expect(await statusOf(parcel)).toBe('completed');
    expect((await shipmentOf(parcel.prescriptionId)).scans.map(({ status }) => status).sort()).toEqual([
      'DELIVERED',
      'TRANSIT',
      'TRANSIT',
    ]);
    const { history } = await progressOf(open, parcel.prescriptionId);
    expect(history.filter(({ status }) => status === 'completed')).toHaveLength(1);
  });

  test('a scan that is faster than the label’s own advance is not lost', async () => {
    const rx = await filled();
    const killed: CallContext = {
      ...stage,
      pipeline: { ...stage.pipeline, settle: () => Promise.reject(new Error('killed')) },
    };
    await expect(buyLabel(killed, rx)).rejects.toThrow('killed');
    const { _id, carrier } = await shipmentOf(rx.prescriptionId);
    const trackingNumber = String(shippoDid('label.bought', _id)[0]?.refs['trackingNumber']);
    await recordTracking(stage, { carrier: String(carrier), trackingNumber, scans: [delivered] }, 'webhook');
    expect((await progressOf(open, rx.prescriptionId)).status).toBe('completed');
  });

  test('a parcel that is none of ours is not found', async () => {
    const parcel = await shipped();
    await expect(report({ ...parcel, trackingNumber: '1Z999AA10000000000' }, moving)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    const webhook = { id: 'gateway', roles: [], scopes: ['system:webhook' as const], organizationId: 'org_demo' };
    const input = (trackingNumber: string) => ({
      carrier: parcel.carrier,
      trackingNumber,
      scans: [{ status: 'TRANSIT', substatus: null, at: moving.at.toISOString() }],
    });
    const send = (viewer: Viewer, trackingNumber: string) =>
      ask(
        open.services,
        subgraph,
        viewer,
        `mutation ($input: RecordTrackingUpdateInput!, $key: String!) { recordTrackingUpdate(input: $input, idempotencyKey: $key) {
          __typename ... on Problem { code } ... on RecordTrackingUpdatePayload { shipmentId } } }`,
        { input: input(trackingNumber), key: newId('correlation') },
      );
    expect((await send(webhook, 'foreign')).data?.['recordTrackingUpdate']).toMatchObject({ code: 'NOT_FOUND' });
    expect((await send(aViewer('admin'), parcel.trackingNumber)).errors[0]?.extensions?.['code']).toBe('FORBIDDEN');
    expect((await send(webhook, parcel.trackingNumber)).data?.['recordTrackingUpdate']).toMatchObject({
      shipmentId: parcel.shipmentId,
    });
    expect(await statusOf(parcel)).toBe('in_transit');
  });

  test('a label is followed from the start; asking twice is no error', async () => {
    const parcel = await shipped();
    await carrierMoves(parcel, 'TRANSIT');
    await startTracking(stage, parcel);
    await startTracking(stage, parcel);
    expect(await statusOf(parcel)).toBe('in_transit');
    expect((await trackingLinkOf(stage, parcel.shipmentId)).trackingUrl).toMatch(/^https?:/);
  });

  test('a silent carrier is asked, at growing intervals, until the parcel has arrived', async () => {
    const parcel = await shipped();
    const due = async () => (await silentParcels(stage)).find(({ _id }) => _id === parcel.shipmentId);
    const ask = async () => {
      const shipment = await due();
      if (!shipment) throw new Error('not due');
      await askCarrier(stage, shipment);
    };
    expect(await due()).toBeUndefined();
    await moveClock(2 * MINUTE);
    await ask();
    expect(await due()).toBeUndefined();
    await moveClock(5 * MINUTE);
    await carrierMoves(parcel, 'TRANSIT');
    await ask();
    expect(await statusOf(parcel)).toBe('in_transit');
    await moveClock(DAY);
    const stale = await due();
    await ask();
    if (stale) await askCarrier(stage, stale);
    expect(await due()).toBeUndefined();
    await moveClock(DAY + 2 * HOUR);
    await carrierMoves(parcel, 'DELIVERED');
    await ask();
    expect(await statusOf(parcel)).toBe('completed');
    await moveClock(30 * DAY);
    expect(await due()).toBeUndefined();
  });

  test('the tracking number is nowhere in the clear: documents, events, jobs, audit log', async () => {
    const parcel = await shipped();
    await startTracking(stage, parcel);
    await report(parcel, moving, delivered);
    await waitFor(() =>
      events.some(({ topic, key }) => topic === 'shipment.delivered' && key === parcel.prescriptionId),
    );
    const { mongo, postgres } = open.services.platform;
    const collections = (await mongo.db?.listCollections().toArray()) ?? [];
    const texts = await Promise.all(
      collections.map(async ({ name }) => JSON.stringify(await mongo.collection(name).find().toArray())),
    );
    const tables = ['SELECT * FROM audit_logs', 'SELECT * FROM shipping_jobs', 'SELECT * FROM tracking_jobs'];
    texts.push(...(await Promise.all(tables.map(async (query) => JSON.stringify((await postgres.query(query)).rows)))));
    texts.push(JSON.stringify(events));
    expect(texts.filter((text) => text.includes(parcel.trackingNumber))).toEqual([]);
    expect(texts.some((text) => text.includes(parcel.shipmentId))).toBe(true);
  });
});

test('a shipment is shown to staff, its patient and its pharmacy alone; its number is an audited read', async () => {
  const parcel = await shipped();
  const see = (viewer: Viewer | null, fields = 'id') =>
    ask(open.services, subgraph, viewer, `query ($id: ID!) { shipment(id: $id) { ${fields} } }`, {
      id: parcel.shipmentId,
    });
  const seen = async (viewer: Viewer | null) => (await see(viewer)).data?.['shipment'] ?? null;
  const manager = aViewer('ops_manager');
  expect(await seen(manager)).toEqual({ id: parcel.shipmentId });
  expect(await seen(aViewer('patient', { patientId: parcel.patientId }))).toEqual({ id: parcel.shipmentId });
  expect(await seen(aViewer('pharmacy_partner', { pharmacyId }))).toEqual({ id: parcel.shipmentId });
  expect(await seen(aViewer('patient', { patientId: 'pat_other' }))).toBeNull();
  expect(await seen(aViewer('pharmacy_partner', { pharmacyId: 'pharm_other' }))).toBeNull();
  expect(await seen({ ...manager, organizationId: 'org_other' })).toBeNull();
  expect(await seen(null)).toBeNull();

  const read = await see(manager, 'tracking { trackingNumber }');
  expect(read.data?.['shipment']).toEqual({ tracking: { trackingNumber: parcel.trackingNumber } });
  const log = await open.services.platform.audit.list({
    organizationId: 'org_demo',
    prescriptionId: parcel.prescriptionId,
    first: 50,
  });
  expect(log.entries.some(({ actor, resource }) => actor.id === manager.id && resource.id === parcel.shipmentId)).toBe(
    true,
  );
});
