import { type GraphqlContext, viewerOf } from '../../call-context.js';
import { findUsers } from '../data/user.repository.js';
import { type StaffMember, staffMember } from './staff-member.type.js';

/** The viewer's colleagues with these ids, in one store call; patients and partners' clients are none. */
export async function staffMemberReferences(ctx: GraphqlContext, ids: readonly string[]): Promise<StaffMember[]> {
  const { organizationId } = viewerOf(ctx);
  const users = await findUsers(ctx.platform.mongo, ids);
  return [...users.values()]
    .filter((user) => user.kind === 'staff' && user.organizationId === organizationId)
    .map(staffMember);
}
