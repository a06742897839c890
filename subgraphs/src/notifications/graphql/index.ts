import type { DomainGraphql } from '../../domain.js';
import { NotificationResolver } from './notification.resolver.js';
import { Prescription } from './notification.type.js';

export const resolvers: DomainGraphql['resolvers'] = [NotificationResolver];
export const orphanedTypes: DomainGraphql['orphanedTypes'] = [Prescription];
