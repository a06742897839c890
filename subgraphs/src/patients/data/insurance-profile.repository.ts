import { refuse } from '@fillway/kernel';
import type { CallContext } from '../../call-context.js';
import { type InsuranceProfileDocument, insuranceProfileModel } from './insurance-profile.model.js';

/** What is sealed of a coverage. */
export interface CoverageSecrets {
  memberId?: string;
  groupNumber?: string;
}

/** The profiles with these ids, sealed, without regard to who asks. */
export async function insuranceProfilesByIds(
  ctx: CallContext,
  ids: readonly string[],
): Promise<InsuranceProfileDocument[]> {
  return insuranceProfileModel(ctx.platform.mongo)
    .find({ _id: { $in: ids } })
    .lean<InsuranceProfileDocument[]>();
}

/**
 * The profile with this id.
 * @throws FillwayError NOT_FOUND
 */
export async function insuranceProfileOrRefuse(ctx: CallContext, id: string): Promise<InsuranceProfileDocument> {
  const [profile] = await insuranceProfilesByIds(ctx, [id]);
  if (!profile) throw refuse('NOT_FOUND', { details: { insuranceProfileId: id } });
  return profile;
}

/** Every coverage that somebody stated for these patients, oldest first. */
export async function insuranceProfilesOf(
  ctx: CallContext,
  patientIds: readonly string[],
): Promise<InsuranceProfileDocument[]> {
  return insuranceProfileModel(ctx.platform.mongo)
    .find({ patientId: { $in: patientIds } })
    .sort({ createdAt: 1, _id: 1 })
    .lean<InsuranceProfileDocument[]>();
}

/** Opens member id and group, or one of them: an audited read. */
export async function readCoverageSecrets(
  ctx: CallContext,
  profile: InsuranceProfileDocument,
  fields: readonly (keyof CoverageSecrets)[] = ['memberId', 'groupNumber'],
): Promise<CoverageSecrets> {
  const sealed = Object.fromEntries(fields.map((field) => [field, profile[field]]));
  return ctx.platform.phi.decrypt<Record<string, string>>(ctx, {
    collection: 'insurance_profiles',
    documentId: profile._id,
    patientId: profile.patientId,
    organizationId: profile.organizationId,
    ...(profile.prescriptionId !== undefined && { prescriptionId: profile.prescriptionId }),
    sealed: sealed as never,
  });
}

/** Seals member id and group for their profile; what is missing stays missing. */
export async function sealCoverage(
  ctx: CallContext,
  profile: Pick<InsuranceProfileDocument, '_id' | 'patientId'>,
  secrets: { memberId: string | null; groupNumber: string | null },
): Promise<Pick<InsuranceProfileDocument, 'memberId' | 'groupNumber'>> {
  const { _id, patientId } = profile;
  const known = Object.fromEntries(Object.entries(secrets).filter(([, value]) => value));
  return ctx.platform.phi.seal({ collection: 'insurance_profiles', documentId: _id, patientId }, known);
}
