import { createHmac } from 'node:crypto';
import { DAY, HOUR, MINUTE } from '@fillway/kernel';
import { digits, hex32 } from '../state/ids.js';
import type { World } from '../world.js';
import type { Parcel, ParcelStatus, ShippoScan } from './model.js';

/** Where a parcel can be sent next; `OUT_FOR_DELIVERY` is a substatus of Shippo's TRANSIT. */
export const MOVES = ['TRANSIT', 'OUT_FOR_DELIVERY', 'DELIVERED', 'FAILURE', 'RETURNED'] as const;
export type Move = (typeof MOVES)[number];

const SCANS: Record<
  Move | 'PRE_TRANSIT',
  { status: ParcelStatus; details: string; code: string; text: string; action: boolean }
> = {
  PRE_TRANSIT: {
    status: 'PRE_TRANSIT',
    details: 'The carrier has received the electronic shipment information.',
    code: 'information_received',
    text: 'Information about the package received.',
    action: false,
  },
  TRANSIT: {
    status: 'TRANSIT',
    details: 'Your shipment has departed from the origin.',
    code: 'package_departed',
    text: 'Package has departed from an intermediate location.',
    action: false,
  },
  OUT_FOR_DELIVERY: {
    status: 'TRANSIT',
    details: 'Your shipment is out for delivery.',
    code: 'out_for_delivery',
    text: 'Package is out for delivery.',
    action: false,
  },
  DELIVERED: {
    status: 'DELIVERED',
    details: 'Your shipment has been delivered.',
    code: 'delivered',
    text: 'Package has been delivered.',
    action: false,
  },
  FAILURE: {
    status: 'FAILURE',
    details: 'The carrier could not deliver the shipment.',
    code: 'package_undeliverable',
    text: 'Package could not be delivered.',
    action: true,
  },
  RETURNED: {
    status: 'RETURNED',
    details: 'Your shipment has been returned to the original shipper.',
    code: 'return_to_sender',
    text: 'Package is to be returned to sender.',
    action: true,
  },
};

const WAY: Move[] = ['TRANSIT', 'OUT_FOR_DELIVERY', 'DELIVERED'];
/** At once still means one scan after the other: the label must first be known to the platform. */
const AT_ONCE_STEP_MS = 250;
const WATCH_EVERY_MS = MINUTE;

/** The carriers behind Shippo: parcels, their scans, and the webhooks that tell of them. */
export function openCarrier(world: World) {
  const parcels = world.journal.collection<Parcel>('shippo/parcels');

  world.courier.signs('shippo', ({ body }) => {
    const t = Math.floor(Date.now() / 1_000);
    const v1 = createHmac('sha256', world.config.shippoWebhookSecret).update(`${t}.${body}`).digest('hex');
    return { 'shippo-auth-signature': `t=${t},v1=${v1}` };
  });

  function scan(move: Move | 'PRE_TRANSIT', at: Date): ShippoScan {
    const { status, details, code, text, action } = SCANS[move];
    const time = at.toISOString();
    return {
      object_id: hex32(),
      object_created: time,
      object_updated: time,
      status,
      status_details: details,
      status_date: time,
      substatus: { code, text, action_required: action },
    };
  }

  function positionOf(parcel: Parcel): Move | 'PRE_TRANSIT' {
    const last = parcel.scans.at(-1);
    if (last?.substatus?.code === SCANS.OUT_FOR_DELIVERY.code) return 'OUT_FOR_DELIVERY';
    return last && last.status !== 'UNKNOWN' ? last.status : 'PRE_TRANSIT';
  }

  function nextMove(parcel: Parcel): Move | undefined {
    const position = positionOf(parcel);
    if (position === 'FAILURE') return 'OUT_FOR_DELIVERY';
    return position === 'PRE_TRANSIT' ? 'TRANSIT' : WAY[WAY.indexOf(position as Move) + 1];
  }

  /** A tracking object as Shippo shows it, in answers and webhooks. */
  function track(parcel: Parcel) {
    const location = ({ city, state, zip, country }: Parcel['addressTo']) => ({ city, state, zip, country });
    return {
      carrier: parcel.carrier,
      tracking_number: parcel.trackingNumber,
      transaction: parcel.transaction,
      servicelevel: parcel.servicelevel,
      address_from: location(parcel.addressFrom),
      address_to: location(parcel.addressTo),
      eta: new Date(Date.parse(parcel.boughtAt) + parcel.estimatedDays * DAY).toISOString(),
      messages: [],
      metadata: parcel.metadata,
      tracking_status: parcel.scans.at(-1),
      tracking_history: parcel.scans,
    };
  }

  function move(parcel: Parcel, to: Move, at = world.clock.now()): Parcel {
    return world.journal.atomically(() => {
      const scanned = scan(to, at);
      const moved = parcels.put(parcel.trackingNumber, { ...parcel, scans: [...parcel.scans, scanned] });
      world.activity.record('shippo', 'parcel.scanned', { trackingNumber: parcel.trackingNumber, to });
      world.courier.send(
        {
          partner: 'shippo',
          url: `${world.config.gatewayUrl}/api/v1/webhooks/shippo`,
          eventId: scanned.object_id,
          eventType: `track_updated:${to}`,
          contentType: 'application/json',
          body: JSON.stringify({ event: 'track_updated', test: true, carrier: parcel.carrier, data: track(moved) }),
        },
        parcel.trackingNumber,
      );
      return moved;
    });
  }

  world.agenda.on<{ trackingNumber: string; to: Move }>(
    'carrier.move',
    async ({ trackingNumber, to }) => {
      const parcel = parcels.get(trackingNumber);
      if (!parcel || world.automation.modes.carrier !== 'at-once' || nextMove(parcel) !== to) return;
      const moved = move(parcel, to);
      const next = nextMove(moved);
      if (next) world.agenda.add('carrier.move', { trackingNumber, to: next }, { delayMs: AT_ONCE_STEP_MS });
    },
    { maxAttempts: 5 },
  );

  return {
    /** The pharmacy hands a parcel with a bought label over. */
    take(parcel: Omit<Parcel, 'scans' | 'boughtAt'>): Parcel {
      const now = world.clock.now();
      const taken = parcels.put(parcel.trackingNumber, {
        ...parcel,
        boughtAt: now.toISOString(),
        scans: [scan('PRE_TRANSIT', now)],
      });
      if (world.automation.modes.carrier === 'at-once') {
        const { trackingNumber } = parcel;
        world.agenda.add('carrier.move', { trackingNumber, to: 'TRANSIT' }, { delayMs: 2 * AT_ONCE_STEP_MS });
      }
      return taken;
    },

    /** A voided label is no parcel any more. */
    forget: (trackingNumber: string) => parcels.delete(trackingNumber),

    parcel: (trackingNumber: string): Parcel | undefined => parcels.get(trackingNumber),
    /** Newest first. */
    parcels: (): Parcel[] => parcels.values().reverse(),
    hasScan: (trackingNumber: string): boolean => (parcels.get(trackingNumber)?.scans.length ?? 0) > 1,
    positionOf,
    nextMove,
    track,

    /** Moves a parcel where told, or one step on; undefined when it is not known or has arrived. */
    advance(trackingNumber: string, to?: Move): Parcel | undefined {
      const parcel = parcels.get(trackingNumber);
      const target = parcel && (to ?? nextMove(parcel));
      return target ? move(parcel, target) : undefined;
    },

    /** In mode `clock`: all that should have happened by now, each scan with the business time at which it happened. */
    moveByClock(): void {
      if (world.automation.modes.carrier !== 'clock') return;
      const now = world.clock.now().getTime();
      for (let parcel of parcels.values()) {
        const bought = Date.parse(parcel.boughtAt);
        const deliveredAt = bought + parcel.estimatedDays * DAY;
        const dueAt = { TRANSIT: bought + 4 * HOUR, OUT_FOR_DELIVERY: deliveredAt - 6 * HOUR, DELIVERED: deliveredAt };
        for (const to of ['TRANSIT', 'OUT_FOR_DELIVERY', 'DELIVERED'] as const) {
          if (nextMove(parcel) === to && dueAt[to] <= now) parcel = move(parcel, to, new Date(dueAt[to]));
        }
      }
    },
    watchEveryMs: WATCH_EVERY_MS,
  };
}

export type Carrier = ReturnType<typeof openCarrier>;

/** Numbers in each carrier's own form. */
export function newTrackingNumber(provider: 'UPS' | 'FedEx' | 'USPS'): string {
  if (provider === 'UPS') return `1Z999AA1${digits(10)}`;
  return provider === 'FedEx' ? `7489${digits(8)}` : `9400${digits(18)}`;
}
