import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { resultUnion } from '../../graphql/index.js';
import { Adjudication, Prescription, PriorAuthorization } from './adjudication.type.js';

@InputType({ description: 'The work that the pharmacy takes.' })
export class AcceptPharmacyWorkInput {
  @Field(() => ID, { description: 'The prescription.' })
  prescriptionId!: string;
}

export const ClaimOutcomeKind = {
  PAID: 'PAID',
  REJECTED: 'REJECTED',
  PRIOR_AUTHORIZATION_REQUIRED: 'PRIOR_AUTHORIZATION_REQUIRED',
} as const;
registerEnumType(ClaimOutcomeKind, {
  name: 'ClaimOutcome',
  description: 'What a pharmacy’s claims came to. A reject code beside it always wins.',
  valuesConfig: {
    PAID: { description: 'Paid; the lines add up to the cent.' },
    REJECTED: { description: 'Refused.' },
    PRIOR_AUTHORIZATION_REQUIRED: { description: 'The payer wants a prior authorization first.' },
  },
});

@InputType({ description: 'What the payer said to the first claim; for a cash patient approved, with nothing paid.' })
export class PrimaryInsuranceInput {
  @Field(() => String, { nullable: true, description: 'The claim’s number.' })
  claimId?: string | null;

  @Field(() => String, { description: 'approved, rejected or prior_authorization_required.' })
  status!: string;

  @Field(() => Int, { nullable: true, description: 'Price of the drug in whole cents.' })
  drugCostCents?: number | null;

  @Field(() => Int, { nullable: true, description: 'What the insurance pays, in whole cents.' })
  insurancePaidCents?: number | null;

  @Field(() => Int, { nullable: true, description: 'What it leaves to the patient, in whole cents.' })
  patientCopayCents?: number | null;

  @Field(() => [String], { nullable: true, description: 'NCPDP reject codes (511-FB).' })
  rejectCodes?: string[] | null;
}

@InputType({ description: 'What a manufacturer’s program said to the second claim.' })
export class ManufacturerProgramInput {
  @Field(() => ID, { description: 'The program, one that lookupPrograms gave.' })
  programId!: string;

  @Field(() => String, { nullable: true, description: 'The claim’s number.' })
  claimId?: string | null;

  @Field(() => String, { description: 'approved or rejected.' })
  status!: string;

  @Field(() => Int, { nullable: true, description: 'What it takes off, in whole cents.' })
  discountCents?: number | null;

  @Field(() => Int, { nullable: true, description: 'What is left to the patient after it, in whole cents.' })
  reducedCopayCents?: number | null;
}

@InputType({ description: 'How the price comes about, in whole cents.' })
export class CostBreakdownInput {
  @Field(() => Int, { description: 'Price of the drug.' })
  totalDrugCostCents!: number;

  @Field(() => Int, { description: 'What the insurance pays.' })
  insuranceCoveredCents!: number;

  @Field(() => Int, { description: 'What it leaves to the patient.' })
  initialCopayCents!: number;

  @Field(() => Int, { description: 'What programs take off.' })
  manufacturerDiscountCents!: number;

  @Field(() => Int, { description: 'What the patient pays.' })
  finalPatientCopayCents!: number;
}

@InputType({ description: 'What the pharmacy’s claims came to.' })
export class SubmitAdjudicationResultsInput {
  @Field(() => ID, { description: 'The prescription.' })
  prescriptionId!: string;

  @Field(() => ClaimOutcomeKind, { description: 'The outcome.' })
  outcome!: string;

  @Field(() => PrimaryInsuranceInput, { description: 'The claim to the insurance.' })
  primaryInsurance!: PrimaryInsuranceInput;

  @Field(() => [ManufacturerProgramInput], { nullable: true, description: 'The claims to programs.' })
  manufacturerPrograms?: ManufacturerProgramInput[] | null;

  @Field(() => CostBreakdownInput, { nullable: true, description: 'Required for PAID.' })
  costBreakdown?: CostBreakdownInput | null;
}

export const PriorAuthorizationDecisionKind = { APPROVED: 'APPROVED', DENIED: 'DENIED' } as const;
registerEnumType(PriorAuthorizationDecisionKind, {
  name: 'PriorAuthorizationDecision',
  description: 'What the payer decided.',
  valuesConfig: {
    APPROVED: { description: 'It will pay; the pharmacy sends its claims again.' },
    DENIED: { description: 'It will not pay.' },
  },
});

@InputType({ description: 'What the payer decided about a prior authorization.' })
export class DecidePriorAuthorizationInput {
  @Field(() => ID, { description: 'The prescription.' })
  prescriptionId!: string;

  @Field(() => PriorAuthorizationDecisionKind, { description: 'The decision.' })
  decision!: 'APPROVED' | 'DENIED';

  @Field(() => String, { description: 'What the payer said, for the record; 3 to 500 characters.' })
  reason!: string;
}

@InputType({ description: 'A rejected claim that may be sent again.' })
export class ResubmitClaimInput {
  @Field(() => ID, { description: 'The prescription.' })
  prescriptionId!: string;
}

@ObjectType({ description: 'The pharmacy is asked to send its claims again.' })
export class ResubmitClaimPayload {
  @Field(() => Prescription, { nullable: true, description: 'The prescription.' })
  prescription!: Prescription | null;

  @Field(() => Adjudication, { nullable: true, description: 'The claims.' })
  adjudication!: Adjudication | null;
}

export const ResubmitClaimResult = resultUnion('ResubmitClaimResult', ResubmitClaimPayload);

@ObjectType({ description: 'The pharmacy has the work.' })
export class AcceptPharmacyWorkPayload {
  @Field(() => Prescription, { nullable: true, description: 'The prescription.' })
  prescription!: Prescription | null;

  @Field(() => Adjudication, { nullable: true, description: 'Where its claims will be.' })
  adjudication!: Adjudication | null;
}

export const AcceptPharmacyWorkResult = resultUnion('AcceptPharmacyWorkResult', AcceptPharmacyWorkPayload);

@ObjectType({ description: 'The results are on record.' })
export class SubmitAdjudicationResultsPayload {
  @Field(() => Prescription, { nullable: true, description: 'The prescription.' })
  prescription!: Prescription | null;

  @Field(() => Adjudication, { nullable: true, description: 'The claims.' })
  adjudication!: Adjudication | null;
}

export const SubmitAdjudicationResultsResult = resultUnion(
  'SubmitAdjudicationResultsResult',
  SubmitAdjudicationResultsPayload,
);

@ObjectType({ description: 'The decision is on record.' })
export class DecidePriorAuthorizationPayload {
  @Field(() => Prescription, { nullable: true, description: 'The prescription.' })
  prescription!: Prescription | null;

  @Field(() => PriorAuthorization, { nullable: true, description: 'The prior authorization.' })
  priorAuthorization!: PriorAuthorization | null;
}

export const DecidePriorAuthorizationResult = resultUnion(
  'DecidePriorAuthorizationResult',
  DecidePriorAuthorizationPayload,
);
