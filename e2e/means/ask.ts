import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { request } from 'undici';

/** One error of a GraphQL answer, with what clients may rely on. */
export interface AnswerError {
  message: string;
  path?: (string | number)[];
  extensions: { code: string; retryable?: boolean; fields?: { path: string; message: string }[] };
}

/** A GraphQL answer as it came, with errors beside data. */
export interface Answer<D> {
  status: number;
  data: D | null;
  errors: AnswerError[];
}

/** Where clients look codes up. */
const EXPLAINED = readFileSync(join(import.meta.dirname, '../../docs/errors.md'), 'utf8');

/** Asks the gateway, and keeps errors as a client gets them. Every code that comes must be one that the docs explain. */
export async function ask<D = Record<string, unknown>>(
  gatewayUrl: string,
  query: string,
  variables: Record<string, unknown> = {},
  caller: { token?: string | undefined; headers?: Record<string, string> } = {},
): Promise<Answer<D>> {
  const { statusCode, body } = await request(`${gatewayUrl}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(caller.token === undefined ? {} : { authorization: `Bearer ${caller.token}` }),
      ...caller.headers,
    },
    body: JSON.stringify({ query, variables }),
  });
  const answer = (await body.json()) as { data?: D | null; errors?: AnswerError[] };
  for (const { extensions } of answer.errors ?? []) assertExplained(extensions.code);
  return { status: statusCode, data: answer.data ?? null, errors: answer.errors ?? [] };
}

/**
 * The data of an answer without errors.
 * @throws when there is any
 */
export async function dataOf<D>(
  gatewayUrl: string,
  query: string,
  variables: Record<string, unknown>,
  token?: string,
): Promise<D> {
  const { data, errors } = await ask<D>(gatewayUrl, query, variables, { token });
  if (errors.length > 0 || data === null) throw new Error(`Refused: ${JSON.stringify(errors)}`);
  return data;
}

/** What a mutation's only field answered: a payload or a problem. */
export interface MutationAnswer {
  __typename: string;
  code?: string;
  message?: string;
  currentStatus?: string | null;
  fields?: { path: string; message: string }[];
  [field: string]: unknown;
}

/** Runs a mutation and gives back its only field. */
export async function mutation(
  gatewayUrl: string,
  query: string,
  variables: Record<string, unknown>,
  token?: string,
): Promise<MutationAnswer> {
  const data = await dataOf<Record<string, MutationAnswer>>(gatewayUrl, query, variables, token);
  const [result] = Object.values(data);
  if (result === undefined) throw new Error('The mutation answered nothing');
  if (result.code !== undefined) assertExplained(result.code);
  return result;
}

/** Selected on result unions. */
export const PROBLEM = `__typename
  ... on InvalidInput { code message fields { path message } }
  ... on Conflict { code message currentStatus currentVersion }
  ... on Refusal { code message }`;

/** What a REST endpoint answered; a problem's code is one that the docs explain. */
export interface RestAnswer {
  status: number;
  type: string;
  text: string;
  headers: Record<string, string | string[] | undefined>;
  json: Record<string, unknown>;
}

/** Calls a REST endpoint of the gateway. */
export async function rest(
  gatewayUrl: string,
  method: 'GET' | 'POST',
  path: string,
  options: {
    token?: string | undefined;
    body?: unknown;
    raw?: string | Buffer;
    headers?: Record<string, string>;
  } = {},
): Promise<RestAnswer> {
  const { statusCode, headers, body } = await request(`${gatewayUrl}${path}`, {
    method,
    headers: {
      ...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(options.token === undefined ? {} : { authorization: `Bearer ${options.token}` }),
      ...options.headers,
    },
    body: options.raw ?? (options.body === undefined ? null : JSON.stringify(options.body)),
  });
  const text = await body.text();
  const type = String(headers['content-type'] ?? '');
  const json = type.includes('json') ? (JSON.parse(text) as Record<string, unknown>) : {};
  if (type.includes('problem+json')) assertExplained(String(json['code']));
  return { status: statusCode, type, text, headers, json };
}

function assertExplained(code: string): void {
  if (!EXPLAINED.includes(`\`${code}\``)) throw new Error(`${code} is not in docs/errors.md`);
}
