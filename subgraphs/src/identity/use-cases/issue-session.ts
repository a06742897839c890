import { createPrivateKey } from 'node:crypto';
import { FillwayError, type Role } from '@fillway/kernel';
import { SignJWT } from 'jose';
import type { CallContext } from '../../call-context.js';
import { openSession } from '../data/session.repository.js';

/** Whom a session is for. */
export interface SessionSubject {
  /** `usr_…`, or `pat_…` for a patient on a magic link. */
  viewerId: string;
  organizationId: string;
  roles: Role[];
  patientId?: string;
  pharmacyId?: string;
  /** A magic link's session: the only enrollment it may submit. */
  enrollmentId?: string;
  senderId?: string;
}

export interface IssuedSession {
  /** JWT (ES256) for the Authorization header. */
  accessToken: string;
  /** Machine time. */
  expiresAt: Date;
  sessionId: string;
}

/** How long a session of each kind lasts. Seconds. */
const LIFE_SECONDS = { account: 60 * 60, magicLink: 30 * 60 };

/**
 * Opens a session in Redis and signs its access token: one hour for accounts and partner clients, 30 minutes for a magic
 * link (`enrollmentId` given).
 */
export async function issueSession(ctx: CallContext, subject: SessionSubject): Promise<IssuedSession> {
  if (subject.roles.length === 0) throw new FillwayError('FORBIDDEN');
  const lifeSeconds = subject.enrollmentId ? LIFE_SECONDS.magicLink : LIFE_SECONDS.account;
  const issuedAt = Math.floor(Date.now() / 1000);
  const expiresAt = issuedAt + lifeSeconds;
  const sessionId = await openSession(ctx.platform.redis, { viewerId: subject.viewerId }, lifeSeconds);
  const { privateKeyPem, keyId } = ctx.config.tokens;
  const claims = {
    roles: subject.roles,
    org: subject.organizationId,
    pat: subject.patientId,
    pharm: subject.pharmacyId,
    enr: subject.enrollmentId,
    snd: subject.senderId,
    sid: sessionId,
  };
  const accessToken = await new SignJWT(claims)
    .setProtectedHeader({ alg: 'ES256', kid: keyId })
    .setIssuer('fillway')
    .setAudience('fillway')
    .setSubject(subject.viewerId)
    .setIssuedAt(issuedAt)
    .setExpirationTime(expiresAt)
    .sign(createPrivateKey(privateKeyPem));
  return { accessToken, expiresAt: new Date(expiresAt * 1000), sessionId };
}
