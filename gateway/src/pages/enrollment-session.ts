import type { FastifyRequest } from 'fastify';

const COOKIE = 'fillway_enrollment';

/** The cookie that carries an opened link's session, for this link's pages alone. */
export function sessionCookie(
  token: string,
  opened: { accessToken: string; expiresAt: string },
  publicUrl: string,
): string {
  const secure = publicUrl.startsWith('https:') ? '; Secure' : '';
  const seconds = Math.max(0, Math.floor((Date.parse(opened.expiresAt) - Date.now()) / 1_000));
  return `${COOKIE}=${opened.accessToken}; Path=${cookiePath(token)}; Max-Age=${seconds}; HttpOnly; SameSite=Strict${secure}`;
}

/** Ends it. */
export function endedCookie(token: string): string {
  return `${COOKIE}=; Path=${cookiePath(token)}; Max-Age=0; HttpOnly; SameSite=Strict`;
}

function cookiePath(token: string): string {
  return `/enroll/${encodeURIComponent(token)}`;
}

/** The `Authorization` value of the link's session, from its cookie. */
export function sessionOf(request: FastifyRequest): string | undefined {
  const token = new RegExp(`(?:^|;\\s*)${COOKIE}=([\\w.-]+)`).exec(request.headers.cookie ?? '')?.[1];
  return token ? `Bearer ${token}` : undefined;
}
