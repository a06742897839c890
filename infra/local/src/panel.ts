import { join } from 'node:path';
import type { PlatformInstance } from './platform.js';

/** The password of every seeded staff account. */
const DEMO_PASSWORD = 'fillway-demo';

/** Where everything is and how to get in, for `npm start`. */
export function panel({ home, env, sandboxUrl }: PlatformInstance): string {
  const site = env['PUBLIC_URL'] ?? '';
  const rows: [string, string][] = [
    ['Staff web app', `${site}/staff   (live board)`],
    ['GraphiQL', `${site}/graphiql   (one-click tokens for every role)`],
    ['REST and OpenAPI', `${site}/api/docs`],
    ['SCRIPT intake', `POST ${site}/api/v1/prescriptions/intake`],
    ['Sandbox', `${sandboxUrl}   (inbox, checkout, carrier, control page)`],
    ['', ''],
    ['Staff', `admin@, manager@, agent@, pharmacist@fillway.example   password ${DEMO_PASSWORD}`],
    ['EHR client', `ehr-demo   secret ${env['PARTNER_CLIENT_SECRET'] ?? ''}`],
    ['Pharmacy client', 'the pharmacy’s id   the same secret'],
    ['Patient', 'the magic link in the sandbox’s inbox, and the birth date on the prescription’s page'],
    ['', ''],
    ['Try', 'npm run demo -- --count 20'],
    ['Logs', join(home, 'logs')],
    ['Stop', 'Ctrl-C'],
  ];
  const lines = rows.map(([label, value]) => (label ? `  ${label.padEnd(17)} ${value}` : ''));
  return ['', '  Fillway is running', '', ...lines, ''].join('\n');
}
