import type { ReplyHeader, ScriptHeader } from './model.js';
import type { ScriptAnswerCode, ScriptDescriptionCode } from './problems.js';
import { messageXml } from './write-message.js';
import { group, leaf } from './write-xml.js';

export interface StatusInput {
  readonly header: ScriptHeader;
  /** 010 taken on by the final receiver; 000 on its way. */
  readonly code: '000' | '010';
  readonly descriptionCodes?: readonly string[];
  readonly description?: string;
}

/** Takes `ScriptParseError.answer` as it is: `buildError({ header, ...error.answer })`. */
export interface ErrorInput {
  readonly header: ScriptHeader;
  readonly code: ScriptAnswerCode;
  readonly descriptionCode?: ScriptDescriptionCode;
  /** Cut to SCRIPT's 70 characters; the caller keeps values of the message out of it. */
  readonly description?: string;
}

export interface VerifyInput {
  readonly header: ScriptHeader;
  /** 010: the message has arrived at its final receiver. */
  readonly code: '010';
  readonly description?: string;
}

export interface GetMessageInput {
  /** Its mailbox may acknowledge the message that came before. */
  readonly header: ScriptHeader;
}

/**
 * The header that answers a message: To and From swapped, an own message id, RelatesToMessageID = the original's id, the
 * prescriber's order number and the version echoed.
 */
export function answerHeader(original: ReplyHeader, own: { messageId: string; sentTime: string }): ScriptHeader {
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

/** A Status message as XML text: the message was taken on. It never carries an error. */
export function buildStatus({ header, code, descriptionCodes = [], description }: StatusInput): string {
  return messageXml(header, group('Status', outcomeXml(code, descriptionCodes, description)));
}

/** An Error message as XML text: the request ends here. */
export function buildError({ header, code, descriptionCode, description }: ErrorInput): string {
  const codes = descriptionCode === undefined ? [] : [descriptionCode];
  return messageXml(header, group('Error', outcomeXml(code, codes, description)));
}

/** A Verify message as XML text: the message that asked for a receipt has arrived. */
export function buildVerify({ header, code, description }: VerifyInput): string {
  return messageXml(header, group('Verify', group('VerifyStatus', outcomeXml(code, [], description))));
}

/** A GetMessage as XML text: asks a mailbox for the next message. */
export function buildGetMessage({ header }: GetMessageInput): string {
  return messageXml(header, '<GetMessage/>');
}

const MAX_DESCRIPTION = 70;

function outcomeXml(code: string, descriptionCodes: readonly string[], description: string | undefined): string {
  return (
    leaf('Code', code) +
    descriptionCodes.map((each) => leaf('DescriptionCode', each)).join('') +
    leaf('Description', description === undefined ? undefined : cut(description))
  );
}

/** At most so many characters, never half of one: a cut surrogate pair is no XML. */
function cut(text: string): string {
  return [...text].slice(0, MAX_DESCRIPTION).join('');
}
