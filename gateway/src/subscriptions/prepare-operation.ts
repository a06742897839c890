import { FillwayError, type Viewer } from '@fillway/kernel';
import {
  type DocumentNode,
  type ExecutionArgs,
  GraphQLError,
  type GraphQLSchema,
  getNamedType,
  getOperationAST,
  getVariableValues,
  OperationTypeNode,
  parse,
  validate,
} from 'graphql';
import type { SubscribePayload } from 'graphql-ws';
import { LRUCache } from 'lru-cache';
import { type AccessRules, mayAsk } from '../access-rules.js';
import { formattedError } from '../plugins/format-error.js';
import { LIMITS, measureOperation, overLimit } from '../plugins/query-limits.js';
import { type PersonalFields, selectsPersonal } from './personal-fields.js';
import { type RewrittenSubscription, rewriteSubscription } from './rewrite.js';

const REMEMBERED_REWRITES = 500;

/** A subscription as it is run: once per document. */
export interface PreparedSubscription {
  rewritten: RewrittenSubscription;
  /** It selects what no two viewers may share. */
  personal: boolean;
}

export interface SocketOperations {
  /** Parsed, valid, within the limits and, for a subscription, allowed; or what to tell the client. */
  prepare(payload: SubscribePayload, viewer: Viewer | null): ExecutionArgs | readonly GraphQLError[];
  /** The subscription's mirror query, made once per document. */
  subscription(document: DocumentNode, operationName: string | null | undefined): PreparedSubscription;
}

/** What is done with an operation from a socket before it runs. Queries and mutations meet the rest in the Apollo pipeline. */
export function prepareOperations(
  schema: GraphQLSchema,
  rules: AccessRules,
  personalFields: PersonalFields,
): SocketOperations {
  const prepared = new LRUCache<string, PreparedSubscription>({ max: REMEMBERED_REWRITES });

  function prepare(payload: SubscribePayload, viewer: Viewer | null): ExecutionArgs | readonly GraphQLError[] {
    let document: DocumentNode;
    try {
      document = parse(payload.query, { maxTokens: LIMITS.tokens });
    } catch (error) {
      return [asProblem(error)];
    }
    const invalid = validate(schema, document);
    if (invalid.length > 0) return invalid;
    const operation = getOperationAST(document, payload.operationName);
    if (!operation) return [new GraphQLError('Unable to identify operation.')];
    const variables = payload.variables ?? {};
    const args: ExecutionArgs = {
      schema: schema,
      document,
      operationName: payload.operationName ?? null,
      variableValues: variables,
    };
    if (operation.operation !== OperationTypeNode.SUBSCRIPTION) return args;
    const reason = overLimit(measureOperation(document, operation, schema, variables), operation);
    if (reason) return [problem('QUERY_TOO_COMPLEX')];
    // What is wrong with a variable is not told in graphql-js's words: they quote the value.
    const { errors } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
    if (errors) return [problem('INVALID_INPUT')];
    return deniedRoots(document, payload.operationName, viewer) ?? args;
  }

  function deniedRoots(
    document: DocumentNode,
    operationName: string | null | undefined,
    viewer: Viewer | null,
  ): readonly GraphQLError[] | null {
    const root = schema.getSubscriptionType();
    const { field } = subscription(document, operationName).rewritten;
    const definition = root?.getFields()[field];
    if (!root || !definition) return [problem('NOT_FOUND')];
    const scopes = viewer && new Set<string>(viewer.scopes);
    if (mayAsk(rules, schema, root, field, getNamedType(definition.type), scopes)) return null;
    return [problem(viewer ? 'FORBIDDEN' : 'UNAUTHENTICATED')];
  }

  function subscription(document: DocumentNode, operationName: string | null | undefined): PreparedSubscription {
    const key = `${operationName ?? ''}:${document.loc?.source.body ?? ''}`;
    const known = prepared.get(key);
    if (known) return known;
    const rewritten = rewriteSubscription(document, operationName, schema);
    const subscribed = { rewritten, personal: selectsPersonal(parse(rewritten.query), schema, personalFields) };
    prepared.set(key, subscribed);
    return subscribed;
  }

  return { prepare, subscription };
}

/** A code of the registry as a GraphQL error. */
export function problem(
  code: 'QUERY_TOO_COMPLEX' | 'RATE_LIMITED' | 'FORBIDDEN' | 'UNAUTHENTICATED' | 'NOT_FOUND' | 'INVALID_INPUT',
): GraphQLError {
  return asProblem(new FillwayError(code));
}

/** Any thrown value as a GraphQL error that may leave. */
export function asProblem(error: unknown): GraphQLError {
  const { message, extensions } = formattedError(error);
  return new GraphQLError(message, { extensions: extensions ?? {} });
}
