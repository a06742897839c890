import type { Services } from '../call-context.js';
import { notificationModel } from './data/notification.model.js';

export type { NotificationDocument } from './data/notification.model.js';
export { QUEUED_PAGE, queuedAfter } from './data/notification.repository.js';
export { enqueueSending, type NotificationRequest, requestNotification } from './use-cases/request-notification.js';
export { type Contact, sendNotification } from './use-cases/send-notification.js';

/** Compiles the model and tells the pipeline where its outbox is. */
export function register({ platform, pipeline }: Services): void {
  pipeline.registerOutbox(notificationModel(platform.mongo));
}
