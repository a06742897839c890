import {
  decodeDate,
  decodeMoney,
  decodeQuantity,
  encodeField,
  type FieldId,
  isWhole,
  type MoneyField,
} from './fields.js';
import { TelecomBuildError, TelecomParseError } from './problems.js';

const FS = '\u001c';
const GS = '\u001d';
const RS = '\u001e';
/** Some switches close a transmission with ETX; then its end is beyond doubt. */
const ETX = '\u0003';
/** A claim with every segment stays under 2 kB. */
const MAX_LENGTH = 65_536;

interface Field {
  readonly id: string;
  readonly value: string;
}

/** One segment as read: its identification and its fields in order. */
export class Segment {
  constructor(
    /** `AM` and two digits. */
    readonly id: string,
    readonly fields: readonly Field[],
  ) {}

  /** The field's value, absent when missing or blank; `E_REPEATED` when it is there twice. */
  text(id: FieldId): string | undefined {
    const found = this.fields.filter((field) => field.id === id);
    if (found.length > 1) throw new TelecomParseError('E_REPEATED', id);
    return found[0]?.value.trim() || undefined;
  }

  requireText(id: FieldId): string {
    const value = this.text(id);
    if (value === undefined) throw new TelecomParseError('E_MISSING', id);
    return value;
  }

  /** Unsigned digits as a number. */
  integer(id: FieldId): number | undefined {
    const value = this.text(id);
    if (value === undefined) return undefined;
    if (!/^\d{1,15}$/.test(value)) throw new TelecomParseError('E_FIELD', id);
    return Number(value);
  }

  /** Digits that name something, such as a prescription number: leading zeros carry no meaning. */
  requireDigits(id: FieldId): string {
    const value = this.requireText(id);
    if (!/^\d+$/.test(value)) throw new TelecomParseError('E_FIELD', id);
    return value.replace(/^0+(?=\d)/, '');
  }

  cents(id: MoneyField): number | undefined {
    const value = this.text(id);
    return value === undefined ? undefined : decodeMoney(id, value);
  }

  requireCents(id: MoneyField): number {
    return decodeMoney(id, this.requireText(id));
  }

  date(id: FieldId): string | undefined {
    const value = this.text(id);
    return value === undefined ? undefined : decodeDate(id, value);
  }

  requireQuantity(id: FieldId): string {
    return decodeQuantity(id, this.requireText(id));
  }

  /** Every value of a repeating field, in order. */
  all(id: FieldId): string[] {
    return this.fields.flatMap((field) => (field.id === id ? field.value.trim() : []));
  }

  /** The values of a repeating field; its count field must tell their number. */
  counted(countId: FieldId, id: FieldId): string[] {
    const values = this.all(id);
    if (values.some((value) => value === '')) throw new TelecomParseError('E_FIELD', id);
    if ((this.integer(countId) ?? 0) !== values.length) throw new TelecomParseError('E_COUNT', countId);
    return values;
  }
}

/** `{ [key]: value }`, or nothing for `undefined`: absent facts leave no key behind. */
export function given<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { [P in K]?: V });
}

/** A message taken apart: header text, segments of the transmission, segments of its one transaction. */
export class Transmission {
  constructor(
    readonly header: string,
    private readonly segments: readonly Segment[],
  ) {}

  segment(id: string): Segment | undefined {
    const found = this.segments.filter((segment) => segment.id === id);
    if (found.length > 1) throw new TelecomParseError('E_REPEATED', id);
    return found[0];
  }

  requireSegment(id: string): Segment {
    const found = this.segment(id);
    if (found === undefined) throw new TelecomParseError('E_MISSING', id);
    return found;
  }
}

/** Takes a message apart by its separators. Throws when it holds other than one transaction or may have been cut. */
export function readTransmission(bytes: Uint8Array | string, headerLength: number): Transmission {
  if (bytes.length > MAX_LENGTH) throw new TelecomParseError('E_TOO_LONG', 'header');
  let text = typeof bytes === 'string' ? bytes : Buffer.from(bytes).toString('latin1');
  const closed = text.endsWith(ETX);
  if (closed) text = text.slice(0, -1);
  if (text.length < headerLength) throw new TelecomParseError('E_TRUNCATED', 'header');
  const [shared = '', transaction, ...more] = text.slice(headerLength).split(GS);
  if (transaction === undefined) throw new TelecomParseError('E_MISSING', 'transaction');
  if (more.length > 0) throw new TelecomParseError('E_TRANSACTION_COUNT', 'transaction');
  const inTransaction = readSegments(transaction);
  const last = inTransaction.at(-1)?.fields.at(-1);
  if (last === undefined) throw new TelecomParseError('E_TRUNCATED', 'transaction');
  if (!closed && !isWhole(last.id, last.value)) throw new TelecomParseError('E_TRUNCATED', last.id);
  return new Transmission(text.slice(0, headerLength), [...readSegments(shared), ...inTransaction]);
}

function readSegments(text: string): Segment[] {
  const [before, ...segments] = text.split(RS);
  if (before !== '') throw new TelecomParseError('E_SEGMENT', 'transaction');
  return segments.map((segment) => {
    const [start, ...fields] = segment.split(FS);
    const [identification, ...rest] = fields;
    if (start !== '' || identification === undefined || !/^AM\d{2}$/.test(identification)) {
      throw new TelecomParseError('E_SEGMENT', 'segment');
    }
    return new Segment(identification, rest.map(readField));
  });
}

function readField(text: string): Field {
  if (!/^[A-Z0-9]{2}[ -~]*$/.test(text)) throw new TelecomParseError('E_SEGMENT', 'field');
  return { id: text.slice(0, 2), value: text.slice(2) };
}

/** A field to write; left out when its value is `undefined` or empty. */
export type FieldToWrite = readonly [id: FieldId, value: string | number | undefined];

/** One segment's bytes: separator, identification, fields. A segment without fields is left out. */
export function writeSegment(id: string, fields: readonly FieldToWrite[]): string {
  const written = fields.flatMap(([field, value]) => {
    const text = value === undefined ? '' : encodeField(field, value);
    return text === '' ? [] : [FS + field + text];
  });
  return written.length === 0 ? '' : `${RS}${FS}${id}${written.join('')}`;
}

/** A whole message: header, segments of the transmission, one transaction. */
export function writeTransmission(header: string, shared: string, transaction: string): Buffer {
  return Buffer.from(`${header}${shared}${GS}${transaction}`, 'latin1');
}

/** A header value at its fixed width, padded with blanks on its right. */
export function headerText(field: string, value: string, width: number): string {
  if (!/^[ -~]*$/.test(value)) throw new TelecomBuildError(field, 'not printable');
  if (value.length > width) throw new TelecomBuildError(field, 'too long');
  return value.padEnd(width, ' ');
}
