/**
 * How a readable message may depart from the expected shape, by code. Stable: stored with the message, shown to people, and
 * the table in the documents is made from it.
 */
export const SCRIPT_WARNINGS = {
  W_ENCODING_NOT_UTF8: 'The bytes are UTF-16, ISO-8859-1 or Windows-1252.',
  W_NAMESPACE_ABSENT: 'The message has no namespace.',
  W_NAMESPACE_PREFIXED: 'The namespace is bound to a prefix.',
  W_NAMESPACE_UNKNOWN: 'The namespace is not that of SCRIPT.',
  W_VERSION_ABSENT: 'No version is stated.',
  W_VERSION_ATTRIBUTE: 'The version stands in `version`, not in `TransactionVersion`.',
  W_VERSION_UNKNOWN: 'The version is neither 2017071 nor 2023011.',
  W_UNKNOWN_ELEMENT: 'An element that SCRIPT does not have, or one of a foreign namespace; it is not read.',
  W_MORE: 'More than a hundred deviations; the rest is not listed.',
  W_QUALIFIER_ABSENT: '`To` or `From` does not say what kind of id it is.',
  W_SENT_TIME_NO_ZONE: 'The time of sending has no time zone.',
  W_WRAPPER_ABSENT:
    '`HumanPatient`, `NonVeterinarian`, `Response`, `FillStatus` or `VerifyStatus` is left out; its children stand in its parent.',
  W_DATE_PLAIN: 'A date without its `Date` or `DateTime` element.',
  W_DATE_FORMAT: 'A date as `YYYYMMDD`, or with a time zone.',
  W_DATE_WITH_TIME: 'A time where a date is expected.',
  W_GENDER_SPELLING: 'The gender is spelt out.',
  W_ADDRESS_ELEMENT_NAME: '`State` or `ZipCode` for `StateProvince` or `PostalCode`.',
  W_PHONE_AS_COMMUNICATION: 'A telephone number as `Communication`.',
  W_PHONE_PLAIN: 'A telephone number without its `Number` element.',
  W_BIN_LOCATION_NUMBER: '`BINLocationNumber` for `IINNumber`.',
  W_BIN_SHAPE: 'The BIN has neither six nor eight digits.',
  W_PRODUCT_CODE_AS_ATTRIBUTE: 'The product code as text, its qualifier as attribute.',
  W_PRODUCT_CODE_QUALIFIER_ABSENT: 'The product code does not say that it is an NDC; it is taken for one.',
  W_PRODUCT_CODE_NOT_NDC: 'The product code is of another kind; it is not read.',
  W_NDC_HYPHENATED: 'The NDC has hyphens.',
  W_NDC_AMBIGUOUS: 'Ten digits without hyphens: up to three NDCs; never guessed.',
  W_NDC_SHAPE: 'The product code cannot be an NDC; it is kept as sent.',
  W_DRUG_DB_QUALIFIER: 'A drug database code that is not one of RxNorm; it is not read.',
  W_DEA_SCHEDULE_SPELLING: 'The schedule as a number, not as an NCIt code.',
  W_DEA_SCHEDULE_UNKNOWN: 'A schedule that cannot be read: a person must look.',
  W_NUMBER_FORMAT: 'A decimal that begins or ends with its point.',
  W_QUANTITY_UNIT_ABSENT: 'The quantity has no unit.',
  W_QUANTITY_UNIT_ELEMENT: '`PotencyUnitCode` for `QuantityUnitOfMeasure`.',
  W_DAYS_SUPPLY_INVALID: 'The days supply is no number of days; it is left out.',
  W_REFILLS_ABSENT: 'No refills stated: none are taken.',
  W_REFILLS_ELEMENT: '`Refills/Value` for `NumberOfRefills`.',
  W_SUBSTITUTIONS_ABSENT: 'Nothing said of substitution: it is taken as allowed.',
  W_SUBSTITUTIONS_UNKNOWN: 'A substitution code of the claim standard, 2 to 9.',
  W_SIG_AS_DIRECTIONS: 'The directions stand in `Directions`, or right in `Sig`.',
  W_SIG_STRUCTURED_ONLY: 'Structured directions only; the text was composed from them: a pharmacist must look.',
  W_SIG_TOO_LONG: 'The directions have more than 1,000 characters; they are kept whole.',
  W_SIG_DISAGREES: 'The structured Sig says other than SigText, which holds: a pharmacist must look.',
  W_COMPOUND: 'A compound, whose ingredients are not read: a person must look.',
  W_PRODUCT_WRAPPER: 'Description and codes of the drug stand inside a `Product`.',
  W_OUTCOME_SPELLING: 'An outcome or fill status under an older name.',
  W_MEDICATION_PLACE: 'The drug of an answer under another name, or inside the outcome.',
  W_FACT_UNREADABLE: 'A fact that the message can do without is empty or has no meaning; it is left out.',
} as const;

/** How a readable message departs from the expected shape. */
export type ScriptWarningCode = keyof typeof SCRIPT_WARNINGS;

/** One deviation: a stable code and the path of the element, never its value. */
export interface ScriptWarning {
  readonly code: ScriptWarningCode;
  readonly path: string;
}

const MAX_WARNINGS = 100;

/** Collects warnings while a message is read; bounded, so that a hostile message cannot grow the stored list. */
export class WarningList {
  readonly list: ScriptWarning[] = [];

  add(code: ScriptWarningCode, path: string): void {
    if (this.list.length < MAX_WARNINGS) this.list.push({ code, path });
    else if (this.list.length === MAX_WARNINGS) this.list.push({ code: 'W_MORE', path: '' });
  }
}
