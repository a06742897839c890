import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { CalendarDate, DateTime, EntityKey, Money, Phi, RequiresScopes, resultUnion } from '../../graphql/index.js';
import type { FillDocument } from '../data/fill.model.js';
import { SHIPMENT_STATES, type ShipmentDocument } from '../data/shipment.model.js';

export const ShipmentState = Object.fromEntries(SHIPMENT_STATES.map((state) => [state.toUpperCase(), state]));
registerEnumType(ShipmentState, { name: 'ShipmentState', description: 'Where a parcel is.' });

@ObjectType({ description: 'One scan of the carrier.' })
export class CarrierScan {
  @Field(() => String, { description: 'The carrier network’s word, such as TRANSIT.' })
  status!: string;

  @Field(() => String, { nullable: true, description: 'Its finer word, such as out_for_delivery.' })
  substatus!: string | null;

  @Field(() => DateTime, { description: 'When the carrier saw it.' })
  at!: Date;
}

@ObjectType({ description: 'What leads to the parcel. Reading it is audited.' })
export class TrackingInfo {
  @Phi()
  @Field(() => String, { description: 'The carrier’s number.' })
  trackingNumber!: string;

  @Phi()
  @Field(() => String, { nullable: true, description: 'The carrier’s page.' })
  trackingUrl!: string | null;

  @Phi()
  @Field(() => String, { nullable: true, description: 'The label as a file.' })
  labelUrl!: string | null;
}

@EntityKey()
@ObjectType({ description: 'The parcel on its way.' })
export class Shipment {
  @Field(() => ID, { description: 'Id.' })
  id!: string;

  /** Not in the schema: what the field resolvers work on. */
  document!: ShipmentDocument;

  @RequiresScopes('shipment:read')
  @Field(() => ShipmentState, { nullable: true, description: 'Where it is.' })
  state!: string;

  @RequiresScopes('shipment:read')
  @Field(() => String, { nullable: true, description: 'ups, fedex or usps; null before a rate is chosen.' })
  carrier!: string | null;

  @RequiresScopes('shipment:read')
  @Field(() => String, { nullable: true, description: 'The carrier’s service.' })
  service!: string | null;

  @RequiresScopes('shipment:read')
  @Field(() => Boolean, { nullable: true, description: 'An adult must sign: always for controlled substances.' })
  adultSignature!: boolean;

  @RequiresScopes('shipment:read')
  @Field(() => Boolean, { nullable: true, description: 'Shipped at 2 to 8 °C, overnight.' })
  coldChain!: boolean;

  @RequiresScopes('shipment:read')
  @Field(() => Money, { nullable: true, description: 'What the postage cost.' })
  postage!: Money | null;

  @RequiresScopes('shipment:read')
  @Field(() => String, { nullable: true, description: 'Why it is blocked: no_address, no_rate or label_refused.' })
  blockedBy!: string | null;

  @RequiresScopes('shipment:read')
  @Field(() => [CarrierScan], { nullable: true, description: 'What the carrier saw, oldest first.' })
  scans!: CarrierScan[];

  @RequiresScopes('shipment:read')
  @Field(() => DateTime, { nullable: true, description: 'When it was delivered.' })
  deliveredAt!: Date | null;
}

@EntityKey()
@ObjectType({ description: 'What the pharmacy dispensed. Reading its details is audited.' })
export class Fill {
  @Field(() => ID, { description: 'Id.' })
  id!: string;

  /** Not in the schema: what the field resolver works on. */
  document!: FillDocument;

  @RequiresScopes('shipment:read')
  @Field(() => DateTime, { nullable: true, description: 'When the pharmacy confirmed it.' })
  confirmedAt!: Date;
}

@ObjectType({ description: 'What is in the bag.' })
export class FillContents {
  @Phi()
  @Field(() => String, { description: 'National Drug Code, 5-4-2 with hyphens.' })
  ndc!: string;

  @Field(() => String, { description: 'Quantity as a decimal in text.' })
  quantity!: string;

  @Field(() => String, { description: 'The manufacturer’s lot.' })
  lotNumber!: string;

  @Field(() => CalendarDate, { description: 'When the lot expires.' })
  expiresOn!: string;

  @Field(() => String, { description: 'Who dispensed it.' })
  pharmacistName!: string;
}

@InputType({ description: 'What the pharmacy dispensed.' })
export class ConfirmFillInput {
  @Field(() => ID, { description: 'For which prescription.' })
  prescriptionId!: string;

  @Field(() => String, { description: 'The package dispensed, 5-4-2 with hyphens or 11 digits.' })
  ndc!: string;

  @Field(() => String, { description: 'Quantity as a decimal in text.' })
  quantity!: string;

  @Field(() => String, { description: 'The manufacturer’s lot.' })
  lotNumber!: string;

  @Field(() => CalendarDate, { description: 'When the lot expires.' })
  expiresOn!: string;

  @Field(() => String, { description: 'Who dispensed it.' })
  pharmacistName!: string;
}

@ObjectType({ description: 'The fill on record.' })
export class ConfirmFillPayload {
  @Field(() => Fill, { nullable: true, description: 'The fill.' })
  fill!: Fill | null;
}

export const ConfirmFillResult = resultUnion('ConfirmFillResult', ConfirmFillPayload);

@InputType({ description: 'One scan in a checked webhook.' })
export class TrackingScanInput {
  @Field(() => String, { description: 'UNKNOWN, PRE_TRANSIT, TRANSIT, DELIVERED, RETURNED or FAILURE.' })
  status!: string;

  @Field(() => String, { nullable: true, description: 'The finer word.' })
  substatus?: string | null;

  @Field(() => DateTime, { description: 'When the carrier saw it.' })
  at!: Date;
}

@InputType({ description: 'What a checked Shippo webhook says of a parcel.' })
export class RecordTrackingUpdateInput {
  @Field(() => String, { description: 'ups, fedex or usps.' })
  carrier!: string;

  @Field(() => String, { description: 'The carrier’s number.' })
  trackingNumber!: string;

  @Field(() => [TrackingScanInput], { description: 'What the carrier saw, oldest first.' })
  scans!: TrackingScanInput[];
}

@ObjectType({ description: 'What the webhook brought.' })
export class RecordTrackingUpdatePayload {
  @Field(() => ID, { description: 'Which parcel.' })
  shipmentId!: string;
}

export const RecordTrackingUpdateResult = resultUnion('RecordTrackingUpdateResult', RecordTrackingUpdatePayload);

/** The GraphQL object of a shipment. */
export function toShipment(document: ShipmentDocument): Shipment {
  return Object.assign(new Shipment(), {
    id: document._id,
    document,
    state: document.state,
    carrier: document.carrier ?? null,
    service: document.service ?? null,
    adultSignature: document.signature === 'ADULT',
    coldChain: document.coldChain,
    postage: document.postageCents === undefined ? null : { cents: document.postageCents, currency: 'USD' },
    blockedBy: document.blockedBy ?? null,
    scans: document.scans,
    deliveredAt: document.deliveredAt ?? null,
  });
}

/** The GraphQL object of a fill. */
export function toFill(document: FillDocument): Fill {
  return Object.assign(new Fill(), { id: document._id, document, confirmedAt: document.confirmedAt });
}
