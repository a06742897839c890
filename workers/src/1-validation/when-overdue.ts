import type { FollowUpData, StageJob } from '@fillway/pipeline';
import { type Services, stageContext } from '@fillway/subgraphs';
import { runValidation } from '@fillway/subgraphs/prescriptions/index';

/** Triggered by the sweep. Changes and emits what the event would have. */
export function whenOverdue(services: Services) {
  return async ({ data, correlationId }: StageJob<FollowUpData>): Promise<void> => {
    await runValidation(stageContext(services, 'validation', correlationId), { prescriptionId: data.prescriptionId });
  };
}
