import { Field, ID, InputType } from 'type-graphql';

@InputType({ description: 'Which alert somebody takes.' })
export class AcknowledgeAlertInput {
  @Field(() => ID, { description: 'The alert.' })
  alertId!: string;
}

@InputType({ description: 'Which alert somebody else is to look after.' })
export class AssignAlertInput {
  @Field(() => ID, { description: 'The alert.' })
  alertId!: string;

  @Field(() => ID, { description: 'Who: one of the staff whose role may manage alerts.' })
  assigneeId!: string;
}

@InputType({ description: 'Which alert is done with, and why.' })
export class ResolveAlertInput {
  @Field(() => ID, { description: 'The alert.' })
  alertId!: string;

  @Field(() => String, { description: 'Why it can be closed, 1 to 500 characters, without names or medical facts.' })
  reason!: string;
}

@InputType({ description: 'Which dead letter runs again.' })
export class ReplayDeadLetterInput {
  @Field(() => ID, { description: 'The dead letter.' })
  deadLetterId!: string;
}

@InputType({ description: 'Which dead letter is given up, and why.' })
export class DiscardDeadLetterInput {
  @Field(() => ID, { description: 'The dead letter.' })
  deadLetterId!: string;

  @Field(() => String, { description: 'Why it can go, 1 to 500 characters, without names or medical facts.' })
  reason!: string;
}
