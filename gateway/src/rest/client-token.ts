import { FillwayError } from '@fillway/kernel';
import { z } from 'zod';
import { payloadOf } from '../run-operation.js';
import { type Endpoint, parseInput } from './endpoint.js';
import { type LogInPayload, tokenAnswer, tokenSchema } from './log-in.js';

const bodySchema = z.object({
  grant_type: z.literal('client_credentials').default('client_credentials'),
  client_id: z.string().min(1).max(200).optional(),
  client_secret: z.string().min(1).max(400).optional(),
});

const OPERATION = `
  mutation RestLogInClient($input: LogInClientInput!) {
    logInClient(input: $input) {
      __typename
      ... on LogInPayload { accessToken expiresAt }
      ... on Refusal { code message }
    }
  }`;

/** Partner systems: client credentials, RFC 6749 section 4.4. */
export const clientToken: Endpoint = {
  method: 'POST',
  path: '/api/v1/auth/token',
  tag: 'Access',
  summary: 'Token for a partner system (client credentials)',
  description:
    'For prescriber systems and pharmacies. Client id and secret in the body (JSON or form) or as HTTP Basic authentication.',
  access: 'public',
  body: bodySchema,
  contentTypes: ['application/x-www-form-urlencoded', 'application/json'],
  operation: OPERATION,
  takesIdempotencyKey: false,
  success: { status: 200, description: 'A token.', schema: tokenSchema },
  refusals: ['INVALID_CREDENTIALS'],
  async handle(request, reply, services) {
    const body = parseInput(bodySchema, request.body);
    const basic = basicCredentials(request.headers.authorization);
    const clientId = basic?.id ?? body?.client_id;
    const clientSecret = basic?.secret ?? body?.client_secret;
    if (!clientId || !clientSecret) throw new FillwayError('INVALID_CREDENTIALS');
    const context = await services.callers.contextWith(undefined, request);
    const answer = await services.run(context, {
      document: OPERATION,
      variables: { input: { clientId, clientSecret } },
    });
    return reply.header('cache-control', 'no-store').send(tokenAnswer(payloadOf<LogInPayload>(answer, 'logInClient')));
  },
};

function basicCredentials(header: string | undefined): { id: string; secret: string } | null {
  const encoded = /^Basic ([\w+/=-]+)$/i.exec(header ?? '')?.[1];
  if (!encoded) return null;
  const [id, ...secret] = Buffer.from(encoded, 'base64').toString().split(':');
  if (!id) return null;
  try {
    return { id: decodeURIComponent(id), secret: decodeURIComponent(secret.join(':')) };
  } catch {
    throw new FillwayError('INVALID_CREDENTIALS');
  }
}
