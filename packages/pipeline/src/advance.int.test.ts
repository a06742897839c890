import { newId } from '@fillway/kernel';
import { type TestStack, testStack } from '@fillway/testkit/stack';
import { waitFor } from '@fillway/testkit/wait-for';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import mongoose from 'mongoose';
import type { AdvanceRequest } from './advance-request.js';
import {
  givenReceived,
  OPS,
  openProcess,
  prescriptionsOf,
  readEvents,
  STAGE,
  type TestProcess,
} from './fixture/open-pipeline.js';
import type { PrescriptionProgress } from './progress.js';

let stack: TestStack;
let here: TestProcess;

beforeAll(async () => {
  stack = await testStack();
  here = await openProcess(stack);
}, 60_000);
afterAll(async () => {
  await here?.close();
  await stack?.close();
});

function passed(prescriptionId: string, factId = newId('validationRun')): AdvanceRequest {
  return {
    prescriptionId,
    cause: 'validation_passed',
    factId,
    step: 'validation',
    epoch: 1,
    by: 'stage',
    actor: STAGE,
    correlationId: 'cor_test',
    set: { current: { validationRunId: factId } },
    event: { validation_result: 'passed' },
  };
}

async function stored(id: string): Promise<PrescriptionProgress> {
  return (await prescriptionsOf(here.platform).findOne({ _id: id })) as unknown as PrescriptionProgress;
}

/** The document when nothing of its outbox waits any more. */
function published(id: string): Promise<PrescriptionProgress> {
  return waitFor(async () => {
    const doc = await stored(id);
    return doc.outbox.length === 0 && !doc.outboxAt && doc;
  });
}

describe('one winner', () => {
  test('of 50 facts at once one advances, the others are superseded', async () => {
    const { _id } = await givenReceived(here.platform);
    const results = await Promise.all(Array.from({ length: 50 }, () => here.pipeline.advance(passed(_id))));

    const outcomes = results.map((result) => result.outcome);
    expect(outcomes.filter((outcome) => outcome === 'advanced')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'superseded')).toHaveLength(49);
    const doc = await stored(_id);
    expect(doc).toMatchObject({ status: 'validated', version: 2, epochs: { validation: 1, enrollment: 1 } });
    expect(doc.history).toHaveLength(2);
    expect(doc.current.validationRunId).toBe(doc.history[1]?.factId);
  });

  test('the same fact 50 times at once advances once and is known 49 times', async () => {
    const { _id } = await givenReceived(here.platform);
    const request = passed(_id);
    const results = await Promise.all(Array.from({ length: 50 }, () => here.pipeline.advance(request)));

    expect(results.filter((result) => result.outcome === 'advanced')).toHaveLength(1);
    expect(results.filter((result) => result.outcome === 'already')).toHaveLength(49);
    expect((await stored(_id)).version).toBe(2);
  });

  test('changes that do not exclude each other all happen, one version each', async () => {
    const { _id } = await givenReceived(here.platform);
    const flags = Array.from(
      { length: 20 },
      (_, i): AdvanceRequest => ({
        prescriptionId: _id,
        cause: 'flag_changed',
        factId: `alr_${i}`,
        by: 'stage',
        actor: STAGE,
        correlationId: 'cor_test',
        set: { board: { alert: i % 2 === 0 } },
      }),
    );
    const results = await Promise.all(flags.map((request) => here.pipeline.advance(request)));

    expect(results.map((result) => result.outcome)).toEqual(flags.map(() => 'advanced'));
    const doc = await stored(_id);
    expect(doc.history.map((entry) => entry.version)).toEqual(Array.from({ length: 21 }, (_, i) => i + 1));
    expect(doc.status).toBe('received');
    expect(doc.epochs).toEqual({ validation: 1 });
  });
});

describe('what changes nothing', () => {
  test('a redelivered fact', async () => {
    const { _id } = await givenReceived(here.platform);
    const request = passed(_id);
    await here.pipeline.advance(request);
    const before = await published(_id);

    expect((await here.pipeline.advance(request)).outcome).toBe('already');
    expect(await stored(_id)).toEqual(before);
  });

  test.each<[string, Partial<AdvanceRequest>, string]>([
    ['a person who saw an older version', { expectedVersion: 0 }, 'version'],
    ['a fact of an earlier entry into the step', { epoch: 0 }, 'epoch'],
    ['a cause that the status does not allow', { cause: 'validation_failed' } as Partial<AdvanceRequest>, 'status'],
  ])('%s', async (_, change, reason) => {
    const { _id } = await givenReceived(here.platform, reason === 'status' ? { status: 'validated' } : {});
    const before = await stored(_id);

    const result = await here.pipeline.advance({ ...passed(_id), ...change } as AdvanceRequest);

    expect(result).toMatchObject({ outcome: 'superseded', reason, prescription: { version: 1 } });
    expect(await stored(_id)).toEqual(before);
  });

  test('somebody who may not cause it, or a prescription that does not exist', async () => {
    const { _id } = await givenReceived(here.platform);
    const before = await stored(_id);

    const byPartner = here.pipeline.advance({ ...passed(_id), by: 'partner' });
    await expect(byPartner).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(await stored(_id)).toEqual(before);
    await expect(here.pipeline.advance(passed('rx_unknown'))).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

test('a deadline ends with its status; a cleared id is gone', async () => {
  const { _id } = await givenReceived(here.platform, { status: 'awaiting_pharmacy_selection' });
  const dueAt = new Date('2030-01-01T00:00:00Z');
  const base = { prescriptionId: _id, actor: OPS, correlationId: 'cor_test' };
  await here.pipeline.advance({
    ...base,
    cause: 'pharmacy_selected',
    factId: 'rsv_1',
    by: 'ops',
    set: { current: { pharmacyId: 'pharm_1', reservationId: 'rsv_1' }, board: { pharmacyId: 'pharm_1' }, dueAt },
    event: { pharmacy_id: 'pharm_1', pharmacy_name: 'Harbor Light' },
  });
  expect(await stored(_id)).toMatchObject({ dueAt, current: { pharmacyId: 'pharm_1' }, epochs: { adjudication: 1 } });

  await here.pipeline.advance({
    ...base,
    cause: 'pharmacy_declined',
    factId: 'adj_1',
    by: 'partner',
    set: { current: { pharmacyId: null, reservationId: null }, board: { pharmacyId: null } },
  });
  const doc = await stored(_id);
  expect(doc).toMatchObject({ status: 'awaiting_pharmacy_selection', board: { pharmacyId: null } });
  expect(doc.dueAt).toBeUndefined();
  expect(doc.current).toEqual({});
});

test('a denied cancellation goes back to where it was, without entering the step again', async () => {
  const { _id } = await givenReceived(here.platform, { status: 'paid', epochs: { fill: 1 } });
  const base = { prescriptionId: _id, actor: OPS, correlationId: 'cor_test' };
  const asked = await here.pipeline.advance({
    ...base,
    cause: 'cancellation_requested',
    factId: 'msg_1',
    by: 'ops',
    event: { requested_by: 'ops' },
  });
  expect(asked.prescription).toMatchObject({ status: 'cancelling', resumeStatus: 'paid' });

  const denied = await here.pipeline.advance({ ...base, cause: 'cancellation_denied', factId: 'msg_1', by: 'stage' });
  expect(denied.prescription).toMatchObject({ status: 'paid', epochs: { fill: 1 } });
  expect(denied.prescription.resumeStatus).toBeUndefined();
});

test('a whole journey: every change is told once, in order, audited, and the document stays below 6 KB', async () => {
  const events = await readEvents(here.platform);
  const { _id } = await givenReceived(here.platform);
  const id = { prescriptionId: _id, actor: STAGE, correlationId: newId('correlation') };
  const cents = { currency: 'USD' as const };
  const fact = (kind: Parameters<typeof newId>[0]) => ({ factId: newId(kind) });
  const run = fact('routingRun');
  const adjudication = { factId: newId('adjudication') };
  const payment = { factId: newId('payment') };
  const fill = fact('fill');
  const shipment = { factId: newId('shipment') };
  const steps: AdvanceRequest[] = [
    {
      ...id,
      ...fact('validationRun'),
      cause: 'validation_passed',
      by: 'stage',
      event: { validation_result: 'passed' },
      set: { current: { validationRunId: newId('validationRun') } },
    },
    {
      ...id,
      ...fact('enrollment'),
      cause: 'enrollment_started',
      by: 'ops',
      set: { current: { enrollmentId: newId('enrollment') }, dueAt: new Date() },
    },
    {
      ...id,
      ...fact('insuranceProfile'),
      cause: 'enrollment_submitted',
      by: 'patient',
      event: { enrollment_id: newId('enrollment'), insurance_verified: false },
      set: { current: { insuranceProfileId: newId('insuranceProfile') } },
    },
    { ...id, ...run, cause: 'pharmacies_ranked', by: 'stage', set: { current: { routingRunId: run.factId } } },
    {
      ...id,
      ...fact('reservation'),
      cause: 'pharmacy_selected',
      by: 'ops',
      event: { pharmacy_id: newId('pharmacy'), pharmacy_name: 'Harbor Light Specialty Pharmacy' },
      set: {
        current: { pharmacyId: newId('pharmacy'), reservationId: newId('reservation') },
        board: { pharmacyId: newId('pharmacy') },
      },
    },
    {
      ...id,
      ...adjudication,
      cause: 'pharmacy_accepted',
      by: 'partner',
      set: { current: { adjudicationId: adjudication.factId } },
    },
    {
      ...id,
      ...adjudication,
      cause: 'claim_adjudicated',
      by: 'partner',
      event: { adjudication_id: adjudication.factId, final_copay_cents: 500, patient_savings_cents: 149_500, ...cents },
    },
    {
      ...id,
      ...payment,
      cause: 'payment_link_created',
      by: 'stage',
      event: { payment_id: payment.factId, amount_cents: 500, ...cents },
      set: { current: { paymentId: payment.factId }, dueAt: new Date() },
    },
    {
      ...id,
      ...payment,
      cause: 'payment_completed',
      by: 'webhook',
      event: { payment_id: payment.factId, amount_paid_cents: 500, ...cents },
    },
    { ...id, ...fill, cause: 'fill_confirmed', by: 'partner', set: { current: { fillId: fill.factId } } },
    {
      ...id,
      ...shipment,
      cause: 'label_bought',
      by: 'stage',
      event: { shipment_id: shipment.factId, carrier: 'UPS' },
      set: { current: { shipmentId: shipment.factId } },
    },
    { ...id, factId: newId('event'), cause: 'carrier_moving', by: 'webhook' },
    { ...id, factId: newId('event'), cause: 'carrier_at_door', by: 'webhook' },
    { ...id, factId: newId('event'), cause: 'carrier_exception', by: 'webhook' },
    {
      ...id,
      factId: newId('event'),
      cause: 'carrier_delivered',
      by: 'webhook',
      event: { shipment_id: shipment.factId, delivered_at: new Date().toISOString() },
    },
  ];
  let largest = 0;
  for (const step of steps) {
    const result = await here.pipeline.advance(step);
    expect(result.outcome).toBe('advanced');
    largest = Math.max(largest, bsonBytes(result.prescription));
    await published(_id);
  }

  const doc = await published(_id);
  expect(doc).toMatchObject({ status: 'completed', version: 16 });
  expect(bsonBytes(doc)).toBeLessThan(4_500);
  expect(largest).toBeLessThan(6_144);

  const mine = await waitFor(() => {
    const all = events.filter((message) => message.key === _id);
    return all.length >= 25 && all;
  });
  expect(new Set(mine.map((message) => JSON.parse(message.value).event_id)).size).toBe(25);
  const changes = mine.filter((message) => message.topic === 'prescription.status.changed');
  expect(changes.map((message) => JSON.parse(message.value).version)).toEqual(
    Array.from({ length: 16 }, (_, i) => i + 1),
  );
  expect(changes.every((message) => message.headers['x-correlation-id'])).toBe(true);
  const audited = await here.platform.audit.list({ organizationId: 'org_test', prescriptionId: _id, first: 100 });
  expect(audited.entries.map((entry) => entry.details?.['version'])).toEqual(
    Array.from({ length: 16 }, (_, i) => 16 - i),
  );
}, 30_000);

function bsonBytes(doc: object): number {
  return mongoose.mongo.BSON.calculateObjectSize(doc);
}
