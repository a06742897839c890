import { enqueueOverdue, type StageHandlers } from '@fillway/pipeline';
import { type Services, stageContext } from '@fillway/subgraphs';
import { claimsToReopen, tellPharmacyToResubmit } from '@fillway/subgraphs/programs/index';

/** How long a selected pharmacy may wait for its event before the sweep takes it. */
const LATE_MS = 15_000;

/**
 * The sweep: selections whose pharmacy was not told, reopened claims whose pharmacy was not told. A pharmacy that is told and
 * silent is routing's: it gives the work to another one.
 */
export function every15Seconds(services: Services): NonNullable<StageHandlers['every']> {
  return async ({ correlationId, logger }) => {
    const ctx = stageContext(services, 'adjudication', correlationId);
    for (const { _id } of await services.pipeline.scan(() => claimsToReopen(ctx))) {
      try {
        await tellPharmacyToResubmit(ctx, { prescriptionId: _id });
      } catch (error) {
        // One pharmacy must not hold up the others; the next round tells it again.
        logger.warn({ err: error, prescriptionId: _id }, 'pharmacy not told');
      }
    }
    await enqueueOverdue(services.platform, services.pipeline, 'adjudication', LATE_MS);
  };
}
