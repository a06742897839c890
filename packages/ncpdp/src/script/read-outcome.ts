import { onlyChild } from './facts.js';
import { ScriptParseError } from './problems.js';
import type { XmlElement } from './tree.js';
import type { WarningList } from './warnings.js';

/** The elements that may say how something ended, each with its meaning; the first of each meaning is the one we write. */
export type OutcomeElements<Outcome extends string> = readonly (readonly [element: string, outcome: Outcome])[];

export const CANCEL_OUTCOMES = [
  ['Approved', 'approved'],
  ['Denied', 'denied'],
] as const;

export const CHANGE_OUTCOMES = [
  ['Approved', 'approved'],
  ['ApprovedWithChanges', 'approvedWithChanges'],
  ['Denied', 'denied'],
  ['Validated', 'validated'],
] as const;

export const RENEWAL_OUTCOMES = [
  ['Approved', 'approved'],
  ['ApprovedWithChanges', 'approvedWithChanges'],
  ['Replace', 'replace'],
  ['Denied', 'denied'],
  ['DeniedNewRxToFollow', 'deniedNewRxToFollow'],
  ['DeniedNewPrescriptionToFollow', 'deniedNewRxToFollow'],
  ['DenyNewToFollow', 'deniedNewRxToFollow'],
] as const;

export const FILL_STATUSES = [
  ['Dispensed', 'dispensed'],
  ['PartiallyDispensed', 'partiallyDispensed'],
  ['NotDispensed', 'notDispensed'],
  ['Transferred', 'transferred'],
  ['Filled', 'dispensed'],
  ['PartialFill', 'partiallyDispensed'],
  ['NotFilled', 'notDispensed'],
] as const;

/** An outcome and the element that says it. */
export interface ReadOutcome<Outcome extends string> {
  readonly outcome: Outcome;
  readonly element: XmlElement;
}

/**
 * The one outcome inside `wrapper` (or, from some senders, right in the transaction). An outcome that we do not know, or two
 * at once, is never taken for a yes: `E_MISSING`, `E_REPEATED`.
 */
export function readOutcome<Outcome extends string>(
  transaction: XmlElement,
  wrapper: 'Response' | 'FillStatus',
  outcomes: OutcomeElements<Outcome>,
  warnings: WarningList,
): ReadOutcome<Outcome> {
  const inner = onlyChild(transaction, wrapper);
  const holder = inner ?? transaction;
  let found: ReadOutcome<Outcome> | undefined;
  for (const element of holder.children) {
    const outcome = outcomes.find(([name]) => name === element.name)?.[1];
    if (outcome === undefined) continue;
    if (found !== undefined) throw new ScriptParseError('E_REPEATED', `${transaction.path()}/${wrapper}`);
    found = { outcome, element };
  }
  if (found === undefined) throw new ScriptParseError('E_MISSING', `${transaction.path()}/${wrapper}`);
  if (inner === undefined) warnings.add('W_WRAPPER_ABSENT', transaction.path());
  if (found.element.name !== elementOf(found.outcome, outcomes))
    warnings.add('W_OUTCOME_SPELLING', found.element.path());
  return found;
}

/** The element that we write for an outcome. */
export function elementOf<Outcome extends string>(outcome: Outcome, outcomes: OutcomeElements<Outcome>): string {
  return outcomes.find(([, meaning]) => meaning === outcome)?.[0] ?? outcome;
}
