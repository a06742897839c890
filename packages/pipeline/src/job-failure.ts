import { ERROR_CODES, type ErrorCode } from '@fillway/kernel';
import { UnrecoverableError } from 'bullmq';
import { sortFailure } from './failure.js';

/** A failure as it is stored on the job: `CODE: message`, without the thrown error's own words or stack. */
export function jobError(error: unknown): Error {
  const { code, message, retryable } = sortFailure(error);
  const reason = `${code}: ${message}`;
  return retryable ? new Error(reason) : new UnrecoverableError(reason);
}

/** Reads a stored failure back. What BullMQ itself wrote (a job that stalled too often) counts as INTERNAL. */
export function parseReason(stored: string | null): { code: ErrorCode; message: string } {
  const [, code = '', message = ''] = /^([A-Z_]+): ([\s\S]*)$/.exec(stored ?? '') ?? [];
  if (code in ERROR_CODES) return { code: code as ErrorCode, message };
  return { code: 'INTERNAL', message: stored ?? ERROR_CODES.INTERNAL.operator };
}
