import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DateTime, EntityKey, Money, RequiresScopes } from '../../graphql/index.js';
import type { AdjudicationDocument } from '../data/adjudication.model.js';
import type { PriorAuthorizationDocument } from '../data/prior-authorization.model.js';

export const AdjudicationState = {
  OFFERED: 'offered',
  ACCEPTED: 'accepted',
  PAID: 'paid',
  REJECTED: 'rejected',
  PRIOR_AUTHORIZATION: 'prior_authorization',
} as const;
registerEnumType(AdjudicationState, {
  name: 'AdjudicationState',
  description: 'Where the claims for a prescription are.',
  valuesConfig: {
    OFFERED: { description: 'The pharmacy is asked to take the work.' },
    ACCEPTED: { description: 'The pharmacy has it and sends its claims.' },
    PAID: { description: 'The price is final.' },
    REJECTED: { description: 'The payer refused the claim.' },
    PRIOR_AUTHORIZATION: { description: 'The payer wants a prior authorization first.' },
  },
});

export const PriorAuthorizationState = { PENDING: 'pending', APPROVED: 'approved', DENIED: 'denied' } as const;
registerEnumType(PriorAuthorizationState, {
  name: 'PriorAuthorizationState',
  description: 'What came of a prior authorization.',
  valuesConfig: {
    PENDING: { description: 'The payer has not decided.' },
    APPROVED: { description: 'The payer will pay.' },
    DENIED: { description: 'The payer will not pay.' },
  },
});

@EntityKey()
@ObjectType({ description: 'A prescription on its way from the prescriber to the patient’s door.' })
export class Prescription {
  @Field(() => ID, { description: 'Id, `rx_…`.' })
  id!: string;
}

@EntityKey()
@ObjectType({ description: 'A partner pharmacy.' })
export class Pharmacy {
  @Field(() => ID, { description: 'Id, `pharm_…`.' })
  id!: string;
}

@ObjectType({ description: 'What the payer said to the first claim.' })
export class PrimaryClaim {
  @Field(() => String, { nullable: true, description: 'The claim’s number; null for cash.' })
  claimId!: string | null;

  @Field(() => String, { description: 'approved, rejected or prior_authorization_required.' })
  status!: string;

  @Field(() => Money, { description: 'Price of the drug.' })
  drugCost!: Money;

  @Field(() => Money, { description: 'What the insurance pays.' })
  insurancePaid!: Money;

  @Field(() => Money, { description: 'What it leaves to the patient.' })
  patientCopay!: Money;

  @Field(() => [String], { description: 'NCPDP reject codes (511-FB), as sent.' })
  rejectCodes!: string[];
}

@ObjectType({ description: 'What a manufacturer’s program said to the second claim.' })
export class ProgramClaim {
  @Field(() => ID, { description: 'The program.' })
  programId!: string;

  @Field(() => String, { nullable: true, description: 'Its name; null when it is no longer listed.' })
  name!: string | null;

  @Field(() => String, { nullable: true, description: 'The claim’s number.' })
  claimId!: string | null;

  @Field(() => String, { description: 'approved or rejected.' })
  status!: string;

  @Field(() => Money, { description: 'What the program takes off.' })
  discount!: Money;
}

@ObjectType({ description: 'How the price comes about; adds up to the cent.' })
export class CostBreakdown {
  @Field(() => Money, { description: 'Price of the drug.' })
  totalDrugCost!: Money;

  @Field(() => Money, { description: 'What the insurance pays.' })
  insuranceCovered!: Money;

  @Field(() => Money, { description: 'What it leaves to the patient.' })
  initialCopay!: Money;

  @Field(() => Money, { description: 'What programs take off.' })
  manufacturerDiscount!: Money;

  @Field(() => Money, { description: 'What the patient pays.' })
  finalPatientCopay!: Money;
}

@ObjectType('Claims', { description: 'What the last claims came to.' })
export class ClaimsView {
  @Field(() => PrimaryClaim, { description: 'The claim to the insurance.' })
  primary!: PrimaryClaim;

  @Field(() => [ProgramClaim], { description: 'The claims to manufacturers’ programs.' })
  programs!: ProgramClaim[];

  @Field(() => CostBreakdown, { nullable: true, description: 'Null unless the claims are paid.' })
  costBreakdown!: CostBreakdown | null;

  @Field(() => [String], { description: 'Names of the programs that took something off.' })
  programsApplied!: string[];

  @Field(() => DateTime, { description: 'When the pharmacy reported it.' })
  submittedAt!: Date;
}

@EntityKey()
@ObjectType({ description: 'The claims for a prescription and their result.' })
export class Adjudication {
  @Field(() => ID, { description: 'Id, `adj_…`.' })
  id!: string;

  /** Not in the schema: what the field resolvers work on. */
  document!: AdjudicationDocument;

  @RequiresScopes('adjudication:read')
  @Field(() => AdjudicationState, { nullable: true, description: 'Where it is.' })
  state!: string;

  @RequiresScopes('adjudication:read')
  @Field(() => Pharmacy, { nullable: true, description: 'The pharmacy that sends the claims.' })
  pharmacy!: Pharmacy;

  @RequiresScopes('adjudication:read')
  @Field(() => Int, { nullable: true, description: 'How often claims were sent.' })
  attempt!: number;

  @RequiresScopes('adjudication:read')
  @Field(() => Money, { nullable: true, description: 'What the patient pays; null until it is final.' })
  finalPatientCopay!: Money | null;

  @RequiresScopes('adjudication:read')
  @Field(() => Money, { nullable: true, description: 'What programs took off; null until it is final.' })
  savings!: Money | null;

  @RequiresScopes('adjudication:read')
  @Field(() => DateTime, { nullable: true, description: 'When the pharmacy took the work.' })
  acceptedAt!: Date | null;

  @RequiresScopes('adjudication:read')
  @Field(() => DateTime, { nullable: true, description: 'When the last result came.' })
  decidedAt!: Date | null;
}

@EntityKey()
@ObjectType({ description: 'What a payer wants before it pays.' })
export class PriorAuthorization {
  @Field(() => ID, { description: 'Id, `pa_…`.' })
  id!: string;

  /** Not in the schema: what the field resolver works on. */
  document!: PriorAuthorizationDocument;

  @RequiresScopes('adjudication:read')
  @Field(() => PriorAuthorizationState, { nullable: true, description: 'Where it is.' })
  state!: string;

  @RequiresScopes('adjudication:read')
  @Field(() => [String], { nullable: true, description: 'NCPDP reject codes of the claim.' })
  rejectCodes!: string[];

  @RequiresScopes('adjudication:read')
  @Field(() => DateTime, { nullable: true, description: 'When the payer asked for it.' })
  requestedAt!: Date;

  @RequiresScopes('adjudication:read')
  @Field(() => DateTime, { nullable: true, description: 'When it was decided.' })
  decidedAt!: Date | null;

  @RequiresScopes('adjudication:read')
  @Field(() => Prescription, { nullable: true, description: 'The prescription concerned.' })
  prescription!: Prescription;
}

@ObjectType('ProgramOffer', { description: 'A manufacturer’s copay program for a drug.' })
export class ProgramOfferView {
  @Field(() => ID, { description: 'The program.' })
  programId!: string;

  @Field(() => String, { description: 'Its name.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'Where the second claim goes; null unless it may be sent.' })
  bin!: string | null;

  @Field(() => String, { nullable: true, description: 'Processor control number; null unless it may be sent.' })
  pcn!: string | null;

  @Field(() => String, { nullable: true, description: 'Group; null unless it may be sent.' })
  groupId!: string | null;

  @Field(() => Money, { nullable: true, description: 'What the patient should pay in the end.' })
  targetCopay!: Money | null;
}

/** The GraphQL object of an adjudication. */
export function toAdjudication(document: AdjudicationDocument): Adjudication {
  const money = (cents: number | undefined) => (cents === undefined ? null : { cents, currency: 'USD' as const });
  return Object.assign(new Adjudication(), {
    id: document._id,
    document,
    state: document.state,
    pharmacy: { id: document.pharmacyId },
    attempt: document.attempt,
    finalPatientCopay: money(document.finalCopayCents),
    savings: money(document.savingsCents),
    acceptedAt: document.acceptedAt ?? null,
    decidedAt: document.decidedAt ?? null,
  });
}

/** The GraphQL object of a prior authorization. */
export function toPriorAuthorization(document: PriorAuthorizationDocument): PriorAuthorization {
  return Object.assign(new PriorAuthorization(), {
    id: document._id,
    document,
    state: document.state,
    rejectCodes: document.rejectCodes,
    requestedAt: document.requestedAt,
    decidedAt: document.decidedAt ?? null,
    prescription: { id: document.prescriptionId },
  });
}
