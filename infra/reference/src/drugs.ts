import { formatNdc, type Ndc, ndc11, parseNdc } from '@fillway/ncpdp/identifiers/ndc';
import { tsvRows } from './data-file.js';

/** The federal schedules a pharmacy may dispense (21 CFR 1308.12–1308.15), or `none`. */
export const DEA_SCHEDULES = ['CII', 'CIII', 'CIV', 'CV', 'none'] as const;
export type DeaSchedule = (typeof DEA_SCHEDULES)[number];

/** NCPDP billing units: each, millilitre, gram. */
export const BILLING_UNITS = ['EA', 'ML', 'GM'] as const;
export type BillingUnit = (typeof BILLING_UNITS)[number];

const LISTINGS = ['fda', 'public_record', 'example'] as const;
type Listing = (typeof LISTINGS)[number];

/** One package of one drug. Facts come from the FDA's NDC Directory; `listPriceCents` is invented. */
export interface Drug {
  /** 5-4-2 with hyphens, the key of this directory. */
  readonly ndc: string;
  /** Eleven digits, as claims carry it. */
  readonly ndc11: string;
  /** As the FDA publishes it: 4-4-2, 5-3-2 or 5-4-1 with hyphens. */
  readonly publishedNdc: string;
  /** As published, not padded. */
  readonly segments: Ndc;
  /** `00002-7510`: labeler and product without the package, as programs and limited distribution name a drug. */
  readonly productCode: string;
  /** Brand name, or the generic name of an unbranded product. */
  readonly name: string;
  readonly genericName: string;
  readonly labeler: string;
  /** Per dose unit or volume, such as `40 mg/0.4 mL`; ingredients of a combination in order, separated by ` / `. */
  readonly strength: string;
  readonly dosageForm: string;
  readonly route: string;
  readonly deaSchedule: DeaSchedule;
  /** Kept and shipped at 2–8 °C. */
  readonly coldChain: boolean;
  /** Dispensed only by pharmacies with the specialty capability. */
  readonly specialty: boolean;
  /** The manufacturer lets only named pharmacies dispense it; see `limitedDistributionProducts` of a pharmacy. */
  readonly limitedDistribution: boolean;
  /** RxNorm concept of the ingredient (term type IN) where known; only for single-ingredient drugs. */
  readonly rxNormIngredient: string | undefined;
  /** What one package holds, in billing units. */
  readonly packageSize: { readonly quantity: number; readonly unit: BillingUnit };
  /** Fictional list price of one package in whole US cents. */
  readonly listPriceCents: number;
  /**
   * `fda`: this package is in the NDC Directory extract. `public_record`: marketed after the extract, the code taken
   * from other public records. `example`: the code of the product brief, a real product with a
   * package segment that the FDA never listed; kept so that the brief's own examples run.
   */
  readonly listing: Listing;
}

let directory: { readonly list: readonly Drug[]; readonly byNdc11: ReadonlyMap<string, Drug> } | undefined;

function oneOf<T extends string>(allowed: readonly T[], value: string | undefined, ndc: string): T {
  const found = allowed.find((candidate) => candidate === value);
  if (found === undefined) throw new Error(`drugs.tsv: ${ndc} has the unknown value ${value}`);
  return found;
}

/** The first ten characters of the hyphenated 5-4-2 form: labeler and product. */
function productCodeOf(ndc542: string): string {
  return ndc542.slice(0, 10);
}

function toDrug(row: Record<string, string>): Drug {
  const publishedNdc = row['ndc'] ?? '';
  const reading = parseNdc(publishedNdc);
  const ndc = reading.kind === 'ndc' ? formatNdc(reading.ndc, '5-4-2') : undefined;
  if (reading.kind !== 'ndc' || ndc === undefined) throw new Error(`drugs.tsv: ${publishedNdc} is not an NDC`);
  return {
    ndc,
    ndc11: ndc.replaceAll('-', ''),
    publishedNdc,
    segments: reading.ndc,
    productCode: productCodeOf(ndc),
    name: row['name'] ?? '',
    genericName: row['generic_name'] ?? '',
    labeler: row['labeler'] ?? '',
    strength: row['strength'] ?? '',
    dosageForm: row['dosage_form'] ?? '',
    route: row['route'] ?? '',
    deaSchedule: oneOf(DEA_SCHEDULES, row['dea_schedule'], publishedNdc),
    coldChain: row['cold_chain'] === 'yes',
    specialty: row['specialty'] === 'yes',
    limitedDistribution: row['limited_distribution'] === 'yes',
    rxNormIngredient: row['rxnorm_ingredient'] || undefined,
    packageSize: {
      quantity: Number(row['package_quantity']),
      unit: oneOf(BILLING_UNITS, row['package_unit'], publishedNdc),
    },
    listPriceCents: Number(row['list_price_cents']),
    listing: oneOf(LISTINGS, row['listing'], publishedNdc),
  };
}

function load() {
  const list = tsvRows('drugs.tsv').map(toDrug);
  return { list, byNdc11: new Map(list.map((drug) => [drug.ndc11, drug])) };
}

/** Every drug of the directory, by NDC. Throws when the data file is broken. */
export function drugs(): readonly Drug[] {
  directory ??= load();
  return directory.list;
}

function readNdc(ndc: string | Ndc): Ndc | undefined {
  if (typeof ndc !== 'string') return ndc;
  const reading = parseNdc(ndc);
  return reading.kind === 'ndc' ? reading.ndc : undefined;
}

/**
 * The drug with this NDC.
 * @param ndc segments, 11 or 12 digits, or any hyphenated form; ten digits without hyphens are never guessed (ask with
 *   each of `ndc11Candidates` of `@fillway/ncpdp` and let a person choose)
 * @returns undefined when the code is malformed, ambiguous or not in the directory
 */
export function findDrugByNdc(ndc: string | Ndc): Drug | undefined {
  directory ??= load();
  const segments = readNdc(ndc);
  const digits = segments && ndc11(segments);
  return digits === undefined ? undefined : directory.byNdc11.get(digits);
}

/**
 * Labeler and product of an NDC, `00002-7510`, whether or not the directory has it; undefined when malformed.
 * @param ndc as for {@link findDrugByNdc}
 */
export function productCode(ndc: string | Ndc): string | undefined {
  const segments = readNdc(ndc);
  const padded = segments && formatNdc(segments, '5-4-2');
  return padded && productCodeOf(padded);
}
