import { refuse } from '@fillway/kernel';
import type { EventOf, StageJob } from '@fillway/pipeline';
import { type Services, stageContext } from '@fillway/subgraphs';
import { requestNotification } from '@fillway/subgraphs/notifications/index';
import { findShipment } from '@fillway/subgraphs/shipments/index';

/** Triggered by `shipment.delivered`. Changes: an e-mail and an SMS that the order was delivered. Emits nothing. */
export function onShipmentDelivered(services: Services) {
  return async ({ data, correlationId }: StageJob<EventOf<'shipment.delivered'>>): Promise<void> => {
    const ctx = stageContext(services, 'notifications', correlationId);
    const shipment = await findShipment(ctx, data.shipment_id);
    if (!shipment) throw refuse('NOT_FOUND', { details: { shipmentId: data.shipment_id } });
    await requestNotification(ctx, {
      organizationId: data.organization_id,
      prescriptionId: data.prescription_id,
      patientId: shipment.patientId,
      kind: 'delivered',
      channels: ['email', 'sms'],
      idempotencyParts: [data.shipment_id],
    });
  };
}
