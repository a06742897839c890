import { formatNdc, type NewRxBody, parseNdc } from '@fillway/ncpdp';
import type { Medication } from './medication.js';

/** The order of a NewRx as the platform keeps it. The NDC is normalized only where that needs no guess. */
export function medicationOf(body: NewRxBody): Medication {
  const ordered = body.medication;
  const ndc = ordered.ndc ? parseNdc(ordered.ndc.text) : undefined;
  return {
    description: ordered.drugDescription,
    ndc: ndc?.kind === 'ndc' ? (formatNdc(ndc.ndc, '5-4-2') ?? '') : (ordered.ndc?.text ?? ''),
    sig: ordered.sigText,
    quantity: ordered.quantity.value,
    unitCode: ordered.quantity.unitCode,
    daysSupply: ordered.daysSupply ?? null,
    refills: ordered.numberOfRefills,
    writtenDate: ordered.writtenDate,
    daw: ordered.daw,
    schedule: scheduleOf(ordered.deaSchedule),
    diagnoses: ordered.diagnoses.map((diagnosis) => diagnosis.code),
    note: ordered.note ?? null,
  };
}

function scheduleOf(stated: NewRxBody['medication']['deaSchedule']): Medication['schedule'] {
  switch (stated) {
    case 'CII':
    case 'CIII':
    case 'CIV':
    case 'CV':
      return stated;
    // Schedule I has no accepted medical use (21 CFR 1308.11): not dispensable, a person must look.
    case 'CI':
    case 'unknown':
      return 'unknown';
    default:
      return null;
  }
}
