import type { BillingRequest, TelecomRequest } from '@fillway/ncpdp/telecom/request';
import type { TelecomResponse } from '@fillway/ncpdp/telecom/response';
import { costOf, primaryClaim, secondaryClaim } from './claims.js';
import type { PaidClaim, PharmacyWork } from './model.js';
import type { AdjudicationResults, OfferedPrescription, OfferedProgram } from './platform-operations.js';

/** How often a claim is sent to a payer whose host is down, before the platform is told so. */
const HOST_DOWN_TRIES = 5;

/** What billing needs from the desk that does it. */
interface BillingDesk {
  send(to: 'payer' | 'copay-hub', claim: TelecomRequest): Promise<TelecomResponse>;
  /** The manufacturer programs that the platform offers for this prescription. */
  offeredPrograms(): Promise<OfferedProgram[]>;
  /** Keeps what must not be forgotten, before anything else can fail. */
  keep(change: Pick<PharmacyWork, 'priorAuthorizationAsked'> | { primary: PaidClaim } | { secondary: PaidClaim }): void;
  note(what: string, refs: Record<string, string>): void;
}

/**
 * Bills one fill: the patient's insurance, then the manufacturer's program for what is left to the patient. A cash patient
 * pays the price. Run again, it finds its claims paid and comes to the same results.
 */
export async function billFill(
  work: PharmacyWork,
  offered: OfferedPrescription,
  desk: BillingDesk,
): Promise<AdjudicationResults> {
  const { insurance, medication } = offered;
  const { totalCents } = costOf(medication);
  if (!insurance || insurance.planKind === 'cash') return approved(work, { totalCents, paidCents: 0 });

  const claim = primaryClaim(work, offered, insurance);
  const primary = await untilHostUp(() => desk.send('payer', claim));
  desk.note(`primary.${primary.outcome}`, codesOf(primary));
  if (primary.outcome !== 'paid' || !primary.pricing) {
    const asked = primary.rejects.some(({ kind }) => kind === 'prior_authorization');
    desk.keep({ priorAuthorizationAsked: work.priorAuthorizationAsked || asked });
    return rejected(work, totalCents, primary, asked);
  }
  const { patientPayCents, totalPaidCents } = primary.pricing;
  desk.keep({ primary: paidClaim(claim, primary) });
  const plain = { totalCents, paidCents: totalPaidCents, claimId: primary.authorizationNumber };

  const program = (await desk.offeredPrograms()).find(
    ({ bin, groupId, targetCopay }) => bin !== null && groupId !== null && patientPayCents > (targetCopay?.cents ?? 0),
  );
  if (!program) return approved(work, plain);
  const copayClaim = secondaryClaim(claim, program, primary.pricing);
  const secondary = await desk.send('copay-hub', copayClaim);
  desk.note(`secondary.${secondary.outcome}`, codesOf(secondary));
  if (secondary.outcome !== 'paid' || !secondary.pricing) return approved(work, plain);
  desk.keep({ secondary: paidClaim(copayClaim, secondary) });
  return approved(work, plain, {
    programId: program.programId,
    claimId: secondary.authorizationNumber ?? '',
    discountCents: secondary.pricing.totalPaidCents,
  });
}

function approved(
  { prescriptionId }: PharmacyWork,
  primary: { totalCents: number; paidCents: number; claimId?: string },
  program?: { programId: string; claimId: string; discountCents: number },
): AdjudicationResults {
  const copayCents = primary.totalCents - primary.paidCents;
  const discountCents = program?.discountCents ?? 0;
  const finalCents = copayCents - discountCents;
  return {
    prescriptionId,
    outcome: 'PAID',
    primaryInsurance: {
      ...(primary.claimId === undefined ? {} : { claimId: primary.claimId }),
      status: 'approved',
      drugCostCents: primary.totalCents,
      insurancePaidCents: primary.paidCents,
      patientCopayCents: copayCents,
      rejectCodes: [],
    },
    manufacturerPrograms: program ? [{ ...program, status: 'approved', reducedCopayCents: finalCents }] : [],
    costBreakdown: {
      totalDrugCostCents: primary.totalCents,
      insuranceCoveredCents: primary.paidCents,
      initialCopayCents: copayCents,
      manufacturerDiscountCents: discountCents,
      finalPatientCopayCents: finalCents,
    },
  };
}

function rejected(
  { prescriptionId, rxNumber, fillNumber }: PharmacyWork,
  drugCostCents: number,
  answer: TelecomResponse,
  priorAuthorizationAsked: boolean,
): AdjudicationResults {
  return {
    prescriptionId,
    outcome: priorAuthorizationAsked ? 'PRIOR_AUTHORIZATION_REQUIRED' : 'REJECTED',
    primaryInsurance: {
      claimId: `${rxNumber}-${fillNumber}`,
      status: priorAuthorizationAsked ? 'prior_authorization_required' : 'rejected',
      drugCostCents,
      insurancePaidCents: 0,
      patientCopayCents: 0,
      rejectCodes: answer.rejects.map(({ code }) => code),
    },
    manufacturerPrograms: [],
  };
}

function paidClaim({ header, claim }: BillingRequest, { authorizationNumber = '' }: TelecomResponse): PaidClaim {
  return { bin: header.bin, pcn: header.pcn, ndc11: claim.ndc11, authorizationNumber };
}

function codesOf({ rejects }: TelecomResponse): Record<string, string> {
  return rejects.length === 0 ? {} : { codes: rejects.map(({ code }) => code).join(' ') };
}

/** Sends again while the payer says that its host is down; after the last try its answer stands. */
async function untilHostUp(send: () => Promise<TelecomResponse>): Promise<TelecomResponse> {
  for (let tries = 1; ; tries++) {
    const answer = await send();
    const down = answer.rejects.length > 0 && answer.rejects.every(({ retryable }) => retryable);
    if (!down || tries >= HOST_DOWN_TRIES) return answer;
  }
}
