import { z } from 'zod';
import { graphqlEndpoint, lowerCase } from './endpoint.js';

/** The state of a magic link. Mail scanners follow links, so it changes nothing and tells nothing of the patient. */
export const enrollmentValidate = graphqlEndpoint({
  method: 'GET',
  path: '/api/v1/enrollment/validate/{token}',
  tag: 'Enrollment',
  summary: 'State of a magic link',
  description: 'Tells whether the link still opens an enrollment. It holds no data of the patient or the prescription.',
  access: 'public',
  params: z.object({ token: z.string().min(16).max(200) }),
  operation: `
    query RestEnrollmentLink($token: String!) {
      enrollmentLink(token: $token) { state expiresAt }
    }`,
  rootField: 'enrollmentLink',
  idempotency: 'exempt',
  variables: ({ params }) => ({ token: params.token }),
  success: {
    status: 200,
    description: 'The state, also for a link that does not work.',
    schema: z.object({
      state: z.enum(['valid', 'used', 'expired', 'invalid', 'locked']),
      expires_at: z.string().nullable(),
    }),
  },
  reply: (link: { state: string; expiresAt: string | null }) => ({
    state: lowerCase(link.state),
    expires_at: link.expiresAt,
  }),
  refusals: [],
});
