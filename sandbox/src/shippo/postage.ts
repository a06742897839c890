import { DAY } from '@fillway/kernel';
import { hex32 } from '../state/ids.js';
import type { World } from '../world.js';
import { type Carrier, newTrackingNumber } from './carrier.js';
import type { ShippoRate, ShippoShipment, ShippoTransaction } from './model.js';
import { ratesFor } from './rates.js';
import { refundBody, ShippoRefusal, shipmentBody, trackBody, transactionBody } from './requests.js';

const OWNER = 'sandbox@fillway.example';
const RATE_LIFE_MS = 7 * DAY;
/** Real addresses do not have this ZIP code: the carrier refuses the label, as it would an address it cannot find. */
const UNDELIVERABLE_ZIP = '00000';

/** Shippo's counter: prices, postage, refunds of postage, and what it knows of a parcel. */
export function openPostage(world: World, carrier: Carrier) {
  const shipments = world.journal.collection<ShippoShipment>('shippo/shipments');
  const rates = world.journal.collection<ShippoRate>('shippo/rates');
  const transactions = world.journal.collection<ShippoTransaction>('shippo/transactions');
  const transactionsOfRate = transactions.index((transaction) => transaction.rate);

  function createShipment(body: unknown): ShippoShipment {
    const input = shipmentBody.parse(body);
    const id = hex32();
    const createdAt = world.clock.now().toISOString();
    const shipment: ShippoShipment = {
      object_id: id,
      object_owner: OWNER,
      object_created: createdAt,
      object_updated: createdAt,
      status: 'SUCCESS',
      ...input,
      carrier_accounts: [],
      messages: [],
      rates: ratesFor({
        id,
        owner: OWNER,
        createdAt,
        from: input.address_from,
        to: input.address_to,
        parcels: input.parcels,
        signature: input.extra.signature_confirmation,
      }),
      test: true,
    };
    return world.journal.atomically(() => {
      for (const rate of shipment.rates) rates.put(rate.object_id, rate);
      world.activity.record('shippo', 'shipment.rated', { shipmentId: id, metadata: input.metadata });
      return shipments.put(id, shipment);
    });
  }

  /** Buys a label. Like the real one it has no idempotency: the same rate bought twice is two labels. */
  function buyLabel(body: unknown): ShippoTransaction {
    const input = transactionBody.parse(body);
    const rate = rates.get(input.rate);
    const shipment = rate && shipments.get(rate.shipment);
    if (!rate || !shipment)
      throw new ShippoRefusal(400, { rate: [`Rate with supplied object_id ${input.rate} not found.`] });
    const now = world.clock.now();
    const base = {
      object_id: hex32(),
      object_owner: OWNER,
      object_created: now.toISOString(),
      object_updated: now.toISOString(),
      object_state: 'VALID' as const,
      rate: rate.object_id,
      metadata: input.metadata,
      test: true as const,
    };
    const refusal = refusalReason(rate, shipment, now);
    if (refusal) {
      world.activity.record('shippo', 'label.refused', {
        rate: rate.object_id,
        code: refusal.code,
        metadata: input.metadata,
      });
      return transactions.put(base.object_id, { ...base, status: 'ERROR', messages: [refusal] });
    }
    return world.journal.atomically(() => {
      const trackingNumber = newTrackingNumber(rate.provider);
      carrier.take({
        carrier: rate.provider.toLowerCase(),
        trackingNumber,
        transaction: base.object_id,
        servicelevel: rate.servicelevel,
        addressFrom: shipment.address_from,
        addressTo: shipment.address_to,
        signature: shipment.extra.signature_confirmation,
        metadata: input.metadata,
        estimatedDays: rate.estimated_days,
      });
      world.activity.record('shippo', 'label.bought', {
        transactionId: base.object_id,
        rate: rate.object_id,
        trackingNumber,
        amount: rate.amount,
        signature: shipment.extra.signature_confirmation ?? 'none',
        metadata: input.metadata,
      });
      return transactions.put(base.object_id, {
        ...base,
        status: 'SUCCESS',
        messages: [],
        label_file_type: input.label_file_type,
        label_url: `${world.publicUrl()}/labels/${base.object_id}.pdf`,
        tracking_number: trackingNumber,
        tracking_status: 'PRE_TRANSIT',
        tracking_url_provider: `${world.publicUrl()}/carrier/${trackingNumber}`,
      });
    });
  }

  function refusalReason(rate: ShippoRate, shipment: ShippoShipment, now: Date) {
    if (shipment.address_to.zip?.startsWith(UNDELIVERABLE_ZIP)) {
      return { source: rate.provider, code: 'address_not_found', text: 'The destination address could not be found.' };
    }
    return now.getTime() - Date.parse(rate.object_created) > RATE_LIFE_MS
      ? { source: 'Shippo', code: 'rate_expired', text: 'The rate has expired, request new rates.' }
      : undefined;
  }

  /** Voids a label. Once the carrier has scanned the parcel the refund ends in ERROR and the label stays bought. */
  function voidLabel(body: unknown) {
    const input = refundBody.parse(body);
    const transaction = transactions.get(input.transaction);
    if (!transaction || transaction.status === 'ERROR') {
      throw new ShippoRefusal(400, {
        transaction: ['Transaction with supplied object_id not found or not refundable.'],
      });
    }
    if (transaction.status !== 'SUCCESS') {
      throw new ShippoRefusal(400, { transaction: ['A refund for this transaction was requested before.'] });
    }
    const trackingNumber = transaction.tracking_number ?? '';
    const scanned = carrier.hasScan(trackingNumber);
    const now = world.clock.now().toISOString();
    return world.journal.atomically(() => {
      transactions.put(transaction.object_id, {
        ...transaction,
        object_updated: now,
        status: scanned ? 'REFUNDREJECTED' : 'REFUNDED',
      });
      if (!scanned) carrier.forget(trackingNumber);
      world.activity.record('shippo', scanned ? 'label.void-refused' : 'label.voided', {
        transactionId: transaction.object_id,
        trackingNumber,
        metadata: transaction.metadata,
      });
      return {
        object_id: hex32(),
        object_owner: OWNER,
        object_created: now,
        object_updated: now,
        status: scanned ? 'ERROR' : 'SUCCESS',
        transaction: transaction.object_id,
        test: true,
      };
    });
  }

  /** What Shippo knows of a number; nothing yet is an answer too, without a status. */
  function track(request: unknown) {
    const { carrier: token, tracking_number } = trackBody.parse(request);
    const known = carrier.parcel(tracking_number);
    return known && known.carrier === token
      ? carrier.track(known)
      : { carrier: token, tracking_number, messages: [], tracking_history: [] };
  }

  return {
    createShipment,
    shipment: (id: string) => shipments.get(id),
    buyLabel,
    transaction: (id: string) => transactions.get(id),
    /** Newest first; of one rate where named. */
    transactions: (rate?: string) => (rate === undefined ? transactions.values() : transactionsOfRate(rate)).reverse(),
    voidLabel,
    track,
  };
}
