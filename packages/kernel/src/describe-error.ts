import { isFillwayError } from './errors.js';

/** Errors whose words never quote a value. Others (parsers, drivers, validators) may repeat what they were given. */
const WORDS_ARE_SAFE = new Set(['Error', 'TypeError', 'RangeError', 'ReferenceError', 'AggregateError']);
/** Causes of causes are followed so far. */
const DEEPEST = 4;

/** What a log line tells of an error. */
export interface DescribedError {
  type: string;
  /** Of the registry, of the system (`ECONNREFUSED`) or of a driver (`23505`, `11000`). */
  code?: string | number;
  /** Left out where the words may repeat a patient's. */
  message?: string;
  details?: Record<string, string | number | boolean | null>;
  /** Places in the code, without the message that a stack begins with. */
  stack?: string;
  cause?: DescribedError;
}

/** An error as it may be logged: where it came from and what kind it is, and its words only where they hold no values. */
export function describeError(error: unknown, depth = 0): DescribedError {
  if (!(error instanceof Error)) return { type: typeof error };
  const { name, message, cause } = error;
  const code = (error as { code?: unknown }).code;
  const stack = error.stack?.split('\n').filter((line) => line.startsWith('    at '));
  return {
    type: name,
    ...((typeof code === 'string' || typeof code === 'number') && { code }),
    ...((isFillwayError(error) || WORDS_ARE_SAFE.has(name)) && { message }),
    ...(isFillwayError(error) && Object.keys(error.details).length > 0 && { details: error.details }),
    ...(stack && stack.length > 0 && { stack: stack.join('\n') }),
    ...(cause !== undefined && depth < DEEPEST && { cause: describeError(cause, depth + 1) }),
  };
}
