import { decodeXml } from './decode.js';
import { onlyChild, requireChild, requireText } from './facts.js';
import { DEFAULT_SCRIPT_LIMITS, type ScriptLimits } from './limits.js';
import {
  type BenefitsCoordination,
  type CancelRxBody,
  type NewRxBody,
  SCRIPT_TRANSACTIONS,
  type ScriptHeader,
  type ScriptMessage,
  type ScriptTransaction,
  type StatusBody,
} from './model.js';
import { ScriptParseError, WarningList } from './problems.js';
import { readHeader } from './read-header.js';
import { readCancelledMedication, readMedication } from './read-medication.js';
import { readPatient, readPharmacy, readPrescriber } from './read-people.js';
import { readXmlTree, type XmlElement } from './tree.js';

/**
 * Reads one SCRIPT message, 2017071 or 2023011, in the shapes that real senders use.
 *
 * @param xml bytes as received (UTF-8, UTF-16, ISO-8859-1, with or without byte-order mark), or decoded text.
 * @param limits bounds on size and shape; see {@link DEFAULT_SCRIPT_LIMITS}.
 * @returns the header, the transaction and its typed body, and a warning for each departure from the expected shape.
 * @throws ScriptParseError, and nothing else, for damage or a missing mandatory fact. Once the header is read the error
 *   carries it, so that the `Error` answer can be addressed.
 */
export function parseScript(xml: Uint8Array | string, limits: ScriptLimits = DEFAULT_SCRIPT_LIMITS): ScriptMessage {
  const warnings = new WarningList();
  const message = readXmlTree(decodeXml(xml, limits, warnings), limits, warnings);
  const header = readHeader(message, warnings);
  try {
    return readBody(message, header, warnings);
  } catch (error) {
    throw error instanceof ScriptParseError ? error.withHeader(header) : error;
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
    case 'Status':
    case 'Error':
      return { ...read, transaction, body: readStatus(element) };
    case 'Verify': {
      const status = onlyChild(element, 'VerifyStatus') ?? element;
      return {
        ...read,
        transaction,
        body: { code: requireText(status, 'Code'), description: status.textOf('Description') },
      };
    }
    default:
      return { ...read, supported: false, transaction, body: null };
  }
}

function readNewRx(element: XmlElement, warnings: WarningList): NewRxBody {
  const receipt = element.textOf('ReturnReceipt');
  const pharmacy = onlyChild(element, 'Pharmacy');
  return {
    returnReceipt: receipt !== undefined && !/^(0+|n|no|false)$/i.test(receipt),
    patient: readPatient(element, warnings),
    prescriber: readPrescriber(requireChild(element, 'Prescriber'), warnings),
    pharmacy: pharmacy && readPharmacy(pharmacy, warnings),
    benefitsCoordination: element.all('BenefitsCoordination').map((payer) => readBenefits(payer, warnings)),
    medication: readMedication(requireChild(element, 'MedicationPrescribed'), warnings),
  };
}

function readBenefits(payer: XmlElement, warnings: WarningList): BenefitsCoordination {
  const ids = payer.child('PayerIdentification');
  const iin = ids?.textOf('IINNumber');
  const bin = iin ?? ids?.textOf('BINLocationNumber');
  if (ids !== undefined && bin !== undefined) {
    if (iin === undefined) warnings.add('W_BIN_LOCATION_NUMBER', ids.path());
    if (!/^(\d{6}|\d{8})$/.test(bin)) warnings.add('W_BIN_SHAPE', ids.path());
  }
  const cardholderId = payer.textOf('CardholderID') ?? payer.textOf('CardHolderID');
  return {
    bin,
    pcn: ids?.textOf('ProcessorIdentificationNumber'),
    cardholderId,
    groupId: payer.textOf('GroupID'),
    payerName: payer.textOf('PayerName'),
    pbmMemberId: payer.textOf('PBMMemberID'),
    responsibility: payer.textOf('PayerResponsibilityCode'),
  };
}

function readCancelRx(element: XmlElement, header: ScriptHeader, warnings: WarningList): CancelRxBody {
  const prescriber = onlyChild(element, 'Prescriber');
  const { prescriberOrderNumber, rxReferenceNumber, relatesToMessageId } = header;
  return {
    statusFlag: element.textOf('ChangeOfPrescriptionStatusFlag'),
    prescriberOrderNumber,
    rxReferenceNumber,
    newRxMessageId: relatesToMessageId,
    patient: readPatient(element, warnings),
    prescriber: prescriber && readPrescriber(prescriber, warnings),
    medication: readCancelledMedication(requireChild(element, 'MedicationPrescribed'), warnings),
  };
}

function readStatus(element: XmlElement): StatusBody {
  return {
    code: requireText(element, 'Code'),
    descriptionCodes: element.all('DescriptionCode').flatMap((code) => code.text.trim() || []),
    description: element.textOf('Description'),
  };
}
