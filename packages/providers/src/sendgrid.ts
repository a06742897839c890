import type { Logger } from '@fillway/kernel';
import sharedClient from '@sendgrid/client';
import sharedService from '@sendgrid/mail';
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

/** The SDK's classes: its types give only the one instance that it shares with the whole process. */
const Client = sharedClient.constructor as new () => typeof sharedClient;
const MailService = sharedService.constructor as new () => typeof sharedService;

/** SendGrid's answer to a message that it has taken on. */
const ACCEPTED = 202;

function failureOf(error: unknown): Failure | undefined {
  if (error instanceof UnreadableAnswer) return UNREADABLE;
  const status = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof status === 'number' ? failureOfStatus(status, `http_${status}`) : failureOfTransport(error);
}

/** E-mail through SendGrid. Throws PARTNER_UNAVAILABLE or PARTNER_REJECTED; see `effectOf` for whether it may have been sent. */
export function createSendGrid(config: ProvidersConfig, logger: Logger) {
  /** A client for one call: the SDK has no other way to a header of one's own. It holds no connection. */
  const clientFor = (call: PartnerCall) => {
    const client = new Client();
    client.setApiKey(config.sendgrid.apiKey);
    client.setDefaultRequest('baseUrl', `${config.sendgrid.apiBase}/`);
    client.setDefaultHeader(CORRELATION_HEADER, call.correlationId);
    const service = new MailService();
    service.setClient(client);
    service.setTimeout(config.timeoutMs);
    return service;
  };

  return {
    /**
     * Sends one e-mail. SendGrid has no idempotency: calling twice sends twice. Links are not rewritten and opens not
     * tracked: a magic link is nobody else's to see.
     */
    async sendEmail(
      input: {
        to: string;
        from: string;
        subject: string;
        text: string;
        html: string;
        customArgs: { notificationId: string };
      },
      call: PartnerCall,
    ): Promise<{ messageId: string }> {
      return callPartner('sendgrid', 'sendEmail', { logger, call, failureOf }, async () => {
        const [response] = await clientFor(call).send({
          ...input,
          trackingSettings: { clickTracking: { enable: false, enableText: false }, openTracking: { enable: false } },
        });
        const messageId: unknown = response.headers['x-message-id'];
        if (response.statusCode !== ACCEPTED || typeof messageId !== 'string') throw new UnreadableAnswer();
        return { messageId };
      });
    },
  };
}

export type SendGridProvider = ReturnType<typeof createSendGrid>;
