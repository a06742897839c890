import type { Role } from '@fillway/kernel';

/** Sandbox mode only, and shown on the sandbox's pages: a secret of nobody. */
export const DEMO_PASSWORD = 'fillway-demo';

export interface DemoStaff {
  email: string;
  label: string;
  role: Role;
}

/** One member of staff a role. */
export const DEMO_STAFF: readonly DemoStaff[] = [
  { email: 'admin@fillway.example', label: 'Ada Okafor, administrator', role: 'admin' },
  { email: 'manager@fillway.example', label: 'Marta Lindqvist, operations manager', role: 'ops_manager' },
  { email: 'agent@fillway.example', label: 'Joel Reyes, operations agent', role: 'ops_agent' },
  { email: 'pharmacist@fillway.example', label: 'Priya Raman, pharmacist', role: 'pharmacist' },
];

/** The prescribers' system of the sandbox. */
export const DEMO_EHR = { clientId: 'ehr-demo', label: 'Demo EHR', role: 'prescriber_system' } as const;

/** A patient with an account, so that their view can be tried without a magic link. */
export const DEMO_PATIENT = { email: 'patient@fillway.example', label: 'Demo patient', role: 'patient' } as const;
