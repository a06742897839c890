import { ERROR_CODES, type ErrorCode, FillwayError, isFillwayError, type Logger } from '@fillway/kernel';
import type { FastifyReply } from 'fastify';

/** problem+json (RFC 9457) as every REST path answers a refusal or failure. */
export interface ProblemDetails {
  type: string;
  title: string;
  status: number;
  code: ErrorCode;
  detail: string;
  correlation_id: string;
  retryable: boolean;
  fields?: readonly { path: string; message: string }[];
  [extra: string]: unknown;
}

/** What Fastify itself refuses, in our codes. */
const FASTIFY_CODES: Record<string, ErrorCode> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'PAYLOAD_TOO_LARGE',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'UNSUPPORTED_MEDIA_TYPE',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'INVALID_INPUT',
  FST_ERR_CTP_INVALID_JSON_BODY: 'INVALID_INPUT',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'INVALID_INPUT',
};

/** Any thrown value as an error of ours; what nobody threw on purpose becomes INTERNAL and is logged. */
export function asFillwayError(error: unknown, logger: Logger): FillwayError {
  if (isFillwayError(error)) {
    if (error.kind === 'bug') logger.error({ err: error }, 'unexpected error');
    return error;
  }
  const code = error instanceof Error && 'code' in error ? FASTIFY_CODES[String(error.code)] : undefined;
  if (code) return new FillwayError(code);
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
  if (status === 404) return new FillwayError('NOT_FOUND', { message: 'Nothing is served at this address.' });
  if (status >= 400 && status < 500)
    return new FillwayError('INVALID_INPUT', { message: 'The request is not well-formed.' });
  logger.error({ err: error }, 'unexpected error');
  return new FillwayError('INTERNAL', { cause: error });
}

/** The problem+json body of an error; `extra` adds members, such as a conflict's current status. */
export function problemOf(
  error: Pick<FillwayError, 'code' | 'message'> & { fields?: readonly { path: string; message: string }[] },
  correlationId: string,
  extra: Record<string, unknown> = {},
): ProblemDetails {
  const { http, message, retryable } = ERROR_CODES[error.code];
  return {
    type: `/api/docs#${error.code}`,
    title: message,
    status: http,
    code: error.code,
    detail: error.message,
    correlation_id: correlationId,
    retryable,
    ...(error.fields && error.fields.length > 0 ? { fields: error.fields } : {}),
    ...extra,
  };
}

/** Sends a problem with its own status and content type. */
export function sendProblem(reply: FastifyReply, problem: ProblemDetails): FastifyReply {
  if (problem.code === 'UNAUTHENTICATED') reply.header('www-authenticate', 'Bearer realm="fillway"');
  if (problem.code === 'RATE_LIMITED') reply.header('retry-after', '60');
  return reply.code(problem.status).type('application/problem+json').send(problem);
}
