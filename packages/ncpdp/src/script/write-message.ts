import type { ScriptHeader, ScriptMailbox } from './model.js';
import { SCRIPT_NAMESPACE } from './tree.js';
import { group, leaf } from './write-xml.js';

/** The stamp that goes on the wire for each version. */
const STAMPS: ReadonlyMap<string, string> = new Map([
  ['2017071', '20170715'],
  ['2023011', '20230111'],
]);

/**
 * A whole message as XML text (UTF-8).
 *
 * @param body the transaction's element, as text.
 */
export function messageXml(header: ScriptHeader, body: string): string {
  const version = header.version ?? '2017071';
  const stamp = STAMPS.get(version) ?? version;
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
      mailboxXml(header.mailbox) +
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

function mailboxXml(mailbox: ScriptMailbox | undefined): string {
  return group(
    'Mailbox',
    leaf('DeliveredID', mailbox?.deliveredId) + leaf('AcknowledgementID', mailbox?.acknowledgementId),
  );
}
