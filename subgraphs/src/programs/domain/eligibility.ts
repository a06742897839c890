import { type CopayProgram, GOVERNMENT_PLAN_KINDS, type PlanKind } from '@fillway/reference';

/** Who pays first, as far as programs are concerned. */
export interface ProgramCoverage {
  /** `cash`: nobody does. */
  planKind: PlanKind | 'cash' | 'unknown';
  /** The patient said that they have government coverage. */
  attestsGovernment: boolean;
}

/** Why a patient gets no program at all. */
export type Ineligibility = 'government' | 'unknown_coverage' | 'cash';

/**
 * Why no program may be offered; null for a patient of a commercial plan. Card and attestation are both asked, and
 * either is enough: a program for a federally insured patient is remuneration under 42 U.S.C. 1320a-7b(b). Whatever is
 * not known to be commercial is not eligible (DOMAIN.md section 6).
 */
export function ineligibility(coverage: ProgramCoverage): Ineligibility | null {
  const { planKind, attestsGovernment } = coverage;
  if (attestsGovernment) return 'government';
  if (planKind === 'cash' || planKind === 'cash_discount') return 'cash';
  if (planKind === 'unknown') return 'unknown_coverage';
  if (GOVERNMENT_PLAN_KINDS.has(planKind)) return 'government';
  return planKind === 'commercial' ? null : 'unknown_coverage';
}

/** The programs that may be used today by an eligible patient of the state. */
export function usablePrograms<P extends Pick<CopayProgram, 'effectiveFrom' | 'effectiveTo' | 'excludedStates'>>(
  programs: readonly P[],
  facts: { today: string; state: string | null },
): P[] {
  return programs.filter(
    ({ effectiveFrom, effectiveTo, excludedStates }) =>
      effectiveFrom <= facts.today &&
      facts.today <= effectiveTo &&
      // A state that nobody knows may be one that bars it.
      (excludedStates.length === 0 || (facts.state !== null && !excludedStates.includes(facts.state))),
  );
}
