import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DateTime } from '../../graphql/index.js';
import { PipelineStage, PrescriptionStatus } from './prescription.enums.js';

export const BoardChange = { ENTERED: 'ENTERED', UPDATED: 'UPDATED', LEFT: 'LEFT' } as const;
registerEnumType(BoardChange, {
  name: 'BoardChange',
  description: 'What a change means for your view.',
  valuesConfig: {
    ENTERED: { description: 'It is in the view now and was not before.' },
    UPDATED: { description: 'It was in the view and still is.' },
    LEFT: { description: 'It was in the view and is not any more: take its card away.' },
  },
});

@InputType({
  description:
    'Which cards a view of the board shows; what is left out narrows nothing. A change counts when either side of it fits.',
})
export class BoardFilter {
  @Field(() => [PipelineStage], { nullable: true, description: 'Any of these columns.' })
  stage?: string[] | null;

  @Field(() => ID, { nullable: true, description: 'The pharmacy that works on it.' })
  pharmacyId?: string | null;

  @Field(() => String, { nullable: true, description: 'commercial, medicare, medicaid, …, cash or unknown.' })
  payerKind?: string | null;

  @Field(() => ID, { nullable: true, description: 'Who looks after it.' })
  assigneeId?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether an alert is open.' })
  alert?: boolean | null;
}

@ObjectType({
  description: 'One change that the live board shows. Its own fields are as they were; the prescription is as of now.',
})
export class BoardEvent {
  @Field(() => ID, { description: 'Give it as `after` to go on behind this event.' })
  cursor!: string;

  @Field(() => ID, { description: 'Id of the change; the same change never has two.' })
  eventId!: string;

  @Field(() => BoardChange, { description: 'Whether it comes into your view, changes in it or goes out of it.' })
  change!: string;

  @Field(() => ID, { description: 'Which prescription changed.' })
  prescriptionId!: string;

  @Field(() => Int, { description: 'The version that the change made; drop those you have seen.' })
  version!: number;

  @Field(() => PrescriptionStatus, { description: 'The status it brought.' })
  status!: string;

  @Field(() => PrescriptionStatus, { nullable: true, description: 'The status before; null for a new prescription.' })
  previousStatus!: string | null;

  @Field(() => String, { description: 'Why: the row of the lifecycle.' })
  cause!: string;

  @Field(() => DateTime, { description: 'When.' })
  at!: Date;
}
