import type { DomainGraphql } from '../../domain.js';
import { IdentityResolver } from './identity.resolver.js';
import { staffMemberReferences } from './staff-member.reference.js';
import { StaffMember } from './staff-member.type.js';

export const resolvers = [IdentityResolver];
export const orphanedTypes = [StaffMember];
export const references: DomainGraphql['references'] = { StaffMember: staffMemberReferences };
