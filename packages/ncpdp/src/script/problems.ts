import type { ReplyHeader } from './model.js';

/** Why a message cannot be taken in. Stable: stored, alerted on and documented. */
export type ScriptErrorCode =
  /** Bytes that are no text in the declared or detected encoding. */
  | 'E_ENCODING'
  /** Not well-formed XML. */
  | 'E_XML'
  /** Well-formed up to its end, but the end came too early: lost on the way. */
  | 'E_XML_TRUNCATED'
  /** `<!DOCTYPE` (and with it every `<!ENTITY`) is refused. */
  | 'E_DOCTYPE'
  | 'E_LIMIT_BYTES'
  | 'E_LIMIT_DEPTH'
  | 'E_LIMIT_ELEMENTS'
  | 'E_LIMIT_ATTRIBUTES'
  | 'E_LIMIT_TEXT'
  /** The root element is not a SCRIPT `Message`. */
  | 'E_NOT_SCRIPT'
  /** A version that cannot be read, such as 10.6. */
  | 'E_VERSION'
  /** The body holds no transaction of SCRIPT's closed list, or more than one. */
  | 'E_TRANSACTION'
  /** A mandatory element is absent or empty. */
  | 'E_MISSING'
  /** A mandatory element's value has no meaning, such as a birth date that is no date. */
  | 'E_INVALID'
  /** An element that may occur once occurs again: reading only one would lose a fact. */
  | 'E_REPEATED'
  /** A kind of subject that no pharmacy of ours serves: an animal patient or a veterinarian. */
  | 'E_SUBJECT';

/**
 * SCRIPT error codes (paraphrased): 600 communication problem, may be retried; 601 the receiver cannot process it, do not
 * retry; 602 the receiver's system failed, may be retried; 900 the transaction is rejected, do not retry.
 */
export type ScriptAnswerCode = '600' | '601' | '602' | '900';

/**
 * Description codes of an Error (paraphrased): 001 sender not on file, 002 receiver not on file, 007 internal processing
 * error, 008 timed out; the others as the caller's list has them.
 */
export type ScriptDescriptionCode = `00${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9}` | `01${0 | 1 | 2 | 3}`;

/** What to put in the `Error` message that answers the sender. */
export interface ScriptAnswer {
  readonly code: ScriptAnswerCode;
  /** 001 sender not on file, 002 receiver not on file; absent where no listed code fits. */
  readonly descriptionCode?: ScriptDescriptionCode;
  /** At most 70 characters, names the element but never its value. */
  readonly description: string;
}

const ANSWERS: Record<ScriptErrorCode, { code: ScriptAnswerCode; text: string }> = {
  E_ENCODING: { code: '601', text: 'Character encoding cannot be read' },
  E_XML: { code: '601', text: 'XML is not well-formed' },
  E_XML_TRUNCATED: { code: '600', text: 'Message ended early' },
  E_DOCTYPE: { code: '601', text: 'Document type declaration is not accepted' },
  E_LIMIT_BYTES: { code: '601', text: 'Message is too large' },
  E_LIMIT_DEPTH: { code: '601', text: 'Elements are nested too deeply' },
  E_LIMIT_ELEMENTS: { code: '601', text: 'Message has too many elements' },
  E_LIMIT_ATTRIBUTES: { code: '601', text: 'Element has too many attributes' },
  E_LIMIT_TEXT: { code: '601', text: 'Element text is too long' },
  E_NOT_SCRIPT: { code: '601', text: 'Not a SCRIPT message' },
  E_VERSION: { code: '601', text: 'SCRIPT version is not supported' },
  E_TRANSACTION: { code: '601', text: 'Transaction is not supported' },
  E_MISSING: { code: '900', text: 'Missing' },
  E_INVALID: { code: '900', text: 'Invalid' },
  E_REPEATED: { code: '900', text: 'Repeated' },
  E_SUBJECT: { code: '601', text: 'Not supported' },
};

const NAMES_THE_ELEMENT: ReadonlySet<ScriptErrorCode> = new Set(['E_MISSING', 'E_INVALID', 'E_REPEATED', 'E_SUBJECT']);

/**
 * The one error that reading a message throws. Its message, code and path hold element names only, so it may be logged
 * and sent back; it never holds a value.
 */
export class ScriptParseError extends Error {
  readonly code: ScriptErrorCode;
  /** Element path such as `Message/Body/NewRx/Patient/HumanPatient/Gender`; empty before the root element. */
  readonly path: string;
  /** What to answer the sender with. */
  readonly answer: ScriptAnswer;
  /** Whom and what to answer, where the message said so before it broke. */
  readonly header: ReplyHeader | undefined;

  constructor(code: ScriptErrorCode, path: string, header?: ReplyHeader) {
    super(path === '' ? code : `${code} at ${path}`);
    this.name = 'ScriptParseError';
    this.code = code;
    this.path = path;
    this.header = header;
    this.answer = answerFor(code, path);
  }

  /** The same error, knowing whom to answer. */
  withHeader(header: ReplyHeader | undefined): ScriptParseError {
    return header === undefined ? this : new ScriptParseError(this.code, this.path, header);
  }
}

function answerFor(code: ScriptErrorCode, path: string): ScriptAnswer {
  const { code: answerCode, text } = ANSWERS[code];
  const element = path.slice(path.lastIndexOf('/', path.lastIndexOf('/') - 1) + 1);
  const description = (NAMES_THE_ELEMENT.has(code) ? `${text}: ${element}` : text).slice(0, 70);
  if (path === 'Message/Header/From') return { code: answerCode, descriptionCode: '001', description };
  if (path === 'Message/Header/To') return { code: answerCode, descriptionCode: '002', description };
  return { code: answerCode, description };
}
