import { createHmac } from 'node:crypto';
import type { Logger } from '@fillway/kernel';
import type { ProvidersConfig } from './config.js';
import { postToPartner } from './http-post.js';
import type { PartnerCall } from './partner-call.js';

/** What a partner pharmacy is told: ids only, it reads the rest through the API with its own credentials. */
export interface PharmacyMessage {
  event: 'work.offered' | 'payment.completed' | 'work.withdrawn';
  /** The same for every repeat of the same message. */
  eventId: string;
  prescriptionId: string;
  pharmacyId: string;
  /** Platform time, ISO 8601. */
  occurredAt: string;
}

/** The header in which a webhook of ours is signed: `t=<unix seconds>,v1=<hex HMAC-SHA256 of "t.body">`. */
export const PHARMACY_SIGNATURE_HEADER = 'x-fillway-signature';

/** Signs a body as partner pharmacies expect it; `atSeconds` is machine time. */
export function signForPharmacy(body: string, secret: string, atSeconds: number): string {
  return `t=${atSeconds},v1=${createHmac('sha256', secret).update(`${atSeconds}.${body}`).digest('hex')}`;
}

/** The systems of the partner pharmacies, told by signed webhooks. */
export function createPartnerPharmacy(config: ProvidersConfig, logger: Logger) {
  return {
    /**
     * Tells a pharmacy of work, of a payment, or that work is taken back.
     * @throws FillwayError PARTNER_UNAVAILABLE, PARTNER_REJECTED
     */
    async tell(message: PharmacyMessage, call: PartnerCall): Promise<void> {
      const body = JSON.stringify(message);
      await postToPartner(
        { partner: 'pharmacy', operation: message.event, url: config.pharmacy.workUrl, timeoutMs: config.timeoutMs },
        {
          body,
          headers: {
            'content-type': 'application/json',
            'idempotency-key': message.eventId,
            [PHARMACY_SIGNATURE_HEADER]: signForPharmacy(
              body,
              config.pharmacy.webhookSecret,
              Math.floor(Date.now() / 1000),
            ),
          },
        },
        { logger, call },
      );
    },
  };
}

export type PartnerPharmacy = ReturnType<typeof createPartnerPharmacy>;
