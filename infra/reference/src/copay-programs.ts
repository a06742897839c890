import type { Ndc } from '@fillway/ncpdp/identifiers/ndc';
import { dataFile } from './data-file.js';
import { productCode } from './drugs.js';

/** A manufacturer's copay program. Fictional terms on real products; groups start with `FW` so that none is a real card. */
export interface CopayProgram {
  /** Stable slug, to derive ids from. */
  readonly key: string;
  readonly name: string;
  /** Product codes (5-4) that the program covers, in every package. */
  readonly products: readonly string[];
  /** Where the pharmacy sends the secondary claim. Never to be given out for a government-insured patient. */
  readonly credentials: { readonly bin: string; readonly pcn: string; readonly group: string };
  /** The most the program pays on one fill, in cents. */
  readonly perFillMaxCents: number;
  /** The most it pays for one patient in a calendar year, in cents. */
  readonly annualMaxCents: number;
  /** What the patient should pay in the end, in cents; may be 0. */
  readonly targetCopayCents: number;
  /** Null where fills are not counted. */
  readonly maxFillsPerYear: number | null;
  /** First and last day, `YYYY-MM-DD`, both included. */
  readonly effectiveFrom: string;
  readonly effectiveTo: string;
  /** Two-letter states whose law bars it, as where a generic equivalent exists (Mass. Gen. Laws ch. 175H § 3; Cal. Health & Safety Code § 132000). */
  readonly excludedStates: readonly string[];
  /** True: only patients of a commercial plan; cash and government are refused. */
  readonly commercialOnly: boolean;
}

let programs: readonly CopayProgram[] | undefined;

/** Every program, whatever its dates. */
export function copayPrograms(): readonly CopayProgram[] {
  programs ??= JSON.parse(dataFile('copay-programs.json')) as CopayProgram[];
  return programs;
}

/**
 * The programs that cover a drug, dates and eligibility not yet looked at.
 * @param ndc segments, 11 digits or any hyphenated form; malformed gives none
 */
export function copayProgramsFor(ndc: string | Ndc): readonly CopayProgram[] {
  const code = productCode(ndc);
  if (code === undefined) return [];
  return copayPrograms().filter((program) => program.products.includes(code));
}
