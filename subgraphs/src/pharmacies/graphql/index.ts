import type { DomainGraphql } from '../../domain.js';
import { pharmacyReferences, routingRunReferences } from './pharmacy.reference.js';
import { PharmacyResolver } from './pharmacy.resolver.js';
import { Prescription } from './pharmacy.results.js';
import {
  PharmacyExclusionResolver,
  PharmacyRecommendationResolver,
  RoutingRunResolver,
} from './routing-run.resolver.js';
import { RoutingRun } from './routing-run.type.js';

export const resolvers: DomainGraphql['resolvers'] = [
  PharmacyResolver,
  RoutingRunResolver,
  PharmacyRecommendationResolver,
  PharmacyExclusionResolver,
];
export const orphanedTypes: DomainGraphql['orphanedTypes'] = [Prescription, RoutingRun];
export const references: DomainGraphql['references'] = {
  Pharmacy: pharmacyReferences,
  RoutingRun: routingRunReferences,
};
