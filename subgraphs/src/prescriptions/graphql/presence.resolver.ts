import { FillwayError, type Viewer } from '@fillway/kernel';
import { Arg, Ctx, ID, Mutation, Query, Resolver, Root, type SubscribeResolverData, Subscription } from 'type-graphql';
import type { GraphqlContext } from '../../call-context.js';
import { followState } from '../../follow.js';
import { mutateWithoutKey, RequiresScopes, typed } from '../../graphql/index.js';
import { viewerOf } from '../../row-access.js';
import { listPresence, type PresentSession, removePresence, savePresence } from '../data/presence.repository.js';
import { PRESENCE_LASTS, presentPeople } from '../domain/presence.js';
import { visiblePrescription } from './prescription.reference.js';
import {
  EndPresenceInput,
  EndPresencePayload,
  EndPresenceResult,
  NotePresenceInput,
  NotePresencePayload,
  NotePresenceResult,
  Presence,
  presenceType,
} from './presence.type.js';

const ONLY_AT = 'Only at this prescription; left out: at all.';

/** Who is looking at or working on a card: short-lived, and told to staff only. */
@Resolver(() => Presence)
export class PresenceResolver {
  @RequiresScopes('presence:share')
  @Query(() => [Presence], { nullable: true, description: 'Who is present, each person once a prescription.' })
  async presence(
    @Ctx() ctx: GraphqlContext,
    @Arg('prescriptionId', () => ID, { nullable: true, description: ONLY_AT }) prescriptionId: string | null,
  ): Promise<Presence[]> {
    const people = presentPeople(await listPresence(ctx, viewerOf(ctx).organizationId));
    return people.filter((note) => (prescriptionId ?? note.prescriptionId) === note.prescriptionId).map(presenceType);
  }

  @RequiresScopes('presence:share')
  @Subscription(() => [Presence], {
    name: 'presence',
    nullable: true,
    description:
      'Who is present: at once, then each time somebody comes, goes or does something else. It has no cursor: it is a state. Once the last socket over which a session follows it is closed, the session’s own presence ends.',
    subscribe: ({
      args,
      context,
    }: SubscribeResolverData<unknown, { prescriptionId?: string | null }, GraphqlContext>) =>
      followState(context, (ctx) => presentAt(ctx, args.prescriptionId ?? null)),
  })
  presenceChanged(
    @Root() people: Presence[],
    @Arg('prescriptionId', () => ID, { nullable: true, description: ONLY_AT }) _prescriptionId: string | null,
  ): Presence[] {
    return people;
  }

  @RequiresScopes('presence:share')
  @Mutation(() => NotePresenceResult, {
    description:
      'Tells colleagues that the viewer is at a prescription. It ends after 30 seconds without being noted again, so a repeat renews it and it takes no idempotency key.',
  })
  notePresence(
    @Ctx() ctx: GraphqlContext,
    @Arg('input', () => NotePresenceInput, { description: 'Where, and doing what.' }) input: NotePresenceInput,
  ): Promise<typeof NotePresenceResult> {
    return mutateWithoutKey(ctx, async () => {
      const viewer = viewerOf(ctx);
      const session = sessionOf(viewer);
      if (!(await visiblePrescription(ctx, input.prescriptionId))) throw new FillwayError('NOT_FOUND');
      const note = await savePresence(ctx, session, { ...input, userId: viewer.id });
      return typed(NotePresencePayload, { presence: presenceType(note), lastsSeconds: PRESENCE_LASTS / 1_000 });
    });
  }

  @RequiresScopes('presence:share')
  @Mutation(() => EndPresenceResult, {
    description: 'Tells colleagues that the viewer has left. Takes no idempotency key: a repeat ends nothing more.',
  })
  endPresence(
    @Ctx() ctx: GraphqlContext,
    @Arg('input', () => EndPresenceInput, { description: 'Where.' }) input: EndPresenceInput,
  ): Promise<typeof EndPresenceResult> {
    return mutateWithoutKey(ctx, async () => {
      const ended = await removePresence(ctx, sessionOf(viewerOf(ctx)), input.prescriptionId ?? null);
      return typed(EndPresencePayload, { ended });
    });
  }
}

/** Somebody is present by a session; an execution for many has none. */
function sessionOf({ organizationId, sessionId }: Viewer): PresentSession {
  if (sessionId === undefined) throw new FillwayError('FORBIDDEN');
  return { organizationId, sessionId };
}

async function presentAt(ctx: GraphqlContext, prescriptionId: string | null): Promise<Presence[]> {
  const people = presentPeople(await listPresence(ctx, viewerOf(ctx).organizationId));
  return people.filter((note) => (prescriptionId ?? note.prescriptionId) === note.prescriptionId).map(presenceType);
}
