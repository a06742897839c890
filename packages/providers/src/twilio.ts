import { AsyncLocalStorage } from 'node:async_hooks';
import type { Logger } from '@fillway/kernel';
import twilio from 'twilio';
import type { ProvidersConfig } from './config.js';
import {
  CORRELATION_HEADER,
  callPartner,
  type Failure,
  failureOfStatus,
  failureOfTransport,
  type PartnerCall,
  UNREADABLE,
  UnreadableAnswer,
} from './partner-call.js';

/** Twilio's code for a person who has answered STOP. */
const UNSUBSCRIBED = 21_610;

type SmsOutcome = { outcome: 'accepted'; messageSid: string } | { outcome: 'unsubscribed' };

/** Sends Twilio's requests to `apiBase` with the correlation id of the call in hand: the SDK itself lets neither be set. */
class AddressedClient extends twilio.RequestClient {
  readonly #apiBase: string;
  readonly #correlation: AsyncLocalStorage<string>;

  constructor(apiBase: string, timeoutMs: number, correlation: AsyncLocalStorage<string>) {
    super({ timeout: timeoutMs, autoRetry: false });
    this.#apiBase = apiBase;
    this.#correlation = correlation;
  }

  override request<T>(options: Parameters<typeof twilio.RequestClient.prototype.request<T>>[0]) {
    const { pathname, search } = new URL(options.uri);
    const correlationId = this.#correlation.getStore();
    return super.request<T>({
      ...options,
      uri: `${this.#apiBase}${pathname}${search}`,
      headers: { ...options.headers, ...(correlationId ? { [CORRELATION_HEADER]: correlationId } : {}) },
    });
  }
}

function failureOf(error: unknown): Failure | undefined {
  if (error instanceof UnreadableAnswer || error instanceof SyntaxError) return UNREADABLE;
  if (error instanceof twilio.RestException) {
    return failureOfStatus(error.status, error.code === undefined ? `http_${error.status}` : String(error.code));
  }
  return failureOfTransport(error);
}

/** SMS through Twilio. Throws PARTNER_UNAVAILABLE or PARTNER_REJECTED; see `effectOf` for whether it may have been sent. */
export function createTwilio(config: ProvidersConfig, logger: Logger) {
  const correlation = new AsyncLocalStorage<string>();
  const client = twilio(config.twilio.accountSid, config.twilio.authToken, {
    httpClient: new AddressedClient(config.twilio.apiBase, config.timeoutMs, correlation),
  });

  return {
    /**
     * Sends one SMS (phones in E.164). Twilio has no idempotency: calling twice sends twice.
     * `unsubscribed`: the person has answered STOP to us, nothing was sent.
     */
    async sendSms(input: { to: string; from: string; body: string }, call: PartnerCall): Promise<SmsOutcome> {
      return callPartner('twilio', 'sendSms', { logger, call, failureOf }, () =>
        correlation.run(call.correlationId, async (): Promise<SmsOutcome> => {
          try {
            const { sid } = await client.messages.create(input);
            if (typeof sid !== 'string' || !sid.startsWith('SM')) throw new UnreadableAnswer();
            return { outcome: 'accepted', messageSid: sid };
          } catch (error) {
            if (error instanceof twilio.RestException && error.code === UNSUBSCRIBED)
              return { outcome: 'unsubscribed' };
            throw error;
          }
        }),
      );
    },

    validateSignature: validateTwilioSignature,
  };
}

export type TwilioProvider = ReturnType<typeof createTwilio>;

/**
 * Whether a webhook comes from Twilio: HMAC over the exact public URL and the form's fields. It carries no time, so a
 * repeat must be told by its MessageSid.
 */
export function validateTwilioSignature(input: {
  authToken: string;
  signatureHeader: string | undefined;
  url: string;
  form: Record<string, string>;
}): boolean {
  return twilio.validateRequest(input.authToken, input.signatureHeader ?? '', input.url, input.form);
}
