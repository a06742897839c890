/** Sender or receiver: an id and what kind of id it is (P pharmacy = NCPDP id, C clinic, D prescriber, M mailbox). */
export interface ScriptParty {
  readonly value: string;
  readonly qualifier?: string;
}

/** The prescriber's digital signature over a controlled prescription, as sent; verifying it is not the parser's work. */
export interface ScriptDigitalSignature {
  readonly version?: string;
  /** Whether the sender says that the message was signed. */
  readonly indicator: boolean;
  readonly digestMethod?: string;
  readonly digestValue?: string;
  readonly signatureValue?: string;
  readonly x509Data?: string;
}

export interface ScriptSoftware {
  readonly developer?: string;
  readonly product?: string;
  readonly version?: string;
}

/** What a mailbox says beside a message: which delivery this is, or which delivery has arrived. */
export interface ScriptMailbox {
  readonly deliveredId?: string;
  readonly acknowledgementId?: string;
}

export interface ScriptHeader {
  /** 2017071, 2023011, or what the sender wrote; absent when not stated. */
  readonly version?: string;
  readonly to: ScriptParty;
  readonly from: ScriptParty;
  readonly messageId: string;
  readonly relatesToMessageId?: string;
  /** ISO date and time as sent, with the sender's zone. */
  readonly sentTime: string;
  readonly prescriberOrderNumber?: string;
  readonly rxReferenceNumber?: string;
  readonly mailbox?: ScriptMailbox;
  readonly senderSoftware?: ScriptSoftware;
  readonly digitalSignature?: ScriptDigitalSignature;
}

/** The parts of a header that an answer is made from: addresses and numbers. */
export type ReplyHeader = Pick<ScriptHeader, 'version' | 'to' | 'from' | 'messageId' | 'prescriberOrderNumber'>;

export interface PersonName {
  readonly lastName: string;
  readonly firstName: string;
  readonly middleName?: string;
  readonly prefix?: string;
  readonly suffix?: string;
}

export interface Address {
  readonly line1?: string;
  readonly line2?: string;
  readonly city?: string;
  readonly state?: string;
  readonly postalCode?: string;
  readonly countryCode?: string;
}

export type PhoneKind = 'primary' | 'home' | 'work' | 'other' | 'fax';

export interface Phone {
  readonly kind: PhoneKind;
  /** As sent; commonly ten digits. */
  readonly number: string;
  readonly extension?: string;
  readonly supportsSms?: boolean;
}

/** M, F, U unknown, N non-binary. */
export type Gender = 'M' | 'F' | 'U' | 'N';

export interface ScriptPatient {
  readonly name: PersonName;
  readonly gender: Gender;
  /** ISO date, `YYYY-MM-DD`. */
  readonly birthDate: string;
  readonly address?: Address;
  readonly phones: readonly Phone[];
  readonly email?: string;
}

export interface ScriptPrescriber {
  /** As sent; its check digit is not looked at here (see `checkNpi`). */
  readonly npi: string;
  readonly dea?: string;
  readonly stateLicense?: string;
  readonly name: PersonName;
  readonly address?: Address;
  readonly phones: readonly Phone[];
  readonly email?: string;
}

export interface ScriptPharmacy {
  readonly ncpdpId?: string;
  readonly npi?: string;
  readonly name?: string;
  readonly address?: Address;
  readonly phones: readonly Phone[];
  readonly email?: string;
}

/** One payer as the prescriber's system knows it; ordered as sent. */
export interface BenefitsCoordination {
  /** IIN (formerly BIN): 6 digits, 8 to come. */
  readonly bin?: string;
  readonly pcn?: string;
  readonly cardholderId?: string;
  readonly groupId?: string;
  readonly payerName?: string;
  readonly pbmMemberId?: string;
  /** P primary, S secondary, T tertiary, … as sent. */
  readonly responsibility?: string;
}

/** `unspecified`: the sender states that no schedule applies or is known; `unknown`: a code that we cannot read. */
export type DeaSchedule = 'CI' | 'CII' | 'CIII' | 'CIV' | 'CV' | 'unspecified' | 'unknown';

export interface ProductCode {
  /** As sent, with or without hyphens: see `parseNdc`. */
  readonly text: string;
  /** ND for an NDC. */
  readonly qualifier: string;
}

export interface Strength {
  /** As sent; not always a number (`250 mg/5 mL`). */
  readonly value: string;
  /** NCIt code of the dose form. */
  readonly formCode?: string;
  /** NCIt code of the unit. */
  readonly unitCode?: string;
}

export interface Quantity {
  /** Decimal in text, `30` or `2.5`: never a float. */
  readonly value: string;
  /** NCIt code, such as C48542 tablet; C38046 unspecified. */
  readonly unitCode: string;
  /** 38 original, 40 remaining, QT transferred. */
  readonly qualifier?: string;
}

export interface Diagnosis {
  readonly rank: 'primary' | 'secondary';
  readonly code: string;
  /** ABF ICD-10-CM, LD SNOMED CT, … as sent. */
  readonly qualifier?: string;
  readonly description?: string;
}

export interface Measure {
  readonly value: string;
  readonly unit?: string;
}

/** The parts of a structured Sig that say how much, how and how often. SigText is authoritative over all of them. */
export interface StructuredSig {
  readonly method?: string;
  readonly dose?: Measure;
  readonly route?: string;
  /** Times per unit, such as 2 per day. */
  readonly frequency?: Measure;
  /** Time between doses, such as 8 hours. */
  readonly interval?: Measure;
  readonly duration?: Measure;
}

export interface ScriptMedication {
  readonly drugDescription: string;
  /** Only when the product code is an NDC. */
  readonly ndc?: ProductCode;
  /** RxNorm concept (qualifier SCD, SBD, GPK or BPK). */
  readonly rxNormCode?: string;
  readonly rxNormQualifier?: string;
  readonly strength?: Strength;
  readonly quantity: Quantity;
  readonly daysSupply?: number;
  /** ISO date, `YYYY-MM-DD`. */
  readonly writtenDate: string;
  /** The whole time stamp where the sender gave one. */
  readonly writtenDateTime?: string;
  /** Dispense-as-written for the claim: 0 substitution allowed, 1 not allowed by the prescriber. */
  readonly daw: number;
  readonly numberOfRefills: number;
  readonly deaSchedule?: DeaSchedule;
  readonly diagnoses: readonly Diagnosis[];
  readonly priorAuthorization?: string;
  readonly priorAuthorizationStatus?: string;
  readonly note?: string;
  /** Directions to the patient; authoritative. Composed from the structured Sig when the sender gave no text. */
  readonly sigText: string;
  readonly structuredSig?: StructuredSig;
  readonly rxFillIndicator?: string;
  /** A: the prescriber checked REMS; B: checked, not needed; N: not checked. As sent. */
  readonly prescriberCheckedRems?: string;
  readonly doNotFill?: string;
  /** True when the message describes a compound, whose ingredients are not read. */
  readonly compound?: boolean;
}

/** What a message says of a drug that it does not order: enough to find the prescription and to see that it is the right one. */
export type ReferredMedication = Pick<ScriptMedication, 'drugDescription'> &
  Partial<Omit<ScriptMedication, 'drugDescription'>>;

/** A drug as the pharmacy gave it out. */
export type DispensedMedication = ReferredMedication & {
  /** ISO date of the last fill, `YYYY-MM-DD`. */
  readonly lastFillDate?: string;
  /** Refills that the pharmacy asks for in a renewal. */
  readonly requestedRefills?: number;
};
