import type { FollowUpData, StageJob } from '@fillway/pipeline';
import { type Services, stageContext } from '@fillway/subgraphs';
import { buyLabel } from '@fillway/subgraphs/shipments/index';

/**
 * Triggered by a confirmed fill. Changes: a shipment; status `shipped` or `shipping_blocked`. Emits
 * `shipment.label.created`.
 */
export function whenFillConfirmed(services: Services) {
  return async ({ data, correlationId }: StageJob<FollowUpData>): Promise<void> => {
    await buyLabel(stageContext(services, 'shipping', correlationId), { prescriptionId: data.prescriptionId });
  };
}
