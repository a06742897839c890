import type { CancelRxBody, NewRxBody, StatusBody, VerifyBody } from './bodies.js';
import { decodeXml } from './decode.js';
import { onlyChild, requireChild, requireText } from './facts.js';
import { DEFAULT_SCRIPT_LIMITS, type ScriptLimits } from './limits.js';
import { SCRIPT_TRANSACTIONS, type ScriptMessage, type ScriptTransaction } from './messages.js';
import type { ScriptHeader } from './model.js';
import { ScriptParseError } from './problems.js';
import { readCancelRxResponse, readRxChangeResponse, readRxRenewalResponse } from './read-answers.js';
import { readBenefits } from './read-benefits.js';
import { readPrescriberIfAny, readReturnReceipt, textsOf } from './read-exchange-facts.js';
import { readHeader, readReplyHeader } from './read-header.js';
import { readMedication, readReferredMedication } from './read-medication.js';
import { readPatient, readPharmacy, readPrescriber } from './read-people.js';
import { readRxChangeRequest, readRxFill, readRxRenewalRequest } from './read-requests.js';
import { type XmlElement, XmlTreeReader } from './tree.js';
import { WarningList } from './warnings.js';

/**
 * Reads one SCRIPT message, 2017071 or 2023011, in the shapes that real senders use.
 *
 * @param xml bytes as received (UTF-8, UTF-16, ISO-8859-1, with or without byte-order mark), or decoded text.
 * @param limits bounds on size and shape; see {@link DEFAULT_SCRIPT_LIMITS}.
 * @returns the header, the transaction and its typed body, and a warning for each departure from the expected shape.
 * @throws ScriptParseError, and nothing else, for damage or a missing mandatory fact. Where the header says whom to answer,
 *   the error carries that, also when the rest is broken or cut off.
 */
export function parseScript(xml: Uint8Array | string, limits: ScriptLimits = DEFAULT_SCRIPT_LIMITS): ScriptMessage {
  const warnings = new WarningList();
  const reader = new XmlTreeReader(limits, warnings);
  try {
    const message = reader.read(decodeXml(xml, limits, warnings));
    return readBody(message, readHeader(message, warnings), warnings);
  } catch (error) {
    if (!(error instanceof ScriptParseError)) throw error;
    const beginning = reader.beginning();
    throw error.withHeader(beginning && readReplyHeader(beginning));
  }
}

const transactions: ReadonlySet<string> = new Set(SCRIPT_TRANSACTIONS);

function isTransaction(name: string): name is ScriptTransaction {
  return transactions.has(name);
}

function readBody(message: XmlElement, header: ScriptHeader, warnings: WarningList): ScriptMessage {
  const [element, ...more] = requireChild(message, 'Body').children;
  if (element === undefined) throw new ScriptParseError('E_MISSING', 'Message/Body');
  if (more.length > 0 || !isTransaction(element.name)) throw new ScriptParseError('E_TRANSACTION', 'Message/Body');
  const transaction = element.name;
  const read = { supported: true, header, warnings: warnings.list } as const;
  switch (transaction) {
    case 'NewRx':
      return { ...read, transaction, body: readNewRx(element, warnings) };
    case 'CancelRx':
      return { ...read, transaction, body: readCancelRx(element, header, warnings) };
    case 'CancelRxResponse':
      return { ...read, transaction, body: readCancelRxResponse(element, warnings) };
    case 'RxChangeRequest':
      return { ...read, transaction, body: readRxChangeRequest(element, warnings) };
    case 'RxChangeResponse':
      return { ...read, transaction, body: readRxChangeResponse(element, warnings) };
    case 'RxRenewalRequest':
      return { ...read, transaction, body: readRxRenewalRequest(element, warnings) };
    case 'RxRenewalResponse':
      return { ...read, transaction, body: readRxRenewalResponse(element, warnings) };
    case 'RxFill':
      return { ...read, transaction, body: readRxFill(element, warnings) };
    case 'Status':
    case 'Error':
      return { ...read, transaction, body: readStatus(element) };
    case 'Verify':
      return { ...read, transaction, body: readVerify(element, warnings) };
    case 'GetMessage':
      return { ...read, transaction, body: { acknowledgementId: header.mailbox?.acknowledgementId } };
    default:
      return { ...read, supported: false, transaction, body: null };
  }
}

function readNewRx(element: XmlElement, warnings: WarningList): NewRxBody {
  const pharmacy = onlyChild(element, 'Pharmacy');
  return {
    returnReceipt: readReturnReceipt(element),
    patient: readPatient(element, warnings),
    prescriber: readPrescriber(requireChild(element, 'Prescriber'), warnings),
    pharmacy: pharmacy && readPharmacy(pharmacy, warnings),
    benefitsCoordination: readBenefits(element, warnings),
    medication: readMedication(requireChild(element, 'MedicationPrescribed'), warnings),
  };
}

function readCancelRx(element: XmlElement, header: ScriptHeader, warnings: WarningList): CancelRxBody {
  const { prescriberOrderNumber, rxReferenceNumber, relatesToMessageId } = header;
  return {
    returnReceipt: readReturnReceipt(element),
    statusFlag: element.textOf('ChangeOfPrescriptionStatusFlag'),
    prescriberOrderNumber,
    rxReferenceNumber,
    newRxMessageId: relatesToMessageId,
    patient: readPatient(element, warnings),
    prescriber: readPrescriberIfAny(element, warnings),
    medication: readReferredMedication(requireChild(element, 'MedicationPrescribed'), warnings),
  };
}

function readStatus(element: XmlElement): StatusBody {
  return {
    code: requireText(element, 'Code'),
    descriptionCodes: textsOf(element, 'DescriptionCode'),
    description: element.textOf('Description'),
  };
}

function readVerify(element: XmlElement, warnings: WarningList): VerifyBody {
  const isBare = element.child('VerifyStatus') === undefined && element.textOf('Code') !== undefined;
  if (isBare) warnings.add('W_WRAPPER_ABSENT', element.path());
  const status = isBare ? element : requireChild(element, 'VerifyStatus');
  return { code: requireText(status, 'Code'), description: status.textOf('Description') };
}
