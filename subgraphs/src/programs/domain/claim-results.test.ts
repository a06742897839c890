import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type ClaimResults, costLineProblems, outcomeOf, resultsSchema } from './claim-results.js';

/** The seed's example: $6,500.00, insurance pays $5,000.00, a program takes $1,495.00 off, the patient pays $5.00. */
const paid: ClaimResults = resultsSchema.parse({
  prescriptionId: 'rx_1',
  outcome: 'PAID',
  primaryInsurance: {
    claimId: 'CLM123',
    status: 'approved',
    drugCostCents: 650_000,
    insurancePaidCents: 500_000,
    patientCopayCents: 150_000,
  },
  manufacturerPrograms: [
    { programId: 'prog_1', claimId: 'P1', status: 'approved', discountCents: 149_500, reducedCopayCents: 500 },
  ],
  costBreakdown: {
    totalDrugCostCents: 650_000,
    insuranceCoveredCents: 500_000,
    initialCopayCents: 150_000,
    manufacturerDiscountCents: 149_500,
    finalPatientCopayCents: 500,
  },
});

test('the seed’s example adds up', () => {
  expect(costLineProblems(paid)).toEqual([]);
  expect(outcomeOf(paid)).toBe('paid');
});

test('one cent off in any line is found, and the line is named', () => {
  const lines = [
    ...Object.keys(paid.costBreakdown ?? {}).map((line) => `costBreakdown.${line}`),
    'primaryInsurance.drugCostCents',
    'primaryInsurance.insurancePaidCents',
    'primaryInsurance.patientCopayCents',
    'manufacturerPrograms.0.discountCents',
    'manufacturerPrograms.0.reducedCopayCents',
  ];
  for (const line of lines) {
    const wrong = structuredClone(paid) as unknown as Record<string, Record<string, unknown>>;
    const [first = '', ...rest] = line.split('.');
    const last = rest.pop() ?? '';
    const owner = rest.reduce<Record<string, unknown>>(
      (inner, key) => inner[key] as Record<string, unknown>,
      wrong[first] ?? {},
    );
    owner[last] = Number(owner[last]) + 1;
    expect([line, costLineProblems(wrong as unknown as ClaimResults).length]).not.toEqual([line, 0]);
  }
});

test('a paid claim without its breakdown, or with more taken off than the copay, does not add up', () => {
  expect(costLineProblems({ ...paid, costBreakdown: null })).toEqual(['costBreakdown']);
  const [program] = paid.manufacturerPrograms;
  if (!program) throw new Error('no program');
  const tooMuch = { ...paid, manufacturerPrograms: [{ ...program, discountCents: 150_001, reducedCopayCents: null }] };
  expect(costLineProblems(tooMuch)).toContain('manufacturerPrograms');
});

test('a rejected program takes nothing off', () => {
  const [program] = paid.manufacturerPrograms;
  if (!program) throw new Error('no program');
  const rejected = { ...program, status: 'rejected' as const };
  expect(costLineProblems({ ...paid, manufacturerPrograms: [rejected] })).toContain(
    'manufacturerPrograms.0.discountCents',
  );
});

test('whatever adds up is accepted: any prices, any programs', () => {
  fc.assert(
    fc.property(
      fc.nat(1_000_000),
      fc.nat(1_000_000),
      fc.array(fc.nat(100), { maxLength: 4 }),
      (insurance, copay, shares) => {
        let left = copay;
        const manufacturerPrograms = shares.map((share, index) => {
          const discountCents = Math.floor((left * share) / 100);
          left -= discountCents;
          const status = 'approved' as const;
          return { programId: `prog_${index}`, claimId: null, status, discountCents, reducedCopayCents: left };
        });
        const results = resultsSchema.parse({
          ...paid,
          primaryInsurance: {
            status: 'approved',
            drugCostCents: insurance + copay,
            insurancePaidCents: insurance,
            patientCopayCents: copay,
          },
          manufacturerPrograms,
          costBreakdown: {
            totalDrugCostCents: insurance + copay,
            insuranceCoveredCents: insurance,
            initialCopayCents: copay,
            manufacturerDiscountCents: copay - left,
            finalPatientCopayCents: left,
          },
        });
        expect(costLineProblems(results)).toEqual([]);
      },
    ),
  );
});

test.each<[string, Partial<ClaimResults>, Partial<ClaimResults['primaryInsurance']>, string]>([
  ['a rejected claim beside PAID', {}, { status: 'rejected' }, 'rejected'],
  ['a known code beside PAID', {}, { rejectCodes: ['70'] }, 'rejected'],
  ['a code that nobody knows beside PAID', {}, { rejectCodes: ['ZZ9'] }, 'rejected'],
  ['REJECTED beside amounts', { outcome: 'REJECTED' }, {}, 'rejected'],
  ['an open prior authorization beside PAID', {}, { status: 'prior_authorization_required' }, 'prior_authorization'],
  [
    'a prior authorization with its code',
    { outcome: 'PRIOR_AUTHORIZATION_REQUIRED' },
    { status: 'prior_authorization_required', rejectCodes: ['75'] },
    'prior_authorization',
  ],
])('%s is never paid', (_what, results, primary, outcome) => {
  expect(outcomeOf({ ...paid, ...results, primaryInsurance: { ...paid.primaryInsurance, ...primary } })).toBe(outcome);
});

test.each([1.5, -1, Number.NaN, Number.MAX_SAFE_INTEGER])('%p is no amount of cents', (value) => {
  const input = { ...paid, primaryInsurance: { ...paid.primaryInsurance, drugCostCents: value } };
  expect(resultsSchema.safeParse(input).success).toBe(false);
});

test('an outcome or status that nobody knows is refused, not taken as paid', () => {
  expect(resultsSchema.safeParse({ ...paid, outcome: 'SETTLED' }).success).toBe(false);
  const input = { ...paid, primaryInsurance: { ...paid.primaryInsurance, status: 'captured' } };
  expect(resultsSchema.safeParse(input).success).toBe(false);
});
