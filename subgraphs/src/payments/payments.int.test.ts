import { DAY, newId, type Viewer } from '@fillway/kernel';
import { setClockOffset } from '@fillway/platform';
import { type AgainstSandbox, startAgainstSandbox } from '@fillway/providers/fixture/against-sandbox';
import { waitFor } from '@fillway/testkit/wait-for';
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { GraphQLObjectType } from 'graphql';
import { type CallContext, stageContext } from '../call-context.js';
import { ask, aViewer, rootField } from '../fixture/ask.js';
import { openServices, type TestServices } from '../fixture/open-services.js';
import { type ArrivedPrescription, alertKinds, move, prescriptionIn, progressOf } from '../fixture/prescription-in.js';
import { buildSubgraph, type Subgraph } from '../serve/build-subgraph.js';
import { type PaymentDocument, paymentModel } from './data/payment.model.js';
import * as graphql from './graphql/index.js';
import { openPayment, paymentsToWatch, watchPayment } from './index.js';
import { recordStripeSession, type StripeSessionFact } from './use-cases/record-stripe-session.js';
import { renewPaymentLink } from './use-cases/renew-payment-link.js';

// Every test talks to four stores and a partner.
jest.setTimeout(60_000);

let open: TestServices;
let against: AgainstSandbox;
let subgraph: Subgraph;
let stage: CallContext;
/** Waits for partners but a moment, so that a time-out can be tested. */
let hasty: CallContext;
const manager = aViewer('ops_manager');
const gateway: Viewer = { id: 'gateway', roles: [], scopes: ['system:webhook'], organizationId: 'org_demo' };

beforeAll(async () => {
  against = await startAgainstSandbox();
  open = await openServices({ SANDBOX_URL: against.sandbox.url });
  subgraph = await buildSubgraph({ name: 'payments', graphql: async () => graphql });
  stage = stageContext(open.services, 'payment');
  hasty = { ...stage, providers: against.providers };
});
afterEach(async () => {
  against.sandbox.world.faults.turn('stripe', {});
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

const asOps = (): CallContext => ({
  ...stage,
  actor: { kind: 'viewer', id: manager.id, roles: manager.roles },
  viewer: manager,
});
const byStage = ({ prescriptionId }: { prescriptionId: string }) => openPayment(stage, { prescriptionId, by: 'stage' });

async function paymentsOf(prescriptionId: string): Promise<PaymentDocument[]> {
  return paymentModel(open.services.platform.mongo)
    .find({ prescriptionId })
    .sort({ epoch: 1 })
    .lean<PaymentDocument[]>();
}

async function paymentOf(prescriptionId: string): Promise<PaymentDocument> {
  const payments = await paymentsOf(prescriptionId);
  const last = payments.at(-1);
  if (!last) throw new Error(`no payment of ${prescriptionId}`);
  return last;
}

/** A prescription whose link is out, with that payment. */
async function withLink(): Promise<ArrivedPrescription & { payment: PaymentDocument; sessionId: string }> {
  const rx = await prescriptionIn(open, 'adjudicated');
  await byStage(rx);
  const payment = await paymentOf(rx.prescriptionId);
  return { ...rx, payment, sessionId: String(payment.stripeSessionId) };
}

/** What Stripe's own log says it made for the prescription's payments. */
async function sessionsOf(prescriptionId: string): Promise<string[]> {
  const ids = (await paymentsOf(prescriptionId)).map((payment) => payment._id);
  const made = ids.flatMap((id) =>
    against.sandbox.world.activity.list('stripe', { what: 'session.created', payment_id: id }),
  );
  return made.map(({ refs }) => String(refs['sessionId']));
}

/** The patient pays on Stripe's page. */
async function pay(sessionId: string): Promise<void> {
  const body = new URLSearchParams({ card: 'good' });
  const answer = await fetch(`${against.sandbox.url}/checkout/${sessionId}`, {
    method: 'POST',
    body,
    redirect: 'manual',
  });
  expect(answer.status).toBeLessThan(400);
}

/** What Stripe says of the session now: what a webhook carries. */
const factOf = (sessionId: string): Promise<StripeSessionFact> =>
  stage.providers.stripe.retrieveSession(sessionId, { correlationId: 'cor_test' });

const webhook = async (sessionId: string, change: Partial<StripeSessionFact> = {}) =>
  recordStripeSession(stage, { ...(await factOf(sessionId)), ...change }, 'webhook');

/** One round of the monitor. */
async function watchAll(): Promise<void> {
  for (const payment of await paymentsToWatch(stage)) await watchPayment(stage, payment);
}

const timesPaid = async (prescriptionId: string) =>
  (await progressOf(open, prescriptionId)).history.filter((entry) => entry.status === 'paid').length;

describe('opening', () => {
  test('twenty at once open one session and one link', async () => {
    const rx = await prescriptionIn(open, 'adjudicated');
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => byStage(rx)));
    expect(new Set(outcomes.map(({ outcome }) => outcome)).size).toBe(1);
    expect(await sessionsOf(rx.prescriptionId)).toHaveLength(1);
    const progress = await progressOf(open, rx.prescriptionId);
    const payment = await paymentOf(rx.prescriptionId);
    expect(progress).toMatchObject({
      status: 'payment_pending',
      current: { paymentId: payment._id },
      dueAt: payment.dueAt,
    });
    expect(progress.history.filter((entry) => entry.status === 'payment_pending')).toHaveLength(1);
  });

  test('a crash between Stripe’s answer and our write finds the same session again', async () => {
    const rx = await prescriptionIn(open, 'adjudicated');
    against.sandbox.world.faults.turn('stripe', { garbageRate: 1 });
    await expect(byStage(rx)).rejects.toMatchObject({ code: 'PARTNER_UNAVAILABLE' });
    expect((await progressOf(open, rx.prescriptionId)).status).toBe('adjudicated');
    against.sandbox.world.faults.turn('stripe', {});
    await byStage(rx);
    const [session, ...others] = await sessionsOf(rx.prescriptionId);
    expect(others).toEqual([]);
    expect(await paymentOf(rx.prescriptionId)).toMatchObject({ state: 'pending', stripeSessionId: session });
  });

  test.each([
    ['an error', { errorRate: 1 }],
    ['no answer', { timeoutRate: 1 }],
    ['garbage', { garbageRate: 1 }],
  ])('%s of Stripe is tried again and leaves nothing wrong', async (_name, fault) => {
    const rx = await prescriptionIn(open, 'adjudicated');
    against.sandbox.world.faults.turn('stripe', fault);
    await expect(openPayment(hasty, { ...rx, by: 'stage' })).rejects.toMatchObject({
      code: 'PARTNER_UNAVAILABLE',
      retryable: true,
    });
    expect((await paymentOf(rx.prescriptionId)).state).toBe('opening');
    expect((await progressOf(open, rx.prescriptionId)).status).toBe('adjudicated');
  });

  test('an attempt that Stripe has forgotten is begun anew', async () => {
    const rx = await prescriptionIn(open, 'adjudicated');
    against.sandbox.world.faults.turn('stripe', { errorRate: 1 });
    await expect(byStage(rx)).rejects.toMatchObject({ code: 'PARTNER_UNAVAILABLE' });
    against.sandbox.world.faults.turn('stripe', {});
    await paymentModel(open.services.platform.mongo).updateOne(
      { prescriptionId: rx.prescriptionId },
      { $set: { attemptAt: new Date(Date.now() - 3 * DAY) } },
    );
    await byStage(rx);
    expect(await paymentOf(rx.prescriptionId)).toMatchObject({ state: 'pending', attempt: 2 });
    expect((await progressOf(open, rx.prescriptionId)).status).toBe('payment_pending');
  });

  test('a zero copay settles without Stripe, however often', async () => {
    const rx = await prescriptionIn(open, 'adjudicated', { copayCents: 0 });
    expect((await Promise.all([byStage(rx), byStage(rx)])).map(({ outcome }) => outcome)).toEqual([
      'settled',
      'settled',
    ]);
    expect((await byStage(rx)).outcome).toBe('moved_on');
    expect(await sessionsOf(rx.prescriptionId)).toEqual([]);
    expect((await progressOf(open, rx.prescriptionId)).status).toBe('paid');
    expect(await timesPaid(rx.prescriptionId)).toBe(1);
  });

  test.each([1, 49])('%i cents are for a person: an alert, no session, no rounding', async (copayCents) => {
    const rx = await prescriptionIn(open, 'adjudicated', { copayCents });
    await byStage(rx);
    expect((await byStage(rx)).outcome).toBe('below_minimum');
    expect(await alertKinds(open, rx.prescriptionId)).toEqual(['copay_below_minimum']);
    expect(await sessionsOf(rx.prescriptionId)).toEqual([]);
    expect((await progressOf(open, rx.prescriptionId)).status).toBe('adjudicated');
    await expect(renewPaymentLink(asOps(), rx)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });

  test('a stale event changes nothing', async () => {
    const rx = await withLink();
    await move(open, rx.prescriptionId, { status: 'filled' });
    expect((await byStage(rx)).outcome).toBe('moved_on');
    expect((await progressOf(open, rx.prescriptionId)).status).toBe('filled');
  });

  test('a prescription that is cancelled meanwhile takes no link: the session is closed', async () => {
    const rx = await prescriptionIn(open, 'adjudicated');
    const cancelledMeanwhile: CallContext = {
      ...stage,
      providers: {
        ...stage.providers,
        stripe: {
          ...stage.providers.stripe,
          createCheckoutSession: async (...call) => {
            const session = await stage.providers.stripe.createCheckoutSession(...call);
            await move(open, rx.prescriptionId, { status: 'cancelling', resumeStatus: 'adjudicated' });
            return session;
          },
        },
      },
    };
    expect((await openPayment(cancelledMeanwhile, { ...rx, by: 'stage' })).outcome).toBe('moved_on');
    const [sessionId = ''] = await sessionsOf(rx.prescriptionId);
    expect(await stage.providers.stripe.retrieveSession(sessionId, stage)).toMatchObject({ status: 'expired' });
    expect((await paymentOf(rx.prescriptionId)).state).toBe('expired');

    // The cancellation is denied: a second attempt, with a link that can be paid.
    await move(open, rx.prescriptionId, { status: 'adjudicated' });
    await byStage(rx);
    const payment = await paymentOf(rx.prescriptionId);
    expect(payment).toMatchObject({ state: 'pending', attempt: 2 });
    expect(await factOf(String(payment.stripeSessionId))).toMatchObject({ status: 'open' });
  });
});

describe('money', () => {
  test('a webhook that comes twice and at once pays once, and says so in the audit log', async () => {
    const { prescriptionId, sessionId, payment } = await withLink();
    await pay(sessionId);
    const outcomes = await Promise.all([webhook(sessionId), webhook(sessionId), webhook(sessionId)]);
    outcomes.push(await webhook(sessionId));
    expect(outcomes.filter(({ outcome }) => outcome === 'paid')).toHaveLength(1);
    expect(outcomes.filter(({ outcome }) => outcome === 'already')).toHaveLength(3);
    expect(await progressOf(open, prescriptionId)).toMatchObject({
      status: 'paid',
      current: { paymentId: payment._id },
    });
    expect(await timesPaid(prescriptionId)).toBe(1);
    expect(await paymentOf(prescriptionId)).toMatchObject({
      state: 'paid',
      stripePaymentIntentId: expect.stringMatching(/^pi_/),
    });
    const rows = await waitFor(async () => {
      const { entries } = await open.services.platform.audit.list({
        organizationId: 'org_demo',
        prescriptionId,
        first: 50,
      });
      return entries.some(({ action }) => action === 'payment.paid') && entries;
    });
    expect(rows.filter(({ action }) => action === 'payment.paid')).toHaveLength(1);
  });

  test('a webhook faster than our own write of the session pays all the same', async () => {
    const rx = await prescriptionIn(open, 'adjudicated');
    against.sandbox.world.faults.turn('stripe', { garbageRate: 1 });
    await expect(byStage(rx)).rejects.toMatchObject({ code: 'PARTNER_UNAVAILABLE' });
    against.sandbox.world.faults.turn('stripe', {});
    const [sessionId = ''] = await sessionsOf(rx.prescriptionId);
    await pay(sessionId);
    expect(await webhook(sessionId)).toMatchObject({ outcome: 'paid' });
    expect((await byStage(rx)).outcome).toBe('moved_on');
    expect((await progressOf(open, rx.prescriptionId)).status).toBe('paid');
    expect(await paymentOf(rx.prescriptionId)).toMatchObject({ state: 'paid', stripeSessionId: sessionId });
    expect(await alertKinds(open, rx.prescriptionId)).toEqual([]);
  });

  test('webhook and our own write at the same time pay once', async () => {
    const rx = await prescriptionIn(open, 'adjudicated');
    against.sandbox.world.faults.turn('stripe', { garbageRate: 1 });
    await expect(byStage(rx)).rejects.toMatchObject({ code: 'PARTNER_UNAVAILABLE' });
    against.sandbox.world.faults.turn('stripe', {});
    const [sessionId = ''] = await sessionsOf(rx.prescriptionId);
    await pay(sessionId);
    await Promise.all([byStage(rx), webhook(sessionId), byStage(rx), webhook(sessionId)]);
    expect((await progressOf(open, rx.prescriptionId)).status).toBe('paid');
    expect(await timesPaid(rx.prescriptionId)).toBe(1);
    expect(await alertKinds(open, rx.prescriptionId)).toEqual([]);
  });

  test.each([{ amountCents: 2_499 }, { currency: 'EUR' }])(
    'another sum (%o) moves nothing and is told to operations',
    async (change) => {
      const { prescriptionId, sessionId } = await withLink();
      await pay(sessionId);
      await expect(webhook(sessionId, change)).rejects.toMatchObject({ code: 'AMOUNT_MISMATCH' });
      expect((await paymentOf(prescriptionId)).state).toBe('pending');
      expect((await progressOf(open, prescriptionId)).status).toBe('payment_pending');
      expect(await alertKinds(open, prescriptionId)).toEqual(['payment_amount_mismatch']);
    },
  );

  test('an unpaid session is no payment, and a foreign one is not found', async () => {
    const { prescriptionId, sessionId } = await withLink();
    expect(await webhook(sessionId)).toMatchObject({ outcome: 'ignored' });
    expect((await progressOf(open, prescriptionId)).status).toBe('payment_pending');
    await pay(sessionId);
    await expect(webhook(sessionId, { sessionId: 'cs_foreign', paymentId: null })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  test('money for a session that was given up is told to operations', async () => {
    const { prescriptionId, sessionId } = await withLink();
    await pay(sessionId);
    await expect(webhook(sessionId, { sessionId: 'cs_earlier' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await alertKinds(open, prescriptionId)).toEqual(['payment_needs_refund']);
    expect((await paymentOf(prescriptionId)).state).toBe('pending');
  });

  test('money for a cancelled prescription is kept, moves nothing and asks for a refund', async () => {
    const { prescriptionId, sessionId } = await withLink();
    await pay(sessionId);
    await move(open, prescriptionId, { status: 'cancelled' });
    expect(await webhook(sessionId)).toMatchObject({ outcome: 'late' });
    expect(await webhook(sessionId)).toMatchObject({ outcome: 'late' });
    expect((await paymentOf(prescriptionId)).state).toBe('paid');
    expect((await progressOf(open, prescriptionId)).status).toBe('cancelled');
    expect(await alertKinds(open, prescriptionId)).toEqual(['payment_needs_refund']);
  });

  test('a crash right after the money was stored is finished by the sweep', async () => {
    const { prescriptionId, sessionId, payment } = await withLink();
    await pay(sessionId);
    const fact = await factOf(sessionId);
    const killed: CallContext = {
      ...stage,
      pipeline: { ...stage.pipeline, settle: () => Promise.reject(new Error('killed')) },
    };
    await expect(recordStripeSession(killed, fact, 'webhook')).rejects.toThrow('killed');
    expect((await progressOf(open, prescriptionId)).status).toBe('payment_pending');
    await open.services.pipeline.settlePending(paymentModel(open.services.platform.mongo), payment._id);
    expect((await progressOf(open, prescriptionId)).status).toBe('paid');
    expect(await webhook(sessionId)).toMatchObject({ outcome: 'already' });
  });
});

describe('the monitor', () => {
  test('a link that ran out is closed at Stripe, then times out with one alert', async () => {
    const { prescriptionId, sessionId } = await withLink();
    await moveClock(DAY);
    await Promise.all([watchAll(), watchAll()]);
    await watchAll();
    expect(await factOf(sessionId)).toMatchObject({ status: 'expired' });
    expect((await progressOf(open, prescriptionId)).status).toBe('payment_timeout');
    const payment = await paymentOf(prescriptionId);
    expect(payment.state).toBe('expired');
    expect(payment.checkoutUrl).toBeUndefined();
    expect(await alertKinds(open, prescriptionId)).toEqual(['payment_timeout']);
  });

  test('while Stripe cannot close it, nothing times out', async () => {
    const { prescriptionId, payment } = await withLink();
    await moveClock(DAY);
    against.sandbox.world.faults.turn('stripe', { errorRate: 1 });
    await expect(watchPayment(stage, payment)).rejects.toMatchObject({ code: 'PARTNER_UNAVAILABLE' });
    expect((await progressOf(open, prescriptionId)).status).toBe('payment_pending');
    expect(await alertKinds(open, prescriptionId)).toEqual([]);
  });

  test('a payment whose webhook was lost is found, also when it is overdue', async () => {
    const { prescriptionId, sessionId } = await withLink();
    await pay(sessionId);
    await moveClock(DAY);
    await watchAll();
    expect((await progressOf(open, prescriptionId)).status).toBe('paid');
    expect(await alertKinds(open, prescriptionId)).toEqual([]);
  });

  test('a young link is not asked about, an older one once a round, less and less often', async () => {
    const { payment } = await withLink();
    const mine = async () => (await paymentsToWatch(stage)).some(({ _id }) => _id === payment._id);
    expect(await mine()).toBe(false);
    await moveClock(10 * 60_000);
    expect(await mine()).toBe(true);
    await watchAll();
    expect(await mine()).toBe(false);
    await moveClock(15 * 60_000);
    expect(await mine()).toBe(false);
    await moveClock(21 * 60_000);
    expect(await mine()).toBe(true);
  });

  test('money that comes after the time-out still counts', async () => {
    const { prescriptionId, sessionId, payment } = await withLink();
    const paid: StripeSessionFact = { ...(await factOf(sessionId)), paymentStatus: 'paid', paymentIntentId: 'pi_late' };
    await moveClock(DAY);
    await watchAll();
    expect(await recordStripeSession(stage, paid, 'webhook')).toMatchObject({ outcome: 'paid' });
    const { status, history } = await progressOf(open, prescriptionId);
    expect(status).toBe('paid');
    expect(history.at(-1)).toMatchObject({ cause: 'late_payment', factId: payment._id });
  });

  test('money that loses against the time-out by a moment still counts', async () => {
    const { prescriptionId, sessionId, payment } = await withLink();
    const paid: StripeSessionFact = { ...(await factOf(sessionId)), paymentStatus: 'paid', paymentIntentId: 'pi_late' };
    // The time-out has advanced, its own mark on the payment came too late.
    await open.services.pipeline.advance({
      prescriptionId,
      cause: 'payment_ran_out',
      factId: payment._id,
      by: 'stage',
      actor: stage.actor,
      correlationId: stage.correlationId,
    });
    expect(await recordStripeSession(stage, paid, 'webhook')).toMatchObject({ outcome: 'paid' });
    expect((await progressOf(open, prescriptionId)).status).toBe('paid');
    expect(await alertKinds(open, prescriptionId)).toEqual([]);
  });

  test('an old payment cannot move a newer one', async () => {
    const rx = await withLink();
    await moveClock(DAY);
    await watchAll();
    await moveClock(0);
    await renewPaymentLink(asOps(), rx);
    const [first, second] = await paymentsOf(rx.prescriptionId);
    const paid: StripeSessionFact = {
      ...(await factOf(rx.sessionId)),
      paymentStatus: 'paid',
      paymentIntentId: 'pi_late',
    };
    expect(await recordStripeSession(stage, paid, 'webhook')).toMatchObject({ outcome: 'late' });
    expect(await progressOf(open, rx.prescriptionId)).toMatchObject({
      status: 'payment_pending',
      current: { paymentId: second?._id },
    });
    expect(first?._id).toBe(rx.payment._id);
    expect(await alertKinds(open, rx.prescriptionId)).toEqual(['payment_needs_refund', 'payment_timeout']);
  });
});

describe('through GraphQL', () => {
  interface LinkResult {
    __typename: string;
    code?: string;
    currentStatus?: string;
    payment?: { id: string; state: string; amount: { cents: number }; checkoutUrl: string } | null;
  }

  async function createLink(
    input: object,
    viewer: Viewer | null = manager,
    key = newId('correlation'),
  ): Promise<LinkResult> {
    const answer = await ask(
      open.services,
      subgraph,
      viewer,
      `mutation ($input: CreatePaymentLinkInput!, $key: String!) { createPaymentLink(input: $input, idempotencyKey: $key) {
        __typename ... on CreatePaymentLinkPayload { payment { id state amount { cents } checkoutUrl } }
        ... on Problem { code } ... on Conflict { currentStatus } } }`,
      { input, key },
    );
    if (answer.errors.length > 0) throw new Error(JSON.stringify(answer.errors));
    return rootField<LinkResult>(answer, 'createPaymentLink');
  }

  test('the open link is given back; after it ran out a new one is made', async () => {
    const { prescriptionId, payment } = await withLink();
    expect(await createLink({ prescriptionId, amountCents: 2_500 })).toMatchObject({
      payment: { id: payment._id, checkoutUrl: payment.checkoutUrl },
    });
    await moveClock(DAY);
    await watchAll();
    await moveClock(0);
    const key = newId('correlation');
    const renewed = await createLink({ prescriptionId }, manager, key);
    expect(renewed.payment).toMatchObject({ state: 'PENDING', amount: { cents: 2_500 } });
    expect(renewed.payment?.id).not.toBe(payment._id);
    expect(await createLink({ prescriptionId }, manager, key)).toEqual(renewed);
    expect(await sessionsOf(prescriptionId)).toHaveLength(2);
    const { status, history } = await progressOf(open, prescriptionId);
    expect(status).toBe('payment_pending');
    expect(history.at(-1)).toMatchObject({ cause: 'payment_link_renewed', by: manager.id });
  });

  test('an amount that differs is a mismatch, whether the link is open or not', async () => {
    const { prescriptionId } = await withLink();
    expect((await createLink({ prescriptionId, amountCents: 2_499 })).code).toBe('AMOUNT_MISMATCH');
    const fresh = await prescriptionIn(open, 'adjudicated');
    expect((await createLink({ prescriptionId: fresh.prescriptionId, amountCents: 1 })).code).toBe('AMOUNT_MISMATCH');
    expect(await sessionsOf(fresh.prescriptionId)).toEqual([]);
  });

  test('where no payment is waited for, the caller learns where it is', async () => {
    const { prescriptionId } = await prescriptionIn(open, 'paid');
    expect(await createLink({ prescriptionId })).toMatchObject({ code: 'ILLEGAL_TRANSITION', currentStatus: 'paid' });
    expect((await createLink({ prescriptionId: 'rx_unknown' })).code).toBe('NOT_FOUND');
    expect((await createLink({ prescriptionId }, { ...manager, organizationId: 'org_other' })).code).toBe('NOT_FOUND');
  });

  test('a Stripe event is believed from the gateway alone, and repeats nothing', async () => {
    const { prescriptionId, sessionId } = await withLink();
    await pay(sessionId);
    const { paymentId, paymentStatus, amountCents, currency } = await factOf(sessionId);
    const input = {
      eventId: 'evt_1',
      type: 'checkout.session.completed',
      sessionId,
      paymentId,
      paymentStatus,
      amountTotalCents: amountCents,
      currency,
    };
    const record = (viewer: Viewer, key: string) =>
      ask(
        open.services,
        subgraph,
        viewer,
        `mutation ($input: RecordStripeEventInput!, $key: String!) { recordStripeEvent(input: $input, idempotencyKey: $key) {
          __typename ... on RecordStripeEventPayload { outcome } ... on Problem { code } } }`,
        { input, key },
      );
    expect((await record(manager, 'evt_0')).errors[0]?.extensions?.['code']).toBe('FORBIDDEN');
    expect((await progressOf(open, prescriptionId)).status).toBe('payment_pending');
    for (const key of ['evt_1', 'evt_1', 'evt_2']) expect((await record(gateway, key)).errors).toEqual([]);
    expect(await timesPaid(prescriptionId)).toBe(1);
  });

  test('a payment is shown to staff, its patient and its pharmacy; its state alone to everybody', async () => {
    const { payment, patientId, pharmacyId } = await withLink();
    const see = async (viewer: Viewer | null) =>
      (await ask(open.services, subgraph, viewer, 'query ($id: ID!) { payment(id: $id) { id } }', { id: payment._id }))
        .data?.['payment'] ?? null;
    expect(await see(manager)).toEqual({ id: payment._id });
    expect(await see(aViewer('patient', { patientId }))).toEqual({ id: payment._id });
    expect(await see(aViewer('patient', { patientId: 'pat_other' }))).toBeNull();
    expect(await see(aViewer('pharmacy_partner', { pharmacyId: `${pharmacyId}x` }))).toBeNull();
    expect(await see({ ...manager, organizationId: 'org_other' })).toBeNull();
    expect(await see(null)).toBeNull();

    const state = (id: string) =>
      ask(open.services, subgraph, null, 'query ($id: ID!) { paymentState(id: $id) { state } }', { id });
    expect((await state(payment._id)).data).toEqual({ paymentState: { state: 'PENDING' } });
    expect((await state('pay_unknown')).data).toEqual({ paymentState: null });
    const view = subgraph.schema.getType('PaymentStateView') as GraphQLObjectType;
    expect(Object.keys(view.getFields())).toEqual(['state']);
  });
});
