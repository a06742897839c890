import type { ApolloServerPlugin } from '@apollo/server';
import { ERROR_CODES, type ErrorCode, isFillwayError } from '@fillway/kernel';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { RequestContext } from '../request-context.js';

/** GraphQL's own codes for a document that is wrong in itself; their messages speak of the schema, not of values. */
const DOCUMENT_CODES = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'BAD_REQUEST',
]);

function isErrorCode(code: unknown): code is ErrorCode {
  return typeof code === 'string' && Object.hasOwn(ERROR_CODES, code);
}

/** True for an error that nobody threw on purpose: it is logged with its cause and shown as INTERNAL. */
export function isUnexpected(code: unknown): boolean {
  return code === 'INTERNAL' || (!isErrorCode(code) && !DOCUMENT_CODES.has(String(code)) && code !== 'BAD_USER_INPUT');
}

/**
 * The only form in which an error leaves GraphQL: message, path, locations, code from the registry, whether to try
 * again. Stacks, subgraph names and values of variables stay inside.
 */
export function formatError(formatted: GraphQLFormattedError): GraphQLFormattedError {
  const { code, fields } = formatted.extensions ?? {};
  const place = {
    ...(formatted.path ? { path: formatted.path } : {}),
    ...(formatted.locations ? { locations: formatted.locations } : {}),
  };
  if (code === 'GRAPHQL_PARSE_FAILED' && formatted.message.includes('tokens')) return known('QUERY_TOO_COMPLEX', place);
  if (typeof code === 'string' && DOCUMENT_CODES.has(code)) {
    return { message: formatted.message, ...place, extensions: { code, retryable: false } };
  }
  if (code === 'BAD_USER_INPUT') {
    return { ...known('INVALID_INPUT', place), message: withoutValue(formatted.message) };
  }
  if (isErrorCode(code) && code !== 'INTERNAL') {
    const error = known(code, place);
    return {
      ...error,
      message: formatted.message,
      extensions: { ...error.extensions, ...(Array.isArray(fields) && fields.length > 0 ? { fields } : {}) },
    };
  }
  return known('INTERNAL', place);
}

function known(code: ErrorCode, place: Pick<GraphQLFormattedError, 'path' | 'locations'>): GraphQLFormattedError {
  const { message, retryable } = ERROR_CODES[code];
  return { message, ...place, extensions: { code, retryable } };
}

/** graphql-js quotes the refused value in its message; the value may be a patient's. */
function withoutValue(message: string): string {
  const variable = /^Variable "(\$\w+)"/.exec(message)?.[1];
  const place = / at "([\w.[\]]+)"/.exec(message)?.[1];
  if (!variable) return ERROR_CODES.INVALID_INPUT.message;
  return place ? `${place} is not valid.` : `${variable} is missing or not valid.`;
}

/** Any thrown value as a GraphQL error that `formatError` understands. */
export function toGraphQLError(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error;
  if (isFillwayError(error)) {
    return new GraphQLError(error.message, {
      extensions: { code: error.code, fields: error.fields },
      originalError: error,
    });
  }
  return new GraphQLError(ERROR_CODES.INTERNAL.message, {
    extensions: { code: 'INTERNAL' },
    originalError: error instanceof Error ? error : null,
  });
}

/** Any thrown value in the form in which errors leave GraphQL. */
export function formattedError(error: unknown): GraphQLFormattedError {
  return formatError(toGraphQLError(error).toJSON());
}

/** Formatted errors as graphql-ws sends them: it calls `toJSON` on each. */
export function sendableErrors(errors: readonly GraphQLFormattedError[]): GraphQLError[] {
  return errors.map(({ message, path, extensions }) => new GraphQLError(message, { path, extensions }));
}

/** Adds the correlation id to each error of an answer, so that a caller can quote it. */
export const correlateErrors: ApolloServerPlugin<RequestContext> = {
  async requestDidStart() {
    return {
      async willSendResponse({ response, contextValue }) {
        if (response.body.kind !== 'single') return;
        const { errors } = response.body.singleResult;
        if (!errors) return;
        response.body.singleResult.errors = errors.map((error) => ({
          ...error,
          extensions: { ...error.extensions, correlationId: contextValue.correlationId },
        }));
      },
    };
  },
};
