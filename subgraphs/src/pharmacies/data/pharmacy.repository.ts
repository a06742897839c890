import { pharmacySeeds } from '@fillway/reference';
import type { Services } from '../../call-context.js';
import { DEMO_ORGANIZATION, seededPharmacyId } from '../../seeded-ids.js';
import { type PharmacyDocument, pharmacyModel } from './pharmacy.model.js';

/** The pharmacy with this id; null when there is none. */
export async function pharmacyById(services: Services, id: string): Promise<PharmacyDocument | null> {
  return pharmacyModel(services.platform.mongo).findById(id).lean<PharmacyDocument>();
}

/** The pharmacies with these ids, in one call. */
export async function pharmaciesByIds(services: Services, ids: readonly string[]): Promise<PharmacyDocument[]> {
  return pharmacyModel(services.platform.mongo)
    .find({ _id: { $in: ids } })
    .lean<PharmacyDocument[]>();
}

/** Every pharmacy of the organization. */
export async function pharmaciesOf(services: Services, organizationId: string): Promise<PharmacyDocument[]> {
  return pharmacyModel(services.platform.mongo).find({ organizationId }).lean<PharmacyDocument[]>();
}

/** Brings the reference pharmacies in, or up to date; whether one is active is left as it is. Repeatable. */
export async function seedPharmacies({ platform }: Services): Promise<void> {
  await pharmacyModel(platform.mongo).bulkWrite(
    pharmacySeeds().map(({ key, ...facts }) => ({
      updateOne: {
        filter: { _id: seededPharmacyId(key) },
        update: { $set: { ...facts, organizationId: DEMO_ORGANIZATION }, $setOnInsert: { active: true } },
        upsert: true,
      },
    })),
    { ordered: false },
  );
}
