import { DEFAULT_SCRIPT_LIMITS, type ScriptLimits } from './limits.js';
import { ScriptParseError } from './problems.js';
import { WarningList } from './warnings.js';

const DECLARED_ENCODING = /^<\?xml[^>]{0,100}?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']/;
const UTF8 = new TextDecoder('utf-8', { fatal: true });
const SINGLE_BYTE: ReadonlySet<string> = new Set(['iso-8859-1', 'latin1', 'windows-1252', 'cp1252']);
const UTF8_NAMES: ReadonlySet<string> = new Set([
  'utf-8',
  'utf8',
  'us-ascii',
  'ascii',
  'utf-16',
  'utf-16le',
  'utf-16be',
]);

/**
 * Bytes to text: by byte-order mark, else by the zero bytes of a UTF-16 `<`, else by the XML declaration, else UTF-8.
 * Throws `E_LIMIT_BYTES` or `E_ENCODING`. A string is taken as already decoded.
 */
export function decodeXml(xml: Uint8Array | string, limits: ScriptLimits, warnings: WarningList): string {
  if (typeof xml === 'string') {
    if (xml.length > limits.maxBytes || Buffer.byteLength(xml) > limits.maxBytes) {
      throw new ScriptParseError('E_LIMIT_BYTES', '');
    }
    return xml.charCodeAt(0) === 0xfeff ? xml.slice(1) : xml;
  }
  if (xml.byteLength > limits.maxBytes) throw new ScriptParseError('E_LIMIT_BYTES', '');
  const [first, second] = xml;
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)) return decode(xml, 'utf-16le', warnings);
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)) return decode(xml, 'utf-16be', warnings);
  const head = Buffer.from(xml.buffer, xml.byteOffset, Math.min(xml.byteLength, 160)).toString('latin1');
  const declared = DECLARED_ENCODING.exec(head)?.[1]?.toLowerCase();
  if (declared === undefined || UTF8_NAMES.has(declared)) return decodeUtf8(xml);
  if (SINGLE_BYTE.has(declared)) return decode(xml, 'windows-1252', warnings);
  throw new ScriptParseError('E_ENCODING', '');
}

/**
 * Bytes as received to text, for a door that hands text on: UTF-8, UTF-16 or ISO-8859-1, however the message says so.
 * @throws ScriptParseError `E_LIMIT_BYTES`, `E_ENCODING`
 */
export function decodeScript(xml: Uint8Array, limits: ScriptLimits = DEFAULT_SCRIPT_LIMITS): string {
  return decodeXml(xml, limits, new WarningList());
}

function decodeUtf8(xml: Uint8Array): string {
  try {
    return UTF8.decode(xml);
  } catch {
    throw new ScriptParseError('E_ENCODING', '');
  }
}

function decode(xml: Uint8Array, encoding: string, warnings: WarningList): string {
  warnings.add('W_ENCODING_NOT_UTF8', '');
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(xml);
  } catch {
    throw new ScriptParseError('E_ENCODING', '');
  }
}
