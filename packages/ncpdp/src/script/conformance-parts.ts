import type { ScriptWarningCode } from './warnings.js';

/** A part that several messages hold. */
export interface ConformancePart {
  /** Element paths below the part's own element; empty for the element itself. */
  readonly mandatory: readonly string[];
  readonly warnings: readonly ScriptWarningCode[];
}

const ADDRESS_AND_PHONES = ['W_ADDRESS_ELEMENT_NAME', 'W_PHONE_AS_COMMUNICATION', 'W_PHONE_PLAIN'] as const;
const DRUG = [
  'W_DATE_PLAIN',
  'W_DATE_FORMAT',
  'W_DATE_WITH_TIME',
  'W_PRODUCT_CODE_AS_ATTRIBUTE',
  'W_PRODUCT_CODE_QUALIFIER_ABSENT',
  'W_PRODUCT_CODE_NOT_NDC',
  'W_NDC_HYPHENATED',
  'W_NDC_AMBIGUOUS',
  'W_NDC_SHAPE',
  'W_DRUG_DB_QUALIFIER',
  'W_DEA_SCHEDULE_SPELLING',
  'W_DEA_SCHEDULE_UNKNOWN',
  'W_NUMBER_FORMAT',
  'W_QUANTITY_UNIT_ABSENT',
  'W_QUANTITY_UNIT_ELEMENT',
  'W_DAYS_SUPPLY_INVALID',
  'W_REFILLS_ELEMENT',
  'W_SUBSTITUTIONS_UNKNOWN',
  'W_SIG_AS_DIRECTIONS',
  'W_SIG_STRUCTURED_ONLY',
  'W_SIG_TOO_LONG',
  'W_SIG_DISAGREES',
  'W_COMPOUND',
  'W_PRODUCT_WRAPPER',
] as const;

/** What each part must hold, and how it may depart from the expected shape. */
export const CONFORMANCE_PARTS = {
  envelope: {
    mandatory: [],
    warnings: [
      'W_ENCODING_NOT_UTF8',
      'W_NAMESPACE_ABSENT',
      'W_NAMESPACE_PREFIXED',
      'W_NAMESPACE_UNKNOWN',
      'W_VERSION_ABSENT',
      'W_VERSION_ATTRIBUTE',
      'W_VERSION_UNKNOWN',
      'W_UNKNOWN_ELEMENT',
      'W_MORE',
    ],
  },
  header: {
    mandatory: ['To', 'From', 'MessageID', 'SentTime'],
    warnings: ['W_QUALIFIER_ABSENT', 'W_SENT_TIME_NO_ZONE'],
  },
  patient: {
    mandatory: [
      'HumanPatient/Name/LastName',
      'HumanPatient/Name/FirstName',
      'HumanPatient/Gender',
      'HumanPatient/DateOfBirth',
    ],
    warnings: [
      'W_WRAPPER_ABSENT',
      'W_DATE_PLAIN',
      'W_DATE_FORMAT',
      'W_DATE_WITH_TIME',
      'W_GENDER_SPELLING',
      ...ADDRESS_AND_PHONES,
    ],
  },
  prescriber: {
    mandatory: [
      'NonVeterinarian/Identification/NPI',
      'NonVeterinarian/Name/LastName',
      'NonVeterinarian/Name/FirstName',
    ],
    warnings: ['W_WRAPPER_ABSENT', ...ADDRESS_AND_PHONES],
  },
  pharmacy: { mandatory: [], warnings: ADDRESS_AND_PHONES },
  payer: { mandatory: [], warnings: ['W_BIN_LOCATION_NUMBER', 'W_BIN_SHAPE'] },
  'ordered drug': {
    mandatory: ['DrugDescription', 'Quantity/Value', 'WrittenDate', 'Sig/SigText'],
    warnings: [...DRUG, 'W_REFILLS_ABSENT', 'W_SUBSTITUTIONS_ABSENT'],
  },
  'named drug': { mandatory: ['DrugDescription'], warnings: [...DRUG, 'W_FACT_UNREADABLE'] },
  outcome: { mandatory: [''], warnings: ['W_WRAPPER_ABSENT'] },
} as const satisfies Record<string, ConformancePart>;

export type ConformancePartName = keyof typeof CONFORMANCE_PARTS;
