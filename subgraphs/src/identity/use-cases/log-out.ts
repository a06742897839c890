import { newId } from '@fillway/kernel';
import { type CallContext, viewerOf } from '../../call-context.js';
import { revokeSession } from '../data/session.repository.js';

/**
 * Ends the viewer's session: its token is refused from now on, its sockets close.
 * @throws FillwayError UNAUTHENTICATED
 */
export async function logOut(ctx: CallContext): Promise<void> {
  const viewer = viewerOf(ctx);
  if (viewer.sessionId) await revokeSession(ctx.platform.redis, viewer.sessionId);
  await ctx.platform.audit.record([
    {
      id: newId('audit'),
      at: new Date(),
      organizationId: viewer.organizationId,
      actor: ctx.actor,
      action: 'identity.logged_out',
      resource: { kind: 'user', id: viewer.id },
      correlationId: ctx.correlationId,
      ip: ctx.ip,
    },
  ]);
}
