import { z } from 'zod';
import { PROBLEM_FIELDS } from '../run-operation.js';
import { graphqlEndpoint, type ProgressPayload, progressAnswer, progressSchema } from './endpoint.js';

/** null, each, where the caller may not see it. */
interface Payload {
  enrollment: { id: string; state: string | null } | null;
  prescription: ProgressPayload;
}

/** Staff start an enrollment: the patient gets the magic link by e-mail and SMS. */
export const enrollmentInitiate = graphqlEndpoint({
  method: 'POST',
  path: '/api/v1/enrollment/initiate',
  tag: 'Enrollment',
  summary: 'Start a patient’s enrollment',
  description:
    'Sends the patient a magic link that is good for 48 hours. The link itself is never part of an answer: it goes to the patient only.',
  access: 'bearer',
  body: z.object({
    prescription_id: z.string().min(1),
    expected_version: z.int().optional().describe('Refuse when the prescription has moved on since you read it'),
  }),
  operation: `
    mutation RestStartEnrollment($input: StartEnrollmentInput!, $idempotencyKey: String!) {
      startEnrollment(input: $input, idempotencyKey: $idempotencyKey) {
        __typename
        ... on StartEnrollmentPayload { enrollment { id state } prescription { id status version } }
        ${PROBLEM_FIELDS}
      }
    }`,
  rootField: 'startEnrollment',
  idempotency: 'keyed',
  ranOut: ({ enrollment }: Payload) => (enrollment?.state === 'EXPIRED' ? enrollment.id : null),
  variables: ({ body }) => ({
    input: { prescriptionId: body.prescription_id, expectedVersion: body.expected_version },
  }),
  success: {
    status: 201,
    description: 'The enrollment has started.',
    schema: progressSchema.extend({ enrollment_id: z.string().nullable() }),
  },
  reply: (payload: Payload, { body }) => ({
    ...progressAnswer(body.prescription_id, payload.prescription),
    enrollment_id: payload.enrollment?.id ?? null,
  }),
  refusals: ['FORBIDDEN', 'NOT_FOUND', 'ILLEGAL_TRANSITION', 'SUPERSEDED', 'IDEMPOTENCY_CONFLICT'],
});
