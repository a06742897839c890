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

const NOWHERE = 'Nothing is served at this address.';

/** What Fastify itself refuses, in our codes. */
const FASTIFY_CODES: Record<string, ErrorCode> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'PAYLOAD_TOO_LARGE',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'UNSUPPORTED_MEDIA_TYPE',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'INVALID_INPUT',
  FST_ERR_CTP_INVALID_JSON_BODY: 'INVALID_INPUT',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'INVALID_INPUT',
  FST_ERR_BAD_URL: 'INVALID_INPUT',
  FST_ERR_MAX_PARAM_LENGTH: 'NOT_FOUND',
};

/** Where no field can be named, what is wrong instead. */
const FASTIFY_MESSAGES: Record<string, string> = {
  FST_ERR_CTP_EMPTY_JSON_BODY: 'The body is empty.',
  FST_ERR_CTP_INVALID_JSON_BODY: 'The body is not valid JSON.',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'The body is not as long as Content-Length says.',
  FST_ERR_BAD_URL: 'The address is not well-formed.',
  FST_ERR_MAX_PARAM_LENGTH: NOWHERE,
};

/** Any thrown value as an error of ours; what nobody threw on purpose becomes INTERNAL and is logged. */
export function asFillwayError(error: unknown, logger: Logger): FillwayError {
  if (isFillwayError(error)) {
    if (error.kind === 'bug') logger.error({ err: error }, 'unexpected error');
    return error;
  }
  const fastifyCode = error instanceof Error && 'code' in error ? String(error.code) : '';
  const code = FASTIFY_CODES[fastifyCode];
  if (code) {
    const message = FASTIFY_MESSAGES[fastifyCode];
    return new FillwayError(code, message === undefined ? {} : { message });
  }
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
  if (status === 404) return new FillwayError('NOT_FOUND', { message: NOWHERE });
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
