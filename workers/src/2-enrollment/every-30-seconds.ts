import type { StageHandlers } from '@fillway/pipeline';
import { type Services, stageContext } from '@fillway/subgraphs';
import { expireEnrollments } from '@fillway/subgraphs/patients/index';

/**
 * The monitor. Changes: enrollments past their 48 hours and their prescriptions, to `enrollment_expired`, with an alert;
 * sends links whose sending was lost. Emits nothing.
 */
export function every30Seconds(services: Services): NonNullable<StageHandlers['every']> {
  return async ({ correlationId }) => {
    await expireEnrollments(stageContext(services, 'enrollment', correlationId));
  };
}
