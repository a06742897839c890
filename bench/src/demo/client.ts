import { setTimeout as pause } from 'node:timers/promises';
import { request } from 'undici';

/** What a mutation answered instead of its payload. */
export class MutationRefused extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(`${code}: ${message}`);
    this.name = 'MutationRefused';
  }
}

/** The platform could not answer now (it restarts, or a store does); the same call may be made again. */
export class Unreachable extends Error {}

/** Repeats what fails because the platform is away for a moment, as people and systems do. */
export async function insist<T>(work: () => Promise<T>, patienceMs = 120_000): Promise<T> {
  const until = Date.now() + patienceMs;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Unreachable) || Date.now() > until) throw error;
      await pause(300);
    }
  }
}

interface GraphqlAnswer {
  data?: Record<string, unknown> | null;
  errors?: { message: string; path?: (string | number)[]; extensions?: { code?: string; retryable?: boolean } }[];
}

const PASSING = new Set([
  'INTERNAL',
  'STORE_UNAVAILABLE',
  'PARTNER_UNAVAILABLE',
  'DEADLINE_EXCEEDED',
  'AUDIT_LAGGING',
  'RATE_LIMITED',
  'IDEMPOTENCY_IN_PROGRESS',
]);

/** One person or system that talks to the platform's GraphQL door. */
export class Client {
  constructor(
    private readonly gatewayUrl: string,
    private readonly token: string | null = null,
  ) {}

  /**
   * Runs one operation and gives its data back.
   * @throws Unreachable when it may be tried again; Error for a GraphQL error that will not pass
   */
  async run<D>(query: string, variables: Record<string, unknown> = {}): Promise<D> {
    const answer = await this.post(query, variables);
    const [error] = answer.errors ?? [];
    if (error) {
      const code = error.extensions?.code ?? 'INTERNAL';
      const text = `${code} at ${error.path?.join('.') ?? 'request'}: ${error.message}`;
      throw PASSING.has(code) ? new Unreachable(text) : new Error(text);
    }
    return answer.data as D;
  }

  /**
   * Runs a mutation whose only field answers with a payload or a problem.
   * @throws MutationRefused for a problem; Unreachable
   */
  async mutate<P>(query: string, variables: Record<string, unknown>): Promise<P> {
    const data = await this.run<Record<string, { __typename: string; code?: string; message?: string }>>(
      query,
      variables,
    );
    const [result] = Object.values(data);
    if (result === undefined) throw new Error('The mutation answered nothing.');
    if (['InvalidInput', 'Conflict', 'Refusal'].includes(result.__typename)) {
      const code = result.code ?? 'INTERNAL';
      if (PASSING.has(code)) throw new Unreachable(code);
      throw new MutationRefused(code, result.message ?? '');
    }
    return result as P;
  }

  private async post(query: string, variables: Record<string, unknown>): Promise<GraphqlAnswer> {
    try {
      const { statusCode, body } = await request(`${this.gatewayUrl}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(this.token !== null && { authorization: `Bearer ${this.token}` }),
        },
        body: JSON.stringify({ query, variables }),
        headersTimeout: 20_000,
        bodyTimeout: 20_000,
      });
      const text = await body.text();
      if (statusCode >= 502) throw new Unreachable(`HTTP ${statusCode}`);
      return JSON.parse(text) as GraphqlAnswer;
    } catch (error) {
      if (error instanceof Unreachable) throw error;
      throw new Unreachable(error instanceof Error ? error.message : 'no answer');
    }
  }
}

const LOG_IN = `mutation ($email: String!, $password: String!) {
  logIn(input: { email: $email, password: $password }) { __typename ... on LogInPayload { accessToken } ... on Refusal { code message } }
}`;

const LOG_IN_CLIENT = `mutation ($clientId: String!, $clientSecret: String!) {
  logInClient(input: { clientId: $clientId, clientSecret: $clientSecret }) { __typename ... on LogInPayload { accessToken } ... on Refusal { code message } }
}`;

/** The password of every seeded staff account. */
const STAFF_PASSWORD = 'fillway-demo';

/** The access token of a seeded staff member. */
export async function staffToken(gatewayUrl: string, email: string): Promise<string> {
  const { accessToken } = await new Client(gatewayUrl).mutate<{ accessToken: string }>(LOG_IN, {
    email,
    password: STAFF_PASSWORD,
  });
  return accessToken;
}

/** The access token of a partner's client. */
export async function clientToken(gatewayUrl: string, clientId: string, clientSecret: string): Promise<string> {
  const { accessToken } = await new Client(gatewayUrl).mutate<{ accessToken: string }>(LOG_IN_CLIENT, {
    clientId,
    clientSecret,
  });
  return accessToken;
}
