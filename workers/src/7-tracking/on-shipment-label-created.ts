import type { EventOf, StageJob } from '@fillway/pipeline';
import { type Services, stageContext } from '@fillway/subgraphs';
import { startTracking } from '@fillway/subgraphs/shipments/index';

/**
 * Triggered by `shipment.label.created`. Changes: the carrier's news come to us from now on; scans that are there
 * already are recorded. Emits `shipment.delivered` when the parcel is.
 */
export function onShipmentLabelCreated(services: Services) {
  return async ({ data, correlationId }: StageJob<EventOf<'shipment.label.created'>>): Promise<void> => {
    await startTracking(stageContext(services, 'tracking', correlationId), { shipmentId: data.shipment_id });
  };
}
