import { newId } from '@fillway/kernel';
import { type AgainstSandbox, startAgainstSandbox } from '@fillway/providers/fixture/against-sandbox';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { type CallContext, stageContext } from '../call-context.js';
import { aViewer, contextOf } from '../fixture/ask.js';
import { openServices, type TestServices } from '../fixture/open-services.js';
import { matchOrCreatePatient } from '../patients/index.js';
import { type NotificationDocument, notificationModel } from './data/notification.model.js';
import { type Contact, requestNotification, sendNotification } from './index.js';
import { resendNotification } from './use-cases/resend-notification.js';

const LINK = 'https://fillway.example/enroll/0123456789abcdef';
const CONTACT: Contact = { firstName: 'Maya', email: 'maya.okonkwo@example.com', phone: '+16175550111' };
let open: TestServices;
let against: AgainstSandbox;
let ctx: CallContext;
let patientId: string;

beforeAll(async () => {
  [open, against] = await Promise.all([openServices(), startAgainstSandbox()]);
  ctx = { ...stageContext(open.services, 'notifications'), providers: against.providers };
  const patient = await matchOrCreatePatient(ctx, {
    organizationId: 'org_demo',
    firstName: 'Maya',
    lastName: 'Okonkwo',
    birthDate: '1987-04-12',
    gender: 'F',
    address: null,
    phones: [],
    email: null,
    coverages: [],
  });
  patientId = patient.patientId;
});
afterEach(() => {
  against.sandbox.world.faults.turn('sendgrid', {});
});
afterAll(async () => {
  await open.close();
  await against.close();
});

/** A recorded e-mail with a link; each about a prescription of its own. */
async function anEmail(): Promise<NotificationDocument> {
  const [id] = await requestNotification(ctx, {
    organizationId: 'org_demo',
    prescriptionId: newId('prescription'),
    patientId,
    kind: 'enrollment_link',
    channels: ['email'],
    idempotencyParts: ['enr_1'],
    link: LINK,
  });
  return stored(String(id));
}

async function stored(id: string): Promise<NotificationDocument> {
  const document = await notificationModel(open.services.platform.mongo).findById(id).lean<NotificationDocument>();
  if (!document) throw new Error(`no notification ${id}`);
  return document;
}

const send = (id: string, contact: Contact = CONTACT) =>
  sendNotification(ctx, { notificationId: id, contact: async () => contact });

const mails = async (id: string) =>
  (await (await fetch(`${against.sandbox.url}/sandbox/inbox?notificationId=${id}`)).json()) as { text: string }[];

test('a message goes out once, however often its job runs; the link is sealed at rest', async () => {
  const email = await anEmail();
  expect(JSON.stringify(email)).not.toContain(LINK);
  await Promise.all([send(email._id), send(email._id)]).catch(() => undefined);
  await send(email._id);
  const delivered = await mails(email._id);
  expect(delivered).toHaveLength(1);
  expect(delivered[0]?.text).toContain(LINK);
});

test('the same occasion asked for twice is one notification', async () => {
  const request = {
    organizationId: 'org_demo',
    prescriptionId: newId('prescription'),
    patientId,
    kind: 'shipped',
    channels: ['email', 'sms'],
    idempotencyParts: ['ship_1'],
  } as const;
  const [first, second] = [await requestNotification(ctx, request), await requestNotification(ctx, request)];
  expect(second).toEqual(first);
  expect(first).toHaveLength(2);
});

test('a patient without an address on the channel is skipped, not failed', async () => {
  const email = await anEmail();
  await send(email._id, { ...CONTACT, email: null });
  expect((await stored(email._id)).state).toBe('skipped');
});

test('a partner that surely did not take it is asked again by the pipeline', async () => {
  const email = await anEmail();
  against.sandbox.world.faults.turn('sendgrid', { errorRate: 1 });
  await expect(send(email._id)).rejects.toMatchObject({ code: 'PARTNER_UNAVAILABLE' });
  expect((await stored(email._id)).state).toBe('queued');
  against.sandbox.world.faults.turn('sendgrid', {});
  await send(email._id);
  expect((await stored(email._id)).state).toBe('sent');
});

test('no answer means delivery unknown: not repeated by itself, resent once by a person', async () => {
  const email = await anEmail();
  against.sandbox.world.faults.turn('sendgrid', { timeoutRate: 1 });
  await send(email._id);
  against.sandbox.world.faults.turn('sendgrid', {});
  await send(email._id);
  expect((await stored(email._id)).state).toBe('delivery_unknown');

  const ops = { ...contextOf(open.services, aViewer('ops_manager')), providers: against.providers };
  const [once, again] = [
    await resendNotification(ops, { notificationId: email._id }),
    await resendNotification(ops, { notificationId: email._id }),
  ];
  expect(again).toEqual(once);
  await send(once.notificationId);
  expect(await mails(once.notificationId)).toHaveLength(1);
  expect(await stored(email._id)).toMatchObject({ state: 'resent' });
});

test('a job that starts again after a crash between call and answer does not send a second time', async () => {
  const email = await anEmail();
  await notificationModel(open.services.platform.mongo).updateOne({ _id: email._id }, { $set: { state: 'sending' } });
  await send(email._id);
  expect(await mails(email._id)).toHaveLength(0);
  expect((await stored(email._id)).state).toBe('delivery_unknown');
});

test('a message that was sent cannot be sent anew', async () => {
  const email = await anEmail();
  await send(email._id);
  const ops = contextOf(open.services, aViewer('ops_manager'));
  await expect(resendNotification(ops, { notificationId: email._id })).rejects.toMatchObject({
    code: 'ILLEGAL_TRANSITION',
  });
});
