import type { FollowUpData, StageJob } from '@fillway/pipeline';
import { type Services, stageContext } from '@fillway/subgraphs';
import { buyLabel, tellPharmacyOfPayment } from '@fillway/subgraphs/shipments/index';

/** Triggered by the sweep. Does what the lost event or follow-up would have: each looks at the status first. */
export function whenOverdue(services: Services) {
  return async ({ data, correlationId }: StageJob<FollowUpData>): Promise<void> => {
    const ctx = stageContext(services, 'shipping', correlationId);
    await tellPharmacyOfPayment(ctx, { prescriptionId: data.prescriptionId });
    await buyLabel(ctx, { prescriptionId: data.prescriptionId });
  };
}
