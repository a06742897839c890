import type { ApolloServerPlugin } from '@apollo/server';
import { FillwayError, isFillwayError, type Logger } from '@fillway/kernel';
import { safeStack, safeWords, sortFailure } from '@fillway/pipeline/failure';
import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import type { GraphqlContext } from '../call-context.js';

/** Codes that Apollo gives to what a client wrote wrongly: syntax and validation, which name no values. */
const CLIENT_MISTAKES = ['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'OPERATION_RESOLUTION_FAILURE'];

function asFillwayError(error: GraphQLError): FillwayError {
  if (isFillwayError(error.originalError)) return error.originalError;
  // graphql-js repeats the value of a wrong variable in its message, which may be PHI
  if (error.extensions['code'] === 'BAD_USER_INPUT') return new FillwayError('INVALID_INPUT', { cause: error });
  const cause = error.originalError ?? error;
  return new FillwayError(sortFailure(cause).code, { cause });
}

/** Foreign messages may quote a document's values, so only words that are known to be safe are logged. */
function log(logger: Logger, error: FillwayError, path: GraphQLError['path']): void {
  const said = { code: error.code, path: path?.join('.'), details: error.details };
  if (error.kind === 'refusal') {
    logger.debug(said, 'refused');
    return;
  }
  const cause = error.cause ?? error;
  const origin = { ...said, reason: safeWords(cause), stack: safeStack(cause) };
  if (error.kind === 'bug') logger.error(origin, 'request failed');
  else logger.warn(origin, 'outside failure');
}

/**
 * One error as it leaves the subgraph: code, correlation id, whether a repeat may help, and nothing of what went wrong
 * inside unless it was thrown on purpose.
 */
export function formatError(
  error: GraphQLError,
  ctx: { correlationId: string; logger: Logger },
): GraphQLFormattedError {
  const { correlationId } = ctx;
  const place = { locations: error.locations, path: error.path };
  const { code } = error.extensions;
  if (!error.originalError && typeof code === 'string' && CLIENT_MISTAKES.includes(code)) {
    return { message: error.message, ...place, extensions: { code, correlationId, retryable: false } };
  }
  const known = asFillwayError(error);
  log(ctx.logger, known, error.path);
  return {
    message: known.message,
    ...place,
    extensions: {
      code: known.code,
      correlationId,
      retryable: known.retryable,
      ...(known.fields.length > 0 && { fields: known.fields }),
    },
  };
}

/** Puts `formatError` into an Apollo server; its own `formatError` hook does not know the request. */
export const formatErrors: ApolloServerPlugin<GraphqlContext> = {
  async requestDidStart() {
    return {
      async willSendResponse({ response, errors, contextValue }) {
        if (response.body.kind !== 'single' || !errors?.length) return;
        response.body.singleResult.errors = errors.map((error) => formatError(error, contextValue));
      },
    };
  },
};
