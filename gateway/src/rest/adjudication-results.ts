import { z } from 'zod';
import { PROBLEM_FIELDS } from '../run-operation.js';
import { cents, graphqlEndpoint, type ProgressPayload, progressAnswer, progressSchema } from './endpoint.js';

const claimStatus = z.enum(['approved', 'rejected', 'prior_authorization_required']);
type ClaimStatus = z.infer<typeof claimStatus>;

const OUTCOMES = {
  approved: 'PAID',
  rejected: 'REJECTED',
  prior_authorization_required: 'PRIOR_AUTHORIZATION_REQUIRED',
} as const satisfies Record<ClaimStatus, string>;

const lines = z.object({
  total_drug_cost_cents: cents,
  insurance_covered_cents: cents,
  initial_copay_cents: cents,
  manufacturer_discount_cents: cents,
  final_patient_copay_cents: cents,
});

/** What the pharmacy's two claims came to. */
export const adjudicationResults = graphqlEndpoint({
  method: 'POST',
  path: '/api/v1/adjudication/results',
  tag: 'Adjudication',
  summary: 'Report the results of adjudication',
  description:
    'Amounts are whole cents (`drug_cost_cents: 650000` for $6,500.00); the lines must add up to the cent. The outcome follows from the primary claim’s status.',
  access: 'bearer',
  body: z.object({
    prescription_id: z.string().min(1),
    primary_insurance: z
      .object({
        claim_id: z.string().optional(),
        status: claimStatus,
        drug_cost_cents: cents.optional(),
        insurance_paid_cents: cents.optional(),
        patient_copay_cents: cents.optional(),
        reject_codes: z.array(z.string().max(4)).max(20).optional(),
      })
      .describe('For a cash patient: status `approved`, insurance paid 0'),
    manufacturer_programs: z
      .array(
        z.object({
          program_id: z.string(),
          program_name: z.unknown().optional().describe('Accepted, never used: the program is known by its id'),
          claim_id: z.string().optional(),
          status: z.enum(['approved', 'rejected']),
          discount_cents: cents.optional(),
          reduced_copay_cents: cents.optional(),
        }),
      )
      .max(10)
      .default([]),
    cost_breakdown: lines.optional().describe('Required when the primary claim is approved'),
  }),
  operation: `
    mutation RestSubmitAdjudicationResults($input: SubmitAdjudicationResultsInput!, $idempotencyKey: String!) {
      submitAdjudicationResults(input: $input, idempotencyKey: $idempotencyKey) {
        __typename
        ... on SubmitAdjudicationResultsPayload { prescription { id status version } }
        ${PROBLEM_FIELDS}
      }
    }`,
  rootField: 'submitAdjudicationResults',
  idempotency: 'recognized',
  variables: ({ body }) => {
    const { primary_insurance: primary, cost_breakdown: costs } = body;
    return {
      input: {
        prescriptionId: body.prescription_id,
        outcome: OUTCOMES[primary.status],
        primaryInsurance: {
          claimId: primary.claim_id,
          status: primary.status,
          drugCostCents: primary.drug_cost_cents,
          insurancePaidCents: primary.insurance_paid_cents,
          patientCopayCents: primary.patient_copay_cents,
          rejectCodes: primary.reject_codes,
        },
        manufacturerPrograms: body.manufacturer_programs.map((program) => ({
          programId: program.program_id,
          claimId: program.claim_id,
          status: program.status,
          discountCents: program.discount_cents,
          reducedCopayCents: program.reduced_copay_cents,
        })),
        ...(costs
          ? {
              costBreakdown: {
                totalDrugCostCents: costs.total_drug_cost_cents,
                insuranceCoveredCents: costs.insurance_covered_cents,
                initialCopayCents: costs.initial_copay_cents,
                manufacturerDiscountCents: costs.manufacturer_discount_cents,
                finalPatientCopayCents: costs.final_patient_copay_cents,
              },
            }
          : {}),
      },
    };
  },
  success: {
    status: 200,
    description: 'The results are on record.',
    schema: progressSchema,
  },
  reply: (payload: { prescription: ProgressPayload }, { body }) =>
    progressAnswer(body.prescription_id, payload.prescription),
  refusals: [
    'FORBIDDEN',
    'NOT_FOUND',
    'COST_LINES_MISMATCH',
    'PROGRAM_NOT_ALLOWED',
    'ILLEGAL_TRANSITION',
    'IDEMPOTENCY_CONFLICT',
  ],
});
