import { TelecomBuildError, TelecomParseError } from './problems.js';

/**
 * What a field holds: `id` text that must not be cut, `name` text that is cut to fit, `number` unsigned digits, `date`
 * CCYYMMDD, `quantity` digits with three implied decimals, `money` cents with an overpunched sign.
 */
type FieldKind = 'id' | 'name' | 'number' | 'date' | 'quantity' | 'money';

interface FieldShape {
  readonly kind: FieldKind;
  /** The widest value that the standard allows, in bytes. */
  readonly width: number;
}

function shape<K extends FieldKind>(kind: K, width: number): { readonly kind: K; readonly width: number } {
  return { kind, width };
}

/** The fields of Telecom D.0 that a drug claim, a reversal and their answers use here. */
const FIELDS = {
  // Patient, segment 01
  C4: shape('date', 8),
  C5: shape('number', 1),
  CA: shape('name', 12),
  CB: shape('name', 15),
  CP: shape('id', 15),
  // Insurance, segments 04 and 25
  C2: shape('id', 20),
  C1: shape('id', 15),
  C3: shape('id', 3),
  C6: shape('number', 1),
  // Prescriber, segment 03
  EZ: shape('id', 2),
  DB: shape('id', 15),
  DR: shape('name', 15),
  // Claim, segments 07 and 22
  EM: shape('id', 1),
  D2: shape('number', 12),
  E1: shape('id', 2),
  /** Nineteen bytes in the standard; an NDC, the only product id read here, has eleven. */
  D7: shape('id', 11),
  E7: shape('quantity', 10),
  D3: shape('number', 2),
  D5: shape('number', 3),
  D6: shape('number', 1),
  D8: shape('id', 1),
  DE: shape('date', 8),
  DF: shape('number', 2),
  C8: shape('number', 2),
  EU: shape('number', 2),
  EV: shape('number', 11),
  // Coordination of benefits, segment 05
  '4C': shape('number', 1),
  '5C': shape('id', 2),
  '6C': shape('id', 2),
  '7C': shape('id', 10),
  E8: shape('date', 8),
  HB: shape('number', 1),
  HC: shape('id', 2),
  DV: shape('money', 8),
  '5E': shape('number', 2),
  '6E': shape('id', 3),
  NR: shape('number', 2),
  NP: shape('id', 2),
  NQ: shape('money', 10),
  // Pricing, segments 11 and 23
  D9: shape('money', 8),
  DC: shape('money', 8),
  DQ: shape('money', 8),
  DU: shape('money', 8),
  DN: shape('id', 2),
  F5: shape('money', 8),
  F6: shape('money', 8),
  F7: shape('money', 8),
  F9: shape('money', 8),
  FI: shape('money', 8),
  FH: shape('money', 8),
  // Response message and status, segments 20 and 21
  F4: shape('id', 200),
  AN: shape('id', 1),
  F3: shape('id', 20),
  FA: shape('number', 2),
  FB: shape('id', 3),
  UF: shape('number', 2),
  UH: shape('id', 2),
  FQ: shape('id', 40),
} as const satisfies Record<string, FieldShape>;

/** A field id that this package reads and writes. */
export type FieldId = keyof typeof FIELDS;
type FieldOf<K extends FieldKind> = { [F in FieldId]: (typeof FIELDS)[F] extends { kind: K } ? F : never }[FieldId];
export type MoneyField = FieldOf<'money'>;

const POSITIVE = '{ABCDEFGHI';
const NEGATIVE = '}JKLMNOPQR';

/** Cents as zero-padded digits whose last carries the sign: 1234 → `0000123D`, -1234 → `0000123M`. */
export function encodeMoney(field: string, cents: number, width: number): string {
  if (!Number.isSafeInteger(cents)) throw new TelecomBuildError(field, 'not a number');
  const digits = Math.abs(cents).toString().padStart(width, '0');
  if (digits.length > width) throw new TelecomBuildError(field, 'too long');
  const signs = cents < 0 ? NEGATIVE : POSITIVE;
  return digits.slice(0, -1) + signs.charAt(Number(digits.at(-1)));
}

/** Cents of an overpunched amount. A plain digit at its end is no amount: the sign is missing, so the value was cut. */
export function decodeMoney(field: string, text: string): number {
  if (!/^\d{0,11}[{}A-R]$/.test(text)) throw new TelecomParseError('E_FIELD', field);
  const sign = text.slice(-1);
  const negative = NEGATIVE.includes(sign);
  const cents = Number(text.slice(0, -1)) * 10 + (negative ? NEGATIVE : POSITIVE).indexOf(sign);
  return negative && cents !== 0 ? -cents : cents;
}

/** A decimal quantity as digits with three implied decimals: `2.5` → `0000002500`. */
export function encodeQuantity(field: string, quantity: string): string {
  const [, whole = '', , decimals = ''] = /^(\d{1,7})(\.(\d{1,3})0*)?$/.exec(quantity) ?? [];
  if (whole === '') throw new TelecomBuildError(field, 'not a number');
  return whole.padStart(7, '0') + decimals.padEnd(3, '0');
}

/** The decimal text of a quantity, without idle zeros. */
export function decodeQuantity(field: string, text: string): string {
  if (!/^\d{4,10}$/.test(text)) throw new TelecomParseError('E_FIELD', field);
  const whole = text.slice(0, -3).replace(/^0+(?=\d)/, '');
  const decimals = text.slice(-3).replace(/0+$/, '');
  return decimals === '' ? whole : `${whole}.${decimals}`;
}

/** `2026-03-02` → `20260302`. */
export function encodeDate(field: string, iso: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso)) throw new TelecomBuildError(field, 'not a date');
  return iso.replaceAll('-', '');
}

/** `20260302` → `2026-03-02`; refuses days that do not exist. */
export function decodeDate(field: string, text: string): string {
  const iso = `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`;
  const time = /^\d{8}$/.test(text) ? Date.parse(`${iso}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== iso)
    throw new TelecomParseError('E_FIELD', field);
  return iso;
}

/** Printable ASCII as the standard wants it: accents are dropped (é → e), anything else unprintable is refused. */
export function encodeText(field: string, text: string, width: number, cut: boolean): string {
  const ascii = text.normalize('NFD').replace(/\p{M}/gu, '').trim();
  if (!/^[ -~]*$/.test(ascii)) throw new TelecomBuildError(field, 'not printable');
  if (ascii.length > width && !cut) throw new TelecomBuildError(field, 'too long');
  return ascii.slice(0, width).trim();
}

/** The wire form of a field's value, by the field's kind. Numbers and money fill their width. */
export function encodeField(id: FieldId, value: string | number): string {
  const { kind, width } = FIELDS[id];
  switch (kind) {
    case 'money':
      return encodeMoney(id, Number(value), width);
    case 'quantity':
      return encodeQuantity(id, String(value));
    case 'date':
      return encodeDate(id, String(value));
    case 'number': {
      const digits = String(value);
      if (!/^\d+$/.test(digits)) throw new TelecomBuildError(id, 'not a number');
      if (digits.length > width) throw new TelecomBuildError(id, 'too long');
      return digits.padStart(width, '0');
    }
    case 'id':
    case 'name':
      return encodeText(id, String(value), width, kind === 'name');
  }
}

/**
 * Whether the message's last field is provably whole. Telecom D.0 has no length and no trailer, so a cut inside a field of
 * free width would go unseen: only a field at its full width, or an amount with its sign, can end a message.
 */
export function isWhole(id: string, value: string): boolean {
  if (!Object.hasOwn(FIELDS, id)) return false;
  const { kind, width } = FIELDS[id as FieldId];
  return kind === 'money' ? /[{}A-R]$/.test(value) : value.length === width;
}
