import { parseNdc } from '../identifiers/ndc.js';
import { codeOf, onlyChild } from './facts.js';
import type { DeaSchedule, ProductCode, Strength } from './model.js';
import type { XmlElement } from './tree.js';
import type { WarningList } from './warnings.js';

const RXNORM_QUALIFIERS: ReadonlySet<string> = new Set(['SCD', 'SBD', 'GPK', 'BPK']);

/** The drug's codes and strength, from `DrugCoded`. */
export interface CodedDrug {
  readonly ndc?: ProductCode;
  readonly rxNormCode?: string;
  readonly rxNormQualifier?: string;
  readonly strength?: Strength;
  readonly deaSchedule?: DeaSchedule;
}

/**
 * What `DrugCoded` says.
 *
 * @param schedule where the schedule stands when it does not stand in `DrugCoded`.
 */
export function readCodedDrug(
  coded: XmlElement | undefined,
  schedule: XmlElement | undefined,
  warnings: WarningList,
): CodedDrug {
  const rxNorm = readRxNorm(coded, warnings);
  return {
    ndc: readNdc(coded, warnings),
    rxNormCode: rxNorm?.code,
    rxNormQualifier: rxNorm?.qualifier,
    strength: readStrength(coded),
    deaSchedule: readDeaSchedule(coded?.child('DEASchedule') ?? schedule, warnings),
  };
}

function readNdc(coded: XmlElement | undefined, warnings: WarningList): ProductCode | undefined {
  const element = coded === undefined ? undefined : onlyChild(coded, 'ProductCode');
  if (element === undefined) return undefined;
  const inChild = element.textOf('Code');
  const text = inChild ?? element.text.trim();
  if (text === '') return undefined;
  const attribute = element.attributes['Qualifier'];
  if (inChild === undefined || attribute !== undefined) warnings.add('W_PRODUCT_CODE_AS_ATTRIBUTE', element.path());
  const qualifier = element.textOf('Qualifier') ?? attribute ?? '';
  if (qualifier === '') warnings.add('W_PRODUCT_CODE_QUALIFIER_ABSENT', element.path());
  else if (qualifier !== 'ND') {
    warnings.add('W_PRODUCT_CODE_NOT_NDC', element.path());
    return undefined;
  }
  const reading = parseNdc(text);
  if (reading.kind === 'ambiguous') warnings.add('W_NDC_AMBIGUOUS', element.path());
  else if (reading.kind === 'invalid') warnings.add('W_NDC_SHAPE', element.path());
  else if (text.includes('-')) warnings.add('W_NDC_HYPHENATED', element.path());
  return { text, qualifier: 'ND' };
}

function readRxNorm(
  coded: XmlElement | undefined,
  warnings: WarningList,
): { code: string; qualifier: string } | undefined {
  const element = coded?.child('DrugDBCode');
  const code = codeOf(element);
  if (element === undefined || code === undefined) return undefined;
  const qualifier = element.textOf('Qualifier') ?? element.attributes['Qualifier'];
  if (qualifier !== undefined && RXNORM_QUALIFIERS.has(qualifier)) return { code, qualifier };
  warnings.add('W_DRUG_DB_QUALIFIER', element.path());
  return undefined;
}

function readStrength(coded: XmlElement | undefined): Strength | undefined {
  const element = coded?.child('Strength');
  const value = element?.textOf('StrengthValue');
  if (element === undefined || value === undefined) return undefined;
  return {
    value,
    formCode: codeOf(element.child('StrengthForm')),
    unitCode: codeOf(element.child('StrengthUnitOfMeasure')),
  };
}

const DEA_SCHEDULES: Readonly<Record<string, DeaSchedule>> = {
  C48672: 'CI',
  C48675: 'CII',
  C48676: 'CIII',
  C48677: 'CIV',
  C48679: 'CV',
  C38046: 'unspecified',
};
const SCHEDULE_NUMBERS: Readonly<Record<string, DeaSchedule>> = {
  '1': 'CI',
  '2': 'CII',
  '3': 'CIII',
  '4': 'CIV',
  '5': 'CV',
  I: 'CI',
  II: 'CII',
  III: 'CIII',
  IV: 'CIV',
  V: 'CV',
};

function readDeaSchedule(element: XmlElement | undefined, warnings: WarningList): DeaSchedule | undefined {
  const code = codeOf(element)?.toUpperCase();
  if (element === undefined || code === undefined) return undefined;
  if (Object.hasOwn(DEA_SCHEDULES, code)) return DEA_SCHEDULES[code];
  const number = code.replace(/^C-?/, '');
  if (Object.hasOwn(SCHEDULE_NUMBERS, number)) {
    warnings.add('W_DEA_SCHEDULE_SPELLING', element.path());
    return SCHEDULE_NUMBERS[number];
  }
  warnings.add('W_DEA_SCHEDULE_UNKNOWN', element.path());
  return 'unknown';
}
