import { isFillwayError, refuse } from '@fillway/kernel';
import { effectOf } from '@fillway/providers';
import type { CallContext } from '../../call-context.js';
import { type NotificationDocument, type NotificationState, notificationModel } from '../data/notification.model.js';
import { readLink } from '../data/notification.repository.js';
import { renderEmail, renderSms } from '../domain/templates.js';

/** Where the patient can be reached. */
export interface Contact {
  firstName: string;
  email: string | null;
  phone: string | null;
}

/**
 * Sends one notification at most once: `sending` is stored before the partner is called. What cannot be known (a crash
 * or time-out between call and answer) becomes `delivery_unknown` with an alert, for a person to look into and resend
 * (DESIGN.md section 4, rule 3).
 * @throws FillwayError PARTNER_UNAVAILABLE when the partner surely did not take it; the pipeline tries again
 */
export async function sendNotification(
  ctx: CallContext,
  input: { notificationId: string; contact: (notification: NotificationDocument) => Promise<Contact> },
): Promise<void> {
  const notification = await notificationModel(ctx.platform.mongo)
    .findById(input.notificationId)
    .lean<NotificationDocument>();
  if (!notification) throw refuse('NOT_FOUND');
  if (notification.state === 'sending') return unknown(ctx, notification);
  if (notification.state !== 'queued') return;

  const contact = await input.contact(notification);
  const to = notification.channel === 'email' ? contact.email : contact.phone;
  if (to === null) return move(ctx, notification, ['queued'], { state: 'skipped' });
  const link = await readLink(ctx, notification);
  const claimed = await notificationModel(ctx.platform.mongo).updateOne(
    { _id: notification._id, state: 'queued' },
    { $set: { state: 'sending' } },
  );
  if (claimed.modifiedCount === 0) return;
  try {
    const partnerMessageId = await deliver(ctx, notification, { to, firstName: contact.firstName, link });
    // A run that came in between may have called it unknown: the partner's own word is better.
    await move(
      ctx,
      notification,
      ['sending', 'delivery_unknown'],
      partnerMessageId === null
        ? { state: 'skipped' }
        : { state: 'sent', sentAt: ctx.platform.clock.now(), partnerMessageId },
    );
  } catch (error) {
    if (!isFillwayError(error)) throw error;
    if (effectOf(error) === 'unknown') return unknown(ctx, notification);
    if (!error.retryable) await alert(ctx, notification, 'notification_failed');
    await move(ctx, notification, ['sending'], { state: error.retryable ? 'queued' : 'failed' });
    throw error;
  }
}

/** Calls the partner of the channel; null when the patient has opted out there. */
async function deliver(
  ctx: CallContext,
  notification: NotificationDocument,
  message: { to: string; firstName: string; link: string | null },
): Promise<string | null> {
  const call = { correlationId: notification.correlationId };
  if (notification.channel === 'sms') {
    const body = renderSms(notification.kind, message);
    const sent = await ctx.providers.twilio.sendSms({ to: message.to, from: ctx.config.smsFrom, body }, call);
    return sent.outcome === 'accepted' ? sent.messageSid : null;
  }
  const sent = await ctx.providers.sendgrid.sendEmail(
    {
      to: message.to,
      from: ctx.config.emailFrom,
      customArgs: { notificationId: notification._id },
      ...renderEmail(notification.kind, message),
    },
    call,
  );
  return sent.messageId;
}

async function move(
  ctx: CallContext,
  notification: NotificationDocument,
  from: readonly NotificationState[],
  set: Partial<NotificationDocument>,
): Promise<void> {
  await notificationModel(ctx.platform.mongo).updateOne({ _id: notification._id, state: { $in: from } }, { $set: set });
}

async function unknown(ctx: CallContext, notification: NotificationDocument): Promise<void> {
  // The alert comes first: after the change nobody would come back to raise it.
  await alert(ctx, notification, 'delivery_unknown');
  await move(ctx, notification, ['sending'], { state: 'delivery_unknown' });
}

async function alert(ctx: CallContext, notification: NotificationDocument, kind: string): Promise<void> {
  await ctx.pipeline.raiseAlert({
    organizationId: notification.organizationId,
    kind,
    severity: 'warning',
    subject: { kind: 'notification', id: notification._id },
    prescriptionId: notification.prescriptionId,
    correlationId: ctx.correlationId,
    details: { occasion: notification.kind, channel: notification.channel },
  });
}
