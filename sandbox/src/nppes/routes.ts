import { checkNpi } from '@fillway/ncpdp/identifiers/npi';
import type { FastifyInstance } from 'fastify';
import { servePartner } from '../control/fault-hook.js';
import type { World } from '../world.js';

/** NPIs that begin so are well formed but registered to nobody. */
export const NOT_REGISTERED_PREFIX = '19999';
/** NPIs that begin so were deactivated. */
export const DEACTIVATED_PREFIX = '19998';

/** The federal registry of NPIs, API version 2.1: everybody with a right check digit is registered, but for two ranges. */
export async function serveNppes(app: FastifyInstance, world: World): Promise<void> {
  await servePartner(app, world, 'nppes', (api) => {
    api.get<{ Querystring: { version?: string; number?: string } }>('/api/', async (request) => {
      const { version, number = '' } = request.query;
      if (version !== '2.1') return errors('Unsupported Version', 'version', '19');
      if (!/^\d{10}$/.test(number)) return errors('NPI must be 10 digits', 'number', '06');
      const registered = checkNpi(number).valid && !number.startsWith(NOT_REGISTERED_PREFIX);
      world.activity.record('nppes', registered ? 'npi.found' : 'npi.not-found', { npi: number });
      return registered ? { result_count: 1, results: [provider(number)] } : { result_count: 0, results: [] };
    });
  });
}

function errors(description: string, field: string, number: string) {
  return { Errors: [{ description, field, number }] };
}

/** NPIs that begin with 2 belong to organizations here, the others to people. */
function provider(npi: string) {
  const organization = npi.startsWith('2');
  return {
    number: npi,
    enumeration_type: organization ? 'NPI-2' : 'NPI-1',
    created_epoch: '1136073600000',
    last_updated_epoch: '1704067200000',
    basic: {
      ...(organization ? { organization_name: 'SANDBOX CLINIC' } : { first_name: 'SANDBOX', last_name: 'PRESCRIBER' }),
      enumeration_date: '2006-01-01',
      last_updated: '2024-01-01',
      status: npi.startsWith(DEACTIVATED_PREFIX) ? 'D' : 'A',
    },
    addresses: [],
    identifiers: [],
    other_names: [],
    taxonomies: [{ code: '207R00000X', desc: 'Internal Medicine', primary: true, state: 'MA', license: 'SANDBOX' }],
  };
}
