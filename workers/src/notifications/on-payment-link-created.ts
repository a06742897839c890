import type { EventOf, StageJob } from '@fillway/pipeline';
import { type Services, stageContext } from '@fillway/subgraphs';
import { requestNotification } from '@fillway/subgraphs/notifications/index';
import { findPayment } from '@fillway/subgraphs/payments/index';

/** Triggered by `payment.link.created`. Changes: an e-mail and an SMS with the payment link. Emits nothing. */
export function onPaymentLinkCreated(services: Services) {
  return async ({ data, correlationId }: StageJob<EventOf<'payment.link.created'>>): Promise<void> => {
    const ctx = stageContext(services, 'notifications', correlationId);
    const payment = await findPayment(ctx, data.payment_id);
    // A link that is no longer open helps nobody.
    if (payment?.state !== 'pending' || payment.checkoutUrl === undefined) return;
    await requestNotification(ctx, {
      organizationId: payment.organizationId,
      prescriptionId: payment.prescriptionId,
      patientId: payment.patientId,
      kind: 'payment_link',
      channels: ['email', 'sms'],
      idempotencyParts: [payment._id, payment.attempt],
      link: payment.checkoutUrl,
    });
  };
}
