import { refuse } from '@fillway/kernel';
import type { CallContext } from '../../call-context.js';
import { maySee, viewerOf } from '../../row-access.js';
import { type NotificationDocument, notificationModel } from '../data/notification.model.js';
import { readLink } from '../data/notification.repository.js';
import { requestNotification } from './request-notification.js';

/**
 * A person sends a message anew after having looked whether it arrived. The old one is marked, the new one is its own
 * notification; asked twice, one new message goes out.
 * @throws FillwayError NOT_FOUND; ILLEGAL_TRANSITION unless its delivery is unknown or failed
 */
export async function resendNotification(
  ctx: CallContext,
  input: { notificationId: string },
): Promise<{ notificationId: string }> {
  const notifications = notificationModel(ctx.platform.mongo);
  const original = await notifications.findById(input.notificationId).lean<NotificationDocument>();
  if (!original || !maySee(viewerOf(ctx), original)) throw refuse('NOT_FOUND');
  if (!['delivery_unknown', 'failed', 'resent'].includes(original.state)) {
    throw refuse('ILLEGAL_TRANSITION', { details: { currentStatus: original.state } });
  }
  const link = await readLink({ ...ctx, purpose: 'graphql:resendNotification' }, original);
  const [notificationId] = await requestNotification(ctx, {
    organizationId: original.organizationId,
    prescriptionId: original.prescriptionId,
    patientId: original.patientId,
    kind: original.kind,
    channels: [original.channel],
    idempotencyParts: ['resend', original._id],
    resendOf: original._id,
    ...(link !== null && { link }),
  });
  if (notificationId === undefined) throw refuse('NOT_FOUND');
  const marked = await notifications
    .findOneAndUpdate(
      { _id: original._id, state: { $in: ['delivery_unknown', 'failed'] } },
      {
        $set: { state: 'resent', outboxAt: new Date() },
        $push: {
          outbox: ctx.pipeline.audit({
            organizationId: original.organizationId,
            actor: ctx.actor,
            action: 'notification.resent',
            resource: { kind: 'notification', id: original._id },
            patientId: original.patientId,
            prescriptionId: original.prescriptionId,
            correlationId: ctx.correlationId,
            change: { before: original.state, after: 'resent' },
            details: { newNotificationId: notificationId },
          }),
        },
      },
      { returnDocument: 'after' },
    )
    .lean<NotificationDocument>();
  if (marked) await ctx.pipeline.relay(notifications, marked);
  return { notificationId };
}
