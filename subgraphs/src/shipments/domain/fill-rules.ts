import type { Drug } from '@fillway/reference';

/** What was ordered and what was dispensed, side by side. */
export interface FillFacts {
  ordered: { ndc: string; quantity: string; daw: number };
  dispensed: { ndc: string; quantity: string; lotNumber: string; expiresOn: string };
  /** The directory's entries; undefined when not listed. */
  orderedDrug: Drug | undefined;
  dispensedDrug: Drug | undefined;
  /** Platform date, `YYYY-MM-DD`. */
  today: string;
}

export type FillProblem =
  | 'other_drug'
  | 'substitution_not_allowed'
  | 'quantity_too_large'
  | 'quantity_invalid'
  | 'lot_expired'
  | 'lot_missing';

/** Decimals in text compared without floats: both padded to the same number of digits. */
function isMore(a: string, b: string): boolean {
  const [aWhole = '0', aPart = ''] = a.split('.');
  const [bWhole = '0', bPart = ''] = b.split('.');
  const digits = Math.max(aPart.length, bPart.length);
  return BigInt(aWhole + aPart.padEnd(digits, '0')) > BigInt(bWhole + bPart.padEnd(digits, '0'));
}

const DECIMAL = /^\d+(\.\d+)?$/;

/**
 * What is wrong with a fill; empty when it may leave the pharmacy. Another package of the same generic drug, strength
 * and form is a lawful substitution unless the prescriber forbade it (408-D8 code 1; state substitution acts).
 */
export function fillProblems(facts: FillFacts): FillProblem[] {
  const problems: FillProblem[] = [];
  const { ordered, dispensed, orderedDrug, dispensedDrug } = facts;
  if (ordered.ndc !== dispensed.ndc) {
    const equivalent =
      orderedDrug !== undefined &&
      dispensedDrug !== undefined &&
      orderedDrug.genericName.toLowerCase() === dispensedDrug.genericName.toLowerCase() &&
      orderedDrug.strength === dispensedDrug.strength &&
      orderedDrug.dosageForm === dispensedDrug.dosageForm;
    if (!equivalent) problems.push('other_drug');
    else if (ordered.daw === 1) problems.push('substitution_not_allowed');
  }
  if (!DECIMAL.test(dispensed.quantity) || !/[1-9]/.test(dispensed.quantity)) problems.push('quantity_invalid');
  else if (isMore(dispensed.quantity, ordered.quantity)) problems.push('quantity_too_large');
  if (dispensed.lotNumber.trim() === '') problems.push('lot_missing');
  if (dispensed.expiresOn <= facts.today) problems.push('lot_expired');
  return problems;
}
