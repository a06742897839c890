import { ERROR_CODES, type ErrorCode } from '@fillway/kernel';
import { z } from 'zod';
import { WEBHOOK_DOCS } from '../webhooks/webhook-docs.js';
import type { Endpoint } from './endpoint.js';

type Json = Record<string, unknown>;

/** Codes that every endpoint may answer. */
const COMMON: readonly ErrorCode[] = [
  'INVALID_INPUT',
  'PAYLOAD_TOO_LARGE',
  'RATE_LIMITED',
  'STORE_UNAVAILABLE',
  'INTERNAL',
];

/** OpenAPI 3.1 of the REST façade, generated from the endpoints themselves. */
export function openApiDocument(endpoints: readonly Endpoint[], publicUrl: string): Json {
  const paths: Record<string, Json> = {};
  for (const endpoint of endpoints) {
    paths[endpoint.path] = { ...paths[endpoint.path], [endpoint.method.toLowerCase()]: operationOf(endpoint) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Fillway REST API',
      version: '1.0.0',
      description:
        'A façade over the GraphQL API at `/graphql`: each endpoint is one named operation with the same rights and audit. Amounts are whole US cents in fields that end in `_cents`. Errors are `application/problem+json` with a stable `code`.',
    },
    servers: [{ url: publicUrl }],
    tags: [...new Set(endpoints.map(({ tag }) => tag)), 'Webhooks'].map((name) => ({ name })),
    paths: { ...paths, ...WEBHOOK_DOCS },
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      schemas: { Problem: PROBLEM },
      responses: Object.fromEntries(
        Object.entries(ERROR_CODES).map(([code, { message }]) => [
          code,
          {
            description: message,
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        ]),
      ),
    },
  };
}

const PROBLEM: Json = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'detail', 'correlation_id', 'retryable'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', enum: Object.keys(ERROR_CODES) },
    detail: { type: 'string', description: 'What to do about it' },
    correlation_id: { type: 'string', description: 'Quote it to support' },
    retryable: { type: 'boolean' },
    fields: {
      type: 'array',
      items: { type: 'object', properties: { path: { type: 'string' }, message: { type: 'string' } } },
    },
    current_status: { type: ['string', 'null'], description: 'Of a conflict: where the prescription is now' },
    current_version: { type: ['integer', 'null'] },
    decided_by: { type: ['string', 'null'] },
  },
};

function operationOf(endpoint: Endpoint): Json {
  const { success } = endpoint;
  const codes = [
    ...endpoint.refusals,
    ...(endpoint.access === 'bearer' ? (['UNAUTHENTICATED'] as const) : []),
    ...(endpoint.takesIdempotencyKey ? (['IDEMPOTENCY_KEY_REQUIRED', 'IDEMPOTENCY_IN_PROGRESS'] as const) : []),
    ...COMMON,
  ];
  return {
    tags: [endpoint.tag],
    operationId: operationName(endpoint.operation),
    summary: endpoint.summary,
    description: `${endpoint.description}\n\nGraphQL: \`${operationName(endpoint.operation)}\`.`,
    security: endpoint.access === 'bearer' ? [{ bearer: [] }] : [{}],
    parameters: [
      ...parametersOf(endpoint.params, 'path'),
      ...parametersOf(endpoint.query, 'query'),
      ...(endpoint.takesIdempotencyKey ? [IDEMPOTENCY_KEY] : []),
      CORRELATION_ID,
    ],
    ...(endpoint.body ? { requestBody: requestBodyOf(endpoint) } : {}),
    responses: {
      [success.status]: {
        description: success.description,
        content: { [success.contentType ?? 'application/json']: { schema: schemaOf(success.schema, 'output') } },
      },
      ...withOtherAnswers(problemResponses(codes), endpoint.otherAnswers ?? {}),
    },
  };
}

/** A status may be answered in two forms: by the domain's own message, or by problem+json when the transport is wrong. */
function withOtherAnswers(
  problems: Record<string, { description: string; content: Json }>,
  others: NonNullable<Endpoint['otherAnswers']>,
): Json {
  const merged: Json = { ...problems };
  for (const [status, { description, contentType }] of Object.entries(others)) {
    const problem = problems[status];
    merged[status] = {
      description: [description, ...(problem ? [problem.description] : [])].join('\n\n'),
      content: { [contentType]: { schema: { type: 'string' } }, ...problem?.content },
    };
  }
  return merged;
}

function operationName(operation: string): string {
  return /(?:query|mutation) (\w+)/.exec(operation)?.[1] ?? 'operation';
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
}

function requestBodyOf(endpoint: Endpoint): Json {
  const schema = endpoint.body ? schemaOf(endpoint.body, 'input') : {};
  const types = endpoint.contentTypes ?? ['application/json'];
  return { required: true, content: Object.fromEntries(types.map((type) => [type, { schema }])) };
}

function parametersOf(schema: z.ZodObject | undefined, place: 'path' | 'query'): Json[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as { properties?: Json; required?: string[] };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: property,
  }));
}

const IDEMPOTENCY_KEY: Json = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description:
    'Kept for 24 hours: the same key and body give the same result. Left out, a repeat of the same step is recognised by the platform itself.',
  schema: { type: 'string', minLength: 8, maxLength: 200, pattern: '^[\\x21-\\x7e]+$' },
};

const CORRELATION_ID: Json = {
  name: 'x-correlation-id',
  in: 'header',
  required: false,
  description: 'Echoed, and found in every log line, event and partner call that this request leads to.',
  schema: { type: 'string', minLength: 8, maxLength: 80 },
};

/** Several codes may share a status: they are named in one response's description. */
function problemResponses(codes: readonly ErrorCode[]): Record<string, { description: string; content: Json }> {
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of new Set(codes)) {
    const { http } = ERROR_CODES[code];
    byStatus.set(http, [...(byStatus.get(http) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, sharing]) => [
      status,
      {
        description: sharing.map((code) => `\`${code}\`: ${ERROR_CODES[code].message}`).join('\n\n'),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  );
}
