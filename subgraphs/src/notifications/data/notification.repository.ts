import type { CallContext } from '../../call-context.js';
import { type NotificationDocument, notificationModel } from './notification.model.js';

/** The notification's link in the clear, an audited read; null when it has none. */
export async function readLink(ctx: CallContext, notification: NotificationDocument): Promise<string | null> {
  if (notification.link === undefined) return null;
  const { link } = await ctx.platform.phi.decrypt<{ link: string }>(ctx, {
    collection: 'notifications',
    documentId: notification._id,
    patientId: notification.patientId,
    organizationId: notification.organizationId,
    prescriptionId: notification.prescriptionId,
    sealed: { link: notification.link },
  });
  return link;
}

/** The notifications of these prescriptions, oldest first, in one call. */
export async function notificationsOf(
  ctx: CallContext,
  prescriptionIds: readonly string[],
): Promise<NotificationDocument[]> {
  return notificationModel(ctx.platform.mongo)
    .find({ prescriptionId: { $in: prescriptionIds } }, { outbox: 0 })
    .sort({ createdAt: 1, _id: 1 })
    .lean<NotificationDocument[]>();
}

/** The most that `queuedAfter` gives at once. */
export const QUEUED_PAGE = 500;

/**
 * Notifications that were recorded before the given time and are not sent, in the order of their ids.
 * @param after the last id of the page before; empty for the first page
 */
export async function queuedAfter(
  ctx: CallContext,
  { before, after }: { before: Date; after: string },
): Promise<Pick<NotificationDocument, '_id' | 'prescriptionId' | 'organizationId'>[]> {
  return notificationModel(ctx.platform.mongo)
    .find(
      { state: 'queued', createdAt: { $lt: before }, _id: { $gt: after } },
      { prescriptionId: 1, organizationId: 1 },
    )
    .sort({ _id: 1 })
    .limit(QUEUED_PAGE)
    .lean<Pick<NotificationDocument, '_id' | 'prescriptionId' | 'organizationId'>[]>();
}
