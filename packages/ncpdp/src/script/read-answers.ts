import type { CancelRxResponseBody, RxChangeResponseBody, RxRenewalResponseBody } from './bodies.js';
import { onlyChild, requireChild, unlessUnreadable } from './facts.js';
import { ScriptParseError } from './problems.js';
import { readExchange, readPrescriberIfAny, readReasons } from './read-exchange-facts.js';
import { readMedication, readReferredMedication } from './read-medication.js';
import { CANCEL_OUTCOMES, CHANGE_OUTCOMES, RENEWAL_OUTCOMES, readOutcome } from './read-outcome.js';
import { readPatient, readPrescriber } from './read-people.js';
import type { XmlElement } from './tree.js';
import type { WarningList } from './warnings.js';

/** `CancelRxResponse`. Mandatory: the outcome. */
export function readCancelRxResponse(element: XmlElement, warnings: WarningList): CancelRxResponseBody {
  const { outcome, element: answer } = readOutcome(element, 'Response', CANCEL_OUTCOMES, warnings);
  return {
    ...readExchange(element, warnings),
    ...readReasons(answer),
    outcome,
    ...readPlainAnswer(element, answer, 'MedicationPrescribed', warnings),
  };
}

/** `RxChangeResponse`. Mandatory: the outcome; for an approval also patient, prescriber and the drug as ordered. */
export function readRxChangeResponse(element: XmlElement, warnings: WarningList): RxChangeResponseBody {
  const { outcome, element: answer } = readOutcome(element, 'Response', CHANGE_OUTCOMES, warnings);
  const facts = { ...readExchange(element, warnings), ...readReasons(answer) };
  return outcome === 'denied' || outcome === 'validated'
    ? { ...facts, outcome, ...readPlainAnswer(element, answer, 'MedicationPrescribed', warnings) }
    : { ...facts, outcome, ...readOrder(element, answer, 'MedicationPrescribed', warnings) };
}

/** `RxRenewalResponse`. Mandatory: the outcome; unless denied also patient, prescriber and the drug as ordered. */
export function readRxRenewalResponse(element: XmlElement, warnings: WarningList): RxRenewalResponseBody {
  const { outcome, element: answer } = readOutcome(element, 'Response', RENEWAL_OUTCOMES, warnings);
  const facts = { ...readExchange(element, warnings), ...readReasons(answer) };
  return outcome === 'denied' || outcome === 'deniedNewRxToFollow'
    ? { ...facts, outcome, ...readPlainAnswer(element, answer, 'MedicationResponse', warnings) }
    : { ...facts, outcome, ...readOrder(element, answer, 'MedicationResponse', warnings) };
}

type AnsweredName = 'MedicationPrescribed' | 'MedicationResponse';

/** The drug of an answer: beside the outcome under its own name, or where and as other senders write it. */
function answeredDrug(
  element: XmlElement,
  answer: XmlElement,
  name: AnsweredName,
  warnings: WarningList,
): XmlElement | undefined {
  const usual = onlyChild(element, name);
  if (usual !== undefined) return usual;
  for (const [holder, otherName] of [
    [element, 'MedicationPrescribed'],
    [element, 'MedicationResponse'],
    [answer, 'MedicationPrescribed'],
    [answer, 'MedicationResponse'],
  ] as const) {
    const drug = onlyChild(holder, otherName);
    if (drug === undefined) continue;
    warnings.add('W_MEDICATION_PLACE', drug.path());
    return drug;
  }
  return undefined;
}

/** An answer that orders nothing: what it says of people and drug only helps to recognize what it answers. */
function readPlainAnswer(element: XmlElement, answer: XmlElement, name: AnsweredName, warnings: WarningList) {
  const drug = answeredDrug(element, answer, name, warnings);
  return {
    patient: onlyChild(element, 'Patient') && unlessUnreadable(() => readPatient(element, warnings), warnings),
    prescriber: readPrescriberIfAny(element, warnings),
    medication: drug && unlessUnreadable(() => readReferredMedication(drug, warnings), warnings),
  };
}

/** An answer that is acted on as an order. */
function readOrder(element: XmlElement, answer: XmlElement, name: AnsweredName, warnings: WarningList) {
  const drug = answeredDrug(element, answer, name, warnings);
  if (drug === undefined) throw new ScriptParseError('E_MISSING', `${element.path()}/${name}`);
  return {
    patient: readPatient(element, warnings),
    prescriber: readPrescriber(requireChild(element, 'Prescriber'), warnings),
    medication: readMedication(drug, warnings),
  };
}
