import type { BenefitsCoordination, CancelRxBody, NewRxBody, ScriptHeader } from './model.js';
import { SCRIPT_NAMESPACE } from './tree.js';
import { cancelledMedicationXml, medicationXml } from './write-medication.js';
import { patientXml, pharmacyXml, prescriberXml } from './write-people.js';
import { group, leaf } from './write-xml.js';

/** The stamp that goes on the wire for each version. */
const STAMPS: Readonly<Record<string, string>> = { '2017071': '20170715', '2023011': '20230111' };

export interface NewRxInput {
  readonly header: ScriptHeader;
  readonly body: NewRxBody;
}

/** The references (order number, NewRx message id) come from the header, as in the body that `parseScript` returns. */
export interface CancelRxInput {
  readonly header: ScriptHeader;
  readonly body: CancelRxBody;
}

export interface StatusInput {
  readonly header: ScriptHeader;
  /** 010 taken on by the final receiver; 000 on its way. */
  readonly code: string;
  readonly descriptionCodes?: readonly string[];
  readonly description?: string;
}

/** Takes `ScriptParseError.answer` as it is: `buildError({ header, ...error.answer })`. */
export interface ErrorInput {
  readonly header: ScriptHeader;
  /** 600, 601, 602 or 900. */
  readonly code: string;
  readonly descriptionCode?: string;
  readonly descriptionCodes?: readonly string[];
  /** Cut to SCRIPT's 70 characters; the caller keeps values of the message out of it. */
  readonly description?: string;
}

export interface VerifyInput {
  readonly header: ScriptHeader;
  readonly code: string;
  readonly description?: string;
}

/**
 * The header that answers a message: To and From swapped, an own message id, RelatesToMessageID = the original's id, the
 * prescriber's order number and the version echoed.
 */
export function answerHeader(original: ScriptHeader, own: { messageId: string; sentTime: string }): ScriptHeader {
  const { version, prescriberOrderNumber, to, from } = original;
  return {
    ...(version !== undefined && { version }),
    to: from,
    from: to,
    messageId: own.messageId,
    relatesToMessageId: original.messageId,
    sentTime: own.sentTime,
    ...(prescriberOrderNumber !== undefined && { prescriberOrderNumber }),
  };
}

/** A NewRx message as XML text (UTF-8). `parseScript` of it gives the same header and body back. */
export function buildNewRx({ header, body }: NewRxInput): string {
  return message(
    header,
    group(
      'NewRx',
      leaf('ReturnReceipt', body.returnReceipt ? '1' : undefined) +
        body.benefitsCoordination.map(benefitsXml).join('') +
        patientXml(body.patient) +
        (body.pharmacy === undefined ? '' : pharmacyXml(body.pharmacy)) +
        prescriberXml(body.prescriber) +
        medicationXml(body.medication),
    ),
  );
}

/** A CancelRx message as XML text. */
export function buildCancelRx({ header, body }: CancelRxInput): string {
  return message(
    header,
    group(
      'CancelRx',
      leaf('ChangeOfPrescriptionStatusFlag', body.statusFlag) +
        patientXml(body.patient) +
        (body.prescriber === undefined ? '' : prescriberXml(body.prescriber)) +
        cancelledMedicationXml(body.medication),
    ),
  );
}

/** A Status message as XML text: the message was taken on. It never carries an error. */
export function buildStatus({ header, code, descriptionCodes = [], description }: StatusInput): string {
  return message(header, group('Status', outcomeXml(code, descriptionCodes, description)));
}

/** An Error message as XML text: the request ends here. */
export function buildError({ header, code, descriptionCode, descriptionCodes = [], description }: ErrorInput): string {
  const codes = descriptionCode === undefined ? descriptionCodes : [descriptionCode, ...descriptionCodes];
  return message(header, group('Error', outcomeXml(code, codes, description)));
}

/** A Verify message as XML text: the message that asked for a receipt has arrived. */
export function buildVerify({ header, code, description }: VerifyInput): string {
  return message(header, group('Verify', group('VerifyStatus', outcomeXml(code, [], description))));
}

const MAX_DESCRIPTION = 70;

function outcomeXml(code: string, descriptionCodes: readonly string[], description: string | undefined): string {
  return (
    leaf('Code', code) +
    descriptionCodes.map((each) => leaf('DescriptionCode', each)).join('') +
    leaf('Description', description?.slice(0, MAX_DESCRIPTION))
  );
}

function message(header: ScriptHeader, body: string): string {
  const stamp = header.version === undefined ? '20170715' : (STAMPS[header.version] ?? header.version);
  const attributes = {
    xmlns: SCRIPT_NAMESPACE,
    DatatypesVersion: stamp,
    TransportVersion: stamp,
    TransactionDomain: 'SCRIPT',
    TransactionVersion: stamp,
    StructuresVersion: stamp,
    ECLVersion: stamp,
  };
  const content = headerXml(header) + group('Body', body);
  return `<?xml version="1.0" encoding="UTF-8"?>${group('Message', content, attributes)}`;
}

function headerXml(header: ScriptHeader): string {
  const { senderSoftware: software, digitalSignature: signature } = header;
  return group(
    'Header',
    leaf('To', header.to.value, { Qualifier: header.to.qualifier }) +
      leaf('From', header.from.value, { Qualifier: header.from.qualifier }) +
      leaf('MessageID', header.messageId) +
      leaf('RelatesToMessageID', header.relatesToMessageId) +
      leaf('SentTime', header.sentTime) +
      (software === undefined
        ? ''
        : group(
            'SenderSoftware',
            leaf('SenderSoftwareDeveloper', software.developer) +
              leaf('SenderSoftwareProduct', software.product) +
              leaf('SenderSoftwareVersionRelease', software.version),
          )) +
      leaf('RxReferenceNumber', header.rxReferenceNumber) +
      leaf('PrescriberOrderNumber', header.prescriberOrderNumber) +
      (signature === undefined
        ? ''
        : group(
            'DigitalSignature',
            leaf('DigitalSignatureIndicator', signature.indicator ? '1' : '0') +
              leaf('DigestMethod', signature.digestMethod) +
              leaf('DigestValue', signature.digestValue) +
              leaf('SignatureValue', signature.signatureValue) +
              leaf('X509Data', signature.x509Data),
            { Version: signature.version },
          )),
  );
}

function benefitsXml(payer: BenefitsCoordination): string {
  const children =
    group('PayerIdentification', leaf('ProcessorIdentificationNumber', payer.pcn) + leaf('IINNumber', payer.bin)) +
    leaf('CardholderID', payer.cardholderId) +
    leaf('GroupID', payer.groupId) +
    leaf('PayerName', payer.payerName) +
    leaf('PBMMemberID', payer.pbmMemberId) +
    leaf('PayerResponsibilityCode', payer.responsibility);
  return group('BenefitsCoordination', children);
}
