import type { DomainGraphql } from '../../domain.js';
import { AssignmentResolver } from './assignment.resolver.js';
import { BoardEventResolver } from './board-event.resolver.js';
import { prescriptionReferences } from './prescription.reference.js';
import { PrescriptionResolver } from './prescription.resolver.js';
import { PresenceResolver } from './presence.resolver.js';

export const resolvers: DomainGraphql['resolvers'] = [
  PrescriptionResolver,
  AssignmentResolver,
  BoardEventResolver,
  PresenceResolver,
];
export const orphanedTypes: DomainGraphql['orphanedTypes'] = [];
export const references: DomainGraphql['references'] = { Prescription: prescriptionReferences };
