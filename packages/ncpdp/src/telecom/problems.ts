/** Why a Telecom message cannot be read. Stable. */
export type TelecomErrorCode =
  /** Cut off: shorter than its header, or its last field is not provably whole. */
  | 'E_TRUNCATED'
  | 'E_TOO_LONG'
  /** Not Telecom D.0, such as F6 with its eight-digit IIN. */
  | 'E_VERSION'
  /** The fixed header holds what cannot be. */
  | 'E_HEADER'
  /** Neither a billing (B1) nor a reversal (B2). */
  | 'E_TRANSACTION_CODE'
  /** Other than one transaction in the transmission. */
  | 'E_TRANSACTION_COUNT'
  /** Separators, or a segment without its identification. */
  | 'E_SEGMENT'
  /** A mandatory segment or field is absent. */
  | 'E_MISSING'
  /** A field or segment that may occur once occurs again. */
  | 'E_REPEATED'
  /** A field's value is not of its type. */
  | 'E_FIELD'
  /** A count field and what it counts disagree. */
  | 'E_COUNT';

/** The one error that reading a Telecom message throws. Names the field (`F5`) or segment (`AM23`), never a value. */
export class TelecomParseError extends Error {
  constructor(
    readonly code: TelecomErrorCode,
    readonly field: string,
  ) {
    super(`${code} at ${field}`);
    this.name = 'TelecomParseError';
  }
}

/** A value that the standard's field cannot hold. Names the field, never the value. */
export class TelecomBuildError extends Error {
  constructor(
    readonly field: string,
    readonly reason: 'too long' | 'not a number' | 'not a date' | 'not printable' | 'missing',
  ) {
    super(`field ${field}: ${reason}`);
    this.name = 'TelecomBuildError';
  }
}
