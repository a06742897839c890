import type { BillingRequest } from '@fillway/ncpdp/telecom/request';
import { copayProgramsFor } from '@fillway/reference/copay-programs';
import { GOVERNMENT_PLAN_KINDS, payerRoutings } from '@fillway/reference/payers';
import type { ClaimDecision, ClaimHistory } from '../claims/claim-desk.js';

/** 308-C8: the claim is for the copay that another payer has left, and for nothing else. */
const COPAY_ONLY = 8;

/**
 * Decides a secondary claim to a manufacturer's copay program: the program named by BIN, PCN and group must cover the drug
 * on that day, another payer must have paid, and that payer must not be a government plan (42 U.S.C. 1320a-7b(b)).
 */
export function adjudicateCopay(request: BillingRequest, history: ClaimHistory): ClaimDecision {
  const { header, insurance, claim, otherPayers } = request;
  const program = copayProgramsFor(claim.ndc11).find(
    ({ credentials }) =>
      credentials.bin === header.bin && credentials.pcn === header.pcn && credentials.group === insurance.groupId,
  );
  if (!program) return { rejected: ['06'], message: 'NO SUCH PROGRAM FOR THE DRUG' };
  if (header.dateOfService < program.effectiveFrom || header.dateOfService > program.effectiveTo) {
    return { rejected: ['65'], message: 'PROGRAM NOT IN EFFECT' };
  }
  const [primary] = otherPayers;
  if (!primary || claim.otherCoverageCode !== COPAY_ONLY) return { rejected: ['41'], message: 'BILL PRIMARY FIRST' };
  if (isGovernmentBin(primary.id)) return { rejected: ['65'], message: 'GOVERNMENT COVERAGE EXCLUDED' };
  const owed = primary.patientResponsibility.reduce((sum, amount) => sum + amount.cents, 0);
  const left = Math.max(0, program.annualMaxCents - history.paidThisYearCents);
  const discount = Math.min(Math.max(0, owed - program.targetCopayCents), program.perFillMaxCents, left);
  if (discount === 0) return { rejected: ['76'], message: left === 0 ? 'ANNUAL BENEFIT USED UP' : 'COPAY ALREADY LOW' };
  return { paid: { patientPayCents: owed - discount, totalPaidCents: discount } };
}

/** The claim names the other payer by BIN alone: only a BIN that no commercial plan shares is known to be a government's. */
function isGovernmentBin(bin: string | undefined): boolean {
  const routings = payerRoutings().filter((routing) => routing.bin === bin);
  return routings.length > 0 && routings.every(({ kind }) => GOVERNMENT_PLAN_KINDS.has(kind));
}
