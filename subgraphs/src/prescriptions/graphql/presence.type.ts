import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DateTime, resultUnion, typed } from '../../graphql/index.js';
import type { PresenceDoing as Doing, PresenceNote } from '../domain/presence.js';
import { StaffMember } from './related.type.js';

export const PresenceDoing = { LOOKING: 'looking', WORKING: 'working' } as const;
registerEnumType(PresenceDoing, {
  name: 'PresenceDoing',
  description: 'What somebody does with a card that is open before them.',
  valuesConfig: {
    LOOKING: { description: 'Has it open.' },
    WORKING: { description: 'Is about to change something: others better wait.' },
  },
});

@ObjectType({ description: 'Somebody on the staff is at a prescription right now.' })
export class Presence {
  @Field(() => ID, { description: 'Which prescription.' })
  prescriptionId!: string;

  @Field(() => StaffMember, { description: 'Who.' })
  person!: StaffMember;

  @Field(() => PresenceDoing, { description: 'What they do with it.' })
  doing!: Doing;

  @Field(() => DateTime, { description: 'Since when they do that.' })
  since!: Date;
}

@InputType({ description: 'Where the viewer is present.' })
export class NotePresenceInput {
  @Field(() => ID, { description: 'The prescription.' })
  prescriptionId!: string;

  @Field(() => PresenceDoing, { description: 'What they do with it.' })
  doing!: Doing;
}

@InputType({ description: 'Where the viewer’s session is no longer present.' })
export class EndPresenceInput {
  @Field(() => ID, { nullable: true, description: 'The prescription; left out: at all.' })
  prescriptionId?: string | null;
}

@ObjectType({ description: 'Others see that the viewer is there.' })
export class NotePresencePayload {
  @Field(() => Presence, { description: 'As others see it.' })
  presence!: Presence;

  @Field(() => Int, { description: 'Note it again before so many seconds have passed, or it ends.' })
  lastsSeconds!: number;
}

@ObjectType({ description: 'Others no longer see the viewer there.' })
export class EndPresencePayload {
  @Field(() => Int, { description: 'At how many prescriptions the session was present.' })
  ended!: number;
}

export const NotePresenceResult = resultUnion('NotePresenceResult', NotePresencePayload);
export const EndPresenceResult = resultUnion('EndPresenceResult', EndPresencePayload);

/** A note as the schema shows it. */
export function presenceType({ prescriptionId, userId, doing, since }: PresenceNote): Presence {
  const person = typed(StaffMember, { id: userId });
  return typed(Presence, { prescriptionId, person, doing, since: new Date(since) });
}
