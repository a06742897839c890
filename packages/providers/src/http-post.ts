import type { Logger } from '@fillway/kernel';
import { request } from 'undici';
import {
  CORRELATION_HEADER,
  callPartner,
  type Failure,
  failureOfStatus,
  failureOfTransport,
  HttpStatus,
  type Partner,
  type PartnerCall,
} from './partner-call.js';

function failureOf(error: unknown): Failure | undefined {
  if (error instanceof HttpStatus) return failureOfStatus(error.status, `http_${error.status}`);
  return failureOfTransport(error);
}

/**
 * Posts a body to a partner that has no SDK; any 2xx is its receipt.
 * @throws FillwayError PARTNER_UNAVAILABLE or PARTNER_REJECTED
 */
export async function postToPartner(
  to: { partner: Partner; operation: string; url: string; timeoutMs: number },
  message: { body: string; headers: Record<string, string> },
  parts: { logger: Logger; call: PartnerCall },
): Promise<void> {
  await callPartner(to.partner, to.operation, { ...parts, failureOf }, async () => {
    const { statusCode, body } = await request(to.url, {
      method: 'POST',
      headers: { ...message.headers, [CORRELATION_HEADER]: parts.call.correlationId },
      body: message.body,
      headersTimeout: to.timeoutMs,
      bodyTimeout: to.timeoutMs,
    });
    await body.dump();
    if (statusCode < 200 || statusCode > 299) throw new HttpStatus(statusCode);
  });
}
