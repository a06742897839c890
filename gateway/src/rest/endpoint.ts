import { createHmac, randomUUID } from 'node:crypto';
import { type ErrorCode, FillwayError } from '@fillway/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Callers } from '../caller.js';
import { payloadOf, type RunOperation } from '../run-operation.js';
import type { RememberedSubmits } from './remembered-submits.js';

/** What the REST façade stands on. */
export interface RestServices {
  callers: Callers;
  run: RunOperation;
  /** Keys the natural idempotency keys: they may be made of PHI, so they are never a plain hash. */
  secret: string;
  submits: RememberedSubmits;
}

/** One endpoint: what OpenAPI tells of it, and how it answers. */
export interface Endpoint {
  method: 'GET' | 'POST';
  /** In OpenAPI's form, such as `/api/v1/prescriptions/{id}/select-pharmacy`. */
  path: string;
  tag: string;
  summary: string;
  description: string;
  /** `public` needs no token. */
  access: 'bearer' | 'public';
  /** The GraphQL operation behind it. */
  operation: string;
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType;
  /** Other than `application/json`. */
  contentTypes?: readonly string[];
  /** Fields whose REST name is not the GraphQL name in snake_case: path in snake_case → path as the client sends it. */
  fieldNames?: Readonly<Record<string, string>>;
  takesIdempotencyKey: boolean;
  success: { status: number; description: string; schema: z.ZodType; contentType?: string };
  /** Answers by status besides `success` that are no problem+json, such as a SCRIPT Error. */
  otherAnswers?: Readonly<Record<number, { description: string; contentType: string }>>;
  /** Codes a caller should be ready for, besides those that every endpoint may answer. */
  refusals: readonly ErrorCode[];
  handle(request: FastifyRequest, reply: FastifyReply, services: RestServices): Promise<unknown>;
}

interface GraphQLEndpoint<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType, Payload>
  extends Pick<Endpoint, 'method' | 'path' | 'tag' | 'summary' | 'description' | 'access' | 'operation' | 'refusals'> {
  params?: P;
  query?: Q;
  body?: B;
  /** The root field that `operation` selects. */
  rootField: string;
  /**
   * What a request without the header is. `keyed`: the same words are the same request for a day. `recognized`: the
   * mutation itself knows its repeats, by the step that the prescription is at; the same words may be due again on the
   * same day, after a pharmacy declined, a claim was reopened, or a link ran out. `exempt` mutations and queries take no key.
   */
  idempotency: 'keyed' | 'recognized' | 'exempt';
  /** For `keyed`: the id of what a recorded payload is about once that has run out, so that the same words ask anew. */
  ranOut?(payload: Payload): string | null;
  variables(input: { params: z.infer<P>; query: z.infer<Q>; body: z.infer<B> }): Record<string, unknown>;
  success: Endpoint['success'];
  reply(payload: Payload, input: { params: z.infer<P>; body: z.infer<B> }): unknown;
}

/** An endpoint that is one GraphQL operation: parse → variables → operation → snake_case answer. */
export function graphqlEndpoint<
  Payload,
  P extends z.ZodObject = z.ZodObject,
  Q extends z.ZodObject = z.ZodObject,
  B extends z.ZodType = z.ZodType,
>(definition: GraphQLEndpoint<P, Q, B, Payload>): Endpoint {
  const { variables, reply: replyOf, rootField, idempotency, ranOut, ...documented } = definition;
  return {
    ...documented,
    takesIdempotencyKey: idempotency !== 'exempt',
    async handle(request, reply, services) {
      const context = await services.callers.contextOf(request);
      if (definition.access === 'bearer' && !context.viewer) throw new FillwayError('UNAUTHENTICATED');
      const input = {
        params: parseInput(definition.params, request.params) as z.infer<P>,
        query: parseInput(definition.query, request.query) as z.infer<Q>,
        body: parseInput(definition.body, request.body) as z.infer<B>,
      };
      const ask = async (idempotencyKey: string | undefined): Promise<Payload> => {
        const key = idempotencyKey === undefined ? {} : { idempotencyKey };
        const operation = { document: definition.operation, variables: { ...variables(input), ...key } };
        return payloadOf<Payload>(await services.run(context, operation), rootField);
      };
      const natural = () =>
        idempotency === 'keyed' ? naturalKey(services.secret, definition.path, input) : `rest-${randomUUID()}`;
      let payload = await ask(idempotency === 'exempt' ? undefined : idempotencyKeyOf(request, natural));
      // Keyed by what has run out: asking anew is one request too, however often it is sent. Each key leads to the next.
      const ownKey = request.headers['idempotency-key'] !== undefined;
      for (let after = ranOut?.(payload); after && !ownKey; after = ranOut?.(payload)) {
        payload = await ask(naturalKey(services.secret, definition.path, { input, after }));
      }
      return reply.code(definition.success.status).send(replyOf(payload, input));
    },
  };
}

/** @throws FillwayError INVALID_INPUT naming each field */
export function parseInput<S extends z.ZodType>(schema: S | undefined, value: unknown): z.infer<S> | undefined {
  if (!schema) return undefined;
  const result = schema.safeParse(value ?? {});
  if (result.success) return result.data;
  throw new FillwayError('INVALID_INPUT', {
    fields: result.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })),
  });
}

const KEY = /^[\x21-\x7e]{8,200}$/;

/**
 * The `Idempotency-Key` header, else what the endpoint gives.
 * @throws FillwayError IDEMPOTENCY_KEY_REQUIRED for a malformed header
 */
export function idempotencyKeyOf(request: FastifyRequest, otherwise: () => string): string {
  const header = request.headers['idempotency-key'];
  if (header === undefined) return otherwise();
  if (typeof header === 'string' && KEY.test(header)) return header;
  throw new FillwayError('IDEMPOTENCY_KEY_REQUIRED', {
    message: 'Idempotency-Key must be 8 to 200 visible ASCII characters.',
  });
}

/** The same words again are the same request. Keyed, because the words may be a patient's. */
export function naturalKey(secret: string, path: string, input: unknown): string {
  const mac = createHmac('sha256', secret)
    .update(JSON.stringify(['natural-key', path, input]))
    .digest('base64url');
  return `natural-${mac}`;
}

/** A whole number of US cents. */
export const cents = z
  .int({ error: 'must be a whole number of cents' })
  .nonnegative({ error: 'must be 0 or more' })
  .describe('US cents, a whole number');

/** GraphQL enums in REST's lower case. */
export const lowerCase = (value: string): string => value.toLowerCase();

/** A prescription as mutations give it back; null where the caller may not see it. */
export type ProgressPayload = { id: string; status: string | null; version: number | null } | null;

/** How REST answers a changed prescription. */
export const progressSchema = z.object({
  prescription_id: z.string(),
  status: z.string().nullable(),
  version: z.int().nullable(),
});

/** `prescriptionId` is what the caller asked about. */
export function progressAnswer(prescriptionId: string, progress: ProgressPayload): z.infer<typeof progressSchema> {
  return {
    prescription_id: progress?.id ?? prescriptionId,
    status: progress?.status?.toLowerCase() ?? null,
    version: progress?.version ?? null,
  };
}

/** Refused fields under the names that the client sent: the operation behind an endpoint knows them by GraphQL's. */
export function restFields(
  fields: FillwayError['fields'],
  names: Endpoint['fieldNames'] = {},
): { path: string; message: string }[] {
  return (fields ?? []).map(({ path, message }) => {
    const snake = path.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    return { path: names[snake] ?? snake, message };
  });
}
