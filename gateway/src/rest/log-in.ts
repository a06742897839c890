import { z } from 'zod';
import { graphqlEndpoint } from './endpoint.js';

export const tokenSchema = z.object({
  access_token: z.string(),
  token_type: z.literal('Bearer'),
  expires_in: z.int().describe('Seconds'),
});

export interface LogInPayload {
  accessToken: string;
  expiresAt: string;
}

/** The token answer of RFC 6749 section 5.1. Machine time: a token's life is no business deadline. */
export function tokenAnswer(payload: LogInPayload): z.infer<typeof tokenSchema> {
  return {
    access_token: payload.accessToken,
    token_type: 'Bearer',
    expires_in: Math.max(0, Math.round((Date.parse(payload.expiresAt) - Date.now()) / 1_000)),
  };
}

/** Staff and patients: e-mail and password. */
export const logIn = graphqlEndpoint({
  method: 'POST',
  path: '/api/v1/auth/login',
  tag: 'Access',
  summary: 'Log in with e-mail and password',
  description: 'Send the access token as `Authorization: Bearer …` from then on.',
  access: 'public',
  body: z.object({ email: z.string().min(3).max(254), password: z.string().min(1).max(200) }),
  operation: `
    mutation RestLogIn($input: LogInInput!) {
      logIn(input: $input) {
        __typename
        ... on LogInPayload { accessToken expiresAt }
        ... on Refusal { code message }
      }
    }`,
  rootField: 'logIn',
  idempotency: 'exempt',
  variables: ({ body }) => ({ input: { email: body.email, password: body.password } }),
  success: { status: 200, description: 'A token.', schema: tokenSchema },
  reply: (payload: LogInPayload) => tokenAnswer(payload),
  refusals: ['INVALID_CREDENTIALS'],
});
