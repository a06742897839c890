import { findInside, isEmpty, onlyChild } from './facts.js';
import type { Measure, StructuredSig } from './model.js';
import { ScriptParseError } from './problems.js';
import { sigDisagrees } from './sig-agreement.js';
import type { XmlElement } from './tree.js';
import type { ScriptWarningCode, WarningList } from './warnings.js';

/** SCRIPT's bound on SigText; a longer text is kept whole, with a warning. */
const MAX_SIG_LENGTH = 1000;

/**
 * Directions: SigText, else `Directions`, else a text composed from the structured Sig. SigText is authoritative; a
 * structured Sig whose numbers or dose form it does not contain is a `W_SIG_DISAGREES`.
 */
export function readSig(
  medication: XmlElement,
  warnings: WarningList,
): { sigText: string; structuredSig?: StructuredSig } {
  const sig = onlyChild(medication, 'Sig');
  const instructions = sig === undefined ? [] : readInstructions(sig);
  const [structuredSig] = instructions;
  const warn = (code: ScriptWarningCode) => warnings.add(code, sigPath(medication));

  let sigText = sig?.textOf('SigText');
  if (sigText === undefined) {
    sigText = medication.textOf('Directions') ?? sig?.textOf('Directions');
    if (sigText !== undefined) warn('W_SIG_AS_DIRECTIONS');
  }
  if (sigText === undefined && sig !== undefined && sig.children.length === 0) {
    sigText = sig.text.trim() || undefined;
    if (sigText !== undefined) warn('W_SIG_AS_DIRECTIONS');
  }
  if (sigText === undefined) {
    sigText = instructions.map(composeSig).join('; ');
    if (sigText === '') throw new ScriptParseError('E_MISSING', `${sigPath(medication)}/SigText`);
    warn('W_SIG_STRUCTURED_ONLY');
    return { sigText, structuredSig };
  }
  if (sigText.length > MAX_SIG_LENGTH) warn('W_SIG_TOO_LONG');
  const text = sigText;
  if (instructions.some((instruction) => sigDisagrees(instruction, text))) warn('W_SIG_DISAGREES');
  return { sigText, structuredSig };
}

/** Where directions belong, also when they stand elsewhere. */
function sigPath(medication: XmlElement): string {
  return `${medication.path()}/Sig`;
}

function readInstructions(sig: XmlElement): StructuredSig[] {
  const parts = sig.all('Instruction');
  return (parts.length > 0 ? parts : [sig]).map(readInstruction).filter((part) => !isEmpty(part));
}

function readInstruction(part: XmlElement): StructuredSig {
  return {
    method: words(findInside(part, 'DoseDeliveryMethod')),
    dose: measure(part, 'DoseQuantity', 'DoseUnitOfMeasure'),
    route: words(findInside(part, 'RouteOfAdministration')),
    frequency: measure(part, 'FrequencyNumericValue', 'FrequencyUnits'),
    interval: measure(part, 'IntervalNumericValue', 'IntervalUnits'),
    duration: measure(part, 'DurationNumericValue', 'DurationText'),
  };
}

function measure(part: XmlElement, valueName: string, unitName: string): Measure | undefined {
  const value = findInside(part, valueName)?.text.trim();
  if (value === undefined || value === '') return undefined;
  return { value, unit: words(findInside(part, unitName)) };
}

function words(element: XmlElement | undefined): string | undefined {
  return element?.textOf('Text') ?? (element?.text.trim() || undefined);
}

function composeSig(sig: StructuredSig): string {
  const parts = [
    sig.method,
    inWords(sig.dose),
    sig.route,
    sig.frequency && `${sig.frequency.value} time(s) per ${sig.frequency.unit ?? 'unit'}`,
    sig.interval && `every ${inWords(sig.interval)}`,
    sig.duration && `for ${inWords(sig.duration)}`,
  ];
  return parts.filter((part) => part !== undefined).join(' ');
}

function inWords(measured: Measure | undefined): string | undefined {
  return measured && (measured.unit === undefined ? measured.value : `${measured.value} ${measured.unit}`);
}
