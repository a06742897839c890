import type { CancelRxBody, CancelRxResponseBody, NewRxBody } from './bodies.js';
import type { ScriptHeader } from './model.js';
import { CANCEL_OUTCOMES } from './read-outcome.js';
import { benefitsXml } from './write-benefits.js';
import { exchangeXml, outcomeXml, peopleXml } from './write-exchange.js';
import { medicationXml } from './write-medication.js';
import { messageXml } from './write-message.js';
import { group, leaf } from './write-xml.js';

export interface NewRxInput {
  readonly header: ScriptHeader;
  readonly body: NewRxBody;
}

/** The references (order number, NewRx message id) come from the header, as in the body that `parseScript` returns. */
export interface CancelRxInput {
  readonly header: ScriptHeader;
  readonly body: CancelRxBody;
}

export interface CancelRxResponseInput {
  readonly header: ScriptHeader;
  readonly body: CancelRxResponseBody;
}

/** A NewRx message as XML text (UTF-8). `parseScript` of it gives the same header and body back. */
export function buildNewRx({ header, body }: NewRxInput): string {
  return messageXml(
    header,
    group(
      'NewRx',
      exchangeXml(body) +
        body.benefitsCoordination.map(benefitsXml).join('') +
        peopleXml(body) +
        medicationXml('MedicationPrescribed', body.medication),
    ),
  );
}

/** A CancelRx message as XML text. */
export function buildCancelRx({ header, body }: CancelRxInput): string {
  return messageXml(
    header,
    group(
      'CancelRx',
      exchangeXml(body) +
        leaf('ChangeOfPrescriptionStatusFlag', body.statusFlag) +
        peopleXml(body) +
        medicationXml('MedicationPrescribed', body.medication),
    ),
  );
}

/** A CancelRxResponse as XML text: whether the pharmacy has cancelled, and if not, why. */
export function buildCancelRxResponse({ header, body }: CancelRxResponseInput): string {
  return messageXml(
    header,
    group(
      'CancelRxResponse',
      exchangeXml(body) +
        outcomeXml('Response', CANCEL_OUTCOMES, body.outcome, body) +
        peopleXml(body) +
        medicationXml('MedicationPrescribed', body.medication),
    ),
  );
}
