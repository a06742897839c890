import { newId } from '@fillway/kernel';
import { runStage } from '@fillway/pipeline';
import { type AgainstSandbox, startAgainstSandbox } from '@fillway/providers/fixture/against-sandbox';
import { eventJob, followEvents, followUpJob, type Published } from '@fillway/subgraphs/fixture/jobs';
import { openServices, type TestServices } from '@fillway/subgraphs/fixture/open-services';
import { move, prescriptionIn, progressOf } from '@fillway/subgraphs/fixture/prescription-in';
import { waitFor } from '@fillway/testkit/wait-for';
import { afterAll, afterEach, beforeAll, expect, jest, test } from '@jest/globals';
import { payment } from './index.js';

jest.setTimeout(60_000);

let against: AgainstSandbox;
let open: TestServices;
let published: Published;

beforeAll(async () => {
  against = await startAgainstSandbox();
  open = await openServices({ SANDBOX_URL: against.sandbox.url });
  published = await followEvents(open.services);
});
afterEach(() => {
  against.sandbox.world.faults.turn('stripe', {});
});
afterAll(async () => {
  await open.close();
  await against.close();
});

const adjudicated = ({ prescriptionId, adjudicationId }: { prescriptionId: string; adjudicationId: string }) =>
  eventJob<'insurance.adjudication.completed'>(open.services, prescriptionId, {
    adjudication_id: adjudicationId,
    final_copay_cents: 2_500,
    patient_savings_cents: 0,
    currency: 'USD',
  });
const handle = async (job: ReturnType<typeof adjudicated>) => {
  await payment(open.services).on['insurance.adjudication.completed']?.(job);
};

test('the event opens the payment and emits the link; delivered again, it emits nothing more', async () => {
  const rx = await prescriptionIn(open, 'adjudicated');
  const job = adjudicated(rx);
  await handle(job);
  await Promise.all([handle(job), handle(adjudicated(rx))]);
  await waitFor(() => published(rx.prescriptionId)['payment.link.created']);
  const { status, history } = await progressOf(open, rx.prescriptionId);
  expect(status).toBe('payment_pending');
  expect(history.map(({ cause }) => cause)).toEqual(['intake', 'payment_link_created']);
  expect(published(rx.prescriptionId)['payment.link.created']).toBe(1);
});

test('a zero copay emits that it is paid', async () => {
  const rx = await prescriptionIn(open, 'adjudicated', { copayCents: 0 });
  await handle(adjudicated(rx));
  await waitFor(() => published(rx.prescriptionId)['payment.completed']);
  expect((await progressOf(open, rx.prescriptionId)).status).toBe('paid');
  expect(published(rx.prescriptionId)['payment.link.created']).toBeUndefined();
});

test('a stale event, and one about nothing, change nothing', async () => {
  const rx = await prescriptionIn(open, 'adjudicated');
  await move(open, rx.prescriptionId, { status: 'cancelled' });
  await handle(adjudicated(rx));
  expect((await progressOf(open, rx.prescriptionId)).status).toBe('cancelled');
  const unknown = { prescriptionId: newId('prescription'), adjudicationId: newId('adjudication') };
  await expect(handle(adjudicated(unknown))).rejects.toMatchObject({ code: 'NOT_FOUND', retryable: false });
});

test('through the queue: a Stripe that fails at first is asked again', async () => {
  const rx = await prescriptionIn(open, 'adjudicated');
  against.sandbox.world.faults.turn('stripe', { errorRate: 1 });
  const stage = await runStage(open.services.pipeline, payment(open.services));
  try {
    await open.services.pipeline.enqueue(
      'payment',
      'overdue',
      { prescriptionId: rx.prescriptionId, organizationId: 'org_demo', correlationId: newId('correlation') },
      { jobId: newId('event') },
    );
    await waitFor(() => against.sandbox.world.activity.list('stripe', { what: 'request' }).length > 0);
    against.sandbox.world.faults.turn('stripe', {});
    await waitFor(async () => (await progressOf(open, rx.prescriptionId)).status === 'payment_pending', {
      within: 30_000,
    });
  } finally {
    await stage.stop();
  }
});

test('the monitor takes up what no event came for, and finds money whose webhook was lost', async () => {
  const waiting = await prescriptionIn(open, 'adjudicated');
  const unheard = await prescriptionIn(open, 'adjudicated');
  await handle(adjudicated(unheard));
  const sent = against.sandbox.world.activity.list('stripe', { what: 'session.created' })[0];
  await fetch(`${against.sandbox.url}/checkout/${String(sent?.refs['sessionId'])}`, {
    method: 'POST',
    body: new URLSearchParams({ card: 'good' }),
    redirect: 'manual',
  });
  const { clock } = open.services.platform;
  const later = { ...open.services.platform, clock: { now: () => new Date(clock.now().getTime() + 300_000) } };
  const { when } = payment(open.services);
  const stage = payment({
    ...open.services,
    platform: later,
    pipeline: {
      ...open.services.pipeline,
      enqueue: async (_queue, name, data) => when?.[name]?.(followUpJob(open.services, data.prescriptionId)),
    },
  });
  await stage.every?.({ correlationId: newId('correlation'), logger: open.services.platform.logger });
  expect((await progressOf(open, waiting.prescriptionId)).status).toBe('payment_pending');
  expect((await progressOf(open, unheard.prescriptionId)).status).toBe('paid');
});
