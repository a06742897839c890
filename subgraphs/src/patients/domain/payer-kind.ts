import { GOVERNMENT_PLAN_KINDS, type PlanKind, planKind } from '@fillway/reference';

/** Who pays: the kind of plan, `cash` for nobody, `unknown` where neither card nor table tells. */
export type PayerKind = PlanKind | 'cash' | 'unknown';

/** The age from which nearly everybody has Medicare (42 U.S.C. 1395c). */
const MEDICARE_AGE = 65;

/** True when the patient must be asked about Medicare in particular. */
export function isMedicareAge(age: number): boolean {
  return age >= MEDICARE_AGE;
}

/** True for a federal or state health program in the sense of the Anti-Kickback Statute. */
export function isGovernment(kind: PayerKind): boolean {
  return kind !== 'cash' && kind !== 'unknown' && GOVERNMENT_PLAN_KINDS.has(kind);
}

export interface Card {
  bin: string | null;
  pcn: string | null;
  groupNumber: string | null;
}

/** What the card alone says. */
export function kindOfCard(card: Card): PlanKind | 'unknown' {
  return planKind(card.bin, card.pcn, card.groupNumber);
}

/** Who pays by the coverages of a message: the first one decides. */
export function payerKindOfCoverages(coverages: readonly Card[]): PayerKind {
  const [first] = coverages;
  return first ? kindOfCard(first) : 'cash';
}

/**
 * Joins the two sources of government coverage, card and the patient's word (DOMAIN.md section 6): either is enough.
 * Where a program is attested that no source names, it is Medicare from 65 on, else `unknown`, which no program may be
 * offered to. A claim of commercial coverage never turns an unknown card into a commercial one.
 */
export function joinedKind(says: {
  card: PlanKind | 'unknown';
  /** What the patient chose from the list, where they did. */
  stated: PlanKind | null;
  attestsGovernment: boolean;
  age: number;
}): PlanKind | 'unknown' {
  if (isGovernment(says.card)) return says.card;
  if (says.stated && isGovernment(says.stated)) return says.stated;
  if (says.attestsGovernment) return isMedicareAge(says.age) ? 'medicare' : 'unknown';
  return says.card;
}
