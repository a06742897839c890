import { pharmacySeeds } from '@fillway/reference';
import type { CallContext } from '../../call-context.js';
import { seededPharmacyId } from '../../seeded-ids.js';
import { DEMO_EHR, DEMO_PASSWORD, DEMO_PATIENT, DEMO_STAFF } from '../domain/demo-users.js';

/** A log-in to try things with. */
export interface DemoLogin {
  label: string;
  role: string;
  email: string | null;
  password: string | null;
  clientId: string | null;
  clientSecret: string | null;
}

/** The seeded staff, a patient, the EHR and the seeded pharmacies; nothing in production mode. */
export function demoLogins(ctx: CallContext): DemoLogin[] {
  if (ctx.config.mode !== 'sandbox') return [];
  const client = (label: string, role: string, clientId: string): DemoLogin => ({
    label,
    role,
    email: null,
    password: null,
    clientId,
    clientSecret: ctx.config.partnerClientSecret,
  });
  return [
    ...[...DEMO_STAFF, DEMO_PATIENT].map(({ label, role, email }) => ({
      label,
      role,
      email,
      password: DEMO_PASSWORD,
      clientId: null,
      clientSecret: null,
    })),
    client(DEMO_EHR.label, DEMO_EHR.role, DEMO_EHR.clientId),
    ...pharmacySeeds().map(({ key, name }) => client(name, 'pharmacy_partner', seededPharmacyId(key))),
  ];
}
