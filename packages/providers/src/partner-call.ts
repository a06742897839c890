import { FillwayError, isFillwayError, type Logger } from '@fillway/kernel';

export type Partner = 'stripe' | 'shippo' | 'twilio' | 'sendgrid' | 'nppes' | 'ehr' | 'pharmacy';

/** What every call to a partner carries: the correlation id goes out as `x-correlation-id`. */
export interface PartnerCall {
  correlationId: string;
}

export const CORRELATION_HEADER = 'x-correlation-id';

/**
 * How a partner's failure is to be read. `effect` says whether the partner may have done the work all the same:
 * `none` after a clear refusal or when the request never arrived, `unknown` after a time-out, a cut connection or an
 * unreadable answer.
 */
export interface Failure {
  kind: 'unavailable' | 'rejected';
  effect: 'none' | 'unknown';
  /** The partner's own code or an error's name; never its message, which may repeat an address or a number. */
  reason: string;
  status?: number;
}

/** Whether the work behind a failed partner call may have been done all the same. */
export function effectOf(error: unknown): 'none' | 'unknown' {
  return isFillwayError(error) && error.details['effect'] === 'none' ? 'none' : 'unknown';
}

/** What something in between answers that lost the partner's own answer (RFC 9110 sections 15.6.3 and 15.6.5). */
const ANSWER_LOST = [502, 504];

/**
 * Sorts an HTTP status that is not a success: 408, 409, 425, 429 and 5xx pass by themselves, other 4xx are final. Behind
 * a 502 or 504 the partner may have done the work, as behind a time-out of our own.
 */
export function failureOfStatus(status: number, reason: string): Failure {
  if (status < 400) return { kind: 'unavailable', effect: 'unknown', reason: 'unreadable_answer', status };
  if (ANSWER_LOST.includes(status)) return { kind: 'unavailable', effect: 'unknown', reason, status };
  const passing = status >= 500 || [408, 409, 425, 429].includes(status);
  return { kind: passing ? 'unavailable' : 'rejected', effect: 'none', reason, status };
}

const NEVER_ARRIVED = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'];

/** Sorts an error of the transport by the system code on it or on what caused it; undefined where there is none. */
export function failureOfTransport(error: unknown): Failure | undefined {
  const codes = codesOf(error).filter((code) => /^(E[A-Z]+|UND_ERR_[A-Z_]+|ERR_NETWORK)$/.test(code));
  const refused = codes.find((code) => NEVER_ARRIVED.includes(code));
  const [first] = codes;
  return first === undefined
    ? undefined
    : { kind: 'unavailable', effect: refused ? 'none' : 'unknown', reason: refused ?? first };
}

function codesOf(error: unknown, depth = 0): string[] {
  if (typeof error !== 'object' || error === null || depth > 4) return [];
  const { code, cause, detail, errors } = error as Record<string, unknown>;
  const inner = Array.isArray(errors) ? errors : [];
  return [
    ...(typeof code === 'string' ? [code] : []),
    ...[cause, detail, ...inner].flatMap((within) => codesOf(within, depth + 1)),
  ];
}

/**
 * Runs one call to a partner: logs it with its duration, and turns whatever the SDK throws into PARTNER_UNAVAILABLE
 * (tried again by the pipeline) or PARTNER_REJECTED (final). The SDK's error itself is dropped: it holds the request.
 * What `failureOf` does not know is a bug of ours and passes through.
 */
export async function callPartner<T>(
  partner: Partner,
  operation: string,
  parts: { logger: Logger; call: PartnerCall; failureOf: (error: unknown) => Failure | undefined },
  run: () => Promise<T>,
): Promise<T> {
  const startedAt = performance.now();
  const line = () => ({
    partner,
    operation,
    correlationId: parts.call.correlationId,
    durationMs: Math.round(performance.now() - startedAt),
  });
  try {
    const answer = await run();
    parts.logger.debug(line(), 'partner answered');
    return answer;
  } catch (error) {
    if (isFillwayError(error)) throw error;
    const failure = parts.failureOf(error);
    if (!failure) throw error;
    parts.logger.warn({ ...line(), ...failure }, 'partner call failed');
    throw new FillwayError(failure.kind === 'rejected' ? 'PARTNER_REJECTED' : 'PARTNER_UNAVAILABLE', {
      details: {
        partner,
        operation,
        reason: failure.reason,
        effect: failure.effect,
        ...(failure.status === undefined ? {} : { status: failure.status }),
      },
    });
  }
}

/** An answer whose HTTP status is no success, from a partner that has no SDK. */
export class HttpStatus extends Error {
  constructor(readonly status: number) {
    super(`HTTP ${status}`);
    this.name = 'HttpStatus';
  }
}

/** An answer that came but cannot be understood; the work behind it may have been done. */
export class UnreadableAnswer extends Error {
  constructor() {
    super('unreadable answer');
    this.name = 'UnreadableAnswer';
  }
}

export const UNREADABLE: Failure = { kind: 'unavailable', effect: 'unknown', reason: 'unreadable_answer' };

/** The SDK's word for "no answer", where it hides the system's reason. */
export const NO_CONNECTION: Failure = { kind: 'unavailable', effect: 'unknown', reason: 'no_answer' };
