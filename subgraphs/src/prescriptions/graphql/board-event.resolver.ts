import { type BoardField, type BoardView, boardFilter, signBoardCursor } from '@fillway/kernel';
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
import { boardTail } from '../../board-entries.js';
import type { GraphqlContext } from '../../call-context.js';
import { followBoard } from '../../follow.js';
import { RequiresScopes } from '../../graphql/index.js';
import { viewerOf } from '../../row-access.js';
import { statusEventsAt } from '../data/board-stream.js';
import { BoardEvent, BoardFilter } from './board-event.type.js';
import { visiblePrescription } from './prescription.reference.js';
import { Prescription } from './prescription.type.js';

const AFTER = 'The last cursor that you have; left out: from now on.';
const CURSORS = 'Signed cursors of this subscription, 100 at most.';
const MIRROR = 'in order; null where the stream no longer has one, or it is not visible to you.';

/** How the subgraph itself follows a field, for routers that ask it to. */
const following =
  (field: BoardField) =>
  ({ args, context }: SubscribeResolverData<unknown, Record<string, unknown>, GraphqlContext>) =>
    followBoard(context, field, args, (ctx, cursors) => eventsAt(ctx, field, cursors));

@Resolver(() => BoardEvent)
export class BoardEventResolver {
  @RequiresScopes('prescription:read')
  @Query(() => [BoardEvent], { nullable: 'itemsAndList', description: `The events at these cursors, ${MIRROR}` })
  boardEventsAt(
    @Ctx() ctx: GraphqlContext,
    @Arg('cursors', () => [ID], { description: CURSORS }) cursors: string[],
  ): Promise<(BoardEvent | null)[]> {
    return eventsAt(ctx, 'boardEvents', cursors);
  }

  @RequiresScopes('prescription:read')
  @Subscription(() => BoardEvent, {
    nullable: true,
    description:
      'Every change that a view of the live board shows, from now on or from behind a cursor. A `next` with null brings the cursor so far in `extensions.checkpoint`.',
    subscribe: following('boardEvents'),
  })
  boardEvents(
    @Root() event: BoardEvent,
    @Arg('filter', () => BoardFilter, { nullable: true, description: 'Which cards; all when left out.' })
    _filter: BoardFilter | null,
    @Arg('after', () => ID, { nullable: true, description: AFTER }) _after: string | null,
  ): BoardEvent {
    return event;
  }

  @RequiresScopes('prescription:read')
  @Query(() => ID, {
    nullable: true,
    description:
      'Where the board is now, for `boardEvents(after:)`. Ask it before the cards: what changes in between comes as an event. null: nothing has happened yet.',
  })
  async boardCursor(
    @Ctx() ctx: GraphqlContext,
    @Arg('filter', () => BoardFilter, { nullable: true, description: 'The filter of the subscription.' })
    filter: BoardFilter | null,
  ): Promise<string | null> {
    const view: BoardView = { field: 'boardEvents', filter: boardFilter({ ...filter }) };
    const tail = await boardTail(ctx);
    return tail && signBoardCursor({ ...tail, view }, ctx.internalSecret);
  }

  @RequiresScopes('prescription:read')
  @Query(() => [BoardEvent], { nullable: 'itemsAndList', description: `The changes at these cursors, ${MIRROR}` })
  prescriptionChangedAt(
    @Ctx() ctx: GraphqlContext,
    @Arg('cursors', () => [ID], { description: CURSORS }) cursors: string[],
  ): Promise<(BoardEvent | null)[]> {
    return eventsAt(ctx, 'prescriptionChanged', cursors);
  }

  @RequiresScopes('prescription:read')
  @Subscription(() => BoardEvent, {
    nullable: true,
    description: 'Every change of one prescription: for staff, its pharmacy, and the patient whose it is.',
    subscribe: following('prescriptionChanged'),
  })
  prescriptionChanged(
    @Root() event: BoardEvent,
    @Arg('id', () => ID, { description: 'Which prescription.' }) _id: string,
    @Arg('after', () => ID, { nullable: true, description: AFTER }) _after: string | null,
  ): BoardEvent {
    return event;
  }

  @RequiresScopes('adjudication:submit')
  @Query(() => [BoardEvent], { nullable: 'itemsAndList', description: `The changes at these cursors, ${MIRROR}` })
  pharmacyWorkAt(
    @Ctx() ctx: GraphqlContext,
    @Arg('cursors', () => [ID], { description: CURSORS }) cursors: string[],
  ): Promise<(BoardEvent | null)[]> {
    return eventsAt(ctx, 'pharmacyWork', cursors);
  }

  @RequiresScopes('adjudication:submit')
  @Subscription(() => BoardEvent, {
    nullable: true,
    description: 'A pharmacy’s own work: as it is offered (ENTERED), moves (UPDATED) and ends for it (LEFT).',
    subscribe: following('pharmacyWork'),
  })
  pharmacyWork(
    @Root() event: BoardEvent,
    @Arg('after', () => ID, { nullable: true, description: AFTER }) _after: string | null,
  ): BoardEvent {
    return event;
  }

  @RequiresScopes('prescription:read')
  @FieldResolver(() => Prescription, { nullable: true, description: 'The prescription as of now.' })
  async prescription(@Ctx() ctx: GraphqlContext, @Root() event: BoardEvent): Promise<Prescription | null> {
    return visiblePrescription(ctx, event.prescriptionId);
  }
}

/** The events at the cursors that the viewer may see, each with what it means for the cursor's view. */
async function eventsAt(ctx: GraphqlContext, field: BoardField, cursors: string[]): Promise<(BoardEvent | null)[]> {
  const viewer = viewerOf(ctx);
  const found = await statusEventsAt(ctx, field, cursors);
  return Promise.all(
    found.map(async (place, index) => {
      if (!place) return null;
      const { event, change } = place;
      // Whose prescription it is, the event does not say.
      if (viewer.patientId !== undefined && !(await visiblePrescription(ctx, event.prescription_id))) return null;
      return Object.assign(new BoardEvent(), {
        cursor: cursors[index],
        eventId: event.event_id,
        change,
        prescriptionId: event.prescription_id,
        version: event.version,
        status: event.status,
        previousStatus: event.before?.status ?? null,
        cause: event.cause,
        at: new Date(event.timestamp),
      });
    }),
  );
}
