import { derivedId } from '@fillway/kernel';

/** The organization that everything seeded belongs to. */
export const DEMO_ORGANIZATION = 'org_demo';

/** The id of the pharmacy that the reference row with this key seeds; its partner client logs in under the same id. */
export function seededPharmacyId(key: string): string {
  return derivedId('pharmacy', DEMO_ORGANIZATION, key);
}
