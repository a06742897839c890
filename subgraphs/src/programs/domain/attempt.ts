import type { HistoryEntry } from '@fillway/pipeline';

/** What lets a pharmacy send its claims again. */
export const REOPENED_BY: readonly HistoryEntry['cause'][] = [
  'prior_authorization_approved',
  'claim_resubmitted',
  'appeal_won',
];

/** Which attempt the pharmacy is at since it accepted the work of this adjudication; 1 for the first. */
export function attemptOf(history: readonly Pick<HistoryEntry, 'cause' | 'factId'>[], adjudicationId: string): number {
  const accepted = history.findLastIndex(
    ({ cause, factId }) => cause === 'pharmacy_accepted' && factId === adjudicationId,
  );
  return 1 + history.slice(accepted + 1).filter(({ cause }) => REOPENED_BY.includes(cause)).length;
}
