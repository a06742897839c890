import { decodeDate, decodeMoney } from './fields.js';
import { TelecomParseError } from './problems.js';
import type { FieldToWrite, Segment } from './wire.js';

/** An amount and what it is (07 drug benefit, 06 patient pay, … as sent). */
export interface QualifiedAmount {
  readonly qualifier: string;
  readonly cents: number;
}

/** What another payer has answered to this fill: the coordination-of-benefits segment. */
export interface OtherPayer {
  /** 338-5C: 01 primary, 02 secondary, 03 tertiary. */
  readonly coverageType: string;
  /** 339-6C: 03 BIN. */
  readonly idQualifier?: string;
  readonly id?: string;
  /** ISO date on which it answered. */
  readonly date?: string;
  /** 431-DV: what it paid. */
  readonly paid: readonly QualifiedAmount[];
  readonly rejectCodes: readonly string[];
  /** 352-NQ: what it leaves to the patient. */
  readonly patientResponsibility: readonly QualifiedAmount[];
}

/** The segment's fields: the count of payers, then each payer's own. */
export function cobFields(payers: readonly OtherPayer[]): FieldToWrite[] {
  if (payers.length === 0) return [];
  return [['4C', payers.length], ...payers.flatMap(payerFields)];
}

function payerFields(payer: OtherPayer): FieldToWrite[] {
  const { paid, rejectCodes, patientResponsibility } = payer;
  return [
    ['5C', payer.coverageType],
    ['6C', payer.idQualifier],
    ['7C', payer.id],
    ['E8', payer.date],
    ['HB', paid.length || undefined],
    ...paid.flatMap(({ qualifier, cents }): FieldToWrite[] => [
      ['HC', qualifier],
      ['DV', cents],
    ]),
    ['5E', rejectCodes.length || undefined],
    ...rejectCodes.map((code): FieldToWrite => ['6E', code]),
    ['NR', patientResponsibility.length || undefined],
    ...patientResponsibility.flatMap(({ qualifier, cents }): FieldToWrite[] => [
      ['NP', qualifier],
      ['NQ', cents],
    ]),
  ];
}

interface OpenPayer {
  coverageType: string;
  idQualifier?: string;
  id?: string;
  date?: string;
  paid: QualifiedAmount[];
  rejectCodes: string[];
  patientResponsibility: QualifiedAmount[];
  counts: { paid: number; rejectCodes: number; patientResponsibility: number };
}

/** Reads the segment; every count in it must hold. */
export function readCob(segment: Segment | undefined): OtherPayer[] {
  if (segment === undefined) return [];
  const payers: OpenPayer[] = [];
  let qualifier = '';
  for (const { id, value } of segment.fields) {
    const text = value.trim();
    if (id === '4C') continue;
    if (id === '5C') {
      payers.push({
        coverageType: text,
        paid: [],
        rejectCodes: [],
        patientResponsibility: [],
        counts: { paid: 0, rejectCodes: 0, patientResponsibility: 0 },
      });
      continue;
    }
    const payer = payers.at(-1);
    if (payer === undefined) throw new TelecomParseError('E_MISSING', '5C');
    if (id === 'HC' || id === 'NP') qualifier = text;
    else readPayerField(payer, id, text, qualifier);
  }
  if (segment.integer('4C') !== payers.length) throw new TelecomParseError('E_COUNT', '4C');
  return payers.map(({ counts, ...payer }) => {
    if (counts.paid !== payer.paid.length) throw new TelecomParseError('E_COUNT', 'HB');
    if (counts.rejectCodes !== payer.rejectCodes.length) throw new TelecomParseError('E_COUNT', '5E');
    if (counts.patientResponsibility !== payer.patientResponsibility.length)
      throw new TelecomParseError('E_COUNT', 'NR');
    return payer;
  });
}

function readPayerField(payer: OpenPayer, id: string, text: string, qualifier: string): void {
  switch (id) {
    case '6C':
      payer.idQualifier = text;
      break;
    case '7C':
      payer.id = text;
      break;
    case 'E8':
      payer.date = decodeDate(id, text);
      break;
    case 'HB':
      payer.counts.paid = readCount(id, text);
      break;
    case 'DV':
      payer.paid.push({ qualifier, cents: decodeMoney(id, text) });
      break;
    case '5E':
      payer.counts.rejectCodes = readCount(id, text);
      break;
    case '6E':
      payer.rejectCodes.push(text);
      break;
    case 'NR':
      payer.counts.patientResponsibility = readCount(id, text);
      break;
    case 'NQ':
      payer.patientResponsibility.push({ qualifier, cents: decodeMoney(id, text) });
      break;
  }
}

function readCount(id: string, text: string): number {
  if (!/^\d{1,2}$/.test(text)) throw new TelecomParseError('E_FIELD', id);
  return Number(text);
}
