import { Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { CalendarDate, DateTime, EntityKey, Money } from '../../graphql/index.js';
import { MILESTONES, TIMED_STAGES } from '../domain/insights.js';

export const Milestone = Object.fromEntries(MILESTONES.map((milestone) => [milestone.toUpperCase(), milestone]));
registerEnumType(Milestone, { name: 'Milestone', description: 'What a prescription that ends well passes, in order.' });

export const TimedStage = Object.fromEntries(TIMED_STAGES.map((stage) => [stage.toUpperCase(), stage]));
registerEnumType(TimedStage, { name: 'TimedStage', description: 'A stage whose time is measured.' });

@EntityKey()
@ObjectType({ description: 'A partner pharmacy.' })
export class Pharmacy {
  @Field(() => ID, { description: 'Id, `pharm_…`.' })
  id!: string;
}

@ObjectType({ description: 'How many came so far, wherever they are now.' })
export class FunnelStep {
  @Field(() => Milestone, { description: 'The milestone.' })
  milestone!: string;

  @Field(() => Int, { description: 'How many have ever reached it.' })
  count!: number;
}

@ObjectType({ description: 'How long prescriptions were in a stage that they have left.' })
export class StageTime {
  @Field(() => TimedStage, { description: 'The stage.' })
  stage!: string;

  @Field(() => Int, { description: 'How many are measured.' })
  count!: number;

  @Field(() => Float, { nullable: true, description: 'Half took no longer, in milliseconds; null of none.' })
  medianMs!: number | null;

  @Field(() => Float, { nullable: true, description: '95 % took no longer, in milliseconds; null of none.' })
  p95Ms!: number | null;
}

@ObjectType({ description: 'How the prescriptions of one pharmacy, or of one kind of payer, went.' })
export class GroupFigures {
  @Field(() => String, { description: 'Id of the pharmacy, or kind of payer.' })
  key!: string;

  @Field(() => Pharmacy, { nullable: true, description: 'The pharmacy; null for a kind of payer.' })
  pharmacy!: Pharmacy | null;

  @Field(() => Int, { description: 'How many.' })
  count!: number;

  @Field(() => Int, { description: 'How many are delivered.' })
  completed!: number;

  @Field(() => Int, { description: 'How many had a claim rejected.' })
  rejected!: number;

  @Field(() => Int, { description: 'How many went to more than one pharmacy, one after the other.' })
  reselected!: number;

  @Field(() => Float, { nullable: true, description: 'From selection to price, half are faster, in milliseconds.' })
  priceMs!: number | null;

  @Field(() => Float, { nullable: true, description: 'From selection to shipment, half are faster, in milliseconds.' })
  shipMs!: number | null;

  @Field(() => Money, { description: 'What programs took off.' })
  savings!: Money;
}

@ObjectType({ description: 'What came in on a day, and what has become of it.' })
export class DayFigures {
  @Field(() => CalendarDate, { description: 'The day, UTC.' })
  day!: string;

  @Field(() => Int, { description: 'How many came in.' })
  received!: number;

  @Field(() => Int, { description: 'How many of those are delivered by now.' })
  completed!: number;
}

@ObjectType({ description: 'Figures over all prescriptions that came in within a span; at most a minute old.' })
export class Insights {
  @Field(() => DateTime, { description: 'From when on.' })
  since!: Date;

  @Field(() => DateTime, { description: 'When they were made.' })
  measuredAt!: Date;

  @Field(() => Boolean, { description: 'False when there were more than 20,000, and only that many were read.' })
  complete!: boolean;

  @Field(() => Int, { description: 'How many came in.' })
  received!: number;

  @Field(() => [FunnelStep], { description: 'How far they came.' })
  funnel!: FunnelStep[];

  @Field(() => [StageTime], { description: 'How long each stage took.' })
  stages!: StageTime[];

  @Field(() => [GroupFigures], { description: 'By the pharmacy that has them now; the busiest first.' })
  pharmacies!: GroupFigures[];

  @Field(() => [GroupFigures], { description: 'By kind of payer; the most frequent first.' })
  payers!: GroupFigures[];

  @Field(() => [DayFigures], { description: 'By the day they came in; days without any are left out.' })
  days!: DayFigures[];

  @Field(() => Money, { description: 'What programs took off for patients.' })
  savings!: Money;

  @Field(() => Int, { description: 'For how many.' })
  savedCount!: number;
}
