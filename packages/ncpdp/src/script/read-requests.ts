import type { RxChangeRequestBody, RxFillBody, RxRenewalRequestBody } from './bodies.js';
import { onlyChild, requireChild, requireText, unlessUnreadable } from './facts.js';
import { readBenefits } from './read-benefits.js';
import { readExchange, readPrescriberIfAny, readReasons, textsOf } from './read-exchange-facts.js';
import { readDispensedMedication, readPrescribedIfAny, readReferredMedication } from './read-medication.js';
import { FILL_STATUSES, readOutcome } from './read-outcome.js';
import { readPatient, readPrescriber } from './read-people.js';
import type { XmlElement } from './tree.js';
import type { WarningList } from './warnings.js';

/** `RxChangeRequest`. Mandatory: what is asked, patient, prescriber, the drug as prescribed. */
export function readRxChangeRequest(element: XmlElement, warnings: WarningList): RxChangeRequestBody {
  return {
    ...readExchange(element, warnings),
    urgencyIndicator: element.textOf('UrgencyIndicatorCode'),
    changeCode: requireText(element, 'MessageRequestCode'),
    changeSubCodes: textsOf(element, 'MessageRequestSubCode'),
    changeReason: element.textOf('ChangeReasonText'),
    benefitsCoordination: readBenefits(element, warnings),
    patient: readPatient(element, warnings),
    prescriber: readPrescriber(requireChild(element, 'Prescriber'), warnings),
    prescribed: readReferredMedication(requireChild(element, 'MedicationPrescribed'), warnings),
    requested: element.all('MedicationRequested').map((drug) => readReferredMedication(drug, warnings)),
  };
}

/** `RxRenewalRequest`. Mandatory: patient, prescriber, the drug as dispensed. */
export function readRxRenewalRequest(element: XmlElement, warnings: WarningList): RxRenewalRequestBody {
  return {
    ...readExchange(element, warnings),
    urgencyIndicator: element.textOf('UrgencyIndicatorCode'),
    benefitsCoordination: readBenefits(element, warnings),
    patient: readPatient(element, warnings),
    prescriber: readPrescriber(requireChild(element, 'Prescriber'), warnings),
    dispensed: readDispensedMedication(requireChild(element, 'MedicationDispensed'), warnings),
    prescribed: readPrescribedIfAny(element, warnings),
  };
}

/** `RxFill`. Mandatory: the status, the patient, and the drug given out or, where none was, the drug prescribed. */
export function readRxFill(element: XmlElement, warnings: WarningList): RxFillBody {
  const { outcome: status, element: said } = readOutcome(element, 'FillStatus', FILL_STATUSES, warnings);
  const facts = {
    ...readExchange(element, warnings),
    ...readReasons(said),
    patient: readPatient(element, warnings),
    prescriber: readPrescriberIfAny(element, warnings),
  };
  if (status === 'dispensed' || status === 'partiallyDispensed') {
    return {
      ...facts,
      status,
      dispensed: readDispensedMedication(requireChild(element, 'MedicationDispensed'), warnings),
      prescribed: readPrescribedIfAny(element, warnings),
    };
  }
  const dispensed = onlyChild(element, 'MedicationDispensed');
  return {
    ...facts,
    status,
    dispensed: dispensed && unlessUnreadable(() => readDispensedMedication(dispensed, warnings), warnings),
    prescribed: readReferredMedication(requireChild(element, 'MedicationPrescribed'), warnings),
  };
}
