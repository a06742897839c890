import { FillwayError } from '@fillway/kernel';
import { Resolver, Root, Subscription } from 'type-graphql';
import { RequiresScopes } from '../../graphql/index.js';
import { QueueHealth } from './dead-letter.type.js';

@Resolver(() => QueueHealth)
export class JobHealthResolver {
  @RequiresScopes('deadletter:read')
  @Subscription(() => [QueueHealth], {
    nullable: true,
    description: 'How the queues are doing: at once, then each time it has changed. It has no cursor: it is a state.',
    subscribe: () => {
      throw new FillwayError('SUBSCRIPTION_OVER_HTTP');
    },
  })
  jobHealth(@Root() health: QueueHealth[]): QueueHealth[] {
    return health;
  }
}
