import { derivedId } from '@fillway/kernel';
import { copayPrograms, productCode } from '@fillway/reference';
import type { Services } from '../../call-context.js';
import { DEMO_ORGANIZATION } from '../../seeded-ids.js';
import { type ProgramDocument, programModel } from './program.model.js';

/** The seed's life of the cached programs of a drug. */
const CACHE_SECONDS = 3600;

/** The organization's programs for a drug, whatever their dates; cached for an hour. A malformed NDC has none. */
export async function programsForDrug(
  { platform }: Services,
  organizationId: string,
  ndc: string,
): Promise<ProgramDocument[]> {
  const product = productCode(ndc);
  if (product === undefined) return [];
  const key = `programs:ndc:${organizationId}:${product}`;
  const cached = await platform.redis.get(key).catch(() => null);
  if (cached) return JSON.parse(cached) as ProgramDocument[];
  const found = await programModel(platform.mongo)
    .find({ organizationId, products: product })
    .sort({ targetCopayCents: 1, _id: 1 })
    .lean<ProgramDocument[]>();
  await platform.redis
    .set(key, JSON.stringify(found), 'EX', CACHE_SECONDS)
    .catch((error: unknown) => platform.logger.debug({ err: error }, 'programs not cached'));
  return found;
}

/** The programs with these ids, in one call. */
export async function programsByIds(services: Services, ids: readonly string[]): Promise<ProgramDocument[]> {
  return programModel(services.platform.mongo)
    .find({ _id: { $in: ids } })
    .lean<ProgramDocument[]>();
}

/** Brings the reference programs in, or up to date. Repeatable. */
export async function seedPrograms({ platform }: Services): Promise<void> {
  await programModel(platform.mongo).bulkWrite(
    copayPrograms().map(({ key, ...facts }) => ({
      updateOne: {
        filter: { _id: derivedId('program', DEMO_ORGANIZATION, key) },
        update: { $set: { ...facts, organizationId: DEMO_ORGANIZATION } },
        upsert: true,
      },
    })),
    { ordered: false },
  );
}
