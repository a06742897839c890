import { FillwayError, isFillwayError } from '@fillway/kernel';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { RequestContext } from '../request-context.js';
import { PROBLEM_FIELDS, payloadOf } from '../run-operation.js';
import { type Endpoint, idempotencyKeyOf, naturalKey, parseInput, type RestServices } from './endpoint.js';

const ignored = z.unknown().optional().describe('Accepted as the client’s own claim, never used');

const bodySchema = z.object({
  prescription_id: z.string().optional(),
  token: z.string().optional().describe('The magic link’s token, when no access token is sent'),
  birth_date: z.iso.date().optional().describe('With `token`: the patient’s date of birth'),
  insurance: z
    .object({
      payer_name: z.string().min(1),
      member_id: z.string().min(1),
      group_number: z.string().optional(),
      bin: z.string().regex(/^(\d{6}|\d{8})$/, 'must be 6 or 8 digits'),
      pcn: z.string().optional(),
      plan_type: z.string().optional(),
      card_front_url: ignored,
      card_back_url: ignored,
    })
    .nullish()
    .describe('Leave out for a patient without insurance'),
  hipaa_consent: z.object({
    authorization_text_version: z.string().describe('The version that was shown, of `enrollmentForm`'),
    authorization_text: ignored,
    signature_name: z.string().min(1),
    signature: z.string().optional().describe('A PNG of the drawn signature, as a data URL'),
    signature_date: ignored,
    ip_address: ignored,
  }),
  attests_government_insurance: z
    .boolean()
    .describe(
      'The patient’s own word: true when any plan is paid by Medicare, Medicaid, TRICARE, VA or another state or federal program',
    ),
});

const OPEN = `
  mutation RestOpenEnrollment($input: OpenEnrollmentInput!) {
    openEnrollment(input: $input) {
      __typename
      ... on OpenEnrollmentPayload { accessToken }
      ... on Problem { code message }
    }
  }`;

const SUBMIT = `
  mutation RestSubmitEnrollment($input: SubmitEnrollmentInput!, $idempotencyKey: String!) {
    submitEnrollment(input: $input, idempotencyKey: $idempotencyKey) {
      __typename
      ... on SubmitEnrollmentPayload { enrollmentId prescriptionId }
      ${PROBLEM_FIELDS}
    }
  }`;

/** A patient's insurance and consent, under the token of an opened link or under link and date of birth. */
export const enrollmentSubmit: Endpoint = {
  method: 'POST',
  path: '/api/v1/enrollment/submit',
  tag: 'Enrollment',
  summary: 'Submit an enrollment',
  description:
    'Either with the access token that `openEnrollment` gave, or with `token` and `birth_date` in the body. The link is used up by the first submit that is accepted; the same key and body again get the same answer for a day.',
  access: 'public',
  body: bodySchema,
  operation: SUBMIT,
  fieldNames: { 'hipaa_consent.signature_image': 'hipaa_consent.signature' },
  takesIdempotencyKey: true,
  success: {
    status: 200,
    description: 'The patient is enrolled.',
    schema: z.object({ enrollment_id: z.string(), prescription_id: z.string(), status: z.literal('enrolled') }),
  },
  refusals: [
    'UNAUTHENTICATED',
    'LINK_INVALID',
    'LINK_EXPIRED',
    'LINK_USED',
    'LINK_LOCKED',
    'BIRTH_DATE_MISMATCH',
    'ILLEGAL_TRANSITION',
    'IDEMPOTENCY_CONFLICT',
  ],
  async handle(request, reply, services) {
    const body = parseInput(bodySchema, request.body);
    if (!body) throw new FillwayError('INVALID_INPUT');
    const idempotencyKey = idempotencyKeyOf(request, () => naturalKey(services.secret, this.path, body));
    const caller = await services.callers.contextOf(request);
    const context = caller.viewer ? caller : await openLink(caller, body, request, services);
    const insurance = body.insurance && {
      payerName: body.insurance.payer_name,
      memberId: body.insurance.member_id,
      groupNumber: body.insurance.group_number,
      bin: body.insurance.bin,
      pcn: body.insurance.pcn,
      planType: body.insurance.plan_type?.toUpperCase(),
    };
    const answer = await services.run(context, {
      document: SUBMIT,
      variables: {
        input: {
          prescriptionId: body.prescription_id,
          ...(insurance ? { insurance } : {}),
          hipaaConsent: {
            authorizationTextVersion: body.hipaa_consent.authorization_text_version,
            signatureName: body.hipaa_consent.signature_name,
            signatureImage: body.hipaa_consent.signature,
          },
          attestsGovernmentInsurance: body.attests_government_insurance,
        },
        idempotencyKey,
      },
    });
    const payload = payloadOf<{ enrollmentId: string; prescriptionId: string }>(answer, 'submitEnrollment');
    return reply.send({
      enrollment_id: payload.enrollmentId,
      prescription_id: payload.prescriptionId,
      status: 'enrolled',
    });
  },
};

/**
 * The session of the link and date of birth in the body. A link that is used up gives none, but to the very request that
 * had opened it: whether that one is a repeat of what used it up is decided by its idempotency key, as for any other.
 */
async function openLink(
  caller: RequestContext,
  body: z.infer<typeof bodySchema>,
  request: FastifyRequest,
  { callers, run, submits }: RestServices,
): Promise<RequestContext> {
  if (!body.token || !body.birth_date) throw new FillwayError('UNAUTHENTICATED');
  const variables = { input: { token: body.token, birthDate: body.birth_date } };
  const answer = await run(caller, { document: OPEN, variables });
  try {
    const { accessToken } = payloadOf<{ accessToken: string }>(answer, 'openEnrollment');
    const opened = await callers.contextWith(`Bearer ${accessToken}`, request);
    if (opened.viewer) await submits.remember(body, opened.viewer);
    return opened;
  } catch (error) {
    const repeating = isFillwayError(error, 'LINK_USED') ? await submits.recall(body) : null;
    if (!repeating) throw error;
    return callers.contextAs(repeating, request);
  }
}
