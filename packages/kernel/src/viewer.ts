import type { Role, Scope } from './access.js';

/**
 * Who asks: a person or a partner's client, as the gateway learned it from a checked token (never from the request's
 * own claims). Travels to subgraphs in the signed internal header.
 */
export interface Viewer {
  /** `usr_…` for accounts and partner clients, `pat_…` for a patient on a magic link, `webhook:stripe` for the gateway itself. */
  id: string;
  roles: Role[];
  scopes: Scope[];
  organizationId: string;
  /** Set for role patient: the only patient whose rows they may see. */
  patientId?: string;
  /** Set for role pharmacy_partner: the only pharmacy whose work they may see. */
  pharmacyId?: string;
  /** Set for a short session opened by a magic link: the only enrollment it may submit. */
  enrollmentId?: string;
  /** Set for role prescriber_system: the only SCRIPT sender id (Header/From) it may send as. */
  senderId?: string;
  sessionId?: string;
}

/** Who caused a change: a viewer or a stage of the pipeline. Goes into history and audit. */
export type Actor =
  | { kind: 'viewer'; id: string; roles: Role[]; ip?: string }
  | { kind: 'stage'; id: string }
  | { kind: 'partner'; id: string };

/** True when the viewer carries the scope. */
export function hasScope(viewer: Viewer, scope: Scope): boolean {
  return viewer.scopes.includes(scope);
}

/** True for the staff roles (admin, ops and pharmacist), who see all rows of their organization. */
export function isStaff(viewer: Viewer): boolean {
  return viewer.roles.some(
    (role) => role === 'admin' || role === 'ops_manager' || role === 'ops_agent' || role === 'pharmacist',
  );
}
