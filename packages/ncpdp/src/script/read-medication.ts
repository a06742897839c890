import { codeOf, onlyChild, requireChild, requireDate, requireText } from './facts.js';
import type {
  CancelledMedication,
  DeaSchedule,
  Diagnosis,
  ProductCode,
  Quantity,
  ScriptMedication,
  Strength,
} from './model.js';
import { ScriptParseError, type WarningList } from './problems.js';
import { readSig } from './read-sig.js';
import type { XmlElement } from './tree.js';

/** NCIt C38046: unit, or schedule, not specified. */
const UNSPECIFIED = 'C38046';
const RXNORM_QUALIFIERS: ReadonlySet<string> = new Set(['SCD', 'SBD', 'GPK', 'BPK']);
const DECIMAL = /^\d{1,11}(\.\d{1,6})?$/;

/** The drug as prescribed. Mandatory: description, quantity, written date, directions. */
export function readMedication(medication: XmlElement, warnings: WarningList): ScriptMedication {
  const coded = onlyChild(medication, 'DrugCoded');
  const written = requireDate(medication, 'WrittenDate', warnings);
  const rxNorm = readRxNorm(coded, warnings);
  const sig = readSig(medication, warnings);
  const compound = medication.child('CompoundInformation');
  if (compound !== undefined) warnings.add('W_COMPOUND', compound.path());
  return {
    drugDescription: requireText(medication, 'DrugDescription'),
    ndc: readNdc(coded, warnings),
    rxNormCode: rxNorm?.code,
    rxNormQualifier: rxNorm?.qualifier,
    strength: readStrength(coded),
    quantity: readQuantity(requireChild(medication, 'Quantity'), warnings),
    daysSupply: readDaysSupply(medication, warnings),
    writtenDate: written.date,
    writtenDateTime: written.dateTime,
    daw: readDaw(medication, warnings),
    numberOfRefills: readRefills(medication, warnings),
    deaSchedule: readDeaSchedule(coded?.child('DEASchedule') ?? medication.child('DEASchedule'), warnings),
    diagnoses: medication.all('Diagnosis').flatMap(readDiagnosis),
    priorAuthorization: medication.textOf('PriorAuthorization'),
    priorAuthorizationStatus: medication.textOf('PriorAuthorizationStatus'),
    note: medication.textOf('Note'),
    sigText: sig.sigText,
    structuredSig: sig.structuredSig,
    rxFillIndicator: medication.textOf('RxFillIndicator'),
    prescriberCheckedRems: medication.textOf('PrescriberCheckedREMS'),
    doNotFill: medication.textOf('DoNotFill'),
    compound: compound && true,
  };
}

/** The drug that a CancelRx names: what is there is read by the same rules, only the description is mandatory. */
export function readCancelledMedication(medication: XmlElement, warnings: WarningList): CancelledMedication {
  const quantity = onlyChild(medication, 'Quantity');
  const hasSig = medication.child('Sig') !== undefined || medication.child('Directions') !== undefined;
  return {
    drugDescription: requireText(medication, 'DrugDescription'),
    ndc: readNdc(onlyChild(medication, 'DrugCoded'), warnings),
    quantity: quantity && readQuantity(quantity, warnings),
    writtenDate: medication.child('WrittenDate') && requireDate(medication, 'WrittenDate', warnings).date,
    sigText: hasSig ? readSig(medication, warnings).sigText : undefined,
  };
}

function readNdc(coded: XmlElement | undefined, warnings: WarningList): ProductCode | undefined {
  const element = coded === undefined ? undefined : onlyChild(coded, 'ProductCode');
  if (element === undefined) return undefined;
  const path = element.path();
  const inChild = element.textOf('Code');
  const text = inChild ?? element.text.trim();
  if (text === '') return undefined;
  const attribute = element.attributes['Qualifier'];
  if (inChild === undefined || attribute !== undefined) warnings.add('W_PRODUCT_CODE_AS_ATTRIBUTE', path);
  const qualifier = element.textOf('Qualifier') ?? attribute ?? '';
  if (qualifier === '') warnings.add('W_PRODUCT_CODE_QUALIFIER_ABSENT', path);
  else if (qualifier !== 'ND') {
    warnings.add('W_PRODUCT_CODE_NOT_NDC', path);
    return undefined;
  }
  if (/^\d{10}$/.test(text)) warnings.add('W_NDC_AMBIGUOUS', path);
  else if (/^(\d{4}-\d{4}-\d{2}|\d{5}-\d{3}-\d{2}|\d{5}-\d{4}-\d{1,2}|\d{6}-\d{4}-\d{2})$/.test(text)) {
    warnings.add('W_NDC_HYPHENATED', path);
  } else if (!/^\d{11,12}$/.test(text)) warnings.add('W_NDC_SHAPE', path);
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

function readQuantity(element: XmlElement, warnings: WarningList): Quantity {
  let value = requireText(element, 'Value');
  if (/^\.\d/.test(value) || /^\d+\.$/.test(value)) {
    warnings.add('W_NUMBER_FORMAT', `${element.path()}/Value`);
    value = value.startsWith('.') ? `0${value}` : value.slice(0, -1);
  }
  if (!DECIMAL.test(value)) throw new ScriptParseError('E_INVALID', `${element.path()}/Value`);
  let unitCode = codeOf(element.child('QuantityUnitOfMeasure'));
  if (unitCode === undefined) {
    unitCode = codeOf(element.child('PotencyUnitCode'));
    warnings.add(unitCode === undefined ? 'W_QUANTITY_UNIT_ABSENT' : 'W_QUANTITY_UNIT_ELEMENT', element.path());
  }
  return { value, unitCode: unitCode ?? UNSPECIFIED, qualifier: element.textOf('CodeListQualifier') };
}

function readDaysSupply(medication: XmlElement, warnings: WarningList): number | undefined {
  const text = onlyChild(medication, 'DaysSupply')?.text.trim();
  if (text === undefined || text === '') return undefined;
  if (/^\d{1,3}$/.test(text)) return Number(text);
  warnings.add('W_DAYS_SUPPLY_INVALID', `${medication.path()}/DaysSupply`);
  return undefined;
}

/** SCRIPT writes 0 (allowed) or 1 (not allowed); older senders use the claim's codes 0 to 9, which mean the same for 0, 1. */
function readDaw(medication: XmlElement, warnings: WarningList): number {
  const path = `${medication.path()}/Substitutions`;
  const text = onlyChild(medication, 'Substitutions')?.text.trim();
  if (text === undefined || text === '') {
    warnings.add('W_SUBSTITUTIONS_ABSENT', path);
    return 0;
  }
  if (!/^\d$/.test(text)) throw new ScriptParseError('E_INVALID', path);
  if (text > '1') warnings.add('W_SUBSTITUTIONS_UNKNOWN', path);
  return Number(text);
}

/** Refills after the first fill. Absent means none: giving out a drug again needs an order that says so. */
function readRefills(medication: XmlElement, warnings: WarningList): number {
  const path = `${medication.path()}/NumberOfRefills`;
  let text = onlyChild(medication, 'NumberOfRefills')?.text.trim();
  if (text === undefined || text === '') {
    text = onlyChild(medication, 'Refills')?.textOf('Value');
    warnings.add(text === undefined ? 'W_REFILLS_ABSENT' : 'W_REFILLS_ELEMENT', path);
    if (text === undefined) return 0;
  }
  if (!/^\d{1,2}$/.test(text)) throw new ScriptParseError('E_INVALID', path);
  return Number(text);
}

const DEA_SCHEDULES: Readonly<Record<string, DeaSchedule>> = {
  C48672: 'CI',
  C48675: 'CII',
  C48676: 'CIII',
  C48677: 'CIV',
  C48679: 'CV',
  [UNSPECIFIED]: 'unspecified',
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

function readDiagnosis(element: XmlElement): Diagnosis[] {
  return (['Primary', 'Secondary'] as const).flatMap((name) => {
    const part = element.child(name);
    const code = part?.textOf('Code') ?? part?.textOf('Value');
    if (code === undefined) return [];
    const rank = name === 'Primary' ? ('primary' as const) : ('secondary' as const);
    return [{ rank, code, qualifier: part?.textOf('Qualifier'), description: part?.textOf('Description') }];
  });
}
