import { hex32 } from '../state/ids.js';
import type { ShippoAddress, ShippoParcel, ShippoRate } from './model.js';

interface Service {
  provider: ShippoRate['provider'];
  name: string;
  token: string;
  days: number;
  /** For the first pound to the nearest zone, in cents. */
  baseCents: number;
  perPoundCents: number;
  /** The carrier's surcharge for an adult's signature; for a plain one half of it. */
  adultSignatureCents: number;
}

/** Made-up prices in the usual order: ground is cheapest, overnight dearest. */
const SERVICES: Service[] = [
  {
    provider: 'USPS',
    name: 'Ground Advantage',
    token: 'usps_ground_advantage',
    days: 4,
    baseCents: 685,
    perPoundCents: 55,
    adultSignatureCents: 930,
  },
  {
    provider: 'USPS',
    name: 'Priority Mail',
    token: 'usps_priority',
    days: 2,
    baseCents: 945,
    perPoundCents: 95,
    adultSignatureCents: 930,
  },
  {
    provider: 'UPS',
    name: 'Ground',
    token: 'ups_ground',
    days: 3,
    baseCents: 1_120,
    perPoundCents: 70,
    adultSignatureCents: 770,
  },
  {
    provider: 'UPS',
    name: '2nd Day Air',
    token: 'ups_second_day_air',
    days: 2,
    baseCents: 2_340,
    perPoundCents: 180,
    adultSignatureCents: 770,
  },
  {
    provider: 'FedEx',
    name: 'FedEx 2Day',
    token: 'fedex_2_day',
    days: 2,
    baseCents: 2_290,
    perPoundCents: 175,
    adultSignatureCents: 820,
  },
  {
    provider: 'FedEx',
    name: 'FedEx Standard Overnight',
    token: 'fedex_standard_overnight',
    days: 1,
    baseCents: 3_980,
    perPoundCents: 310,
    adultSignatureCents: 820,
  },
];

/** The prices of all carriers for a parcel. The distance is guessed from the ZIP codes' first digits. */
export function ratesFor(shipment: {
  id: string;
  owner: string;
  createdAt: string;
  from: ShippoAddress;
  to: ShippoAddress;
  parcels: ShippoParcel[];
  signature?: string;
}): ShippoRate[] {
  const zones = Math.abs(Number(shipment.from.zip?.[0] ?? 0) - Number(shipment.to.zip?.[0] ?? 0));
  const pounds = shipment.parcels.reduce((sum, parcel) => sum + poundsOf(parcel), 0);
  const prices = SERVICES.map((service) => {
    const signature =
      shipment.signature === 'ADULT'
        ? service.adultSignatureCents
        : shipment.signature
          ? Math.ceil(service.adultSignatureCents / 2)
          : 0;
    return service.baseCents + zones * 60 + Math.ceil(Math.max(0, pounds - 1)) * service.perPoundCents + signature;
  });
  const cheapest = Math.min(...prices);
  return SERVICES.map((service, i) => {
    const price = prices[i] ?? 0;
    const amount = (price / 100).toFixed(2);
    return {
      object_id: hex32(),
      object_owner: shipment.owner,
      object_created: shipment.createdAt,
      shipment: shipment.id,
      amount,
      amount_local: amount,
      currency: 'USD',
      currency_local: 'USD',
      attributes: [
        ...(price === cheapest ? (['CHEAPEST'] as const) : []),
        ...(service.days === 1 ? (['FASTEST'] as const) : []),
      ],
      provider: service.provider,
      carrier_account: `sandbox_${service.provider.toLowerCase()}`,
      servicelevel: { name: service.name, token: service.token },
      estimated_days: service.days,
      test: true,
    };
  });
}

function poundsOf({ weight, mass_unit }: ShippoParcel): number {
  const perUnit: Record<string, number> = { lb: 1, oz: 1 / 16, kg: 2.204_62, g: 0.002_204_62 };
  return Number(weight) * (perUnit[mass_unit] ?? 1);
}
