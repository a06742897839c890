/** The parts of Shippo's objects that the sandbox keeps, in Shippo's field names. Absent, never null: the SDK refuses null. */
export interface ShippoAddress {
  name?: string;
  company?: string;
  street1?: string;
  street2?: string;
  city?: string;
  state?: string;
  zip?: string;
  country: string;
  phone?: string;
  email?: string;
}

export interface ShippoParcel {
  length: string;
  width: string;
  height: string;
  distance_unit: string;
  weight: string;
  mass_unit: string;
}

export interface ShippoRate {
  object_id: string;
  object_owner: string;
  object_created: string;
  shipment: string;
  amount: string;
  amount_local: string;
  currency: string;
  currency_local: string;
  attributes: ('CHEAPEST' | 'FASTEST' | 'BESTVALUE')[];
  provider: 'UPS' | 'FedEx' | 'USPS';
  carrier_account: string;
  servicelevel: { name: string; token: string };
  estimated_days: number;
  test: true;
}

export interface ShippoShipment {
  object_id: string;
  object_owner: string;
  object_created: string;
  object_updated: string;
  status: 'SUCCESS';
  address_from: ShippoAddress;
  address_to: ShippoAddress;
  parcels: ShippoParcel[];
  extra: { signature_confirmation?: string } & Record<string, unknown>;
  metadata: string;
  carrier_accounts: string[];
  messages: ShippoMessage[];
  rates: ShippoRate[];
  test: true;
}

export interface ShippoMessage {
  source: string;
  code: string;
  text: string;
}

export interface ShippoTransaction {
  object_id: string;
  object_owner: string;
  object_created: string;
  object_updated: string;
  object_state: 'VALID';
  status: 'SUCCESS' | 'ERROR' | 'REFUNDED' | 'REFUNDREJECTED';
  rate: string;
  metadata: string;
  messages: ShippoMessage[];
  test: true;
  label_file_type?: string;
  label_url?: string;
  tracking_number?: string;
  tracking_status?: ParcelStatus;
  tracking_url_provider?: string;
}

export type ParcelStatus = 'UNKNOWN' | 'PRE_TRANSIT' | 'TRANSIT' | 'DELIVERED' | 'RETURNED' | 'FAILURE';

export interface ShippoScan {
  object_id: string;
  object_created: string;
  object_updated: string;
  status: ParcelStatus;
  status_details: string;
  status_date: string;
  substatus?: { code: string; text: string; action_required: boolean };
  location?: { city?: string; state?: string; zip?: string; country?: string };
}

/** A parcel on its way, as the carrier knows it. */
export interface Parcel {
  carrier: string;
  trackingNumber: string;
  transaction: string;
  servicelevel: { name: string; token: string };
  addressFrom: ShippoAddress;
  addressTo: ShippoAddress;
  signature?: string;
  metadata: string;
  boughtAt: string;
  estimatedDays: number;
  /** Oldest first; the first is always PRE_TRANSIT. */
  scans: ShippoScan[];
}
