import type { StageHandlers } from '@fillway/pipeline';
import type { Services } from '@fillway/subgraphs';
import { every30Seconds } from './every-30-seconds.js';
import { whenEnrollmentStarted } from './when-enrollment-started.js';

/** Stage 2: the patient gives insurance and consent by a magic link. */
export function enrollment(services: Services): StageHandlers {
  return {
    queue: 'enrollment',
    on: {},
    when: { 'enrollment-started': whenEnrollmentStarted(services) },
    every: every30Seconds(services),
  };
}
