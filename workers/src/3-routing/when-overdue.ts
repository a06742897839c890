import type { FollowUpData, StageJob } from '@fillway/pipeline';
import { type Services, stageContext } from '@fillway/subgraphs';
import { rankPharmacies } from '@fillway/subgraphs/pharmacies/index';

/** Triggered by the sweep. Changes what the event would have. */
export function whenOverdue(services: Services) {
  return async ({ data, correlationId }: StageJob<FollowUpData>): Promise<void> => {
    await rankPharmacies(stageContext(services, 'routing', correlationId), { prescriptionId: data.prescriptionId });
  };
}
