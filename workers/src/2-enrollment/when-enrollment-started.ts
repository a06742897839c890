import type { FollowUpData, StageJob } from '@fillway/pipeline';
import { type Services, stageContext } from '@fillway/subgraphs';
import { announceEnrollment } from '@fillway/subgraphs/patients/index';

/**
 * Triggered when operations started an enrollment or renewed its link. Changes: the notifications that carry the link to
 * the patient, once a link. Emits nothing.
 */
export function whenEnrollmentStarted(services: Services) {
  return async ({ data, correlationId }: StageJob<FollowUpData>): Promise<void> => {
    await announceEnrollment(stageContext(services, 'enrollment', correlationId), {
      enrollmentId: String(data['enrollmentId']),
    });
  };
}
