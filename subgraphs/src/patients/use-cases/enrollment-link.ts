import { refuse } from '@fillway/kernel';
import type { CallContext } from '../../call-context.js';
import { type EnrollmentDocument, enrollmentModel } from '../data/enrollment.model.js';
import { ENROLLMENT_LIFE, type LinkState, linkStateOf } from '../domain/enrollment.js';

/** 256 bits in base64url. */
const TOKEN = /^[\w-]{43}$/;

/**
 * The token of an enrollment's link: 256 bits under a secret key of the platform, so nobody can guess it, and repeated
 * work makes the same link without the token being stored.
 */
function tokenOf(ctx: CallContext, enrollmentId: string, linkNumber: number): string {
  return ctx.platform.phi.keyedHash('magic_link_token', enrollmentId, String(linkNumber));
}

function hashOf(ctx: CallContext, token: string): string {
  return ctx.platform.phi.keyedHash('magic_link', token);
}

/** What is stored of a link. */
export function linkHashOf(ctx: CallContext, enrollmentId: string, linkNumber: number): string {
  return hashOf(ctx, tokenOf(ctx, enrollmentId, linkNumber));
}

/** The link itself, for the one message that carries it to the patient. */
export function enrollmentLinkUrl(
  ctx: CallContext,
  enrollment: Pick<EnrollmentDocument, '_id' | 'linkNumber'>,
): string {
  return `${ctx.config.publicUrl}/enroll/${tokenOf(ctx, enrollment._id, enrollment.linkNumber)}`;
}

/** Remembers the link in Redis for its life; a cache only, the enrollment's hash is the truth. */
export async function cacheLink(ctx: CallContext, enrollment: EnrollmentDocument): Promise<void> {
  try {
    await ctx.platform.redis.set(`magic_link:${enrollment.linkHash}`, enrollment._id, 'PX', ENROLLMENT_LIFE);
  } catch {
    ctx.logger.warn({ enrollmentId: enrollment._id }, 'link not cached');
  }
}

/** The enrollment whose present link has this token; null for any other text. */
export async function enrollmentByToken(ctx: CallContext, token: string): Promise<EnrollmentDocument | null> {
  if (!TOKEN.test(token)) return null;
  const linkHash = hashOf(ctx, token);
  const enrollments = enrollmentModel(ctx.platform.mongo);
  const cachedId = await ctx.platform.redis.get(`magic_link:${linkHash}`).catch(() => null);
  const cached = cachedId === null ? null : await enrollments.findById(cachedId).lean<EnrollmentDocument>();
  if (cached?.linkHash === linkHash) return cached;
  return enrollments.findOne({ linkHash }).lean<EnrollmentDocument>();
}

/** What the enrollment's link is good for at this moment, its prescription considered. */
export async function currentLinkState(ctx: CallContext, enrollment: EnrollmentDocument): Promise<LinkState> {
  const progress = await ctx.pipeline.progress(enrollment.prescriptionId);
  const own = progress?.current.enrollmentId === enrollment._id ? progress : null;
  return linkStateOf(enrollment, own, ctx.platform.clock.now());
}

/** @throws FillwayError LINK_USED, LINK_EXPIRED, LINK_LOCKED or LINK_INVALID unless the link is good */
export function refuseUnlessValid(state: LinkState): void {
  if (state !== 'VALID') throw refuse(`LINK_${state}`);
}

/** What anybody who has a link may know of it. */
export interface EnrollmentLinkView {
  state: LinkState;
  /** Platform time; null for a link that is not known. */
  expiresAt: Date | null;
}

/** The state of a link and nothing else: mail scanners follow links (DESIGN.md section 7). Changes nothing. */
export async function enrollmentLinkState(ctx: CallContext, token: string): Promise<EnrollmentLinkView> {
  const enrollment = await enrollmentByToken(ctx, token);
  if (!enrollment) return { state: 'INVALID', expiresAt: null };
  const state = await currentLinkState(ctx, enrollment);
  return { state, expiresAt: state === 'INVALID' ? null : enrollment.dueAt };
}
