import { dataFile } from './data-file.js';
import type { DeaSchedule } from './drugs.js';

/** How well a pharmacy stands with a PBM: 1 preferred, 2 standard, 3 out of the preferred network but contracted. */
export type NetworkTier = 1 | 2 | 3;

/** A partner pharmacy to seed with. All of it is fictional but city, state and ZIP. */
export interface PharmacySeed {
  /** Stable slug, to derive ids from. */
  readonly key: string;
  readonly name: string;
  /** Ten digits with a valid check digit; invented, never to be looked up in NPPES. */
  readonly npi: string;
  /** Seven digits. */
  readonly ncpdpId: string;
  /** Null when the pharmacy handles no controlled substances. */
  readonly deaNumber: string | null;
  /** Schedules it may dispense; empty when it has no DEA number. */
  readonly deaSchedules: readonly Exclude<DeaSchedule, 'none'>[];
  readonly address: {
    readonly line1: string;
    readonly city: string;
    readonly state: string;
    readonly zip: string;
  };
  /** E.164, from the range reserved for fiction (555-0100 to 555-0199). */
  readonly phone: string;
  /** States whose patients it may ship to. */
  readonly licensedStates: readonly string[];
  readonly shipsNationwide: boolean;
  /** Stores and ships at 2–8 °C. */
  readonly coldChain: boolean;
  /** Handles specialty drugs. */
  readonly specialty: boolean;
  /** Product codes (5-4) of limited-distribution drugs it may dispense. */
  readonly limitedDistributionProducts: readonly string[];
  /** By processor key of the payer table, each at most once; a processor that is absent is out of network. */
  readonly networks: readonly { readonly processor: string; readonly tier: NetworkTier }[];
  /** Prescriptions a day. */
  readonly dailyCapacity: number;
  /** 0 to 1, higher is better. */
  readonly performanceScore: number;
  /** From a complete prescription to a parcel at the door of the pharmacy. */
  readonly averageFulfilmentHours: number;
  /** What a cash patient pays, as a factor on the list price. */
  readonly cashPriceFactor: number;
}

let seeds: readonly PharmacySeed[] | undefined;

/** The partner pharmacies to seed with, Boston and Cambridge first. */
export function pharmacySeeds(): readonly PharmacySeed[] {
  seeds ??= JSON.parse(dataFile('pharmacies.json')) as PharmacySeed[];
  return seeds;
}
