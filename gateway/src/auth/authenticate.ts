import { createPublicKey } from 'node:crypto';
import { FillwayError, isFillwayError, ROLES, scopesOf, type Viewer } from '@fillway/kernel';
import type { Redis } from 'ioredis';
import { jwtVerify } from 'jose';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';

const claimsSchema = z.object({
  sub: z.string().min(1),
  exp: z.number(),
  roles: z.array(z.enum(ROLES)).min(1),
  org: z.string().min(1),
  sid: z.string().min(1),
  pat: z.string().optional(),
  pharm: z.string().optional(),
  enr: z.string().optional(),
  snd: z.string().optional(),
});
type Claims = z.infer<typeof claimsSchema>;

export interface Authenticator {
  /**
   * The viewer of an `Authorization` header; null when there is none.
   * @throws FillwayError UNAUTHENTICATED for a token that is forged, expired or whose session was revoked
   */
  authenticate(authorization: string | undefined): Promise<Viewer | null>;
  /** False once a session was revoked or has run out. */
  sessionStands(sessionId: string): Promise<boolean>;
}

/** Tokens whose signature was checked are remembered until they run out: ES256 costs more than the rest of a request. */
const REMEMBERED_TOKENS = 10_000;

/** Checks tokens that identity signed, and that their session still stands in Redis (`session:{sid}`). */
export function createAuthenticator(options: { privateKeyPem: string; kid: string; redis: Redis }): Authenticator {
  const publicKey = createPublicKey(options.privateKeyPem);
  const checked = new LRUCache<string, Claims>({ max: REMEMBERED_TOKENS });

  async function claimsOf(token: string): Promise<Claims> {
    const known = checked.get(token);
    if (known) {
      if (known.exp * 1_000 > Date.now()) return known;
      checked.delete(token);
      throw new FillwayError('UNAUTHENTICATED', { message: 'The access token has expired; log in again.' });
    }
    const { payload, protectedHeader } = await jwtVerify(token, publicKey, {
      issuer: 'fillway',
      audience: 'fillway',
      algorithms: ['ES256'],
    });
    if (protectedHeader.kid !== undefined && protectedHeader.kid !== options.kid) throw new Error('unknown kid');
    const claims = claimsSchema.parse(payload);
    checked.set(token, claims, { ttl: Math.max(1, claims.exp * 1_000 - Date.now()) });
    return claims;
  }

  async function sessionStands(sessionId: string): Promise<boolean> {
    try {
      return (await options.redis.exists(`session:${sessionId}`)) === 1;
    } catch (cause) {
      throw new FillwayError('STORE_UNAVAILABLE', { details: { store: 'redis' }, cause });
    }
  }

  return {
    sessionStands,
    async authenticate(authorization) {
      if (authorization === undefined || authorization === '') return null;
      const token = /^Bearer ([\w.-]+)$/i.exec(authorization.trim())?.[1];
      if (!token) throw new FillwayError('UNAUTHENTICATED');
      let claims: Claims;
      try {
        claims = await claimsOf(token);
      } catch (cause) {
        if (isFillwayError(cause)) throw cause;
        const expired = cause instanceof Error && 'code' in cause && cause.code === 'ERR_JWT_EXPIRED';
        throw new FillwayError('UNAUTHENTICATED', {
          ...(expired ? { message: 'The access token has expired; log in again.' } : {}),
          cause,
        });
      }
      if (!(await sessionStands(claims.sid))) {
        throw new FillwayError('UNAUTHENTICATED', { message: 'This session has ended; log in again.' });
      }
      return viewerOf(claims);
    },
  };
}

/** A session that a magic link opened may do one thing only: submit that enrollment. */
function viewerOf(claims: Claims): Viewer {
  const viewer: Viewer = {
    id: claims.sub,
    roles: claims.roles,
    scopes: claims.enr === undefined ? scopesOf(claims.roles) : ['enrollment:submit'],
    organizationId: claims.org,
    sessionId: claims.sid,
  };
  if (claims.pat !== undefined) viewer.patientId = claims.pat;
  if (claims.pharm !== undefined) viewer.pharmacyId = claims.pharm;
  if (claims.enr !== undefined) viewer.enrollmentId = claims.enr;
  if (claims.snd !== undefined) viewer.senderId = claims.snd;
  return viewer;
}

/** The viewer of a webhook whose raw body was checked: nothing but the one scope that no token can carry. */
export function webhookViewer(partner: 'stripe' | 'shippo'): Viewer {
  return {
    id: `webhook:${partner}`,
    roles: [],
    scopes: ['system:webhook'],
    organizationId: 'system',
  };
}
