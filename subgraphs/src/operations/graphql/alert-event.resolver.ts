import { changeFor } from '@fillway/kernel';
import { EVENTS } from '@fillway/pipeline';
import {
  Arg,
  Ctx,
  FieldResolver,
  ID,
  Query,
  Resolver,
  Root,
  type SubscribeResolverData,
  Subscription,
} from 'type-graphql';
import { entriesAtCursors } from '../../board-entries.js';
import { type GraphqlContext, viewerOf } from '../../call-context.js';
import { followBoard } from '../../follow.js';
import { RequiresScopes } from '../../graphql/index.js';
import { findAlert } from '../data/alert.repository.js';
import { Alert, alertType } from './alert.type.js';
import { AlertEvent } from './alert-event.type.js';

@Resolver(() => AlertEvent)
export class AlertEventResolver {
  @RequiresScopes('alert:read')
  @Query(() => [AlertEvent], {
    nullable: 'itemsAndList',
    description:
      'The events at these cursors, in order; null where the stream no longer has one, or it is not visible to you.',
  })
  opsAlertsAt(
    @Ctx() ctx: GraphqlContext,
    @Arg('cursors', () => [ID], { description: 'Signed cursors of this subscription, 100 at most.' }) cursors: string[],
  ): Promise<(AlertEvent | null)[]> {
    return eventsAt(ctx, cursors);
  }

  @RequiresScopes('alert:read')
  @Subscription(() => AlertEvent, {
    nullable: true,
    description: 'Every alert as it is raised, taken or closed, from now on or from behind a cursor.',
    subscribe: ({ args, context }: SubscribeResolverData<unknown, Record<string, unknown>, GraphqlContext>) =>
      followBoard(context, 'opsAlerts', args, eventsAt),
  })
  opsAlerts(
    @Root() event: AlertEvent,
    @Arg('after', () => ID, { nullable: true, description: 'The last cursor that you have; left out: from now on.' })
    _after: string | null,
  ): AlertEvent {
    return event;
  }

  @FieldResolver(() => Alert, { nullable: true, description: 'The alert as of now.' })
  async alert(@Ctx() ctx: GraphqlContext, @Root() { alertId }: AlertEvent): Promise<Alert | null> {
    const alert = await findAlert(ctx.platform.mongo, viewerOf(ctx).organizationId, alertId);
    return alert && alertType(alert);
  }
}

async function eventsAt(ctx: GraphqlContext, cursors: string[]): Promise<(AlertEvent | null)[]> {
  const viewer = viewerOf(ctx);
  const places = await entriesAtCursors(ctx, 'opsAlerts', cursors);
  return places.map(({ view, entry }, index) => {
    if (!entry || !changeFor(view, viewer, entry)) return null;
    const event = EVENTS['ops.alert'].schema.parse(entry.event);
    return Object.assign(new AlertEvent(), {
      cursor: cursors[index],
      eventId: event.event_id,
      alertId: event.alert_id,
      kind: event.kind,
      severity: event.severity,
      state: event.state,
      at: new Date(event.timestamp),
    });
  });
}
