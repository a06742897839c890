import type { FollowUpData, StageJob } from '@fillway/pipeline';
import { type Services, stageContext } from '@fillway/subgraphs';
import { sendNotification } from '@fillway/subgraphs/notifications/index';
import { contactOf } from '@fillway/subgraphs/patients/index';

/** Triggered by a recorded notification. Changes: the notification, through SendGrid or Twilio. Emits nothing. */
export function whenNotificationRequested(services: Services) {
  return async ({ data, correlationId }: StageJob<FollowUpData>): Promise<void> => {
    const ctx = stageContext(services, 'notifications', correlationId);
    await sendNotification(ctx, {
      notificationId: String(data['notificationId']),
      contact: ({ patientId, prescriptionId }) => contactOf(ctx, { patientId, prescriptionId }),
    });
  };
}
