import type { Role } from '@fillway/kernel';
import type { CallContext } from '../../call-context.js';
import { findUsers } from '../data/user.repository.js';

/** The roles of a member of the organization's staff; null for anybody else. */
export async function rolesOfStaff(
  ctx: CallContext,
  organizationId: string,
  userId: string,
): Promise<readonly Role[] | null> {
  const user = (await findUsers(ctx.platform.mongo, [userId])).get(userId);
  return user?.kind === 'staff' && user.organizationId === organizationId ? user.roles : null;
}
