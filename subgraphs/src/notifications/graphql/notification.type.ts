import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { DateTime, EntityKey, resultUnion } from '../../graphql/index.js';
import { CHANNELS, NOTIFICATION_STATES, type NotificationDocument } from '../data/notification.model.js';
import { NOTIFICATION_KINDS } from '../domain/templates.js';

const upperCaseEnum = (values: readonly string[]) =>
  Object.fromEntries(values.map((value) => [value.toUpperCase(), value]));

export const NotificationState = upperCaseEnum(NOTIFICATION_STATES);
registerEnumType(NotificationState, {
  name: 'NotificationState',
  description: 'What became of a message to a patient.',
});
export const NotificationChannel = upperCaseEnum(CHANNELS);
registerEnumType(NotificationChannel, { name: 'NotificationChannel', description: 'How a message goes to a patient.' });
export const NotificationKindEnum = upperCaseEnum(NOTIFICATION_KINDS);
registerEnumType(NotificationKindEnum, { name: 'NotificationKind', description: 'The occasion of a message.' });

@ObjectType({ description: 'One message to one patient on one channel; its text is neutral.' })
export class Notification {
  @Field(() => ID, { description: 'Id; SendGrid carries it as a custom argument.' })
  id!: string;

  @Field(() => NotificationKindEnum, { description: 'The occasion.' })
  kind!: string;

  @Field(() => NotificationChannel, { description: 'The channel.' })
  channel!: string;

  @Field(() => NotificationState, { description: 'What became of it.' })
  state!: string;

  @Field(() => DateTime, { description: 'When it was asked for.' })
  createdAt!: Date;

  @Field(() => String, { description: 'Goes to the partner with the message: what to ask its log for.' })
  correlationId!: string;

  @Field(() => DateTime, { nullable: true, description: 'When the partner took it.' })
  sentAt!: Date | null;

  @Field(() => ID, { nullable: true, description: 'The notification that this one repeats.' })
  resendOf!: string | null;
}

@EntityKey()
@ObjectType({ description: 'A prescription on its way from the prescriber to the door.' })
export class Prescription {
  @Field(() => ID, { description: 'Id.' })
  id!: string;
}

@InputType({ description: 'Which message to send anew.' })
export class ResendNotificationInput {
  @Field(() => ID, { description: 'The notification whose delivery is unknown or failed.' })
  notificationId!: string;
}

@ObjectType({ description: 'The new message.' })
export class ResendNotificationPayload {
  @Field(() => ID, { description: 'Id of the new notification.' })
  notificationId!: string;
}

export const ResendNotificationResult = resultUnion('ResendNotificationResult', ResendNotificationPayload);

/** The GraphQL object of a document. */
export function toNotification(document: NotificationDocument): Notification {
  return {
    id: document._id,
    kind: document.kind,
    channel: document.channel,
    state: document.state,
    createdAt: document.createdAt,
    correlationId: document.correlationId,
    sentAt: document.sentAt ?? null,
    resendOf: document.resendOf ?? null,
  };
}
