import { ERROR_CODES, type ErrorCode, FillwayError } from '@fillway/kernel';
import mongoose from 'mongoose';

/** A thrown thing, sorted: what to call it, what may be shown of it, and whether another try can help. */
export interface Failure {
  code: ErrorCode;
  /** Never holds PHI: our own words, or for foreign errors only their name. */
  message: string;
  retryable: boolean;
}

/** System errors of a connection that is down or going down. */
const CONNECTION_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);

/** Driver messages without a code: pg and ioredis report a lost connection so. */
const CONNECTION_MESSAGES =
  /Connection terminated|Connection is closed|Client has encountered a connection error|timeout exceeded when trying to connect|Command timed out|max retries per request|Query read timeout/i;

/** True when a store was out of reach, as the drivers of MongoDB, PostgreSQL and Redis report it. */
export function isStoreFailure(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { MongoNetworkError, MongoServerSelectionError, MongoNotConnectedError, MongoTopologyClosedError } =
    mongoose.mongo;
  if (
    error instanceof MongoNetworkError ||
    error instanceof MongoServerSelectionError ||
    error instanceof MongoNotConnectedError ||
    error instanceof MongoTopologyClosedError ||
    error instanceof mongoose.Error.MongooseServerSelectionError ||
    error.name === 'PoolClearedError' ||
    error.name === 'MongoPoolClearedError' ||
    error.name === 'MongoWaitQueueTimeoutError' ||
    error.name === 'MaxRetriesPerRequestError'
  ) {
    return true;
  }
  const code = (error as { code?: unknown }).code;
  // SQLSTATE 08 connection, 40 rolled back by the server, 53 no resources, 57 operator intervention
  if (typeof code === 'string' && (CONNECTION_CODES.has(code) || /^(08|40|53|57)[0-9A-Z]{3}$/.test(code))) return true;
  return CONNECTION_MESSAGES.test(error.message);
}

/** Runs store work; a store out of reach becomes STORE_UNAVAILABLE, which is tried again. */
export async function onStore<T>(store: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isStoreFailure(error)) throw error;
    throw new FillwayError('STORE_UNAVAILABLE', { details: { store }, cause: error });
  }
}

/** Errors whose words never quote a value, so that they may be logged and shown. */
const WORDS_ARE_SAFE = new Set(['TypeError', 'RangeError', 'ReferenceError', 'VersionError', 'OverwriteModelError']);

/** What may be logged of an error: a foreign message could quote a document's values, so only known ones pass. */
export function safeWords(error: unknown): string {
  if (error instanceof FillwayError) return error.message;
  if (!(error instanceof Error)) return typeof error;
  return WORDS_ARE_SAFE.has(error.name) ? `${error.name}: ${error.message}` : error.name;
}

/** Where an error came from, without its message. */
export function safeStack(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  return error.stack
    ?.split('\n')
    .filter((line) => line.startsWith('    at '))
    .slice(0, 8)
    .join('\n');
}

/** Sorts a thrown thing into the kinds of DESIGN.md section 4, rule 5. */
export function sortFailure(error: unknown): Failure {
  if (error instanceof FillwayError) {
    const details = Object.entries(error.details).map(([key, value]) => `${key}=${value}`);
    const message = details.length ? `${error.message} (${details.join(', ')})` : error.message;
    return { code: error.code, message, retryable: error.retryable };
  }
  if (isStoreFailure(error)) {
    return { code: 'STORE_UNAVAILABLE', message: ERROR_CODES.STORE_UNAVAILABLE.operator, retryable: true };
  }
  return { code: 'INTERNAL', message: safeWords(error), retryable: false };
}
