import type { BillingRequest } from '@fillway/ncpdp/telecom/request';
import { GOVERNMENT_PLAN_KINDS, planKind, processorOfBin } from '@fillway/reference/payers';
import type { ClaimDecision, ClaimHistory } from '../claims/claim-desk.js';

/**
 * What the first letters of a member id make the payer do. Every other member id is covered. The plan itself (commercial,
 * Medicare, …) comes from BIN and PCN.
 */
export const MEMBER_SCENARIOS = {
  NC: 'the drug is not covered (70)',
  PA: 'prior authorization required (75) until the claim names one',
  ZC: 'paid in full, the patient pays nothing',
  RS: 'refill too soon (79), with the day from which it would be paid',
  MX: 'plan limit exceeded (76)',
  HD: 'the host is down (99) for the first two tries of a claim, then as usual',
  HX: 'the host is always down (99)',
  NM: 'member not found (07)',
} as const;

const HOST_DOWN_TRIES = 2;
const RETURN_DAYS = 5;

/** The plan's share: commercial plans leave 20 % to the patient, $10 to $1,500; government plans 25 %, up to $2,100. */
function patientShare(costCents: number, government: boolean): number {
  const share = government
    ? Math.min(Math.round(costCents * 0.25), 210_000)
    : Math.min(Math.max(Math.round(costCents * 0.2), 1_000), 150_000);
  return Math.min(share, costCents);
}

/** Decides a primary claim. */
export function adjudicatePrimary(request: BillingRequest, history: ClaimHistory): ClaimDecision {
  const { header, insurance, claim, pricing } = request;
  if (processorOfBin(header.bin) === undefined) return { rejected: ['01'], message: 'BIN NOT SERVED HERE' };
  const kind = planKind(header.bin, header.pcn, insurance.groupId);
  if (kind === 'copay_program') return { rejected: ['04'], message: 'SEND TO THE COPAY PROGRAM' };
  const scenario = insurance.cardholderId.slice(0, 2).toUpperCase();
  switch (scenario) {
    case 'NC':
      return { rejected: ['70'] };
    case 'PA':
      if (claim.priorAuthorizationNumber === undefined) return { rejected: ['75'], message: 'CALL FOR PRIOR AUTH' };
      break;
    case 'RS':
      return { rejected: ['79'], earliestFillDate: daysAfter(header.dateOfService, RETURN_DAYS) };
    case 'MX':
      return { rejected: ['76'] };
    case 'HD':
      if (history.earlierAttempts < HOST_DOWN_TRIES) return { rejected: ['99'] };
      break;
    case 'HX':
      return { rejected: ['99'] };
    case 'NM':
      return { rejected: ['07'] };
  }
  const cost = pricing.grossAmountDueCents;
  const patientPayCents =
    scenario === 'ZC' ? 0 : patientShare(cost, kind !== 'unknown' && GOVERNMENT_PLAN_KINDS.has(kind));
  return {
    paid: {
      patientPayCents,
      totalPaidCents: cost - patientPayCents,
      ingredientCostPaidCents: pricing.ingredientCostCents,
      dispensingFeePaidCents: pricing.dispensingFeeCents ?? 0,
      copayCents: patientPayCents,
    },
  };
}

function daysAfter(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
