import type { DomainGraphql } from '../../domain.js';
import { paymentReferences } from './payment.reference.js';
import { PaymentResolver } from './payment.resolver.js';

export const resolvers: DomainGraphql['resolvers'] = [PaymentResolver];
export const orphanedTypes: DomainGraphql['orphanedTypes'] = [];
export const references: DomainGraphql['references'] = { Payment: paymentReferences };
