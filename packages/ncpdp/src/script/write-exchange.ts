import type { ResponseReasons } from './bodies.js';
import type { ScriptPatient, ScriptPharmacy, ScriptPrescriber } from './model.js';
import { elementOf, type OutcomeElements } from './read-outcome.js';
import { patientXml, pharmacyXml, prescriberXml } from './write-people.js';
import { group, leaf } from './write-xml.js';

/** What a body says of itself: whether a receipt is asked, and the requester's number. */
export function exchangeXml(body: {
  readonly returnReceipt: boolean;
  readonly requestReferenceNumber?: string;
}): string {
  return (
    leaf('ReturnReceipt', body.returnReceipt ? '1' : undefined) +
    leaf('RequestReferenceNumber', body.requestReferenceNumber)
  );
}

/** The people of a body, in SCRIPT's order. */
export function peopleXml(body: {
  readonly patient?: ScriptPatient;
  readonly pharmacy?: ScriptPharmacy;
  readonly prescriber?: ScriptPrescriber;
}): string {
  return (
    (body.patient === undefined ? '' : patientXml(body.patient)) +
    (body.pharmacy === undefined ? '' : pharmacyXml(body.pharmacy)) +
    (body.prescriber === undefined ? '' : prescriberXml(body.prescriber))
  );
}

/** `Response` or `FillStatus` with the one outcome and its reasons. */
export function outcomeXml<Outcome extends string>(
  wrapper: 'Response' | 'FillStatus',
  outcomes: OutcomeElements<Outcome>,
  outcome: Outcome,
  reasons: ResponseReasons,
): string {
  const name = elementOf(outcome, outcomes);
  const children =
    reasons.reasonCodes.map((code) => leaf('ReasonCode', code)).join('') +
    leaf('ReferenceNumber', reasons.referenceNumber) +
    leaf('DenialReason', reasons.denialReason) +
    leaf('Note', reasons.note);
  // The outcome stands there also when nothing more is said of it.
  return group(wrapper, children === '' ? `<${name}/>` : group(name, children));
}
