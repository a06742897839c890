import { newId } from '@fillway/kernel';
import { type TestStack, testStack } from '@fillway/testkit/stack';
import { waitFor } from '@fillway/testkit/wait-for';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Model, Schema } from 'mongoose';
import type { AdvanceRequest } from './advance-request.js';
import {
  givenReceived,
  openProcess,
  prescriptionsOf,
  readEvents,
  STAGE,
  type TestProcess,
} from './fixture/open-pipeline.js';
import { type AdvanceIntent, advanceIntentField } from './intent.js';
import type { PrescriptionProgress } from './progress.js';

interface Fact {
  _id: string;
  organizationId: string;
  prescriptionId: string;
  advance: AdvanceIntent;
}

const factSchema = new Schema<Fact>({
  _id: { type: String, required: true },
  organizationId: String,
  prescriptionId: String,
  advance: advanceIntentField,
});

let stack: TestStack;
let here: TestProcess;
let facts: Model<Fact>;
const released: string[] = [];
/** What happens while a fact gives back what it held. */
let meanwhile = async () => undefined;

beforeAll(async () => {
  stack = await testStack();
  here = await openProcess(stack);
  facts = here.platform.mongo.model<Fact>('ValidationRun', factSchema, 'validation_runs');
  here.pipeline.registerFacts(facts, {
    onSuperseded: async (doc) => {
      await meanwhile();
      released.push(doc._id);
    },
  });
}, 60_000);
afterAll(async () => {
  await here?.close();
  await stack?.close();
});

function passes(prescriptionId: string, factId: string): AdvanceRequest {
  return {
    prescriptionId,
    cause: 'validation_passed',
    factId,
    step: 'validation',
    epoch: 1,
    by: 'stage',
    actor: STAGE,
    correlationId: 'cor_test',
    set: { dueAt: new Date('2030-05-01T10:00:00Z') },
    event: { validation_result: 'passed' },
  };
}

/** The first half of a stage's work: the fact with its intent, in one write. */
async function givenFact(prescriptionId: string, since = new Date()): Promise<Fact> {
  const _id = newId('validationRun');
  const intent = { ...here.pipeline.intent(passes(prescriptionId, _id)), pendingSince: since };
  const fact = { _id, organizationId: 'org_test', prescriptionId, advance: intent };
  await facts.create(fact);
  return fact;
}

async function prescription(id: string): Promise<PrescriptionProgress> {
  return (await prescriptionsOf(here.platform).findOne({ _id: id })) as unknown as PrescriptionProgress;
}

async function marked(id: string): Promise<AdvanceIntent> {
  return waitFor(async () => {
    const fact = await facts.findById(id).lean();
    return fact?.advance.outcome && !fact.advance.pendingSince && fact.advance;
  });
}

test('a settled fact is marked as advanced', async () => {
  const { _id } = await givenReceived(here.platform);
  const fact = await givenFact(_id);

  const result = await here.pipeline.settle(facts, fact._id, fact.advance);

  expect(result).toMatchObject({ outcome: 'advanced', prescription: { status: 'validated' } });
  expect((await marked(fact._id)).outcome).toBe('advanced');
});

test('a fact that came too late is marked as superseded, after it gave back what it held', async () => {
  const { _id } = await givenReceived(here.platform);
  const [first, second] = [await givenFact(_id), await givenFact(_id)];

  const results = await Promise.all([
    here.pipeline.settle(facts, first._id, first.advance),
    here.pipeline.settle(facts, second._id, second.advance),
  ]);

  const loser = results[0]?.outcome === 'superseded' ? first : second;
  expect(released).toContain(loser._id);
  expect((await marked(loser._id)).outcome).toBe('superseded');
  expect((await prescription(_id)).version).toBe(2);
});

test('a fact that has begun to give back what it held does not advance any more, though the status fits again', async () => {
  const { _id } = await givenReceived(here.platform);
  const fact = await givenFact(_id);
  const cancellation = { prescriptionId: _id, factId: 'cancellation', actor: STAGE, correlationId: 'cor_test' };
  await here.pipeline.advance({
    ...cancellation,
    cause: 'cancellation_requested',
    by: 'ops',
    event: { requested_by: 'ops' },
  });
  let begun: AdvanceIntent | undefined;
  meanwhile = async () => {
    begun = (await facts.findById(fact._id).lean())?.advance;
    throw new Error('killed');
  };
  await expect(here.pipeline.settle(facts, fact._id, fact.advance)).rejects.toThrow('killed');
  expect(begun).toMatchObject({ outcome: 'superseded', pendingSince: expect.any(Date) });

  meanwhile = async () => undefined;
  await here.pipeline.advance({ ...cancellation, cause: 'cancellation_denied', by: 'stage' });
  await here.pipeline.settlePending(facts, fact._id);
  expect((await prescription(_id)).status).toBe('received');
  expect(released).toContain(fact._id);
  expect((await marked(fact._id)).outcome).toBe('superseded');
});

test('an intent that is still pending is finished before the next one is written, and its late mark spares the next', async () => {
  const { _id } = await givenReceived(here.platform);
  const fact = await givenFact(_id);

  await here.pipeline.settlePending(facts, fact._id);

  expect((await facts.findById(fact._id).lean())?.advance.outcome).toBe('advanced');
  const next = here.pipeline.intent(passes(_id, fact._id));
  await facts.updateOne({ _id: fact._id, 'advance.outcome': { $exists: true } }, { $set: { advance: next } });
  await here.pipeline.settle(facts, fact._id, fact.advance);
  await here.pipeline.settlePending(facts, 'val_unknown');
  expect((await facts.findById(fact._id).lean())?.advance).toMatchObject({
    id: next.id,
    pendingSince: next.pendingSince,
  });
});

test('what a crash left is finished by the sweep of another process: facts advance, outboxes are published as they were', async () => {
  const events = await readEvents(here.platform);
  const longAgo = new Date(Date.now() - 10_000);
  const unsettled = await givenReceived(here.platform, { outboxAt: longAgo });
  const fact = await givenFact(unsettled._id, longAgo);
  const late = await givenReceived(here.platform, { status: 'validated', outboxAt: longAgo });
  const lateFact = await givenFact(late._id, longAgo);
  const emptied = await givenReceived(here.platform, { outbox: [], outboxAt: longAgo });
  const stuck = await givenFact('rx_unknown', new Date(Date.now() - 120_000));

  await here.pipeline.run({ queue: 'enrollment', on: {} });

  expect((await marked(fact._id)).outcome).toBe('advanced');
  expect(await prescription(unsettled._id)).toMatchObject({
    status: 'validated',
    dueAt: new Date('2030-05-01T10:00:00Z'),
  });
  expect((await marked(lateFact._id)).outcome).toBe('superseded');
  expect(released).toContain(lateFact._id);
  for (const { _id, outbox } of [unsettled, late]) {
    const expected = outbox.filter((entry) => entry.kind === 'event').map((entry) => entry.body);
    await waitFor(() => expected.every((body) => events.some((message) => message.value === body)));
    const audits = outbox.filter((entry) => entry.kind === 'audit').map((entry) => entry.id);
    const log = await here.platform.audit.list({ organizationId: 'org_test', prescriptionId: _id, first: 10 });
    expect(log.entries.map((entry) => entry.id)).toEqual(expect.arrayContaining(audits));
  }
  for (const { _id } of [unsettled, late, emptied]) {
    await waitFor(async () => {
      const doc = await prescription(_id);
      return doc.outbox.length === 0 && !doc.outboxAt;
    });
  }
  const alert = await waitFor(() => here.alerts.find((raised) => raised.kind === 'fact_not_settled'));
  expect(alert).toMatchObject({
    subject: { kind: 'validation_runs', id: stuck._id },
    details: { reason: 'NOT_FOUND' },
  });
}, 30_000);
