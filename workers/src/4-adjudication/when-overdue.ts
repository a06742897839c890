import type { FollowUpData, StageJob } from '@fillway/pipeline';
import { type Services, stageContext } from '@fillway/subgraphs';
import { offerWork } from '@fillway/subgraphs/programs/index';

/** Triggered by the sweep. Changes what the event would have. */
export function whenOverdue(services: Services) {
  return async ({ data, correlationId }: StageJob<FollowUpData>): Promise<void> => {
    await offerWork(stageContext(services, 'adjudication', correlationId), { prescriptionId: data.prescriptionId });
  };
}
