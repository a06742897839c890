import { Field, ObjectType } from 'type-graphql';
import { CalendarDate, Phi } from '../../graphql/index.js';

@ObjectType({ description: 'Where the patient lives.' })
export class DispensingAddress {
  @Phi()
  @Field(() => String, { description: 'Street and number.' })
  line1!: string;

  @Phi()
  @Field(() => String, { nullable: true, description: 'Apartment, floor.' })
  line2!: string | null;

  @Phi()
  @Field(() => String, { description: 'City.' })
  city!: string;

  @Phi()
  @Field(() => String, { description: 'Two-letter state.' })
  state!: string;

  @Phi()
  @Field(() => String, { description: 'ZIP code.' })
  postalCode!: string;
}

@ObjectType({ description: 'What a pharmacy must know of the patient to dispense and to bill. Reading it is audited.' })
export class DispensingPatient {
  @Phi()
  @Field(() => String, { description: 'First name.' })
  firstName!: string;

  @Phi()
  @Field(() => String, { description: 'Last name.' })
  lastName!: string;

  @Phi()
  @Field(() => CalendarDate, { description: 'Date of birth.' })
  birthDate!: string;

  @Phi()
  @Field(() => String, { description: 'M, F, U unknown, N non-binary.' })
  gender!: string;

  @Phi()
  @Field(() => DispensingAddress, { nullable: true, description: 'Home address.' })
  address!: DispensingAddress | null;

  @Phi()
  @Field(() => String, { nullable: true, description: 'E.164.' })
  phone!: string | null;
}

@ObjectType({ description: 'The coverage to bill first. Reading it is audited.' })
export class DispensingInsurance {
  @Field(() => String, { nullable: true, description: 'Who pays.' })
  payerName!: string | null;

  @Field(() => String, { description: 'IIN, formerly BIN: 6 or 8 digits.' })
  bin!: string;

  @Field(() => String, { nullable: true, description: 'Processor control number.' })
  pcn!: string | null;

  @Phi()
  @Field(() => String, { description: 'Cardholder id, 302-C2.' })
  memberId!: string;

  @Phi()
  @Field(() => String, { nullable: true, description: 'Group, 301-C1.' })
  groupNumber!: string | null;

  @Field(() => String, { description: 'commercial, medicare, medicaid, …, cash or unknown.' })
  planKind!: string;
}
