import { createHmac, timingSafeEqual } from 'node:crypto';
import { FillwayError } from '@fillway/kernel';
import { z } from 'zod';

export type ParcelStatus = 'UNKNOWN' | 'PRE_TRANSIT' | 'TRANSIT' | 'DELIVERED' | 'RETURNED' | 'FAILURE';

/** One scan. `substatus` is Shippo's code, such as `out_for_delivery` or `package_accepted`. */
export interface Scan {
  status: ParcelStatus;
  substatus: string | null;
  at: Date;
}

export interface Tracking {
  carrier: string;
  trackingNumber: string;
  /** null while the carrier knows nothing of it yet. */
  current: Scan | null;
  /** Oldest first. */
  history: Scan[];
  eta: Date | null;
}

/** A tracking webhook whose signature was right. `eventId` is derived: Shippo sends none. */
export interface ShippoTrackingEvent {
  eventId: string;
  tracking: Tracking;
}

/** How old a webhook's signature may be, in seconds of machine time. */
const SIGNATURE_TOLERANCE_S = 300;

const when = z.iso.datetime({ offset: true }).transform((text) => new Date(text));
const scanSchema = z
  .object({
    status: z.enum(['UNKNOWN', 'PRE_TRANSIT', 'TRANSIT', 'DELIVERED', 'RETURNED', 'FAILURE']),
    substatus: z.object({ code: z.string() }).nullish(),
    status_date: when.nullish(),
    object_created: when.nullish(),
  })
  .transform((scan): Scan => {
    const at = scan.status_date ?? scan.object_created ?? new Date(0);
    return { status: scan.status, substatus: scan.substatus?.code ?? null, at };
  });

/** Tracking webhooks are read with a schema of our own: the real ones hold nulls, which the SDK's refuses. */
const trackUpdated = z.object({
  event: z.literal('track_updated'),
  data: z.object({
    carrier: z.string().min(1),
    tracking_number: z.string().min(1),
    tracking_status: scanSchema.nullish(),
    tracking_history: z.array(scanSchema).default([]),
    eta: when.nullish(),
  }),
});

/** See `ShippoProvider.verifyWebhook`; on its own for the gateway, which calls no partner. */
export function verifyShippoWebhook(
  rawBody: string | Uint8Array,
  signatureHeader: string | undefined,
  secret: string,
  nowMs = Date.now(),
): ShippoTrackingEvent {
  const invalid = new FillwayError('SIGNATURE_INVALID', { details: { partner: 'shippo' } });
  const [, t, v1] = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(signatureHeader ?? '') ?? [];
  if (t === undefined || v1 === undefined) throw invalid;
  const expected = createHmac('sha256', secret).update(`${t}.`).update(rawBody).digest();
  if (!timingSafeEqual(expected, Buffer.from(v1, 'hex'))) throw invalid;
  if (Math.abs(nowMs / 1_000 - Number(t)) > SIGNATURE_TOLERANCE_S) throw invalid;

  const body = trackUpdated.safeParse(parseJson(Buffer.from(rawBody).toString()));
  if (!body.success) throw new FillwayError('INVALID_INPUT', { details: { partner: 'shippo' } });
  const { carrier, tracking_number, tracking_status, tracking_history, eta } = body.data.data;
  const current = tracking_status ?? null;
  const about = [
    carrier,
    tracking_number,
    current?.status ?? '',
    current?.substatus ?? '',
    current?.at.toISOString() ?? '',
  ];
  return {
    eventId: `shippo_${createHmac('sha256', 'track_updated').update(JSON.stringify(about)).digest('hex').slice(0, 32)}`,
    tracking: {
      carrier,
      trackingNumber: tracking_number,
      current,
      history: tracking_history.sort((a, b) => a.at.getTime() - b.at.getTime()),
      eta: eta ?? null,
    },
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
