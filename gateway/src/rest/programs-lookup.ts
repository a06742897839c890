import { z } from 'zod';
import { graphqlEndpoint } from './endpoint.js';

interface Offer {
  programId: string;
  name: string;
  bin: string | null;
  pcn: string | null;
  groupId: string | null;
  targetCopay: { cents: number } | null;
}

/** Manufacturer programs for a drug, with credentials only for the pharmacy's own lawful work. */
export const programsLookup = graphqlEndpoint({
  method: 'GET',
  path: '/api/v1/programs/lookup',
  tag: 'Adjudication',
  summary: 'Manufacturer programs for a drug',
  description:
    'Credentials are given only with `prescription_id` of the pharmacy’s own work and never for federally insured or unverified coverage (42 U.S.C. 1320a-7b(b)); without it the programs are listed with `credentials: null`.',
  access: 'bearer',
  query: z
    .object({
      prescription_id: z.string().optional(),
      ndc: z.string().optional(),
      insurance_type: z.string().optional(),
    })
    .refine(({ prescription_id, ndc }) => prescription_id !== undefined || ndc !== undefined, {
      message: 'give prescription_id or ndc',
      path: ['prescription_id'],
    }),
  operation: `
    query RestLookupPrograms($prescriptionId: ID, $ndc: String, $insuranceType: String) {
      lookupPrograms(prescriptionId: $prescriptionId, ndc: $ndc, insuranceType: $insuranceType) {
        programId name bin pcn groupId targetCopay { cents }
      }
    }`,
  rootField: 'lookupPrograms',
  idempotency: 'exempt',
  variables: ({ query }) => ({
    prescriptionId: query.prescription_id,
    ndc: query.ndc,
    insuranceType: query.insurance_type,
  }),
  success: {
    status: 200,
    description: 'The programs, best first.',
    schema: z.object({
      programs: z.array(
        z.object({
          program_id: z.string(),
          program_name: z.string(),
          credentials: z
            .object({ bin: z.string(), pcn: z.string().nullable(), group_id: z.string().nullable() })
            .nullable(),
          eligibility: z.object({ commercial_only: z.literal(true), target_copay_cents: z.int().nullable() }),
        }),
      ),
    }),
  },
  reply: (offers: Offer[]) => ({
    programs: offers.map((offer) => ({
      program_id: offer.programId,
      program_name: offer.name,
      credentials: offer.bin === null ? null : { bin: offer.bin, pcn: offer.pcn, group_id: offer.groupId },
      eligibility: { commercial_only: true, target_copay_cents: offer.targetCopay?.cents ?? null },
    })),
  }),
  refusals: ['FORBIDDEN', 'NOT_FOUND', 'PROGRAM_NOT_ALLOWED'],
});
