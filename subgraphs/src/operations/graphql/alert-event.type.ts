import { Field, ID, ObjectType } from 'type-graphql';
import { DateTime } from '../../graphql/index.js';
import { Alert, AlertSeverity, AlertState } from './alert.type.js';

@ObjectType({
  description: 'An alert was raised, taken or closed. Its own fields are as they were; the alert is as of now.',
})
export class AlertEvent {
  @Field(() => ID, { description: 'Give it as `after` to go on behind this event.' })
  cursor!: string;

  @Field(() => ID, { description: 'Id of the change; the same change never has two.' })
  eventId!: string;

  @Field(() => ID, { description: 'Which alert.' })
  alertId!: string;

  @Field(() => String, { description: 'What it is about, such as validation_failed or dead_letter.' })
  kind!: string;

  @Field(() => AlertSeverity, { description: 'How urgent it is.' })
  severity!: string;

  @Field(() => AlertState, { description: 'The state it came into.' })
  state!: string;

  @Field(() => DateTime, { description: 'When.' })
  at!: Date;

  @Field(() => Alert, { nullable: true, description: 'The alert as of now.' })
  alert!: Alert | null;
}
