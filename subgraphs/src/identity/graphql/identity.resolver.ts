import { scopesOf, type Viewer } from '@fillway/kernel';
import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { type GraphqlContext, viewerOf } from '../../call-context.js';
import { Authenticated, IdempotencyKey, mutate, mutateWithoutKey, RequiresScopes, typed } from '../../graphql/index.js';
import type { UserDocument } from '../data/user.model.js';
import { listStaff } from '../data/user.repository.js';
import { demoLogins } from '../use-cases/demo-logins.js';
import { type LoggedIn, logIn, logInClient } from '../use-cases/log-in.js';
import { logOut } from '../use-cases/log-out.js';
import { LogInClientInput, LogInInput } from './identity.inputs.js';
import { LogInClientResult, LogInResult, LogOutResult } from './identity.results.js';
import { DemoLogin, LogInPayload, LogOutPayload, ViewerType } from './identity.type.js';
import { StaffMember, staffMember } from './staff-member.type.js';

function viewerType(viewer: Viewer): ViewerType {
  const { id, roles, scopes, organizationId, patientId = null, pharmacyId = null } = viewer;
  return typed(ViewerType, { id, roles, scopes, organizationId, patientId, pharmacyId });
}

function viewerOfUser(user: UserDocument): Viewer {
  const { organizationId, roles, pharmacyId } = user;
  return { id: user._id, roles, scopes: scopesOf(roles), organizationId, pharmacyId };
}

function payloadOf({ accessToken, expiresAt, user }: LoggedIn): LogInPayload {
  return typed(LogInPayload, { accessToken, expiresAt, viewer: viewerType(viewerOfUser(user)) });
}

@Resolver()
export class IdentityResolver {
  @Query(() => ViewerType, { nullable: true, description: 'Who is logged in; null when nobody is.' })
  me(@Ctx() ctx: GraphqlContext): ViewerType | null {
    return ctx.viewer ? viewerType(ctx.viewer) : null;
  }

  @RequiresScopes('presence:share')
  @Query(() => [StaffMember], { nullable: true, description: 'The organization’s staff, by name; 500 at most.' })
  async staff(@Ctx() ctx: GraphqlContext): Promise<StaffMember[]> {
    const found = await listStaff(ctx.platform.mongo, viewerOf(ctx).organizationId);
    return found.map(staffMember);
  }

  @Query(() => [DemoLogin], {
    description: 'The log-ins of the sandbox: staff, one a role, and partners; empty in production.',
  })
  demoLogins(@Ctx() ctx: GraphqlContext): DemoLogin[] {
    return demoLogins(ctx).map((login) => typed(DemoLogin, login));
  }

  @Mutation(() => LogInResult, {
    description: 'Logs a person in. Five wrong passwords lock the account for 15 minutes. Takes no idempotency key.',
  })
  logIn(
    @Ctx() ctx: GraphqlContext,
    @Arg('input', () => LogInInput, { description: 'E-mail and password.' }) input: LogInInput,
  ): Promise<typeof LogInResult> {
    return mutateWithoutKey(ctx, async () => payloadOf(await logIn(ctx, input)));
  }

  @Mutation(() => LogInClientResult, {
    description: 'Logs a partner’s client in. Five wrong secrets lock it for 15 minutes. Takes no idempotency key.',
  })
  logInClient(
    @Ctx() ctx: GraphqlContext,
    @Arg('input', () => LogInClientInput, { description: 'Client id and secret.' }) input: LogInClientInput,
  ): Promise<typeof LogInClientResult> {
    return mutateWithoutKey(ctx, async () => payloadOf(await logInClient(ctx, input)));
  }

  @Authenticated()
  @Mutation(() => LogOutResult, { description: 'Ends the session at once, also for open subscriptions.' })
  logOut(@Ctx() ctx: GraphqlContext, @IdempotencyKey() idempotencyKey: string): Promise<typeof LogOutResult> {
    return mutate(
      ctx,
      { operation: 'logOut', idempotencyKey, input: { sessionId: ctx.viewer?.sessionId ?? null } },
      async () => {
        await logOut(ctx);
        return {};
      },
      () => typed(LogOutPayload, { loggedOut: true }),
    );
  }
}
