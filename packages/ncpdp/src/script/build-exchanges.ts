import type {
  RxChangeRequestBody,
  RxChangeResponseBody,
  RxFillBody,
  RxRenewalRequestBody,
  RxRenewalResponseBody,
} from './bodies.js';
import type { ScriptHeader } from './model.js';
import { CHANGE_OUTCOMES, FILL_STATUSES, RENEWAL_OUTCOMES } from './read-outcome.js';
import { benefitsXml } from './write-benefits.js';
import { exchangeXml, outcomeXml, peopleXml } from './write-exchange.js';
import { medicationXml } from './write-medication.js';
import { messageXml } from './write-message.js';
import { group, leaf } from './write-xml.js';

export interface RxChangeRequestInput {
  readonly header: ScriptHeader;
  readonly body: RxChangeRequestBody;
}

export interface RxChangeResponseInput {
  readonly header: ScriptHeader;
  readonly body: RxChangeResponseBody;
}

export interface RxRenewalRequestInput {
  readonly header: ScriptHeader;
  readonly body: RxRenewalRequestBody;
}

export interface RxRenewalResponseInput {
  readonly header: ScriptHeader;
  readonly body: RxRenewalResponseBody;
}

export interface RxFillInput {
  readonly header: ScriptHeader;
  readonly body: RxFillBody;
}

/** An RxChangeRequest as XML text: the pharmacy asks for another order. */
export function buildRxChangeRequest({ header, body }: RxChangeRequestInput): string {
  return messageXml(
    header,
    group(
      'RxChangeRequest',
      leaf('MessageRequestCode', body.changeCode) +
        body.changeSubCodes.map((code) => leaf('MessageRequestSubCode', code)).join('') +
        leaf('ChangeReasonText', body.changeReason) +
        exchangeXml(body) +
        leaf('UrgencyIndicatorCode', body.urgencyIndicator) +
        body.benefitsCoordination.map(benefitsXml).join('') +
        peopleXml(body) +
        medicationXml('MedicationPrescribed', body.prescribed) +
        body.requested.map((drug) => medicationXml('MedicationRequested', drug)).join(''),
    ),
  );
}

/** An RxChangeResponse as XML text: the prescriber's answer to an RxChangeRequest. */
export function buildRxChangeResponse({ header, body }: RxChangeResponseInput): string {
  return messageXml(
    header,
    group(
      'RxChangeResponse',
      exchangeXml(body) +
        outcomeXml('Response', CHANGE_OUTCOMES, body.outcome, body) +
        peopleXml(body) +
        medicationXml('MedicationPrescribed', body.medication),
    ),
  );
}

/** An RxRenewalRequest as XML text: the pharmacy asks for more refills. */
export function buildRxRenewalRequest({ header, body }: RxRenewalRequestInput): string {
  return messageXml(
    header,
    group(
      'RxRenewalRequest',
      exchangeXml(body) +
        leaf('UrgencyIndicatorCode', body.urgencyIndicator) +
        body.benefitsCoordination.map(benefitsXml).join('') +
        peopleXml(body) +
        medicationXml('MedicationDispensed', body.dispensed) +
        medicationXml('MedicationPrescribed', body.prescribed),
    ),
  );
}

/** An RxRenewalResponse as XML text: the prescriber's answer to an RxRenewalRequest. */
export function buildRxRenewalResponse({ header, body }: RxRenewalResponseInput): string {
  return messageXml(
    header,
    group(
      'RxRenewalResponse',
      exchangeXml(body) +
        outcomeXml('Response', RENEWAL_OUTCOMES, body.outcome, body) +
        peopleXml(body) +
        medicationXml('MedicationResponse', body.medication),
    ),
  );
}

/** An RxFill as XML text: what became of the prescription. */
export function buildRxFill({ header, body }: RxFillInput): string {
  return messageXml(
    header,
    group(
      'RxFill',
      exchangeXml(body) +
        outcomeXml('FillStatus', FILL_STATUSES, body.status, body) +
        peopleXml(body) +
        medicationXml('MedicationPrescribed', body.prescribed) +
        medicationXml('MedicationDispensed', body.dispensed),
    ),
  );
}
