import type { EventOf, StageJob } from '@fillway/pipeline';
import { type Services, stageContext } from '@fillway/subgraphs';
import { requestNotification } from '@fillway/subgraphs/notifications/index';
import { trackingLinkOf } from '@fillway/subgraphs/shipments/index';

/** Triggered by `shipment.label.created`. Changes: an e-mail and an SMS that the order is on its way. Emits nothing. */
export function onShipmentLabelCreated(services: Services) {
  return async ({ data, correlationId }: StageJob<EventOf<'shipment.label.created'>>): Promise<void> => {
    const ctx = stageContext(services, 'notifications', correlationId);
    const shipment = await trackingLinkOf(ctx, data.shipment_id);
    await requestNotification(ctx, {
      organizationId: data.organization_id,
      prescriptionId: data.prescription_id,
      patientId: shipment.patientId,
      kind: 'shipped',
      channels: ['email', 'sms'],
      idempotencyParts: [data.shipment_id],
      ...(shipment.trackingUrl !== null && { link: shipment.trackingUrl }),
    });
  };
}
