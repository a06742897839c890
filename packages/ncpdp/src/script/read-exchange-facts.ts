import type { ResponseReasons } from './bodies.js';
import { onlyChild, unlessUnreadable } from './facts.js';
import type { ScriptPrescriber } from './model.js';
import { readPharmacy, readPrescriber } from './read-people.js';
import type { XmlElement } from './tree.js';
import type { WarningList } from './warnings.js';

/** Whether the sender asks for a `Verify`. */
export function readReturnReceipt(transaction: XmlElement): boolean {
  const receipt = transaction.textOf('ReturnReceipt');
  return receipt !== undefined && !/^(0+|n|no|false)$/i.test(receipt);
}

/** What requests and answers say alike. */
export function readExchange(element: XmlElement, warnings: WarningList) {
  const pharmacy = onlyChild(element, 'Pharmacy');
  return {
    returnReceipt: readReturnReceipt(element),
    requestReferenceNumber: element.textOf('RequestReferenceNumber'),
    pharmacy: pharmacy && readPharmacy(pharmacy, warnings),
  };
}

/** What an outcome or a fill status gives as its reasons. */
export function readReasons(answer: XmlElement): ResponseReasons {
  return {
    reasonCodes: [...textsOf(answer, 'ReasonCode'), ...textsOf(answer, 'DenialReasonCode')],
    referenceNumber: answer.textOf('ReferenceNumber'),
    denialReason: answer.textOf('DenialReason'),
    note: answer.textOf('Note'),
  };
}

/** The texts of all children of that name, in order; empty ones left out. */
export function textsOf(element: XmlElement, name: string): string[] {
  return element.all(name).flatMap((each) => each.text.trim() || []);
}

/** The prescriber where a message may name one but means something without. */
export function readPrescriberIfAny(element: XmlElement, warnings: WarningList): ScriptPrescriber | undefined {
  const prescriber = onlyChild(element, 'Prescriber');
  return prescriber && unlessUnreadable(() => readPrescriber(prescriber, warnings), warnings);
}
