import { type LoggerOptions, type Logger as PinoLogger, pino } from 'pino';
import { describeError } from './describe-error.js';

export type Logger = PinoLogger;

/**
 * Structured JSON logs. Never pass documents or messages: ids, statuses, codes and counts only. Field names that could
 * carry PHI or a secret are cut out all the same, at any of the first levels.
 */
const REDACTED = [
  'name',
  'firstName',
  'lastName',
  'birthDate',
  'email',
  'phone',
  'address',
  'memberId',
  'token',
  'password',
  'authorization',
  'cookie',
  'body',
  'xml',
];

/** How every process writes its lines: an error under `err` or `error` is described, never quoted. */
export function loggerOptions(options: { service: string; level?: string }): LoggerOptions {
  return {
    level: options.level ?? 'info',
    base: { service: options.service },
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: describeError, error: describeError },
    redact: { paths: REDACTED.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: '[redacted]' },
  };
}

/** A logger for one process; `child({ correlationId })` for one request, event or job. */
export function createLogger(options: { service: string; level?: string }): Logger {
  return pino(loggerOptions(options));
}
