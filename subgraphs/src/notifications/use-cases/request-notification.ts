import { derivedId } from '@fillway/kernel';
import type { CallContext } from '../../call-context.js';
import { type Channel, type NotificationDocument, notificationModel } from '../data/notification.model.js';
import type { NotificationKind } from '../domain/templates.js';

export interface NotificationRequest {
  organizationId: string;
  prescriptionId: string;
  patientId: string;
  kind: NotificationKind;
  channels: readonly Channel[];
  /** What makes the occasion one: repeats with the same parts make no second message. */
  idempotencyParts: readonly (string | number)[];
  link?: string;
  /** The notification that a person sends anew. */
  resendOf?: string;
}

/** Records one notification a channel, once, and hands each to the worker that sends it. Returns their ids. */
export async function requestNotification(ctx: CallContext, request: NotificationRequest): Promise<string[]> {
  const { mongo, clock, phi } = ctx.platform;
  const notifications = notificationModel(mongo);
  const documents = await Promise.all(
    request.channels.map(async (channel): Promise<NotificationDocument> => {
      const _id = derivedId('notification', request.prescriptionId, request.kind, channel, ...request.idempotencyParts);
      const sealed =
        request.link === undefined
          ? {}
          : await phi.seal(
              { collection: 'notifications', documentId: _id, patientId: request.patientId },
              { link: request.link },
            );
      return {
        _id,
        organizationId: request.organizationId,
        prescriptionId: request.prescriptionId,
        patientId: request.patientId,
        kind: request.kind,
        channel,
        state: 'queued',
        createdAt: clock.now(),
        correlationId: ctx.correlationId,
        ...(request.resendOf !== undefined && { resendOf: request.resendOf }),
        ...sealed,
        outbox: [],
      };
    }),
  );
  await notifications.bulkWrite(
    documents.map(({ _id, ...document }) => ({
      updateOne: { filter: { _id }, update: { $setOnInsert: document }, upsert: true },
    })),
    { ordered: false },
  );
  await Promise.all(documents.map((document) => enqueueSending(ctx, document)));
  return documents.map(({ _id }) => _id);
}

/** Hands a queued notification to the worker; a repeat adds no second job. */
export async function enqueueSending(
  ctx: CallContext,
  notification: Pick<NotificationDocument, '_id' | 'prescriptionId' | 'organizationId'>,
): Promise<void> {
  const { _id: notificationId, prescriptionId, organizationId } = notification;
  await ctx.pipeline.enqueue(
    'notifications',
    'notification-requested',
    { prescriptionId, organizationId, notificationId, correlationId: ctx.correlationId },
    { jobId: `notify-${notificationId}` },
  );
}
