import { Field, ID, ObjectType } from 'type-graphql';
import { resultUnion } from '../../graphql/index.js';
import { Alert } from './alert.type.js';

@ObjectType({ description: 'Somebody looks after the alert.' })
export class AcknowledgeAlertPayload {
  @Field(() => Alert, { description: 'The alert as it is now.' })
  alert!: Alert;
}

@ObjectType({ description: 'The alert is theirs now.' })
export class AssignAlertPayload {
  @Field(() => Alert, { description: 'The alert as it is now.' })
  alert!: Alert;
}

@ObjectType({ description: 'The alert is closed.' })
export class ResolveAlertPayload {
  @Field(() => Alert, { description: 'The alert as it is now.' })
  alert!: Alert;
}

@ObjectType({ description: 'The job runs again.' })
export class ReplayDeadLetterPayload {
  @Field(() => ID, { description: 'The dead letter that it was.' })
  deadLetterId!: string;
}

@ObjectType({ description: 'The job is gone.' })
export class DiscardDeadLetterPayload {
  @Field(() => ID, { description: 'The dead letter that it was.' })
  deadLetterId!: string;
}

export const AcknowledgeAlertResult = resultUnion('AcknowledgeAlertResult', AcknowledgeAlertPayload);
export const AssignAlertResult = resultUnion('AssignAlertResult', AssignAlertPayload);
export const ResolveAlertResult = resultUnion('ResolveAlertResult', ResolveAlertPayload);
export const ReplayDeadLetterResult = resultUnion('ReplayDeadLetterResult', ReplayDeadLetterPayload);
export const DiscardDeadLetterResult = resultUnion('DiscardDeadLetterResult', DiscardDeadLetterPayload);
