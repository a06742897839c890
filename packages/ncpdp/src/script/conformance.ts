import type { ConformancePartName } from './conformance-parts.js';
import type { SupportedTransaction } from './messages.js';
import type { ScriptWarningCode } from './warnings.js';

/** A part in a message: under which element, and whether the message means nothing without it. */
export interface PartUse {
  readonly part: ConformancePartName;
  /** Below the transaction. */
  readonly element: string;
  readonly mandatory: boolean;
}

/** What one kind of message must hold and how it may depart from its shape; the same in both versions. */
export interface ConformanceRow {
  readonly name: string;
  readonly transaction: SupportedTransaction;
  /** The function that writes it. */
  readonly builder: string;
  readonly parts: readonly PartUse[];
  /** What it must hold besides, as element paths below the transaction. */
  readonly mandatory: readonly string[];
  readonly warnings: readonly ScriptWarningCode[];
}

/** The versions that are read without a warning and written. */
export const CONFORMANCE_VERSIONS = ['2017071', '2023011'] as const;

function must(part: ConformancePartName, element: string): PartUse {
  return { part, element, mandatory: true };
}
function may(part: ConformancePartName, element: string): PartUse {
  return { part, element, mandatory: false };
}

const PATIENT = must('patient', 'Patient');
const PRESCRIBER = must('prescriber', 'Prescriber');
const ANY_PATIENT = may('patient', 'Patient');
const ANY_PRESCRIBER = may('prescriber', 'Prescriber');
const PHARMACY = may('pharmacy', 'Pharmacy');
const PAYERS = may('payer', 'BenefitsCoordination');
const RESPONSE = must('outcome', 'Response');
const FILL_STATUS = must('outcome', 'FillStatus');

function row(
  name: string,
  transaction: SupportedTransaction,
  parts: readonly PartUse[],
  mandatory: readonly string[] = [],
  warnings: readonly ScriptWarningCode[] = [],
): ConformanceRow {
  return { name, transaction, builder: `build${transaction}`, parts, mandatory, warnings };
}

/** Every kind of message that is read and written. */
export const CONFORMANCE_ROWS: readonly ConformanceRow[] = [
  row('NewRx', 'NewRx', [PATIENT, PRESCRIBER, must('ordered drug', 'MedicationPrescribed'), PHARMACY, PAYERS]),
  row(
    'CancelRx',
    'CancelRx',
    [PATIENT, must('named drug', 'MedicationPrescribed'), ANY_PRESCRIBER],
    [],
    ['W_FACT_UNREADABLE'],
  ),
  row(
    'CancelRxResponse',
    'CancelRxResponse',
    [RESPONSE, ANY_PATIENT, ANY_PRESCRIBER, PHARMACY, may('named drug', 'MedicationPrescribed')],
    [],
    ['W_MEDICATION_PLACE'],
  ),
  row(
    'RxChangeRequest',
    'RxChangeRequest',
    [
      PATIENT,
      PRESCRIBER,
      must('named drug', 'MedicationPrescribed'),
      must('named drug', 'MedicationRequested'),
      PHARMACY,
      PAYERS,
    ],
    ['MessageRequestCode'],
  ),
  row(
    'RxChangeResponse, approved',
    'RxChangeResponse',
    [RESPONSE, PATIENT, PRESCRIBER, must('ordered drug', 'MedicationPrescribed'), PHARMACY],
    [],
    ['W_MEDICATION_PLACE'],
  ),
  row(
    'RxChangeResponse, denied or validated',
    'RxChangeResponse',
    [RESPONSE, ANY_PATIENT, ANY_PRESCRIBER, PHARMACY, may('named drug', 'MedicationPrescribed')],
    [],
    ['W_MEDICATION_PLACE'],
  ),
  row('RxRenewalRequest', 'RxRenewalRequest', [
    PATIENT,
    PRESCRIBER,
    must('named drug', 'MedicationDispensed'),
    may('named drug', 'MedicationPrescribed'),
    PHARMACY,
    PAYERS,
  ]),
  row(
    'RxRenewalResponse, approved or replaced',
    'RxRenewalResponse',
    [RESPONSE, PATIENT, PRESCRIBER, must('ordered drug', 'MedicationResponse'), PHARMACY],
    [],
    ['W_MEDICATION_PLACE'],
  ),
  row(
    'RxRenewalResponse, denied',
    'RxRenewalResponse',
    [RESPONSE, ANY_PATIENT, ANY_PRESCRIBER, PHARMACY, may('named drug', 'MedicationResponse')],
    [],
    ['W_MEDICATION_PLACE', 'W_OUTCOME_SPELLING'],
  ),
  row(
    'RxFill, dispensed',
    'RxFill',
    [
      FILL_STATUS,
      PATIENT,
      must('named drug', 'MedicationDispensed'),
      may('named drug', 'MedicationPrescribed'),
      ANY_PRESCRIBER,
      PHARMACY,
    ],
    [],
    ['W_OUTCOME_SPELLING'],
  ),
  row(
    'RxFill, not dispensed',
    'RxFill',
    [
      FILL_STATUS,
      PATIENT,
      must('named drug', 'MedicationPrescribed'),
      may('named drug', 'MedicationDispensed'),
      ANY_PRESCRIBER,
      PHARMACY,
    ],
    [],
    ['W_OUTCOME_SPELLING'],
  ),
  row('Status', 'Status', [], ['Code']),
  row('Error', 'Error', [], ['Code']),
  row('Verify', 'Verify', [], ['VerifyStatus/Code'], ['W_WRAPPER_ABSENT']),
  row('GetMessage', 'GetMessage', []),
];
