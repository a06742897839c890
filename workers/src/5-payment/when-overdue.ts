import type { FollowUpData, StageJob } from '@fillway/pipeline';
import { type Services, stageContext } from '@fillway/subgraphs';
import { openPayment } from '@fillway/subgraphs/payments/index';

/** Triggered by the sweep. Changes and emits what the event would have. */
export function whenOverdue(services: Services) {
  return async ({ data, correlationId }: StageJob<FollowUpData>): Promise<void> => {
    await openPayment(stageContext(services, 'payment', correlationId), {
      prescriptionId: data.prescriptionId,
      by: 'stage',
    });
  };
}
