import { Field, ID, ObjectType } from 'type-graphql';
import { resultUnion } from '../../graphql/index.js';
import { Prescription } from './prescription.type.js';

@ObjectType({ description: 'The SCRIPT answer to a message.' })
export class SubmitPrescriptionPayload {
  @Field(() => Boolean, { description: 'True for a Status, false for an Error.' })
  accepted!: boolean;

  @Field(() => Boolean, { description: 'True when the message or its order had come before.' })
  duplicate!: boolean;

  @Field(() => String, { description: 'The SCRIPT Status or Error, to be sent back as it is.' })
  answerXml!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Stable code of what is wrong with the message; null when accepted.',
  })
  problem!: string | null;

  @Field(() => ID, { nullable: true, description: 'The prescription it became; null when not accepted.' })
  prescriptionId!: string | null;
}

export const SubmitPrescriptionResult = resultUnion('SubmitPrescriptionResult', SubmitPrescriptionPayload);

@ObjectType({ description: 'The prescription after the decision.' })
export class DecidePharmacistReviewPayload {
  @Field(() => Prescription, { nullable: true, description: 'As of now.' })
  prescription!: Prescription | null;
}

export const DecidePharmacistReviewResult = resultUnion('DecidePharmacistReviewResult', DecidePharmacistReviewPayload);

@ObjectType({ description: 'What the rules found this time.' })
export class RevalidatePrescriptionPayload {
  @Field(() => String, { description: 'passed, failed or pharmacist_review; it goes on only when passed.' })
  outcome!: string;

  @Field(() => [String], { description: 'The rules that still stand against it.' })
  openRules!: string[];

  @Field(() => Prescription, { nullable: true, description: 'As of now.' })
  prescription!: Prescription | null;
}

export const RevalidatePrescriptionResult = resultUnion('RevalidatePrescriptionResult', RevalidatePrescriptionPayload);

@ObjectType({ description: 'Somebody else looks after the prescription, or nobody.' })
export class AssignPrescriptionPayload {
  @Field(() => Prescription, { nullable: true, description: 'As of now.' })
  prescription!: Prescription | null;
}

export const AssignPrescriptionResult = resultUnion('AssignPrescriptionResult', AssignPrescriptionPayload);
