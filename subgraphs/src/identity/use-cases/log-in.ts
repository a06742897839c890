import { timingSafeEqual } from 'node:crypto';
import { FillwayError, isFillwayError } from '@fillway/kernel';
import { hash, verify } from '@node-rs/argon2';
import { z } from 'zod';
import type { CallContext } from '../../call-context.js';
import { parseInput } from '../../parse-input.js';
import { countWrongAttempt, forgetWrongAttempts, refuseWhileLocked } from '../data/login-attempts.js';
import type { UserDocument } from '../data/user.model.js';
import { findByLogin } from '../data/user.repository.js';
import { auditLogIn, auditRefusedLogIn } from './audit-log-in.js';
import { type IssuedSession, issueSession } from './issue-session.js';

/** A session, and whose it is. */
export interface LoggedIn extends IssuedSession {
  user: UserDocument;
}

const passwordInput = z.object({
  email: z.email({ message: 'must be an e-mail address' }).max(254).toLowerCase(),
  password: z.string().min(1, { message: 'must not be empty' }).max(256),
});
const clientInput = z.object({
  clientId: z.string().min(1, { message: 'must not be empty' }).max(128),
  clientSecret: z.string().min(1, { message: 'must not be empty' }).max(256),
});

/** Checked for unknown names, so that they take as long as a wrong password. */
let nobodysHash: Promise<string> | undefined;

async function passwordFits(user: UserDocument | null, password: string): Promise<boolean> {
  nobodysHash ??= hash('nobody has this password');
  const fits = await verify(user?.secretHash ?? (await nobodysHash), password);
  return user !== null && fits;
}

/** How a partner client's secret is stored: it is long and random, so a keyed hash is enough, and cheap on each boot. */
export function clientSecretHash(ctx: Pick<CallContext, 'platform'>, clientId: string, secret: string): string {
  return ctx.platform.phi.keyedHash('client-secret', clientId, secret);
}

async function secretFits(ctx: CallContext, user: UserDocument | null, clientId: string, secret: string) {
  const given = Buffer.from(clientSecretHash(ctx, clientId, secret));
  const stored = Buffer.from(user?.secretHash ?? '');
  return stored.length === given.length && timingSafeEqual(stored, given);
}

async function authenticate(
  ctx: CallContext,
  as: 'person' | 'client',
  login: string,
  fits: (user: UserDocument | null) => Promise<boolean>,
): Promise<UserDocument> {
  const { redis, mongo, phi } = ctx.platform;
  const identifier = phi.keyedHash('log-in', as, login);
  const user = await findByLogin(mongo, as, login);
  try {
    await refuseWhileLocked(redis, identifier);
    if (!(await fits(user)) || !user) {
      await countWrongAttempt(redis, identifier);
      throw new FillwayError('INVALID_CREDENTIALS');
    }
    await refuseWhileLocked(redis, identifier);
  } catch (error) {
    if (isFillwayError(error)) await auditRefusedLogIn(ctx, { identifier, user, code: error.code });
    throw error;
  }
  await forgetWrongAttempts(redis, identifier);
  return user;
}

async function open(ctx: CallContext, user: UserDocument): Promise<LoggedIn> {
  const session = await issueSession(ctx, {
    viewerId: user._id,
    organizationId: user.organizationId,
    roles: user.roles,
    patientId: user.patientId,
    pharmacyId: user.pharmacyId,
    senderId: user.senderId,
  });
  await auditLogIn(ctx, user);
  return { ...session, user };
}

/**
 * Logs a member of staff or a patient in with e-mail and password.
 * @throws FillwayError INVALID_INPUT, INVALID_CREDENTIALS, RATE_LIMITED for 15 minutes after five wrong passwords
 */
export async function logIn(ctx: CallContext, input: { email: string; password: string }): Promise<LoggedIn> {
  const { email, password } = parseInput(passwordInput, input);
  return open(ctx, await authenticate(ctx, 'person', email, (user) => passwordFits(user, password)));
}

/**
 * Logs a partner's client in with its id and secret.
 * @throws FillwayError INVALID_INPUT, INVALID_CREDENTIALS, RATE_LIMITED for 15 minutes after five wrong secrets
 */
export async function logInClient(
  ctx: CallContext,
  input: { clientId: string; clientSecret: string },
): Promise<LoggedIn> {
  const { clientId, clientSecret } = parseInput(clientInput, input);
  return open(
    ctx,
    await authenticate(ctx, 'client', clientId, (user) => secretFits(ctx, user, clientId, clientSecret)),
  );
}
