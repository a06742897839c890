import type { Logger } from '@fillway/kernel';
import type { ProvidersConfig } from './config.js';
import { createEhrMailbox, type EhrMailbox } from './ehr-mailbox.js';
import { createNpiRegistry, type NpiRegistry } from './npi-registry.js';
import { createPartnerPharmacy, type PartnerPharmacy } from './partner-pharmacy.js';
import { createSendGrid, type SendGridProvider } from './sendgrid.js';
import { createShippo, type ShippoProvider } from './shippo.js';
import { createDiskStorage, type Storage } from './storage.js';
import { createStripe, type StripeProvider } from './stripe.js';
import { createTwilio, type TwilioProvider } from './twilio.js';

export { type ProvidersConfig, providersConfigSchema } from './config.js';
export type { EhrMailbox } from './ehr-mailbox.js';
export type { NpiLookup, NpiRegistry } from './npi-registry.js';
export { effectOf, type PartnerCall } from './partner-call.js';
export {
  type PartnerPharmacy,
  PHARMACY_SIGNATURE_HEADER,
  type PharmacyMessage,
  signForPharmacy,
} from './partner-pharmacy.js';
export type { SendGridProvider } from './sendgrid.js';
export type {
  Label,
  PostalAddress,
  ShippingRate,
  ShippoProvider,
} from './shippo.js';
export {
  type ParcelStatus,
  type Scan,
  type ShippoTrackingEvent,
  type Tracking,
  verifyShippoWebhook,
} from './shippo-webhook.js';
export type { Storage } from './storage.js';
export { type StripeEvent, type StripeProvider, type StripeSession, verifyStripeWebhook } from './stripe.js';
export { type TwilioProvider, validateTwilioSignature } from './twilio.js';

/** Every partner that the platform calls, through its real SDK. */
export interface Providers {
  stripe: StripeProvider;
  shippo: ShippoProvider;
  twilio: TwilioProvider;
  sendgrid: SendGridProvider;
  npiRegistry: NpiRegistry;
  storage: Storage;
  ehrMailbox: EhrMailbox;
  partnerPharmacy: PartnerPharmacy;
}

/** Builds the clients; connects to nothing before the first call. */
export function createProviders(config: ProvidersConfig, logger: Logger): Providers {
  return {
    stripe: createStripe(config, logger),
    shippo: createShippo(config, logger),
    twilio: createTwilio(config, logger),
    sendgrid: createSendGrid(config, logger),
    npiRegistry: createNpiRegistry(config, logger),
    storage: createDiskStorage(config.storage.folder),
    ehrMailbox: createEhrMailbox(config, logger),
    partnerPharmacy: createPartnerPharmacy(config, logger),
  };
}
