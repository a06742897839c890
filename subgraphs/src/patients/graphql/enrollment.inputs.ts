import { Field, ID, InputType, Int, registerEnumType } from 'type-graphql';
import { CalendarDate } from '../../graphql/index.js';
import { STATED_PLAN_TYPES } from '../domain/enrollment-submission.js';
import type { StartEnrollment } from '../use-cases/start-enrollment.js';

/** The plans a patient can name; the names on the wire are the same words in upper case. */
export const PlanType = Object.fromEntries(STATED_PLAN_TYPES.map((kind) => [kind.toUpperCase(), kind]));
registerEnumType(PlanType, {
  name: 'PlanType',
  description: 'Kinds of insurance that a patient can name.',
  valuesConfig: {
    COMMERCIAL: { description: 'Through an employer, a union or the marketplace; federal employees too.' },
    MEDICARE: { description: 'Medicare Part D or Medicare Advantage.' },
    MEDICAID: { description: 'A state’s Medicaid, also through a managed plan.' },
    TRICARE: { description: 'TRICARE for service members and their families.' },
    VA: { description: 'Veterans Affairs and CHAMPVA.' },
    CHIP: { description: 'A state’s health insurance program for children.' },
  },
});

@InputType({ description: 'Which prescription’s patient to invite.' })
export class StartEnrollmentInput implements StartEnrollment {
  @Field(() => ID, { description: 'Which prescription.' })
  prescriptionId!: string;

  @Field(() => Int, { nullable: true, description: 'The version you saw; refused when it has moved.' })
  expectedVersion?: number | null;
}

@InputType({ description: 'Which prescription’s patient to send a new link.' })
export class ResendEnrollmentLinkInput {
  @Field(() => ID, { description: 'Which prescription.' })
  prescriptionId!: string;
}

@InputType({ description: 'A link and the answer to its question.' })
export class OpenEnrollmentInput {
  @Field(() => String, { description: 'The token: the last part of the link.' })
  token!: string;

  @Field(() => CalendarDate, { description: 'The patient’s date of birth.' })
  birthDate!: string;
}

@InputType({ description: 'The insurance card.' })
export class EnrollmentInsuranceInput {
  @Field(() => String, { description: 'Who pays.' })
  payerName!: string;

  @Field(() => String, { description: 'Member or cardholder id; spaces do not matter.' })
  memberId!: string;

  @Field(() => String, { nullable: true, description: 'Group.' })
  groupNumber?: string | null;

  @Field(() => String, { description: 'IIN, formerly BIN: 6 or 8 digits.' })
  bin!: string;

  @Field(() => String, { nullable: true, description: 'Processor control number.' })
  pcn?: string | null;

  @Field(() => PlanType, { nullable: true, description: 'The kind of plan, where the patient knows it.' })
  planType?: (typeof STATED_PLAN_TYPES)[number] | null;
}

@InputType({ description: 'The signature under the authorization. Time and address are the server’s own.' })
export class HipaaConsentInput {
  @Field(() => String, { description: 'The version that was shown.' })
  authorizationTextVersion!: string;

  @Field(() => String, { description: 'Full name, typed as signature.' })
  signatureName!: string;

  @Field(() => String, { nullable: true, description: 'Drawn signature: a PNG as data URL, at most 64 KB.' })
  signatureImage?: string | null;
}

@InputType({ description: 'What the patient enrolls with.' })
export class SubmitEnrollmentInput {
  @Field(() => ID, { nullable: true, description: 'Compared with the one that the link is for.' })
  prescriptionId?: string | null;

  @Field(() => EnrollmentInsuranceInput, { nullable: true, description: 'Left out: the patient pays cash.' })
  insurance?: EnrollmentInsuranceInput | null;

  @Field(() => HipaaConsentInput, { description: 'The signed authorization.' })
  hipaaConsent!: HipaaConsentInput;

  @Field(() => Boolean, { description: 'The answer to the question about government coverage.' })
  attestsGovernmentInsurance!: boolean;
}
