import type { DomainGraphql } from '../../domain.js';
import { fillReferences, shipmentReferences } from './shipment.reference.js';
import { FillResolver, ShipmentResolver } from './shipment.resolver.js';

export const resolvers: DomainGraphql['resolvers'] = [ShipmentResolver, FillResolver];
export const orphanedTypes: DomainGraphql['orphanedTypes'] = [];
export const references: DomainGraphql['references'] = { Shipment: shipmentReferences, Fill: fillReferences };
