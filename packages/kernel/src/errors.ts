import { ERROR_CODES, type ErrorCode, type ErrorKind } from './error-codes.js';

/** One problem of one input field. `path` is dotted (`insurance.bin`); `message` never repeats the value. */
export interface FieldProblem {
  path: string;
  message: string;
}

interface FillwayErrorOptions {
  /** What to tell the caller instead of the code's general message. Never holds PHI. */
  message?: string;
  /** What an operator may see on top: ids, status names, a partner's error code. Never holds PHI. */
  details?: Record<string, string | number | boolean | null>;
  fields?: FieldProblem[];
  cause?: unknown;
}

/**
 * The base of every error that Fillway throws on purpose. Which of the three kinds it is (refusal, outside failure,
 * bug) comes from the code's row in `ERROR_CODES`, so no caller has to know subclasses.
 */
export class FillwayError extends Error {
  readonly code: ErrorCode;
  readonly details: Record<string, string | number | boolean | null>;
  readonly fields: FieldProblem[];

  constructor(code: ErrorCode, options: FillwayErrorOptions = {}) {
    super(options.message ?? ERROR_CODES[code].message, { cause: options.cause });
    this.name = 'FillwayError';
    this.code = code;
    this.details = options.details ?? {};
    this.fields = options.fields ?? [];
  }

  get kind(): ErrorKind {
    return ERROR_CODES[this.code].kind;
  }

  get retryable(): boolean {
    return ERROR_CODES[this.code].retryable;
  }

  get httpStatus(): number {
    return ERROR_CODES[this.code].http;
  }
}

/** A business answer to the caller: thrown by use-cases, shown as a `Problem` of the mutation's result union. */
export function refuse(code: ErrorCode, options?: FillwayErrorOptions): FillwayError {
  return new FillwayError(code, options);
}

/** True for an error that was thrown on purpose with the given code (any code when none is given). */
export function isFillwayError(error: unknown, code?: ErrorCode): error is FillwayError {
  return error instanceof FillwayError && (code === undefined || error.code === code);
}
