import type { PlanKind } from '@fillway/reference';
import type { CallContext } from '../../call-context.js';
import {
  insuranceProfileOrRefuse,
  insuranceProfilesByIds,
  readCoverageSecrets,
} from '../data/insurance-profile.repository.js';
import { patientOrRefuse } from '../data/patient.repository.js';
import { isGovernment } from '../domain/payer-kind.js';

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

/**
 * True when a card that the patient's prescriber last sent, first or second, is a government program's, whatever the
 * patient enrolled with; not audited.
 * @throws FillwayError NOT_FOUND
 */
export async function prescriberKnowsGovernment(ctx: CallContext, patientId: string): Promise<boolean> {
  const { coverageHintIds } = await patientOrRefuse(ctx, patientId);
  const cards = await insuranceProfilesByIds(ctx, coverageHintIds);
  return cards.some(({ planKind }) => isGovernment(planKind));
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
