import { codeOf, onlyChild, requireChild, requireDate, requireText, unlessUnreadable } from './facts.js';
import type { Diagnosis, DispensedMedication, Quantity, ReferredMedication, ScriptMedication } from './model.js';
import { ScriptParseError } from './problems.js';
import { readCodedDrug } from './read-coded-drug.js';
import { readSig } from './read-sig.js';
import type { XmlElement } from './tree.js';
import type { WarningList } from './warnings.js';

/** NCIt C38046: unit not specified. */
const UNSPECIFIED = 'C38046';
const DECIMAL = /^\d{1,11}(\.\d{1,6})?$/;

/** A drug as ordered. Mandatory: description, quantity, written date, directions. */
export function readMedication(medication: XmlElement, warnings: WarningList): ScriptMedication {
  const written = requireDate(medication, 'WrittenDate', warnings);
  const sig = readSig(medication, warnings);
  const order = {
    writtenDate: written.date,
    writtenDateTime: written.dateTime,
    sigText: sig.sigText,
    structuredSig: sig.structuredSig,
    quantity: readQuantity(requireChild(medication, 'Quantity'), warnings),
    daw: readDaw(medication, warnings),
    numberOfRefills: readRefills(medication, warnings),
    diagnoses: medication.all('Diagnosis').flatMap(readDiagnosis),
  };
  return withDrug(order, medication, warnings);
}

/**
 * A drug that a message speaks of without ordering it. Read by the same rules, but only the description is mandatory:
 * another fact that cannot be read is left out with a warning, for it is no reason to lose a cancellation or an answer.
 */
export function readReferredMedication(medication: XmlElement, warnings: WarningList): ReferredMedication {
  const isSaid = (name: string) => {
    const element = medication.child(name);
    return element !== undefined && (element.children.length > 0 || element.text.trim() !== '');
  };
  const read = <T>(names: string[], fact: () => T): T | undefined =>
    names.some(isSaid) ? unlessUnreadable(fact, warnings) : undefined;
  const written = read(['WrittenDate'], () => requireDate(medication, 'WrittenDate', warnings));
  const sig = read(['Sig', 'Directions'], () => readSig(medication, warnings));
  const diagnoses = medication.all('Diagnosis').flatMap(readDiagnosis);
  const order = {
    writtenDate: written?.date,
    writtenDateTime: written?.dateTime,
    sigText: sig?.sigText,
    structuredSig: sig?.structuredSig,
    quantity: read(['Quantity'], () => readQuantity(requireChild(medication, 'Quantity'), warnings)),
    daw: read(['Substitutions'], () => readDaw(medication, warnings)),
    numberOfRefills: read(['NumberOfRefills', 'Refills'], () => readRefills(medication, warnings)),
    diagnoses: diagnoses.length > 0 ? diagnoses : undefined,
  };
  return withDrug(order, medication, warnings);
}

/** The drug as prescribed, where a message may speak of one but means something without. */
export function readPrescribedIfAny(transaction: XmlElement, warnings: WarningList): ReferredMedication | undefined {
  const drug = onlyChild(transaction, 'MedicationPrescribed');
  return drug && unlessUnreadable(() => readReferredMedication(drug, warnings), warnings);
}

/** A drug as given out: a drug spoken of, its last fill and the refills asked for. */
export function readDispensedMedication(medication: XmlElement, warnings: WarningList): DispensedMedication {
  const lastFill = medication.child('LastFillDate');
  const refills = onlyChild(medication, 'PharmacyRequestedRefills')?.text.trim();
  const isCount = refills !== undefined && /^\d{1,2}$/.test(refills);
  if (refills && !isCount) warnings.add('W_FACT_UNREADABLE', `${medication.path()}/PharmacyRequestedRefills`);
  return {
    ...readReferredMedication(medication, warnings),
    lastFillDate: lastFill && unlessUnreadable(() => requireDate(medication, 'LastFillDate', warnings).date, warnings),
    requestedRefills: isCount ? Number(refills) : undefined,
  };
}

/** What only an order must say of a drug. */
type OrderFacts = Pick<
  ReferredMedication,
  'quantity' | 'writtenDate' | 'writtenDateTime' | 'daw' | 'numberOfRefills' | 'diagnoses' | 'sigText' | 'structuredSig'
>;

/**
 * The order's facts with what orders and references say alike. Some senders put description and codes into a `Product`.
 * One literal, field by field: spreading parts together costs more than reading them.
 */
function withDrug(
  order: Pick<ScriptMedication, keyof OrderFacts>,
  medication: XmlElement,
  warnings: WarningList,
): ScriptMedication;
function withDrug(order: OrderFacts, medication: XmlElement, warnings: WarningList): ReferredMedication;
function withDrug(order: OrderFacts, medication: XmlElement, warnings: WarningList): ReferredMedication {
  const product = onlyChild(medication, 'Product');
  if (product !== undefined) warnings.add('W_PRODUCT_WRAPPER', product.path());
  const drug = product ?? medication;
  const compound = drug.child('CompoundInformation') ?? medication.child('CompoundInformation');
  if (compound !== undefined) warnings.add('W_COMPOUND', compound.path());
  const coded = readCodedDrug(onlyChild(drug, 'DrugCoded'), medication.child('DEASchedule'), warnings);
  return {
    drugDescription: requireText(drug.child('DrugDescription') === undefined ? medication : drug, 'DrugDescription'),
    ndc: coded.ndc,
    rxNormCode: coded.rxNormCode,
    rxNormQualifier: coded.rxNormQualifier,
    strength: coded.strength,
    quantity: order.quantity,
    daysSupply: readDaysSupply(medication, warnings),
    writtenDate: order.writtenDate,
    writtenDateTime: order.writtenDateTime,
    daw: order.daw,
    numberOfRefills: order.numberOfRefills,
    deaSchedule: coded.deaSchedule,
    diagnoses: order.diagnoses,
    priorAuthorization: medication.textOf('PriorAuthorization'),
    priorAuthorizationStatus: medication.textOf('PriorAuthorizationStatus'),
    note: medication.textOf('Note'),
    sigText: order.sigText,
    structuredSig: order.structuredSig,
    rxFillIndicator: medication.textOf('RxFillIndicator'),
    prescriberCheckedRems: medication.textOf('PrescriberCheckedREMS'),
    doNotFill: medication.textOf('DoNotFill'),
    compound: compound && true,
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
  const text = onlyChild(medication, 'Substitutions')?.text.trim();
  if (text === undefined || text === '') {
    warnings.add('W_SUBSTITUTIONS_ABSENT', `${medication.path()}/Substitutions`);
    return 0;
  }
  if (!/^\d$/.test(text)) throw new ScriptParseError('E_INVALID', `${medication.path()}/Substitutions`);
  if (text > '1') warnings.add('W_SUBSTITUTIONS_UNKNOWN', `${medication.path()}/Substitutions`);
  return Number(text);
}

/** Refills after the first fill. Absent means none: giving out a drug again needs an order that says so. */
function readRefills(medication: XmlElement, warnings: WarningList): number {
  let text = onlyChild(medication, 'NumberOfRefills')?.text.trim();
  if (text === undefined || text === '') {
    text = onlyChild(medication, 'Refills')?.textOf('Value');
    const code = text === undefined ? 'W_REFILLS_ABSENT' : 'W_REFILLS_ELEMENT';
    warnings.add(code, `${medication.path()}/NumberOfRefills`);
    if (text === undefined) return 0;
  }
  if (!/^\d{1,2}$/.test(text)) throw new ScriptParseError('E_INVALID', `${medication.path()}/NumberOfRefills`);
  return Number(text);
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
