import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { EntityKey, resultUnion } from '../../graphql/index.js';

@EntityKey()
@ObjectType({ description: 'A prescription on its way from the prescriber to the patient’s door.' })
export class Prescription {
  @Field(() => ID, { description: 'Id, `rx_…`.' })
  id!: string;
}

@InputType({ description: 'Which pharmacy is to work on a prescription.' })
export class SelectPharmacyInput {
  @Field(() => ID, { description: 'The prescription.' })
  prescriptionId!: string;

  @Field(() => ID, { description: 'One of the pharmacies that its routing run does not exclude.' })
  pharmacyId!: string;

  @Field(() => String, { nullable: true, description: 'Why, for the record; up to 500 characters.' })
  reason?: string | null;

  @Field(() => Int, { nullable: true, description: 'The version that you saw; another one now is a conflict.' })
  expectedVersion?: number | null;
}

@ObjectType({ description: 'The pharmacy is selected and a place of its day is taken.' })
export class SelectPharmacyPayload {
  @Field(() => Prescription, { nullable: true, description: 'The prescription.' })
  prescription!: Prescription | null;

  @Field(() => ID, { description: 'The place that is taken.' })
  reservationId!: string;
}

export const SelectPharmacyResult = resultUnion('SelectPharmacyResult', SelectPharmacyPayload);

@InputType({ description: 'The work that the pharmacy gives back.' })
export class DeclinePharmacyWorkInput {
  @Field(() => ID, { description: 'The prescription.' })
  prescriptionId!: string;

  @Field(() => String, { description: 'Why, for the record; 3 to 500 characters.' })
  reason!: string;
}

@ObjectType({ description: 'The work is taken from the pharmacy.' })
export class DeclinePharmacyWorkPayload {
  @Field(() => ID, { description: 'The prescription, which the pharmacy no longer sees.' })
  prescriptionId!: string;
}

export const DeclinePharmacyWorkResult = resultUnion('DeclinePharmacyWorkResult', DeclinePharmacyWorkPayload);

@InputType({ description: 'The work that staff take from its pharmacy.' })
export class ChangePharmacyInput {
  @Field(() => ID, { description: 'The prescription.' })
  prescriptionId!: string;

  @Field(() => String, { description: 'Why, for the record; 3 to 500 characters.' })
  reason!: string;
}

@ObjectType({ description: 'The prescription waits for another pharmacy to be selected.' })
export class ChangePharmacyPayload {
  @Field(() => Prescription, { nullable: true, description: 'The prescription.' })
  prescription!: Prescription | null;
}

export const ChangePharmacyResult = resultUnion('ChangePharmacyResult', ChangePharmacyPayload);
