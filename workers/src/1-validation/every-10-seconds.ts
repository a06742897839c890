import { enqueueOverdue, type StageHandlers } from '@fillway/pipeline';
import { type Services, stageContext } from '@fillway/subgraphs';
import { enqueueOwedReports } from '@fillway/subgraphs/prescriptions/index';

/** How long a received prescription may wait for its event before the sweep takes it, in ms. */
const LATE_MS = 10_000;

/** The sweep: takes up what was received and whose event did not come through, and reports that nobody got. */
export function every10Seconds(services: Services): NonNullable<StageHandlers['every']> {
  return async ({ correlationId }) => {
    await enqueueOverdue(services.platform, services.pipeline, 'validation', LATE_MS);
    await enqueueOwedReports(stageContext(services, 'validation', correlationId));
  };
}
