import { z } from 'zod';
import { PROBLEM_FIELDS } from '../run-operation.js';
import { graphqlEndpoint, type ProgressPayload, progressAnswer, progressSchema } from './endpoint.js';

/** Staff choose one of the recommended pharmacies. */
export const selectPharmacy = graphqlEndpoint({
  method: 'POST',
  path: '/api/v1/prescriptions/{id}/select-pharmacy',
  tag: 'Routing',
  summary: 'Choose the pharmacy',
  description:
    'Reserves capacity and hands the work to the pharmacy. Who selects is the caller of the token: `selected_by` is accepted and not used.',
  access: 'bearer',
  params: z.object({ id: z.string().min(1) }),
  body: z.object({
    pharmacy_id: z.string().min(1),
    selection_reason: z.string().max(500).optional(),
    selected_by: z.unknown().optional().describe('Accepted as the client’s own claim, never used'),
    expected_version: z.int().optional(),
  }),
  operation: `
    mutation RestSelectPharmacy($input: SelectPharmacyInput!, $idempotencyKey: String!) {
      selectPharmacy(input: $input, idempotencyKey: $idempotencyKey) {
        __typename
        ... on SelectPharmacyPayload { prescription { id status version } reservationId }
        ${PROBLEM_FIELDS}
      }
    }`,
  rootField: 'selectPharmacy',
  idempotency: 'recognized',
  variables: ({ params, body }) => ({
    input: {
      prescriptionId: params.id,
      pharmacyId: body.pharmacy_id,
      reason: body.selection_reason,
      expectedVersion: body.expected_version,
    },
  }),
  success: {
    status: 200,
    description: 'The pharmacy is chosen.',
    schema: progressSchema.extend({ reservation_id: z.string().nullable() }),
  },
  reply: (payload: { prescription: ProgressPayload; reservationId: string | null }, { params }) => ({
    ...progressAnswer(params.id, payload.prescription),
    reservation_id: payload.reservationId,
  }),
  refusals: [
    'FORBIDDEN',
    'NOT_FOUND',
    'PHARMACY_UNAVAILABLE',
    'ILLEGAL_TRANSITION',
    'SUPERSEDED',
    'IDEMPOTENCY_CONFLICT',
  ],
});
