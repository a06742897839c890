import { Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DateTime, EntityKey, RequiresScopes } from '../../graphql/index.js';
import type { RoutingRunDocument } from '../data/routing-run.model.js';
import { EXCLUSIONS, type Exclusion } from '../domain/score.js';
import { Pharmacy } from './pharmacy.type.js';

export const ExclusionReason = Object.fromEntries(EXCLUSIONS.map((reason) => [reason.toUpperCase(), reason]));
const MEANINGS: Record<Exclusion, string> = {
  inactive: 'It gets no new work.',
  not_licensed: 'It may not ship to the patient’s state.',
  too_far: 'It is too far away and does not ship nationwide.',
  out_of_network: 'The patient’s plan has no contract with it.',
  no_specialty: 'It does not handle specialty drugs.',
  limited_distribution: 'The manufacturer does not supply it with this drug.',
  no_cold_chain: 'It cannot keep the drug cold.',
  no_dea_authority: 'It may not dispense this schedule.',
  no_capacity: 'It has no place left today.',
};
registerEnumType(ExclusionReason, {
  name: 'PharmacyExclusionReason',
  description: 'Why a pharmacy may not be selected.',
  valuesConfig: Object.fromEntries(
    EXCLUSIONS.map((reason) => [reason.toUpperCase(), { description: MEANINGS[reason] }]),
  ),
});

export const RoutingBlockedReason = {
  PATIENT_ADDRESS_UNKNOWN: 'patient_address_unknown',
  NO_PHARMACY_FITS: 'no_pharmacy_fits',
} as const;
registerEnumType(RoutingBlockedReason, {
  name: 'RoutingBlockedReason',
  description: 'Why no pharmacy could be recommended.',
  valuesConfig: {
    PATIENT_ADDRESS_UNKNOWN: { description: 'The patient’s ZIP code is missing or not listed.' },
    NO_PHARMACY_FITS: { description: 'Every pharmacy fails a hard rule.' },
  },
});

@ObjectType({ description: 'What the score is made of; each part 0 to 1, higher is better.' })
export class ScorePartsView {
  @Field(() => Float, { description: 'Nearness; weighs 30 %.' })
  distance!: number;

  @Field(() => Float, { description: 'Tier in the plan’s network; weighs 25 %.' })
  network!: number;

  @Field(() => Float, { description: 'Places left today; weighs 20 %.' })
  capacity!: number;

  @Field(() => Float, { description: 'How well it has served so far; weighs 15 %.' })
  performance!: number;

  @Field(() => Float, { description: 'How fast it is; weighs 10 %.' })
  speed!: number;
}

@ObjectType({ description: 'One recommended pharmacy.' })
export class PharmacyRecommendation {
  @Field(() => Pharmacy, { nullable: true, description: 'The pharmacy.' })
  pharmacy!: { id: string } | null;

  @Field(() => ID, { description: 'Its id.' })
  pharmacyId!: string;

  @Field(() => Int, { description: '1 for the best.' })
  rank!: number;

  @Field(() => Float, { description: 'The weighted sum of the parts, 0 to 1.' })
  score!: number;

  @Field(() => ScorePartsView, { description: 'What the score is made of.' })
  parts!: ScorePartsView;

  @Field(() => Float, { nullable: true, description: 'Miles from the patient’s ZIP code; null when not known.' })
  distanceMiles!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: '1 preferred, 2 standard, 3 contracted; null for cash or an unknown plan.',
  })
  networkTier!: number | null;
}

@ObjectType({ description: 'A pharmacy that may not be selected.' })
export class PharmacyExclusion {
  @Field(() => ID, { description: 'The pharmacy.' })
  pharmacyId!: string;

  @Field(() => Pharmacy, { nullable: true, description: 'The pharmacy.' })
  pharmacy!: { id: string } | null;

  @Field(() => ExclusionReason, { description: 'The first rule that it fails.' })
  reason!: string;
}

@EntityKey()
@ObjectType({ description: 'The ranking of pharmacies for a prescription.' })
export class RoutingRun {
  @Field(() => ID, { description: 'Id.' })
  id!: string;

  /** Not in the schema: what the field resolvers work on. */
  document!: RoutingRunDocument;

  @RequiresScopes('pharmacy:select')
  @Field(() => [PharmacyRecommendation], { nullable: true, description: 'The best five, best first.' })
  recommendations!: PharmacyRecommendation[];

  @RequiresScopes('pharmacy:select')
  @Field(() => Int, { nullable: true, description: 'How many pharmacies may be selected.' })
  candidateCount!: number;

  @RequiresScopes('pharmacy:select')
  @Field(() => [PharmacyExclusion], { nullable: true, description: 'Who may not be selected, and why.' })
  excluded!: PharmacyExclusion[];

  @RequiresScopes('pharmacy:read')
  @Field(() => RoutingBlockedReason, { nullable: true, description: 'Null when there is a recommendation.' })
  blockedReason!: string | null;

  @RequiresScopes('pharmacy:read')
  @Field(() => String, { nullable: true, description: 'Which set of weights was used.' })
  weightsVersion!: string;

  @RequiresScopes('pharmacy:read')
  @Field(() => DateTime, { nullable: true, description: 'When.' })
  ranAt!: Date;
}

/** The GraphQL object of a run. */
export function toRoutingRun(document: RoutingRunDocument): RoutingRun {
  const { recommendations, candidateIds, excluded, blockedReason, weightsVersion, ranAt } = document;
  return Object.assign(new RoutingRun(), {
    id: document._id,
    document,
    recommendations: recommendations.map((candidate, index) =>
      Object.assign(new PharmacyRecommendation(), { ...candidate, rank: index + 1 }),
    ),
    candidateCount: candidateIds.length,
    excluded: excluded.map((each) => Object.assign(new PharmacyExclusion(), each)),
    blockedReason,
    weightsVersion,
    ranAt,
  });
}
