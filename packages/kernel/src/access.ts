/** Who may do what: roles, and the scopes that each gives. The SDL names scopes only; this is the one place for roles. */
export const ROLES = [
  'admin',
  'ops_manager',
  'ops_agent',
  'pharmacist',
  'patient',
  'pharmacy_partner',
  'prescriber_system',
] as const;
export type Role = (typeof ROLES)[number];

export const SCOPES = [
  'intake:submit',
  'prescription:read',
  'prescription:phi',
  'prescription:manage',
  'prescription:verify',
  'script:read',
  'patient:read',
  'patient:phi',
  'enrollment:manage',
  'enrollment:submit',
  'pharmacy:read',
  'pharmacy:select',
  'program:read',
  'program:lookup',
  'adjudication:read',
  'adjudication:submit',
  'payment:read',
  'payment:manage',
  'payment:pay',
  'shipment:read',
  'fill:confirm',
  'notification:read',
  'notification:manage',
  'alert:read',
  'alert:manage',
  'deadletter:read',
  'deadletter:manage',
  'user:read',
  'audit:read',
  'insights:read',
  'presence:share',
] as const;
/** Scopes that tokens can carry. */
export type TokenScope = (typeof SCOPES)[number];
/** `system:webhook` is set by the gateway alone, after it has checked a webhook's raw body; no token carries it. */
export type Scope = TokenScope | 'system:webhook';

const OPS_AGENT: TokenScope[] = [
  'prescription:read',
  'prescription:phi',
  'prescription:manage',
  'script:read',
  'patient:read',
  'patient:phi',
  'enrollment:manage',
  'pharmacy:read',
  'pharmacy:select',
  'program:read',
  'adjudication:read',
  'payment:read',
  'payment:manage',
  'shipment:read',
  'notification:read',
  'notification:manage',
  'alert:read',
  'alert:manage',
  'deadletter:read',
  'presence:share',
  'insights:read',
];
const OPS_MANAGER: TokenScope[] = [...OPS_AGENT, 'deadletter:manage', 'audit:read'];

export const ROLE_SCOPES: Record<Role, readonly TokenScope[]> = {
  admin: [...OPS_MANAGER, 'intake:submit', 'program:lookup', 'user:read'],
  ops_manager: OPS_MANAGER,
  ops_agent: OPS_AGENT,
  pharmacist: [
    'prescription:read',
    'prescription:phi',
    'prescription:verify',
    'script:read',
    'patient:read',
    'patient:phi',
    'pharmacy:read',
    'alert:read',
    'presence:share',
  ],
  patient: [
    'prescription:read',
    'prescription:phi',
    'patient:read',
    'patient:phi',
    'enrollment:submit',
    'pharmacy:read',
    'adjudication:read',
    'payment:read',
    'payment:pay',
    'shipment:read',
    'notification:read',
  ],
  pharmacy_partner: [
    'prescription:read',
    'prescription:phi',
    'pharmacy:read',
    'program:lookup',
    'adjudication:read',
    'adjudication:submit',
    'shipment:read',
    'fill:confirm',
  ],
  prescriber_system: ['intake:submit'],
};

/** All scopes of the given roles, without repeats. */
export function scopesOf(roles: readonly Role[]): TokenScope[] {
  return [...new Set(roles.flatMap((role) => ROLE_SCOPES[role]))];
}

/** Organization of what concerns the platform itself, such as an alert about a Kafka message that nobody can read. */
export const PLATFORM_ORGANIZATION = 'platform';
