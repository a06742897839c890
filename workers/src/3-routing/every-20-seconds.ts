import { enqueueOverdue, type StageHandlers } from '@fillway/pipeline';
import { type Services, stageContext } from '@fillway/subgraphs';
import {
  blockedToRetry,
  confirmPlaces,
  giveBackPlace,
  placesToGiveBack,
  rankPharmacies,
  silentPharmacies,
  withdrawFromSilentPharmacy,
} from '@fillway/subgraphs/pharmacies/index';

/** How long an enrolled prescription may wait for its event before the sweep takes it. */
const LATE_MS = 20_000;

/**
 * The sweep and monitor: enrollments without a ranking, pharmacies that are silent past their deadline, places to give
 * back or to confirm, blocked prescriptions that may find a pharmacy by now.
 */
export function every20Seconds(services: Services): NonNullable<StageHandlers['every']> {
  return async ({ correlationId, logger }) => {
    const ctx = stageContext(services, 'routing', correlationId);
    const each = async <T extends { _id: string }>(rows: T[], work: (row: T) => Promise<void>) => {
      for (const row of rows) {
        try {
          await work(row);
        } catch (error) {
          // One row must not hold up the others; the next round looks at it again.
          logger.warn({ err: error, id: row._id }, 'not looked at');
        }
      }
    };
    await each(await services.pipeline.scan(() => silentPharmacies(ctx)), ({ _id }) =>
      withdrawFromSilentPharmacy(ctx, _id),
    );
    await each(await services.pipeline.scan(() => placesToGiveBack(ctx)), (selection) => giveBackPlace(ctx, selection));
    await each(await blockedToRetry(ctx), ({ _id }) => rankPharmacies(ctx, { prescriptionId: _id }));
    await confirmPlaces(ctx);
    await enqueueOverdue(services.platform, services.pipeline, 'routing', LATE_MS);
  };
}
