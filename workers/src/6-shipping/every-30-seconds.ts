import { enqueueOverdue, type StageHandlers } from '@fillway/pipeline';
import type { Services } from '@fillway/subgraphs';

/** How long a paid or filled prescription may wait before the sweep takes it. */
const LATE_MS = 30_000;

/** The sweep: paid prescriptions whose pharmacy was not told, fills without a label. */
export function every30Seconds({ platform, pipeline }: Services): NonNullable<StageHandlers['every']> {
  return async () => {
    await enqueueOverdue(platform, pipeline, 'shipping', LATE_MS);
  };
}
