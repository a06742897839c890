import { Resolver, Root, type SubscribeResolverData, Subscription } from 'type-graphql';
import type { GraphqlContext } from '../../call-context.js';
import { followState } from '../../follow.js';
import { RequiresScopes } from '../../graphql/index.js';
import { QueueHealth, queueHealth } from './dead-letter.type.js';

@Resolver(() => QueueHealth)
export class JobHealthResolver {
  @RequiresScopes('deadletter:read')
  @Subscription(() => [QueueHealth], {
    nullable: true,
    description: 'How the queues are doing: at once, then each time it has changed. It has no cursor: it is a state.',
    subscribe: ({ context }: SubscribeResolverData<unknown, unknown, GraphqlContext>) =>
      followState(context, queueHealth),
  })
  jobHealth(@Root() health: QueueHealth[]): QueueHealth[] {
    return health;
  }
}
