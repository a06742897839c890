import { isEmpty, isTimestamp, onlyChild, requireChild, requireText } from './facts.js';
import type {
  ReplyHeader,
  ScriptDigitalSignature,
  ScriptHeader,
  ScriptMailbox,
  ScriptParty,
  ScriptSoftware,
} from './model.js';
import { ScriptParseError } from './problems.js';
import type { XmlElement } from './tree.js';
import type { WarningList } from './warnings.js';

/** The message's header. Mandatory: `To`, `From`, `MessageID`, `SentTime`. */
export function readHeader(message: XmlElement, warnings: WarningList): ScriptHeader {
  const version = readVersion(message, warnings);
  const header = requireChild(message, 'Header');
  return {
    version,
    to: readParty(header, 'To', warnings),
    from: readParty(header, 'From', warnings),
    messageId: requireText(header, 'MessageID'),
    relatesToMessageId: header.textOf('RelatesToMessageID'),
    sentTime: readSentTime(header, warnings),
    prescriberOrderNumber: header.textOf('PrescriberOrderNumber'),
    rxReferenceNumber: header.textOf('RxReferenceNumber'),
    mailbox: readMailbox(header.child('Mailbox')),
    senderSoftware: readSoftware(header.child('SenderSoftware')),
    digitalSignature: readSignature(header.child('DigitalSignature')),
  };
}

/**
 * Whom to answer, as far as a message that is refused says so: `undefined` when To, From or MessageID is not readable.
 * An answer in a version that is not known would be refused in turn: it goes out in 2017071.
 */
export function readReplyHeader(message: XmlElement): ReplyHeader | undefined {
  const header = message.child('Header');
  const to = header?.textOf('To');
  const from = header?.textOf('From');
  const messageId = header?.textOf('MessageID');
  if (header === undefined || to === undefined || from === undefined || messageId === undefined) return undefined;
  const { TransactionVersion, version } = message.attributes;
  return {
    version: knownVersion(TransactionVersion ?? version),
    to: { value: to, qualifier: header.child('To')?.attributes['Qualifier'] },
    from: { value: from, qualifier: header.child('From')?.attributes['Qualifier'] },
    messageId,
    prescriberOrderNumber: header.textOf('PrescriberOrderNumber'),
  };
}

function knownVersion(stamp: string | undefined): '2017071' | '2023011' | undefined {
  if (stamp === '2017071' || stamp === '20170715') return '2017071';
  if (stamp === '2023011' || (stamp !== undefined && /^202301\d\d$/.test(stamp))) return '2023011';
  return undefined;
}

/**
 * The version stamp: `TransactionVersion="20170715"` belongs to 2017071, `20230111`-like stamps to 2023011. Dotted
 * versions such as 10.6 (also written `version="010" release="006"`) have another shape and are refused.
 */
function readVersion(message: XmlElement, warnings: WarningList): string | undefined {
  const { TransactionVersion, version, release } = message.attributes;
  const stamp = TransactionVersion ?? version;
  if (stamp === undefined || stamp === '') {
    warnings.add('W_VERSION_ABSENT', 'Message');
    return undefined;
  }
  if (/^\d{1,2}\.\d/.test(stamp) || stamp === '010' || release !== undefined) {
    throw new ScriptParseError('E_VERSION', 'Message');
  }
  if (TransactionVersion === undefined) warnings.add('W_VERSION_ATTRIBUTE', 'Message');
  const known = knownVersion(stamp);
  if (known === undefined) warnings.add('W_VERSION_UNKNOWN', 'Message');
  return known ?? stamp;
}

function readParty(header: XmlElement, name: 'To' | 'From', warnings: WarningList): ScriptParty {
  const value = requireText(header, name);
  const qualifier = header.child(name)?.attributes['Qualifier'];
  if (qualifier === undefined || qualifier === '') {
    warnings.add('W_QUALIFIER_ABSENT', `Message/Header/${name}`);
    return { value };
  }
  return { value, qualifier };
}

function readSentTime(header: XmlElement, warnings: WarningList): string {
  const text = requireText(header, 'SentTime');
  if (!isTimestamp(text)) throw new ScriptParseError('E_INVALID', 'Message/Header/SentTime');
  if (!/(Z|[+-]\d{2}:?\d{2})$/.test(text)) warnings.add('W_SENT_TIME_NO_ZONE', 'Message/Header/SentTime');
  return text;
}

function readMailbox(element: XmlElement | undefined): ScriptMailbox | undefined {
  if (element === undefined) return undefined;
  const mailbox = {
    deliveredId: element.textOf('DeliveredID'),
    acknowledgementId: element.textOf('AcknowledgementID'),
  };
  return isEmpty(mailbox) ? undefined : mailbox;
}

function readSoftware(element: XmlElement | undefined): ScriptSoftware | undefined {
  if (element === undefined) return undefined;
  return {
    developer: element.textOf('SenderSoftwareDeveloper'),
    product: element.textOf('SenderSoftwareProduct'),
    version: element.textOf('SenderSoftwareVersionRelease'),
  };
}

function readSignature(element: XmlElement | undefined): ScriptDigitalSignature | undefined {
  if (element === undefined) return undefined;
  return {
    version: element.attributes['Version'],
    indicator: isTrue(onlyChild(element, 'DigitalSignatureIndicator')?.text),
    digestMethod: element.textOf('DigestMethod'),
    digestValue: element.textOf('DigestValue'),
    signatureValue: element.textOf('SignatureValue'),
    x509Data: element.textOf('X509Data'),
  };
}

/** SCRIPT writes truth as 1, true, Y or YES. */
export function isTrue(text: string | undefined): boolean {
  return /^(1|true|y|yes)$/i.test(text?.trim() ?? '');
}
