import { useSyncExternalStore } from 'react';

/** Who is logged in. In memory, and in the tab's own storage so that a reload keeps it; never longer than the tab. */
export interface Session {
  accessToken: string;
  /** ISO 8601. */
  expiresAt: string;
  email: string;
  viewerId: string;
  roles: readonly string[];
  scopes: readonly string[];
}

/** What the log-in page says when a session ended by itself. */
export type SessionEnd = 'expired' | 'revoked';

const KEY = 'fillway-staff-session';
const STAFF_ROLES = ['admin', 'ops_manager', 'ops_agent', 'pharmacist'];

let current: Session | null = stored();
let ended: SessionEnd | null = null;
let expiry: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();
watchExpiry();

/** The session as of now, for those who are no component. */
export function session(): Session | null {
  return current;
}

export function openSession(opened: Session): void {
  ended = null;
  replace(opened);
}

/** Ends the session here. `why` is left out when the person logged out. */
export function endSession(why?: SessionEnd): void {
  if (!current) return;
  ended = why ?? null;
  replace(null);
}

/** Called after each log-in and each end of a session. Gives back what stops it. */
export function onSessionChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** The session, for components; they render again when it changes. */
export function useSession(): Session | null {
  return useSyncExternalStore(onSessionChange, session);
}

/** Why the last session ended by itself; null when it did not. */
export function useSessionEnd(): SessionEnd | null {
  return useSyncExternalStore(onSessionChange, () => ended);
}

/** True when the logged-in person's roles give the scope. Buttons only: the platform checks each call itself. */
export function useMay(): (scope: string) => boolean {
  const held = useSession();
  return (scope) => held?.scopes.includes(scope) ?? false;
}

/** True for the roles that this app is for. */
export function isStaff(roles: readonly string[]): boolean {
  return roles.some((role) => STAFF_ROLES.includes(role));
}

function replace(next: Session | null): void {
  current = next;
  if (next) sessionStorage.setItem(KEY, JSON.stringify(next));
  else sessionStorage.removeItem(KEY);
  watchExpiry();
  for (const listener of listeners) listener();
}

function watchExpiry(): void {
  clearTimeout(expiry);
  if (!current) return;
  expiry = setTimeout(() => endSession('expired'), Math.max(0, Date.parse(current.expiresAt) - Date.now()));
}

function stored(): Session | null {
  try {
    const text = sessionStorage.getItem(KEY);
    const kept = text ? (JSON.parse(text) as Session) : null;
    return kept && Date.parse(kept.expiresAt) > Date.now() ? kept : null;
  } catch {
    return null;
  }
}
