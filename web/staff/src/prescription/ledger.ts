import type { RevealClaimsQuery } from '../generated/graphql.js';
import type { Money } from './money.js';

export type Claims = NonNullable<NonNullable<NonNullable<RevealClaimsQuery['prescription']>['adjudication']>['claims']>;

/** One line of the ledger. What is paid by others counts down, in negative cents. */
export interface LedgerLine {
  label: string;
  /** Where the line comes from: a claim's id, or null. */
  claimId: string | null;
  amount: Money;
  sum: boolean;
}

/**
 * How the price comes about, line by line: drug, insurance, what that leaves, each program, what the patient pays.
 * null unless the claims are paid.
 */
export function ledgerOf(claims: Claims): LedgerLine[] | null {
  const costs = claims.costBreakdown;
  if (!costs) return null;
  const applied = claims.programs.filter(({ discount }) => discount.cents > 0);
  return [
    { label: 'Price of the drug', claimId: null, amount: costs.totalDrugCost, sum: false },
    {
      label: 'Insurance pays',
      claimId: claims.primary.claimId ?? null,
      amount: minus(costs.insuranceCovered),
      sum: false,
    },
    { label: 'Left to the patient', claimId: null, amount: costs.initialCopay, sum: true },
    ...applied.map((program) => ({
      label: program.name ?? 'Manufacturer’s program',
      claimId: program.claimId ?? null,
      amount: minus(program.discount),
      sum: false,
    })),
    { label: 'Patient pays', claimId: null, amount: costs.finalPatientCopay, sum: true },
  ];
}

/**
 * Where the ledger does not add up: each sum line must be the sum of what stands above it, to the cent. Empty when it
 * does.
 */
export function ledgerFaults(lines: readonly LedgerLine[]): string[] {
  let running = 0;
  return lines.flatMap(({ label, amount, sum }) => {
    if (!sum) {
      running += amount.cents;
      return [];
    }
    const fault = running === amount.cents ? [] : [`${label}: ${amount.cents} cents, the lines give ${running}`];
    running = amount.cents;
    return fault;
  });
}

function minus({ cents, currency }: Money): Money {
  return { cents: cents === 0 ? 0 : -cents, currency };
}
