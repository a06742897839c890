import { type Actor, type ErrorCode, newId } from '@fillway/kernel';
import { PLATFORM_ORGANIZATION } from '@fillway/pipeline';
import type { CallContext } from '../../call-context.js';
import type { UserDocument } from '../data/user.model.js';

/** The user as the actor of what follows. */
export function actorOf(user: UserDocument, ip: string | undefined): Actor {
  return { kind: 'viewer', id: user._id, roles: user.roles, ip };
}

/** Records that somebody logged in. */
export async function auditLogIn(ctx: CallContext, user: UserDocument): Promise<void> {
  await ctx.platform.audit.record([
    {
      id: newId('audit'),
      at: new Date(),
      organizationId: user.organizationId,
      actor: actorOf(user, ctx.ip),
      action: 'identity.logged_in',
      resource: { kind: 'user', id: user._id },
      correlationId: ctx.correlationId,
      ip: ctx.ip,
    },
  ]);
}

/** Records that somebody was refused; what they typed stays out, only its keyed hash shows what belongs together. */
export async function auditRefusedLogIn(
  ctx: CallContext,
  attempt: { identifier: string; user: UserDocument | null; code: ErrorCode },
): Promise<void> {
  const { identifier, user, code } = attempt;
  await ctx.platform.audit.record([
    {
      id: newId('audit'),
      at: new Date(),
      organizationId: user?.organizationId ?? PLATFORM_ORGANIZATION,
      actor: ctx.actor,
      action: 'identity.log_in_refused',
      resource: user ? { kind: 'user', id: user._id } : { kind: 'login', id: identifier },
      correlationId: ctx.correlationId,
      ip: ctx.ip,
      details: { code },
    },
  ]);
}
