import type { QueueName } from '@fillway/pipeline';
import { Arg, Args, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import type { GraphqlContext } from '../../call-context.js';
import { IdempotencyKey, mutate, PageArgs, PageInfo, RequiresScopes, typed } from '../../graphql/index.js';
import {
  discardDeadLetter,
  findDeadLetter,
  listDeadLetters,
  replayDeadLetter,
} from '../use-cases/handle-dead-letter.js';
import {
  DeadLetter,
  DeadLetterConnection,
  deadLetterType,
  Queue,
  QueueHealth,
  queueHealth,
} from './dead-letter.type.js';
import { DiscardDeadLetterInput, ReplayDeadLetterInput } from './operations.inputs.js';
import {
  DiscardDeadLetterPayload,
  DiscardDeadLetterResult,
  ReplayDeadLetterPayload,
  ReplayDeadLetterResult,
} from './operations.results.js';

@Resolver(() => DeadLetter)
export class DeadLetterResolver {
  @RequiresScopes('deadletter:read')
  @Query(() => DeadLetterConnection, { nullable: true, description: 'Jobs that failed for good, newest first.' })
  async deadLetters(
    @Ctx() ctx: GraphqlContext,
    @Args(() => PageArgs) { first, after }: PageArgs,
    @Arg('queue', () => Queue, { nullable: true, description: 'Only of this queue.' }) queue: QueueName | null,
  ): Promise<DeadLetterConnection> {
    const page = await listDeadLetters(ctx, { first, after: after ?? undefined, queue: queue ?? undefined });
    return typed(DeadLetterConnection, {
      nodes: page.entries.map(deadLetterType),
      pageInfo: typed(PageInfo, { hasNextPage: page.hasNextPage, endCursor: page.endCursor }),
      totalCount: page.totalCount,
    });
  }

  @RequiresScopes('deadletter:read')
  @Query(() => DeadLetter, { nullable: true, description: 'One job that failed for good.' })
  async deadLetter(
    @Ctx() ctx: GraphqlContext,
    @Arg('id', () => ID, { description: 'Which.' }) id: string,
  ): Promise<DeadLetter | null> {
    const letter = await findDeadLetter(ctx, id);
    return letter && deadLetterType(letter);
  }

  @RequiresScopes('deadletter:read')
  @Query(() => [QueueHealth], { nullable: true, description: 'How the queues are doing.' })
  jobHealth(@Ctx() ctx: GraphqlContext): Promise<QueueHealth[]> {
    return queueHealth(ctx);
  }

  @RequiresScopes('deadletter:manage')
  @Mutation(() => ReplayDeadLetterResult, { description: 'Runs the failed job again, with all its attempts.' })
  replayDeadLetter(
    @Ctx() ctx: GraphqlContext,
    @Arg('input', () => ReplayDeadLetterInput, { description: 'Which.' }) input: ReplayDeadLetterInput,
    @IdempotencyKey() idempotencyKey: string,
  ): Promise<typeof ReplayDeadLetterResult> {
    return mutate(
      ctx,
      { operation: 'replayDeadLetter', idempotencyKey, input },
      async () => ({ deadLetterId: (await replayDeadLetter(ctx, input)).id }),
      (reference) => typed(ReplayDeadLetterPayload, reference),
    );
  }

  @RequiresScopes('deadletter:manage')
  @Mutation(() => DiscardDeadLetterResult, { description: 'Removes the failed job for good, with the reason.' })
  discardDeadLetter(
    @Ctx() ctx: GraphqlContext,
    @Arg('input', () => DiscardDeadLetterInput, { description: 'Which, and why.' }) input: DiscardDeadLetterInput,
    @IdempotencyKey() idempotencyKey: string,
  ): Promise<typeof DiscardDeadLetterResult> {
    return mutate(
      ctx,
      { operation: 'discardDeadLetter', idempotencyKey, input },
      async () => ({ deadLetterId: (await discardDeadLetter(ctx, input)).id }),
      (reference) => typed(DiscardDeadLetterPayload, reference),
    );
  }
}
