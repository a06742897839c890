import { zipCentroid } from '@fillway/reference';
import { Field, Float, ID, InputType, Int, ObjectType } from 'type-graphql';
import { connectionType, EntityKey, RequiresScopes } from '../../graphql/index.js';
import type { PharmacyDocument } from '../data/pharmacy.model.js';

@ObjectType({ description: 'What a pharmacy can do.' })
export class PharmacyCapabilities {
  @Field(() => Boolean, { description: 'Stores and ships at 2–8 °C.' })
  coldChain!: boolean;

  @Field(() => Boolean, { description: 'Handles specialty drugs.' })
  specialty!: boolean;

  @Field(() => Boolean, { description: 'Ships to every state.' })
  shipsNationwide!: boolean;

  @Field(() => [String], { description: 'Schedules of controlled substances that it may dispense, such as CII.' })
  deaSchedules!: readonly string[];

  @Field(() => [String], { description: 'States whose patients it may ship to, two letters each.' })
  licensedStates!: readonly string[];
}

@ObjectType({ description: 'How much of a pharmacy’s day is taken.' })
export class PharmacyCapacity {
  @Field(() => Int, { description: 'Prescriptions that have a place today.' })
  reserved!: number;

  @Field(() => Int, { description: 'Prescriptions that it takes a day.' })
  max!: number;
}

@ObjectType({ description: 'A point on the map, in degrees (WGS 84).' })
export class MapPlace {
  @Field(() => Float, { description: 'Degrees north.' })
  latitude!: number;

  @Field(() => Float, { description: 'Degrees east; negative in the Americas.' })
  longitude!: number;
}

/** The centre of a ZIP code's area: what distances are measured from; null for a ZIP code that is not listed. */
export function placeOfZip(zip: string): MapPlace | null {
  const centroid = zipCentroid(zip);
  return centroid ? { latitude: centroid.latitude, longitude: centroid.longitude } : null;
}

@EntityKey()
@ObjectType({ description: 'A partner pharmacy.' })
export class Pharmacy {
  @Field(() => ID, { description: 'Id, `pharm_…`.' })
  id!: string;

  /** Not in the schema: what the field resolvers work on. */
  document!: PharmacyDocument;

  @RequiresScopes('pharmacy:read')
  @Field(() => String, { nullable: true, description: 'Its name.' })
  name!: string;

  @RequiresScopes('pharmacy:read')
  @Field(() => String, { nullable: true, description: 'National Provider Identifier, ten digits.' })
  npi!: string;

  @RequiresScopes('pharmacy:read')
  @Field(() => String, { nullable: true, description: 'NCPDP provider id, seven digits.' })
  ncpdpId!: string;

  @RequiresScopes('pharmacy:read')
  @Field(() => String, { nullable: true, description: 'City.' })
  city!: string;

  @RequiresScopes('pharmacy:read')
  @Field(() => String, { nullable: true, description: 'State, two letters.' })
  state!: string;

  @RequiresScopes('pharmacy:read')
  @Field(() => MapPlace, {
    nullable: true,
    description: 'The centre of its ZIP code’s area; null when it is not listed.',
  })
  place!: MapPlace | null;

  @RequiresScopes('pharmacy:read')
  @Field(() => String, { nullable: true, description: 'Telephone, E.164.' })
  phone!: string;

  @RequiresScopes('pharmacy:read')
  @Field(() => Boolean, { nullable: true, description: 'Whether it gets new work.' })
  active!: boolean;

  @RequiresScopes('pharmacy:read')
  @Field(() => PharmacyCapabilities, { nullable: true, description: 'What it can do.' })
  capabilities!: PharmacyCapabilities;

  @RequiresScopes('pharmacy:select')
  @Field(() => Float, { nullable: true, description: 'How well it has served so far, 0 to 1.' })
  performanceScore!: number;

  @RequiresScopes('pharmacy:select')
  @Field(() => Float, { nullable: true, description: 'Hours from a complete prescription to a parcel at its door.' })
  averageFulfilmentHours!: number;
}

export const PharmacyConnection = connectionType('Pharmacy', Pharmacy);

@InputType({ description: 'Narrows a list of pharmacies; what is left out narrows nothing.' })
export class PharmacyFilterInput {
  @Field(() => String, { nullable: true, description: 'Where it is: two letters.' })
  state?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it handles specialty drugs.' })
  specialty?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it stores and ships at 2–8 °C.' })
  coldChain?: boolean | null;
}

/** The GraphQL object of a pharmacy. */
export function toPharmacy(document: PharmacyDocument): Pharmacy {
  const { name, npi, ncpdpId, address, phone, active, performanceScore, averageFulfilmentHours } = document;
  const { coldChain, specialty, shipsNationwide, deaSchedules, licensedStates } = document;
  return Object.assign(new Pharmacy(), {
    id: document._id,
    document,
    name,
    npi,
    ncpdpId,
    city: address.city,
    state: address.state,
    place: placeOfZip(address.zip),
    phone,
    active,
    capabilities: { coldChain, specialty, shipsNationwide, deaSchedules, licensedStates },
    performanceScore,
    averageFulfilmentHours,
  });
}
