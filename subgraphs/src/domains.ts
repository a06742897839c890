import type { Domain } from './domain.js';
import * as identity from './identity/index.js';
import * as notifications from './notifications/index.js';
import * as operations from './operations/index.js';
import * as patients from './patients/index.js';
import * as payments from './payments/index.js';
import * as pharmacies from './pharmacies/index.js';
import * as prescriptions from './prescriptions/index.js';
import * as programs from './programs/index.js';
import * as shipments from './shipments/index.js';

/**
 * Every domain, in the order of a prescription's way. To add one: a line here with its `register` (and `seed` where it
 * has reference rows) from `<domain>/index.ts` and its GraphQL from `<domain>/graphql/index.ts`; then run `npm run schema`.
 */
export const DOMAINS: readonly Domain[] = [
  {
    name: 'prescriptions',
    register: prescriptions.register,
    graphql: () => import('./prescriptions/graphql/index.js'),
  },
  {
    name: 'patients',
    register: patients.register,
    seed: patients.seed,
    graphql: () => import('./patients/graphql/index.js'),
    loadWrappedKey: patients.loadWrappedKey,
  },
  {
    name: 'pharmacies',
    register: pharmacies.register,
    seed: pharmacies.seed,
    graphql: () => import('./pharmacies/graphql/index.js'),
  },
  {
    name: 'programs',
    register: programs.register,
    seed: programs.seed,
    graphql: () => import('./programs/graphql/index.js'),
  },
  { name: 'payments', register: payments.register, graphql: () => import('./payments/graphql/index.js') },
  { name: 'shipments', register: shipments.register, graphql: () => import('./shipments/graphql/index.js') },
  {
    name: 'notifications',
    register: notifications.register,
    graphql: () => import('./notifications/graphql/index.js'),
  },
  {
    name: 'identity',
    register: identity.register,
    seed: identity.seed,
    graphql: () => import('./identity/graphql/index.js'),
  },
  { name: 'operations', register: operations.register, graphql: () => import('./operations/graphql/index.js') },
];

/**
 * The domains with the given names, all when none is given.
 * @throws Error for a name that is not a domain
 */
export function domainsNamed(names: readonly string[]): readonly Domain[] {
  if (names.length === 0) return DOMAINS;
  return names.map((name) => {
    const domain = DOMAINS.find((candidate) => candidate.name === name);
    if (!domain) throw new Error(`No domain ${name}; there are ${DOMAINS.map((each) => each.name).join(', ')}.`);
    return domain;
  });
}
