import type {
  DeaSchedule,
  Diagnosis,
  DispensedMedication,
  Measure,
  ProductCode,
  Quantity,
  ReferredMedication,
  StructuredSig,
} from './model.js';
import { group, leaf } from './write-xml.js';

/** A drug under the name that its place in the message gives it, or nothing. */
export function medicationXml(
  name: 'MedicationPrescribed' | 'MedicationDispensed' | 'MedicationRequested' | 'MedicationResponse',
  medication: DispensedMedication | undefined,
): string {
  if (medication === undefined) return '';
  const { quantity, writtenDate, writtenDateTime } = medication;
  const children =
    leaf('DrugDescription', medication.drugDescription) +
    drugCodedXml(medication) +
    (quantity === undefined ? '' : quantityXml(quantity)) +
    leaf('DaysSupply', medication.daysSupply?.toString()) +
    group(
      'WrittenDate',
      writtenDateTime === undefined ? leaf('Date', writtenDate) : leaf('DateTime', writtenDateTime),
    ) +
    group('LastFillDate', leaf('Date', medication.lastFillDate)) +
    leaf('Substitutions', medication.daw?.toString()) +
    leaf('NumberOfRefills', medication.numberOfRefills?.toString()) +
    (medication.diagnoses ?? []).map(diagnosisXml).join('') +
    leaf('PriorAuthorization', medication.priorAuthorization) +
    leaf('Note', medication.note) +
    group('Sig', leaf('SigText', medication.sigText) + structuredSigXml(medication.structuredSig)) +
    leaf('PharmacyRequestedRefills', medication.requestedRefills?.toString()) +
    leaf('PriorAuthorizationStatus', medication.priorAuthorizationStatus) +
    leaf('DoNotFill', medication.doNotFill) +
    leaf('PrescriberCheckedREMS', medication.prescriberCheckedRems) +
    leaf('RxFillIndicator', medication.rxFillIndicator) +
    (medication.compound === true ? '<CompoundInformation/>' : '');
  return group(name, children);
}

function drugCodedXml(medication: ReferredMedication): string {
  const { strength, rxNormCode, rxNormQualifier, deaSchedule } = medication;
  return group(
    'DrugCoded',
    productCodeXml(medication.ndc) +
      (strength === undefined
        ? ''
        : group(
            'Strength',
            leaf('StrengthValue', strength.value) +
              group('StrengthForm', leaf('Code', strength.formCode)) +
              group('StrengthUnitOfMeasure', leaf('Code', strength.unitCode)),
          )) +
      (rxNormCode === undefined
        ? ''
        : group('DrugDBCode', leaf('Code', rxNormCode) + leaf('Qualifier', rxNormQualifier ?? 'SCD'))) +
      (deaSchedule === undefined ? '' : group('DEASchedule', leaf('Code', SCHEDULE_CODES[deaSchedule]))),
  );
}

/** NCIt codes; `unknown` has none, and goes out as a code that no receiver takes for a schedule. */
const SCHEDULE_CODES: Readonly<Record<DeaSchedule, string>> = {
  CI: 'C48672',
  CII: 'C48675',
  CIII: 'C48676',
  CIV: 'C48677',
  CV: 'C48679',
  unspecified: 'C38046',
  unknown: 'UNKNOWN',
};

function productCodeXml(ndc: ProductCode | undefined): string {
  return ndc === undefined ? '' : group('ProductCode', leaf('Code', ndc.text) + leaf('Qualifier', ndc.qualifier));
}

function quantityXml(quantity: Quantity): string {
  return group(
    'Quantity',
    leaf('Value', quantity.value) +
      leaf('CodeListQualifier', quantity.qualifier) +
      group('QuantityUnitOfMeasure', leaf('Code', quantity.unitCode)),
  );
}

function diagnosisXml(diagnosis: Diagnosis): string {
  const name = diagnosis.rank === 'primary' ? 'Primary' : 'Secondary';
  const children =
    leaf('Code', diagnosis.code) + leaf('Qualifier', diagnosis.qualifier) + leaf('Description', diagnosis.description);
  return group('Diagnosis', group(name, children));
}

function structuredSigXml(sig: StructuredSig | undefined): string {
  if (sig === undefined) return '';
  const dose = leaf('DoseQuantity', sig.dose?.value) + group('DoseUnitOfMeasure', leaf('Text', sig.dose?.unit));
  const administration =
    group('DoseDeliveryMethod', leaf('Text', sig.method)) +
    group('Dosage', dose) +
    group('RouteOfAdministration', leaf('Text', sig.route));
  const timing =
    group('Frequency', measureXml('FrequencyNumericValue', 'FrequencyUnits', sig.frequency)) +
    group('Interval', measureXml('IntervalNumericValue', 'IntervalUnits', sig.interval)) +
    group('Duration', measureXml('DurationNumericValue', 'DurationText', sig.duration));
  return group('Instruction', group('DoseAdministration', administration) + group('TimingAndDuration', timing));
}

function measureXml(valueName: string, unitName: string, measured: Measure | undefined): string {
  return leaf(valueName, measured?.value) + group(unitName, leaf('Text', measured?.unit));
}
