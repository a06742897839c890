import type { PlanKind } from '@fillway/reference';
import type { CallContext } from '../../call-context.js';
import { insuranceProfileOrRefuse, readCoverageSecrets } from '../data/insurance-profile.repository.js';

/** What routing and programs may know of a coverage: nothing that identifies the patient. */
export interface Coverage {
  insuranceProfileId: string;
  payerName: string | null;
  /** 6 or 8 digits. */
  bin: string;
  pcn: string | null;
  /** `unknown` is not eligible for any program. */
  planKind: PlanKind | 'unknown';
  /** True when the patient said that they have government coverage: no program then, whatever the card says. */
  attestsGovernment: boolean;
  /** True once the payer has confirmed it. */
  verified: boolean;
}

/**
 * The parts of a coverage that are no PHI; not audited.
 * @throws FillwayError NOT_FOUND
 */
export async function coverageOf(ctx: CallContext, insuranceProfileId: string): Promise<Coverage> {
  const { payerName, bin, pcn, planKind, attestsGovernment, verified } = await insuranceProfileOrRefuse(
    ctx,
    insuranceProfileId,
  );
  return { insuranceProfileId, payerName, bin, pcn, planKind, attestsGovernment: attestsGovernment === true, verified };
}

/** What a pharmacy needs to bill. */
export interface BillableInsurance {
  payerName: string | null;
  bin: string;
  pcn: string | null;
  memberId: string;
  groupNumber: string | null;
  planKind: PlanKind | 'unknown';
}

/**
 * The coverage to bill, with member id and group: an audited read, `ctx.purpose` says what for.
 * @throws FillwayError NOT_FOUND
 */
export async function dispensingInsuranceOf(
  ctx: CallContext,
  input: { insuranceProfileId: string; prescriptionId: string },
): Promise<BillableInsurance> {
  const profile = await insuranceProfileOrRefuse(ctx, input.insuranceProfileId);
  const { memberId, groupNumber } = await readCoverageSecrets(ctx, {
    ...profile,
    prescriptionId: input.prescriptionId,
  });
  const { payerName, bin, pcn, planKind } = profile;
  return { payerName, bin, pcn, memberId: memberId ?? '', groupNumber: groupNumber ?? null, planKind };
}
