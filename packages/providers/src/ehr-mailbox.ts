import type { Logger } from '@fillway/kernel';
import type { ProvidersConfig } from './config.js';
import { postToPartner } from './http-post.js';
import type { PartnerCall } from './partner-call.js';

/** The prescriber's side of the e-prescribing network: takes SCRIPT messages of ours. */
export function createEhrMailbox(config: ProvidersConfig, logger: Logger) {
  return {
    /**
     * Delivers one SCRIPT message. The mailbox knows a repeat by the message's own MessageID.
     * @throws FillwayError PARTNER_UNAVAILABLE, PARTNER_REJECTED
     */
    async deliver(message: { messageId: string; xml: string }, call: PartnerCall): Promise<void> {
      await postToPartner(
        { partner: 'ehr', operation: 'deliver', url: config.ehr.mailboxUrl, timeoutMs: config.timeoutMs },
        { body: message.xml, headers: { 'content-type': 'application/xml', 'idempotency-key': message.messageId } },
        { logger, call },
      );
    },
  };
}

export type EhrMailbox = ReturnType<typeof createEhrMailbox>;
