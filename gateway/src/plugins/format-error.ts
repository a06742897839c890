import type { ApolloServerPlugin } from '@apollo/server';
import { ERROR_CODES, type ErrorCode, GRAPHQL_CODES, isFillwayError } from '@fillway/kernel';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { RequestContext } from '../request-context.js';

function isErrorCode(code: unknown): code is ErrorCode {
  return typeof code === 'string' && Object.hasOwn(ERROR_CODES, code);
}

/** GraphQL's own codes for a document that is wrong in itself; their messages speak of the schema, not of values. */
function isDocumentCode(code: unknown): code is keyof typeof GRAPHQL_CODES {
  return typeof code === 'string' && Object.hasOwn(GRAPHQL_CODES, code);
}

/** True for an error that nobody threw on purpose: it is logged with its cause and shown as INTERNAL. */
export function isUnexpected(code: unknown): boolean {
  return code === 'INTERNAL' || (!isErrorCode(code) && !isDocumentCode(code) && code !== 'BAD_USER_INPUT');
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
  if (isDocumentCode(code)) {
    return { message: formatted.message, ...place, extensions: { code, retryable: false } };
  }
  if (code === 'BAD_USER_INPUT') {
    const { message, fields: named } = withoutValue(formatted.message);
    const error = known('INVALID_INPUT', place);
    return { ...error, message, extensions: { ...error.extensions, ...(named.length > 0 ? { fields: named } : {}) } };
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

/** graphql-js quotes the refused value in its message; the value may be a patient's. Paths are as those of `InvalidInput`. */
function withoutValue(said: string): { message: string; fields: { path: string; message: string }[] } {
  const variable = /^Variable "\$(\w+)"/.exec(said)?.[1];
  if (!variable) return { message: ERROR_CODES.INVALID_INPUT.message, fields: [] };
  const place = / at "([\w.[\]]+)"/.exec(said)?.[1];
  const missing = /; Field "(\w+)" of required type "[\w![\]]+" was not provided\.$/.exec(said)?.[1];
  const path = [place ?? variable, ...(missing ? [missing] : [])].join('.');
  const field = { path: path.replace(/^input\./, ''), message: missing ? 'is missing' : 'is not valid' };
  const message = path === variable ? `$${variable} is missing or not valid.` : `${path} ${field.message}.`;
  return { message, fields: [field] };
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
