import { ERROR_CODES } from '@fillway/kernel';
import { request } from 'undici';
import { z } from 'zod';
import { LOG_IN } from './platform-operations.js';

const CALL_TIMEOUT_MS = 10_000;
/** A token this close to its end is not used any more. */
const SAFETY_MS = 30_000;

const answerSchema = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z
    .array(z.object({ message: z.string(), extensions: z.object({ code: z.string() }).loose().optional() }))
    .optional(),
});
const logInSchema = z.object({
  logInClient: z.union([
    z.object({ accessToken: z.string(), expiresAt: z.iso.datetime({ offset: true }) }),
    z.object({ code: z.string(), message: z.string() }),
  ]),
});

/** The platform said no, and will say no again: `code` is its error code. */
export class PlatformRefusal extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(`${code}: ${message}`);
  }
}

/** The error for a refusal: final, unless the platform's table of codes says that a repeat may help. */
export function refusal({ code, message }: { code: string; message: string }): Error {
  const row = Object.entries(ERROR_CODES).find(([known]) => known === code)?.[1];
  return row?.retryable ? new Error(`the platform asks to wait: ${code}`) : new PlatformRefusal(code, message);
}

/** A pharmacy's way into the platform: GraphQL with client credentials, as any partner's system would do it. */
export class PlatformClient {
  readonly #endpoint: string;
  readonly #secret: string;
  readonly #tokens = new Map<string, { token: string; expiresAt: number }>();

  constructor(gatewayUrl: string, secret: string) {
    this.#endpoint = `${gatewayUrl}/graphql`;
    this.#secret = secret;
  }

  /**
   * Runs an operation as the pharmacy.
   * @throws PlatformRefusal for a final refusal; any other error is worth another try
   */
  async run(
    pharmacyId: string,
    query: string,
    variables: object,
    correlationId: string,
  ): Promise<Record<string, unknown>> {
    const token = await this.#token(pharmacyId, correlationId);
    try {
      return await this.#post(query, variables, {
        authorization: `Bearer ${token}`,
        'x-correlation-id': correlationId,
      });
    } catch (error) {
      if (error instanceof PlatformRefusal && error.code === 'UNAUTHENTICATED') {
        this.#tokens.delete(pharmacyId);
        throw new Error('the token was not accepted; logging in again', { cause: error });
      }
      throw error;
    }
  }

  async #token(pharmacyId: string, correlationId: string): Promise<string> {
    const held = this.#tokens.get(pharmacyId);
    if (held && held.expiresAt - SAFETY_MS > Date.now()) return held.token;
    const variables = { input: { clientId: pharmacyId, clientSecret: this.#secret } };
    const { logInClient } = logInSchema.parse(
      await this.#post(LOG_IN, variables, { 'x-correlation-id': correlationId }),
    );
    if ('code' in logInClient) throw refusal(logInClient);
    const { accessToken: token, expiresAt } = logInClient;
    this.#tokens.set(pharmacyId, { token, expiresAt: Date.parse(expiresAt) });
    return token;
  }

  async #post(query: string, variables: object, headers: Record<string, string>): Promise<Record<string, unknown>> {
    const { statusCode, body } = await request(this.#endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
      body: JSON.stringify({ query, variables }),
      headersTimeout: CALL_TIMEOUT_MS,
      bodyTimeout: CALL_TIMEOUT_MS,
    });
    const text = await body.text();
    if (statusCode >= 500) throw new Error(`the platform answered ${statusCode}`);
    const answer = answerSchema.parse(JSON.parse(text));
    const [error] = answer.errors ?? [];
    if (error) {
      const code = error.extensions?.code ?? 'INTERNAL';
      if (FINAL.includes(code)) throw new PlatformRefusal(code, error.message);
      throw new Error(`the platform answered ${code}: ${error.message}`);
    }
    if (!answer.data) throw new Error('the platform answered without data');
    return answer.data;
  }
}

/** Codes that a repeat cannot change; `UNAUTHENTICATED` leads to a new log-in first. */
const FINAL = [
  'UNAUTHENTICATED',
  'INVALID_CREDENTIALS',
  'FORBIDDEN',
  'NOT_FOUND',
  'INVALID_INPUT',
  'IDEMPOTENCY_CONFLICT',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
];
