import type { StageHandlers } from '@fillway/pipeline';
import { type Services, stageContext } from '@fillway/subgraphs';
import { enqueueSending, QUEUED_PAGE, queuedAfter } from '@fillway/subgraphs/notifications/index';

/** How long a recorded notification may wait for its job before the sweep adds it. */
const LATE_MS = 30_000;

/**
 * The sweep: hands over what was recorded and never enqueued. A known job is not added again, so those whose job is a dead
 * letter are passed over, page by page.
 */
export function every30Seconds(services: Services): NonNullable<StageHandlers['every']> {
  return async ({ correlationId }) => {
    const ctx = stageContext(services, 'notifications', correlationId);
    const before = new Date(services.platform.clock.now().getTime() - LATE_MS);
    for (let after: string | undefined = ''; after !== undefined; ) {
      const page: { before: Date; after: string } = { before, after };
      const late = await services.pipeline.scan(() => queuedAfter(ctx, page));
      await Promise.all(late.map((notification) => enqueueSending(ctx, notification)));
      after = late.length === QUEUED_PAGE ? late.at(-1)?._id : undefined;
    }
  };
}
