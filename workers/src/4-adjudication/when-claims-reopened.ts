import type { FollowUpData, StageJob } from '@fillway/pipeline';
import { type Services, stageContext } from '@fillway/subgraphs';
import { tellPharmacyToResubmit } from '@fillway/subgraphs/programs/index';

/**
 * Triggered by the mutations `decidePriorAuthorization` (approved) and `resubmitClaim`. Changes: the pharmacy is told to
 * send its claims again.
 */
export function whenClaimsReopened(services: Services) {
  return async ({ data, correlationId }: StageJob<FollowUpData>): Promise<void> => {
    await tellPharmacyToResubmit(stageContext(services, 'adjudication', correlationId), {
      prescriptionId: data.prescriptionId,
    });
  };
}
