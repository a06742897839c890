import { FillwayError } from '@fillway/kernel';
import { type CallContext, viewerOf } from '../../call-context.js';
import { stageOfStatus } from '../../prescriptions/index.js';
import { MOST_WAYS, readWays } from '../data/insights.repository.js';
import { type Figures, figuresOf } from '../domain/insights.js';

/** The figures with what they were made of. */
export interface Insights extends Figures {
  /** ISO 8601. */
  since: string;
  /** ISO 8601. */
  measuredAt: string;
  /** False when there were more than could be read. */
  complete: boolean;
}

const MOST_DAYS = 366;
const DAY_MS = 86_400_000;
/** However many people look, the documents are scanned once a minute for each span. */
const KEPT_SECONDS = 60;

/**
 * The figures of the viewer's organization over the last days.
 * @throws FillwayError INVALID_INPUT unless 1 to 366 days
 */
export async function readInsights(ctx: CallContext, days: number): Promise<Insights> {
  if (!Number.isInteger(days) || days < 1 || days > MOST_DAYS) {
    throw new FillwayError('INVALID_INPUT', { fields: [{ path: 'days', message: `must be 1 to ${MOST_DAYS}` }] });
  }
  const { organizationId } = viewerOf(ctx);
  const key = `insights:${organizationId}:${days}`;
  const kept = await keptInsights(ctx, key);
  if (kept) return kept;
  return ctx.pipeline.scan(async () => {
    // Whoever waited for the scan before finds its figures.
    const meanwhile = await keptInsights(ctx, key);
    if (meanwhile) return meanwhile;
    const measuredAt = ctx.platform.clock.now();
    const since = new Date(measuredAt.getTime() - days * DAY_MS);
    const ways = await readWays(ctx.platform.mongo, organizationId, since);
    const insights: Insights = {
      ...figuresOf(ways, stageOfStatus),
      since: since.toISOString(),
      measuredAt: measuredAt.toISOString(),
      complete: ways.length < MOST_WAYS,
    };
    // Without Redis the figures are right all the same, only dearer.
    await ctx.platform.redis.set(key, JSON.stringify(insights), 'EX', KEPT_SECONDS).catch(() => undefined);
    return insights;
  });
}

async function keptInsights(ctx: CallContext, key: string): Promise<Insights | null> {
  const kept = await ctx.platform.redis.get(key).catch(() => null);
  return kept === null ? null : (JSON.parse(kept) as Insights);
}
