import { type Money, refuse, usd } from '@fillway/kernel';
import type { CallContext } from '../../call-context.js';
import type { AdjudicationDocument } from '../data/adjudication.model.js';
import { findAdjudication } from '../data/adjudication.repository.js';

/** What the patient pays, as the paid claims say. */
export interface Copay {
  adjudicationId: string;
  finalPatientCopay: Money;
  /** What manufacturer programs took off. */
  patientSavings: Money;
}

/** The seed's life of a cached result. A paid price never changes, so that the cache is never wrong. */
const CACHE_SECONDS = 30 * 60;

const cacheKey = (adjudicationId: string) => `adjudication:${adjudicationId}`;

/** The price of an adjudication; null unless it is paid. */
function copay({ _id, state, finalCopayCents, savingsCents }: AdjudicationDocument): Copay | null {
  if (state !== 'paid' || finalCopayCents === undefined) return null;
  return { adjudicationId: _id, finalPatientCopay: usd(finalCopayCents), patientSavings: usd(savingsCents ?? 0) };
}

/** Caches the price of a paid adjudication for the stage that comes next. */
export async function rememberCopay({ platform }: CallContext, adjudication: AdjudicationDocument): Promise<void> {
  const price = copay(adjudication);
  if (!price) return;
  await platform.redis
    .set(cacheKey(adjudication._id), JSON.stringify(price), 'EX', CACHE_SECONDS)
    .catch((error: unknown) => platform.logger.debug({ err: error, id: adjudication._id }, 'price not cached'));
}

/** @throws FillwayError NOT_FOUND for an unknown adjudication, ILLEGAL_TRANSITION for one that is not paid */
export async function copayOf(ctx: CallContext, adjudicationId: string): Promise<Copay> {
  const cached = await ctx.platform.redis.get(cacheKey(adjudicationId)).catch(() => null);
  if (cached) return JSON.parse(cached) as Copay;
  const adjudication = await findAdjudication(ctx, adjudicationId);
  if (!adjudication) throw refuse('NOT_FOUND', { details: { adjudicationId } });
  const price = copay(adjudication);
  if (!price) throw refuse('ILLEGAL_TRANSITION', { details: { adjudicationId, state: adjudication.state } });
  return price;
}
