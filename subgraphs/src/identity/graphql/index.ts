import { IdentityResolver } from './identity.resolver.js';

export const resolvers = [IdentityResolver];
export const orphanedTypes = [];
