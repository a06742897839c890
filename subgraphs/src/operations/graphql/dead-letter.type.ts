import { type DeadLetter as DeadLetterValue, type QueueName, REACTIONS, STAGES } from '@fillway/pipeline';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { GraphqlContext } from '../../call-context.js';
import { DateTime, PageInfo, typed } from '../../graphql/index.js';
import { NamedValue, namedValues } from './named-value.type.js';
import { Prescription } from './prescription.type.js';

const QUEUE_NAMES = [...Object.keys(STAGES), ...Object.keys(REACTIONS)] as QueueName[];

/** The queues by their names in the schema. */
export const Queue = Object.fromEntries(QUEUE_NAMES.map((name) => [name.toUpperCase(), name]));
registerEnumType(Queue, {
  name: 'Queue',
  description: 'The queue of one stage of the pipeline, or of the notifications.',
  valuesConfig: Object.fromEntries(
    QUEUE_NAMES.map((name) => [name.toUpperCase(), { description: `Jobs of ${name}.` }]),
  ),
});

@ObjectType({ description: 'A job that failed for good: kept until somebody replays or discards it.' })
export class DeadLetter {
  @Field(() => ID, { description: 'Id.' })
  id!: string;

  @Field(() => Queue, { description: 'Where it failed.' })
  queue!: QueueName;

  @Field(() => String, { description: 'The event or follow-up that it worked on.' })
  name!: string;

  @Field(() => Prescription, { nullable: true, description: 'The prescription concerned, if it is one.' })
  prescription!: Prescription | null;

  @Field(() => String, { description: 'Finds the same work in logs and audit.' })
  correlationId!: string;

  @Field(() => String, { description: 'Why, by code (docs/errors.md).' })
  reasonCode!: string;

  @Field(() => String, { description: 'Why, for people.' })
  reasonMessage!: string;

  @Field(() => Int, { description: 'How often it was tried.' })
  attempts!: number;

  @Field(() => DateTime, { description: 'When the job was made.' })
  createdAt!: Date;

  @Field(() => DateTime, { description: 'When it failed for good.' })
  failedAt!: Date;

  @Field(() => [NamedValue], { description: 'What it works on: ids, codes and counts, never PHI.' })
  data!: NamedValue[];
}

@ObjectType({ description: 'A page of dead letters, newest failure first.' })
export class DeadLetterConnection {
  @Field(() => [DeadLetter], { description: 'The page.' })
  nodes!: DeadLetter[];

  @Field(() => PageInfo, { description: 'Whether and how to go on.' })
  pageInfo!: PageInfo;

  @Field(() => Int, { description: 'How many there are on all pages.' })
  totalCount!: number;
}

@ObjectType({ description: 'How one queue is doing.' })
export class QueueHealth {
  @Field(() => Queue, { description: 'Which queue.' })
  queue!: QueueName;

  @Field(() => Int, { description: 'Jobs that could run now.' })
  waiting!: number;

  @Field(() => Int, { description: 'Jobs that run now.' })
  active!: number;

  @Field(() => Int, { description: 'Jobs that wait for their next attempt or time.' })
  delayed!: number;

  @Field(() => Int, { description: 'Dead letters.' })
  failed!: number;

  @Field(() => Int, { description: 'Jobs done in the last hour.' })
  completedLastHour!: number;

  @Field(() => Int, { description: 'Age in seconds of the oldest job that could run and does not.' })
  oldestWaitingSeconds!: number;
}

/** A failed job as the schema shows it. */
export function deadLetterType(letter: DeadLetterValue): DeadLetter {
  const { prescriptionId, data, ...same } = letter;
  return Object.assign(new DeadLetter(), same, {
    prescription: prescriptionId ? Object.assign(new Prescription(), { id: prescriptionId }) : null,
    data: namedValues(data),
  });
}

/** How every queue is doing. */
export async function queueHealth(ctx: GraphqlContext): Promise<QueueHealth[]> {
  return (await ctx.pipeline.jobHealth()).map((health) => typed(QueueHealth, health));
}
