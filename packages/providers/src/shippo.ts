import type { Logger } from '@fillway/kernel';
import { Shippo } from 'shippo';
import { HTTPClient } from 'shippo/lib/http.js';
import type { Track } from 'shippo/models/components/track.js';
import type { Transaction } from 'shippo/models/components/transaction.js';
import { HTTPClientError, RequestAbortedError, RequestTimeoutError } from 'shippo/models/errors/httpclienterrors.js';
import { ResponseValidationError } from 'shippo/models/errors/responsevalidationerror.js';
import { ShippoError } from 'shippo/models/errors/shippoerror.js';
import type { ProvidersConfig } from './config.js';
import {
  CORRELATION_HEADER,
  callPartner,
  type Failure,
  failureOfStatus,
  failureOfTransport,
  NO_CONNECTION,
  type PartnerCall,
  UNREADABLE,
  UnreadableAnswer,
} from './partner-call.js';
import { type Scan, type Tracking, verifyShippoWebhook } from './shippo-webhook.js';

export type { ParcelStatus, Scan, ShippoTrackingEvent, Tracking } from './shippo-webhook.js';
export { verifyShippoWebhook };

/** Where a parcel comes from or goes to (United States). */
export interface PostalAddress {
  name: string;
  company?: string;
  street1: string;
  street2?: string;
  city: string;
  state: string;
  zip: string;
  phone?: string;
  email?: string;
}

export interface ShippingRate {
  rateId: string;
  /** The carrier's token as tracking needs it: `ups`, `fedex`, `usps`. */
  carrier: string;
  service: string;
  amountCents: number;
  currency: string;
  /** Business days; null where the carrier promises none. */
  estimatedDays: number | null;
}

/** A purchase of postage. */
export interface Label {
  transactionId: string;
  rateId: string;
  /** `pending` may still become either; `error` was refused by the carrier and cost nothing. */
  status: 'bought' | 'pending' | 'error' | 'voided' | 'void_pending' | 'void_refused';
  trackingNumber: string | null;
  labelUrl: string | null;
  trackingUrl: string | null;
  /** The carrier's codes where it refused. */
  reasons: string[];
}

const API_VERSION = '2018-02-08';

const LABEL_STATUS = {
  SUCCESS: 'bought',
  WAITING: 'pending',
  QUEUED: 'pending',
  ERROR: 'error',
  REFUNDED: 'voided',
  REFUNDPENDING: 'void_pending',
  REFUNDREJECTED: 'void_refused',
} as const satisfies Record<string, Label['status']>;

function failureOf(error: unknown): Failure | undefined {
  if (error instanceof UnreadableAnswer || error instanceof SyntaxError) return UNREADABLE;
  if (error instanceof ResponseValidationError) return UNREADABLE;
  if (error instanceof ShippoError) return failureOfStatus(error.statusCode, `http_${error.statusCode}`);
  if (error instanceof RequestTimeoutError || error instanceof RequestAbortedError) {
    return { kind: 'unavailable', effect: 'unknown', reason: 'timeout' };
  }
  if (error instanceof HTTPClientError) return failureOfTransport(error) ?? NO_CONNECTION;
  return failureOfTransport(error);
}

/** `"12.34"` in dollars as whole cents. @throws UnreadableAnswer */
function cents(amount: string): number {
  const match = /^(\d+)(?:\.(\d{1,2}))?$/.exec(amount);
  if (!match) throw new UnreadableAnswer();
  return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
}

function labelOf(transaction: Transaction): Label {
  const rateId = typeof transaction.rate === 'string' ? transaction.rate : transaction.rate?.objectId;
  if (!transaction.objectId || !transaction.status || !rateId) throw new UnreadableAnswer();
  const label: Label = {
    transactionId: transaction.objectId,
    rateId,
    status: LABEL_STATUS[transaction.status],
    trackingNumber: transaction.trackingNumber || null,
    labelUrl: transaction.labelUrl || null,
    trackingUrl: transaction.trackingUrlProvider || null,
    reasons: (transaction.messages ?? []).map((message) => message.code || 'unnamed'),
  };
  if (label.status === 'bought' && (!label.trackingNumber || !label.labelUrl)) throw new UnreadableAnswer();
  return label;
}

function trackingOf(track: Track): Tracking {
  const scanOf = (scan: Track['trackingHistory'][number]): Scan => ({
    status: scan.status,
    substatus: scan.substatus?.code ?? null,
    at: scan.statusDate ?? scan.objectCreated,
  });
  return {
    carrier: track.carrier,
    trackingNumber: track.trackingNumber,
    current: track.trackingStatus ? scanOf(track.trackingStatus) : null,
    history: track.trackingHistory.map(scanOf).sort((a, b) => a.at.getTime() - b.at.getTime()),
    eta: track.eta ?? null,
  };
}

/**
 * Leaves nulls out of an answer. The SDK's schemas know absent fields but hardly any null, and refuse the whole answer; a
 * label bought with such an answer would look like a failure.
 */
async function fetchWithoutNulls(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  const response = await fetch(input, init);
  const text = await response.text();
  const { status, statusText, headers } = response;
  return new Response(text === '' ? null : withoutNulls(text), { status, statusText, headers });
}

function withoutNulls(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json, (_key, value) => (value === null ? undefined : value)));
  } catch {
    return json;
  }
}

/** Labels and tracking through Shippo. Every method throws PARTNER_UNAVAILABLE or PARTNER_REJECTED. */
export function createShippo(config: ProvidersConfig, logger: Logger) {
  const shippo = new Shippo({
    serverURL: config.shippo.apiBase,
    apiKeyHeader: `ShippoToken ${config.shippo.apiKey}`,
    shippoApiVersion: API_VERSION,
    timeoutMs: config.timeoutMs,
    retryConfig: { strategy: 'none' },
    httpClient: new HTTPClient({ fetcher: fetchWithoutNulls }),
  });
  const through = <T>(
    operation: string,
    call: PartnerCall,
    run: (options: { headers: Record<string, string> }) => Promise<T>,
  ) =>
    callPartner('shippo', operation, { logger, call, failureOf }, () =>
      run({ headers: { [CORRELATION_HEADER]: call.correlationId } }),
    );

  return {
    /** Asks the carriers for prices; costs nothing. Cheapest first. `signature` adds the carrier's surcharge. */
    async createShipment(
      input: {
        from: PostalAddress;
        to: PostalAddress;
        parcel: { lengthIn: number; widthIn: number; heightIn: number; weightLb: number };
        signature: 'ADULT' | 'STANDARD' | 'NONE';
        /** Our shipment id, for Shippo's log. */
        shipmentId: string;
      },
      call: PartnerCall,
    ): Promise<{ shippoShipmentId: string; rates: ShippingRate[] }> {
      return through('createShipment', call, async (options) => {
        const shipment = await shippo.shipments.create(
          {
            addressFrom: { ...input.from, country: 'US' },
            addressTo: { ...input.to, country: 'US' },
            parcels: [
              {
                length: String(input.parcel.lengthIn),
                width: String(input.parcel.widthIn),
                height: String(input.parcel.heightIn),
                distanceUnit: 'in',
                weight: String(input.parcel.weightLb),
                massUnit: 'lb',
              },
            ],
            extra: input.signature === 'NONE' ? {} : { signatureConfirmation: input.signature },
            metadata: input.shipmentId,
            async: false,
          },
          options,
        );
        const rates = shipment.rates.map((rate) => ({
          rateId: rate.objectId,
          carrier: rate.provider.toLowerCase(),
          service: rate.servicelevel.token ?? rate.servicelevel.name ?? '',
          amountCents: cents(rate.amount),
          currency: rate.currency,
          estimatedDays: rate.estimatedDays ?? null,
        }));
        return {
          shippoShipmentId: shipment.objectId,
          rates: rates.sort((a, b) => a.amountCents - b.amountCents || a.rateId.localeCompare(b.rateId)),
        };
      });
    },

    /**
     * Buys postage. Shippo has no idempotency key: buying a rate twice costs twice. Store the rate id first, and ask
     * `listTransactionsByRate` before any repeat.
     */
    async buyLabel(input: { rateId: string; shipmentId: string }, call: PartnerCall): Promise<Label> {
      return through('buyLabel', call, async (options) =>
        labelOf(
          await shippo.transactions.create(
            { rate: input.rateId, labelFileType: 'PDF', metadata: input.shipmentId, async: false },
            options,
          ),
        ),
      );
    },

    /** All purchases of one rate, newest first. */
    async listTransactionsByRate(rateId: string, call: PartnerCall): Promise<Label[]> {
      return through('listTransactionsByRate', call, async (options) => {
        const page = await shippo.transactions.list({ rate: rateId, results: 25 }, options);
        return (page.results ?? []).map(labelOf);
      });
    },

    /**
     * Asks for the postage back. `refused`: the carrier has scanned the parcel already, nothing was undone.
     * Asking again for a voided label is no error.
     */
    async voidLabel(transactionId: string, call: PartnerCall): Promise<{ outcome: 'voided' | 'refused' }> {
      return through('voidLabel', call, async (options) => {
        const before = labelOf(await shippo.transactions.get(transactionId, options));
        if (before.status === 'voided' || before.status === 'void_pending') return { outcome: 'voided' };
        if (before.status === 'void_refused') return { outcome: 'refused' };
        const refund = await shippo.refunds.create({ transaction: transactionId, async: false }, options);
        if (!refund.status) throw new UnreadableAnswer();
        return { outcome: refund.status === 'ERROR' ? 'refused' : 'voided' };
      });
    },

    async getTracking(carrier: string, trackingNumber: string, call: PartnerCall): Promise<Tracking> {
      return through('getTracking', call, async (options) =>
        trackingOf(await shippo.trackingStatus.get(trackingNumber, carrier, options)),
      );
    },

    /** Has Shippo send webhooks for a parcel; asking twice is no error. */
    async registerTracking(
      input: { carrier: string; trackingNumber: string; shipmentId: string },
      call: PartnerCall,
    ): Promise<Tracking> {
      return through('registerTracking', call, async (options) =>
        trackingOf(
          await shippo.trackingStatus.create(
            { carrier: input.carrier, trackingNumber: input.trackingNumber, metadata: input.shipmentId },
            options,
          ),
        ),
      );
    },

    /**
     * Believes a webhook only if its HMAC over the raw body is right and at most five minutes old.
     * @throws FillwayError SIGNATURE_INVALID, or INVALID_INPUT for a right signature over something unreadable
     */
    verifyWebhook: verifyShippoWebhook,
  };
}

export type ShippoProvider = ReturnType<typeof createShippo>;
