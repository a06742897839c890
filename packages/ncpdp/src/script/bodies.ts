import type {
  BenefitsCoordination,
  DispensedMedication,
  ReferredMedication,
  ScriptMedication,
  ScriptPatient,
  ScriptPharmacy,
  ScriptPrescriber,
} from './model.js';

/** What most bodies may say of themselves. */
interface BodyFacts {
  /** Whether the sender asks for a `Verify`. */
  readonly returnReceipt: boolean;
}

/** What a request and its answer have in common. */
interface ExchangeFacts extends BodyFacts {
  /** The requester's own number of the exchange; the answer echoes it. */
  readonly requestReferenceNumber?: string;
  readonly pharmacy?: ScriptPharmacy;
}

/** What an answer gives as its reasons; codes and texts as sent. */
export interface ResponseReasons {
  readonly reasonCodes: readonly string[];
  readonly referenceNumber?: string;
  readonly denialReason?: string;
  readonly note?: string;
}

export interface NewRxBody extends BodyFacts {
  readonly patient: ScriptPatient;
  readonly prescriber: ScriptPrescriber;
  readonly pharmacy?: ScriptPharmacy;
  readonly benefitsCoordination: readonly BenefitsCoordination[];
  readonly medication: ScriptMedication;
}

export interface CancelRxBody extends BodyFacts {
  /** C cancel, D discontinue; as sent. */
  readonly statusFlag?: string;
  /** The prescriber's order that is meant, from the header. */
  readonly prescriberOrderNumber?: string;
  /** The pharmacy's own number for it, where the sender knows it. */
  readonly rxReferenceNumber?: string;
  /** The NewRx that is meant, from the header's RelatesToMessageID. */
  readonly newRxMessageId?: string;
  readonly patient: ScriptPatient;
  readonly prescriber?: ScriptPrescriber;
  readonly medication: ReferredMedication;
}

/** Whether the pharmacy has cancelled. What is meant stands in the header: RelatesToMessageID is the CancelRx. */
export interface CancelRxResponseBody extends ExchangeFacts, ResponseReasons {
  readonly outcome: 'approved' | 'denied';
  readonly patient?: ScriptPatient;
  readonly prescriber?: ScriptPrescriber;
  readonly medication?: ReferredMedication;
}

/** The pharmacy asks the prescriber for another order in place of the one prescribed. */
export interface RxChangeRequestBody extends ExchangeFacts {
  readonly urgencyIndicator?: string;
  /** G generic, T therapeutic, D drug use, S clarification, OS out of stock, P prior authorization, U prescriber's authority. */
  readonly changeCode: string;
  /** What of the prescriber's authority is asked, with code U; as sent. */
  readonly changeSubCodes: readonly string[];
  readonly changeReason?: string;
  readonly benefitsCoordination: readonly BenefitsCoordination[];
  readonly patient: ScriptPatient;
  readonly prescriber: ScriptPrescriber;
  readonly prescribed: ReferredMedication;
  /** The alternatives, best first; three at most are customary. */
  readonly requested: readonly ReferredMedication[];
}

/** An answer that orders a drug: nothing that an order needs may be missing in it. */
interface OrderingAnswer<Outcome extends string> extends ExchangeFacts, ResponseReasons {
  readonly outcome: Outcome;
  readonly patient: ScriptPatient;
  readonly prescriber: ScriptPrescriber;
  readonly medication: ScriptMedication;
}

/** An answer that orders nothing. */
interface PlainAnswer<Outcome extends string> extends ExchangeFacts, ResponseReasons {
  readonly outcome: Outcome;
  readonly patient?: ScriptPatient;
  readonly prescriber?: ScriptPrescriber;
  readonly medication?: ReferredMedication;
}

/** `validated`: the prescriber's authority, which was asked about with code U, is confirmed. */
export type RxChangeResponseBody =
  | OrderingAnswer<'approved' | 'approvedWithChanges'>
  | PlainAnswer<'denied' | 'validated'>;

/** The pharmacy asks the prescriber for more refills of what it has given out. */
export interface RxRenewalRequestBody extends ExchangeFacts {
  readonly urgencyIndicator?: string;
  readonly benefitsCoordination: readonly BenefitsCoordination[];
  readonly patient: ScriptPatient;
  readonly prescriber: ScriptPrescriber;
  readonly dispensed: DispensedMedication;
  readonly prescribed?: ReferredMedication;
}

/** `replace`: another order takes its place; `deniedNewRxToFollow`: denied, a NewRx comes by itself. */
export type RxRenewalResponseBody =
  | OrderingAnswer<'approved' | 'approvedWithChanges' | 'replace'>
  | PlainAnswer<'denied' | 'deniedNewRxToFollow'>;

interface FillFacts extends ExchangeFacts, ResponseReasons {
  readonly patient: ScriptPatient;
  readonly prescriber?: ScriptPrescriber;
}

/** What became of a prescription: given out, in part, not at all, or handed to another pharmacy. */
export type RxFillBody =
  | (FillFacts & {
      readonly status: 'dispensed' | 'partiallyDispensed';
      readonly dispensed: DispensedMedication;
      readonly prescribed?: ReferredMedication;
    })
  | (FillFacts & {
      readonly status: 'notDispensed' | 'transferred';
      readonly dispensed?: DispensedMedication;
      readonly prescribed: ReferredMedication;
    });

/** Asks a mailbox for the next message; what it acknowledges stands in the header's mailbox. */
export interface GetMessageBody {
  /** The delivery that has arrived and need not be kept any longer. */
  readonly acknowledgementId?: string;
}

/** Status: the message was taken on (010 by its final receiver, 000 on its way). */
export interface StatusBody {
  readonly code: string;
  readonly descriptionCodes: readonly string[];
  readonly description?: string;
}

/** Error: the request ends here. The code decides whether a retry makes sense. */
export type ErrorBody = StatusBody;

/** Verify: confirms that a message which asked for a receipt has arrived. */
export interface VerifyBody {
  readonly code: string;
  readonly description?: string;
}
