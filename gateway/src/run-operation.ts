import type { ApolloServer } from '@apollo/server';
import { ERROR_CODES, type ErrorCode, FillwayError } from '@fillway/kernel';
import type { DocumentNode, GraphQLFormattedError } from 'graphql';
import type { RequestContext } from './request-context.js';

/** An answer of the pipeline: data and errors as a GraphQL client would get them. */
export interface OperationAnswer {
  data: Record<string, unknown> | null;
  errors: readonly GraphQLFormattedError[];
}

export type RunOperation = (
  context: RequestContext,
  operation: { document: DocumentNode | string; variables?: Record<string, unknown>; operationName?: string },
) => Promise<OperationAnswer>;

/** Runs operations through the same Apollo pipeline as HTTP: rights, limits, formatting and logs included. */
export function operationRunner(apollo: ApolloServer<RequestContext>): RunOperation {
  return async (contextValue, { document, variables, operationName }) => {
    const { body } = await apollo.executeOperation(
      {
        query: document as string,
        ...(variables ? { variables } : {}),
        ...(operationName === undefined ? {} : { operationName }),
      },
      { contextValue },
    );
    if (body.kind !== 'single') throw new Error('The gateway has no incremental delivery');
    const { data, errors } = body.singleResult;
    return { data: data ?? null, errors: errors ?? [] };
  };
}

/** A refusal by a mutation's result union, with what it says besides code and message. */
export class ResultRefusal extends FillwayError {
  constructor(
    code: ErrorCode,
    message: string,
    fields: { path: string; message: string }[],
    /** Members of a conflict: current status and version, who decided. */
    readonly conflict: Record<string, unknown>,
  ) {
    super(code, { message, fields });
  }
}

/** Selected on every result union by the gateway's own operations. */
export const PROBLEM_FIELDS = `
  ... on InvalidInput { code message fields { path message } }
  ... on Conflict { code message currentStatus currentVersion decidedBy }
  ... on Refusal { code message }
`;

/**
 * The payload under one root field of an answer.
 * @throws FillwayError with the code of the error or of the refusing member of the result union
 */
export function payloadOf<T>(answer: OperationAnswer, rootField: string): T {
  const value = answer.data?.[rootField];
  if (value === null || value === undefined) {
    const error = answer.errors[0];
    const { code, fields } = error?.extensions ?? {};
    const namesFields = code === 'INVALID_INPUT' && Array.isArray(fields);
    throw new FillwayError(codeOf(code), {
      ...(error && isRegistered(code) && !namesFields ? { message: error.message } : {}),
      ...(Array.isArray(fields) ? { fields } : {}),
    });
  }
  const union = value as { __typename?: string; code?: string; message?: string };
  if (
    union.__typename !== undefined &&
    isRegistered(union.code) &&
    /^(InvalidInput|Conflict|Refusal)$/.test(union.__typename)
  ) {
    const { currentStatus, currentVersion, decidedBy, fields } = union as Record<string, unknown>;
    throw new ResultRefusal(
      codeOf(union.code),
      union.message ?? '',
      Array.isArray(fields) ? fields : [],
      union.__typename === 'Conflict'
        ? {
            current_status: currentStatus ?? null,
            current_version: currentVersion ?? null,
            decided_by: decidedBy ?? null,
          }
        : {},
    );
  }
  return value as T;
}

function isRegistered(code: unknown): code is ErrorCode {
  return typeof code === 'string' && Object.hasOwn(ERROR_CODES, code);
}

function codeOf(code: unknown): ErrorCode {
  return isRegistered(code) ? code : 'INTERNAL';
}
