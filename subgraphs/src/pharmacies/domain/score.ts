import { type Coordinates, distanceMiles, type NetworkTier, type PharmacySeed } from '@fillway/reference';

/** The weights of the seed (section 4.1, step 6). A change gets a new version: a run says which one it was made with. */
export const WEIGHTS = { distance: 0.3, network: 0.25, capacity: 0.2, performance: 0.15, speed: 0.1 } as const;
export const WEIGHTS_VERSION = 'seed-1';

/** Beyond this many miles a pharmacy is not near, unless it ships nationwide. */
export const MAX_MILES = 50;
/** A parcel that is ready only after this many hours scores nothing for speed. */
const SLOWEST_HOURS = 72;
/** How many are recommended. */
export const TOP = 5;

const TIER_SCORES: Record<NetworkTier, number> = { 1: 1, 2: 0.6, 3: 0.3 };

type Schedule = PharmacySeed['deaSchedules'][number];

/** What the prescription asks of a pharmacy. */
export interface Needs {
  /** Where the patient is. */
  place: Coordinates;
  /** The patient's state, two letters. */
  state: string;
  /**
   * Key of the PBM that answers the claim; null: nobody does, the patient pays cash. `unknown`: the BIN is not listed, so
   * no contract can be checked; the claim will tell.
   */
  processor: string | null | 'unknown';
  coldChain: boolean;
  specialty: boolean;
  /** Product code of a limited-distribution drug; null for any other. */
  limitedProduct: string | null;
  /** Null: not a controlled substance. */
  schedule: Schedule | null;
}

/** A pharmacy as it is compared: its facts, place and what is left of today. */
export type Contender = Pick<
  PharmacySeed,
  | 'licensedStates'
  | 'shipsNationwide'
  | 'coldChain'
  | 'specialty'
  | 'limitedDistributionProducts'
  | 'networks'
  | 'deaSchedules'
  | 'performanceScore'
  | 'averageFulfilmentHours'
> & {
  pharmacyId: string;
  active: boolean;
  /** Undefined: its ZIP is not listed. */
  place: Coordinates | undefined;
  capacity: { reserved: number; max: number };
};

/** Why a pharmacy may not be selected; the first rule that it fails, in this order. */
export const EXCLUSIONS = [
  'inactive',
  'not_licensed',
  'too_far',
  'out_of_network',
  'no_specialty',
  'limited_distribution',
  'no_cold_chain',
  'no_dea_authority',
  'no_capacity',
] as const;
export type Exclusion = (typeof EXCLUSIONS)[number];

export interface ScoreParts {
  distance: number;
  network: number;
  capacity: number;
  performance: number;
  speed: number;
}

/** A pharmacy that fits. `score` and its parts are 0 to 1, higher is better. */
export interface Candidate {
  pharmacyId: string;
  score: number;
  parts: ScoreParts;
  /** Null where the pharmacy's ZIP is not listed. */
  distanceMiles: number | null;
  /** Null for a cash patient and for a plan that nobody knows. */
  networkTier: NetworkTier | null;
}

function tierFor(needs: Needs, pharmacy: Contender): NetworkTier | null {
  return pharmacy.networks.find(({ processor }) => processor === needs.processor)?.tier ?? null;
}

/** The first hard filter that the pharmacy fails; null when it may be selected. */
export function exclusionOf(needs: Needs, pharmacy: Contender): Exclusion | null {
  if (!pharmacy.active) return 'inactive';
  if (!pharmacy.licensedStates.includes(needs.state)) return 'not_licensed';
  if (!pharmacy.shipsNationwide && milesTo(needs, pharmacy) > MAX_MILES) return 'too_far';
  if (needs.processor !== null && needs.processor !== 'unknown' && tierFor(needs, pharmacy) === null) {
    return 'out_of_network';
  }
  if (needs.specialty && !pharmacy.specialty) return 'no_specialty';
  if (needs.limitedProduct !== null && !pharmacy.limitedDistributionProducts.includes(needs.limitedProduct)) {
    return 'limited_distribution';
  }
  if (needs.coldChain && !pharmacy.coldChain) return 'no_cold_chain';
  if (needs.schedule !== null && !pharmacy.deaSchedules.includes(needs.schedule)) return 'no_dea_authority';
  if (pharmacy.capacity.reserved >= pharmacy.capacity.max) return 'no_capacity';
  return null;
}

function milesTo(needs: Needs, { place }: Contender): number {
  return place ? distanceMiles(needs.place, place) : Number.POSITIVE_INFINITY;
}

const share = (value: number) => Math.min(1, Math.max(0, value));
const rounded = (value: number) => Math.round(value * 10_000) / 10_000;

/** Cash is as good everywhere; a contract that cannot be checked counts for nothing. */
function networkScore(needs: Needs, tier: NetworkTier | null): number {
  if (tier !== null) return TIER_SCORES[tier];
  return needs.processor === null ? 1 : 0;
}

function candidateOf(needs: Needs, pharmacy: Contender): Candidate {
  const miles = milesTo(needs, pharmacy);
  const networkTier = tierFor(needs, pharmacy);
  const { reserved, max } = pharmacy.capacity;
  const parts: ScoreParts = {
    distance: rounded(share(1 - miles / MAX_MILES)),
    network: networkScore(needs, networkTier),
    capacity: rounded(share(max === 0 ? 0 : (max - reserved) / max)),
    performance: rounded(share(pharmacy.performanceScore)),
    speed: rounded(share(1 - pharmacy.averageFulfilmentHours / SLOWEST_HOURS)),
  };
  const score = (Object.keys(WEIGHTS) as (keyof ScoreParts)[]).reduce(
    (sum, part) => sum + WEIGHTS[part] * parts[part],
    0,
  );
  return {
    pharmacyId: pharmacy.pharmacyId,
    score: rounded(score),
    parts,
    distanceMiles: Number.isFinite(miles) ? Math.round(miles * 10) / 10 : null,
    networkTier,
  };
}

export interface Ranking {
  /** All that fit, best first; equal scores go by id, so that the order is always the same. */
  candidates: Candidate[];
  excluded: { pharmacyId: string; reason: Exclusion }[];
}

/** Compares the pharmacies for a prescription. */
export function rank(needs: Needs, pharmacies: readonly Contender[]): Ranking {
  const candidates: Candidate[] = [];
  const excluded: Ranking['excluded'] = [];
  for (const pharmacy of pharmacies) {
    const reason = exclusionOf(needs, pharmacy);
    if (reason) excluded.push({ pharmacyId: pharmacy.pharmacyId, reason });
    else candidates.push(candidateOf(needs, pharmacy));
  }
  candidates.sort((a, b) => b.score - a.score || (a.pharmacyId < b.pharmacyId ? -1 : 1));
  return { candidates, excluded };
}
