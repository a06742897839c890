import { z } from 'zod';

const cents = z.number().int().nonnegative().max(100_000_000_00);
const optionalCents = cents.nullish().transform((value) => value ?? 0);
const text = z.string().trim().max(60);

/** What a pharmacy reports after its claims. All amounts are whole cents. */
export const resultsSchema = z.object({
  prescriptionId: z.string().min(1),
  outcome: z.enum(['PAID', 'REJECTED', 'PRIOR_AUTHORIZATION_REQUIRED']),
  primaryInsurance: z.object({
    claimId: text.nullish().transform((value) => value || null),
    status: z.enum(['approved', 'rejected', 'prior_authorization_required']),
    drugCostCents: optionalCents,
    insurancePaidCents: optionalCents,
    patientCopayCents: optionalCents,
    rejectCodes: z
      .array(z.string().trim().min(1).max(4))
      .max(20)
      .nullish()
      .transform((value) => value ?? []),
  }),
  manufacturerPrograms: z
    .array(
      z.object({
        programId: z.string().min(1),
        claimId: text.nullish().transform((value) => value || null),
        status: z.enum(['approved', 'rejected']),
        discountCents: optionalCents,
        reducedCopayCents: cents.nullish().transform((value) => value ?? null),
      }),
    )
    .max(10)
    .nullish()
    .transform((value) => value ?? []),
  costBreakdown: z
    .object({
      totalDrugCostCents: cents,
      insuranceCoveredCents: cents,
      initialCopayCents: cents,
      manufacturerDiscountCents: cents,
      finalPatientCopayCents: cents,
    })
    .nullish()
    .transform((value) => value ?? null),
});
export type ClaimResults = z.output<typeof resultsSchema>;

/** What the results come to. */
export type ClaimOutcome = 'paid' | 'rejected' | 'prior_authorization';

/**
 * The outcome that holds. A reject always wins: over amounts that stand beside it and over an outcome that says
 * otherwise; a code that nobody knows is still a reject.
 */
export function outcomeOf({ outcome, primaryInsurance }: ClaimResults): ClaimOutcome {
  const { status, rejectCodes } = primaryInsurance;
  if (outcome === 'REJECTED' || status === 'rejected') return 'rejected';
  if (outcome === 'PRIOR_AUTHORIZATION_REQUIRED' || status === 'prior_authorization_required')
    return 'prior_authorization';
  return rejectCodes.length > 0 ? 'rejected' : 'paid';
}

/** Where the lines of a paid claim do not add up to the cent; empty when they do. Names lines, never amounts. */
export function costLineProblems({ primaryInsurance, manufacturerPrograms, costBreakdown }: ClaimResults): string[] {
  const { drugCostCents, insurancePaidCents, patientCopayCents } = primaryInsurance;
  const problems: string[] = [];
  const equal = (line: string, stated: number, sum: number) => {
    if (stated !== sum) problems.push(line);
  };
  equal('primaryInsurance.drugCostCents', drugCostCents, insurancePaidCents + patientCopayCents);
  let copay = patientCopayCents;
  for (const [index, program] of manufacturerPrograms.entries()) {
    const line = `manufacturerPrograms.${index}`;
    if (program.status === 'rejected') equal(`${line}.discountCents`, program.discountCents, 0);
    else copay -= program.discountCents;
    if (program.reducedCopayCents !== null) equal(`${line}.reducedCopayCents`, program.reducedCopayCents, copay);
  }
  if (copay < 0) problems.push('manufacturerPrograms');
  if (!costBreakdown) return [...problems, 'costBreakdown'];
  equal('costBreakdown.totalDrugCostCents', costBreakdown.totalDrugCostCents, drugCostCents);
  equal('costBreakdown.insuranceCoveredCents', costBreakdown.insuranceCoveredCents, insurancePaidCents);
  equal('costBreakdown.initialCopayCents', costBreakdown.initialCopayCents, patientCopayCents);
  equal('costBreakdown.manufacturerDiscountCents', costBreakdown.manufacturerDiscountCents, patientCopayCents - copay);
  equal('costBreakdown.finalPatientCopayCents', costBreakdown.finalPatientCopayCents, copay);
  return problems;
}
