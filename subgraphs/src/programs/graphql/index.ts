import type { DomainGraphql } from '../../domain.js';
import { adjudicationReferences, priorAuthorizationReferences } from './adjudication.reference.js';
import { AdjudicationResolver } from './adjudication.resolver.js';
import { Pharmacy, Prescription } from './adjudication.type.js';
import { PriorAuthorizationResolver, ProgramsPrescriptionResolver } from './prior-authorization.resolver.js';
import { ProgramResolver } from './program.resolver.js';

export const resolvers: DomainGraphql['resolvers'] = [
  AdjudicationResolver,
  PriorAuthorizationResolver,
  ProgramsPrescriptionResolver,
  ProgramResolver,
];
export const orphanedTypes: DomainGraphql['orphanedTypes'] = [Pharmacy, Prescription];
export const references: DomainGraphql['references'] = {
  Adjudication: adjudicationReferences,
  PriorAuthorization: priorAuthorizationReferences,
};
