/* eslint-disable */
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
export type Maybe<T> = T | null;
export type InputMaybe<T> = T | null | undefined;
export type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type MakeOptional<T, K extends keyof T> = Omit<T, K> & { [SubKey in K]?: Maybe<T[SubKey]> };
export type MakeMaybe<T, K extends keyof T> = Omit<T, K> & { [SubKey in K]: Maybe<T[SubKey]> };
export type MakeEmpty<T extends { [key: string]: unknown }, K extends keyof T> = { [_ in K]?: never };
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** A day of the calendar without time or zone: 1984-02-29. */
  Date: { input: string; output: string; }
  /** An instant in ISO 8601 with its zone, answered in UTC: 2026-11-23T10:30:00.000Z. */
  DateTime: { input: string; output: string; }
};

/** The work that the pharmacy takes. */
export type AcceptPharmacyWorkInput = {
  /** The prescription. */
  prescriptionId: Scalars['ID']['input'];
};

/** Which alert somebody takes. */
export type AcknowledgeAlertInput = {
  /** The alert. */
  alertId: Scalars['ID']['input'];
};

/** Where the claims for a prescription are. */
export type AdjudicationState =
  /** The pharmacy has it and sends its claims. */
  | 'ACCEPTED'
  /** The pharmacy is asked to take the work. */
  | 'OFFERED'
  /** The price is final. */
  | 'PAID'
  /** The payer wants a prior authorization first. */
  | 'PRIOR_AUTHORIZATION'
  /** The payer refused the claim. */
  | 'REJECTED';

/** Which alerts; what is left out does not narrow. */
export type AlertFilterInput = {
  /** Of this kind. */
  kind?: InputMaybe<Scalars['String']['input']>;
  /** About this prescription. */
  prescriptionId?: InputMaybe<Scalars['ID']['input']>;
  /** Of any of these severities. */
  severity?: InputMaybe<Array<AlertSeverity>>;
  /** In any of these states. */
  state?: InputMaybe<Array<AlertState>>;
};

/** How urgent an alert is. */
export type AlertSeverity =
  /** Something is broken or unsafe. */
  | 'CRITICAL'
  /** Good to know. */
  | 'INFO'
  /** A prescription waits for a person. */
  | 'WARNING';

/** Whether somebody looks after an alert. */
export type AlertState =
  /** Somebody does. */
  | 'ACKNOWLEDGED'
  /** Nobody yet. */
  | 'OPEN'
  /** It is done with. */
  | 'RESOLVED';

/** Which alert somebody else is to look after. */
export type AssignAlertInput = {
  /** The alert. */
  alertId: Scalars['ID']['input'];
  /** Who: one of the staff whose role may manage alerts. */
  assigneeId: Scalars['ID']['input'];
};

/** Who looks after which prescription. */
export type AssignPrescriptionInput = {
  /** Who looked after it as you saw it; null: nobody. When it is another by now, nothing changes. */
  insteadOf?: InputMaybe<Scalars['ID']['input']>;
  /** Which prescription. */
  prescriptionId: Scalars['ID']['input'];
  /** From now on. */
  to: AssignTo;
};

/** Who looks after a prescription from now on. */
export type AssignTo =
  /** The one who asks. */
  | 'ME'
  /** Nobody in particular. */
  | 'NOBODY';

/** What a change means for your view. */
export type BoardChange =
  /** It is in the view now and was not before. */
  | 'ENTERED'
  /** It was in the view and is not any more: take its card away. */
  | 'LEFT'
  /** It was in the view and still is. */
  | 'UPDATED';

/** Which cards a view of the board shows; what is left out narrows nothing. A change counts when either side of it fits. */
export type BoardFilter = {
  /** Whether an alert is open. */
  alert?: InputMaybe<Scalars['Boolean']['input']>;
  /** Who looks after it. */
  assigneeId?: InputMaybe<Scalars['ID']['input']>;
  /** commercial, medicare, medicaid, …, cash or unknown. */
  payerKind?: InputMaybe<Scalars['String']['input']>;
  /** The pharmacy that works on it. */
  pharmacyId?: InputMaybe<Scalars['ID']['input']>;
  /** Any of these columns. */
  stage?: InputMaybe<Array<PipelineStage>>;
};

/** The work that staff take from its pharmacy. */
export type ChangePharmacyInput = {
  /** The prescription. */
  prescriptionId: Scalars['ID']['input'];
  /** Why, for the record; 3 to 500 characters. */
  reason: Scalars['String']['input'];
};

/** What a pharmacy’s claims came to. A reject code beside it always wins. */
export type ClaimOutcome =
  /** Paid; the lines add up to the cent. */
  | 'PAID'
  /** The payer wants a prior authorization first. */
  | 'PRIOR_AUTHORIZATION_REQUIRED'
  /** Refused. */
  | 'REJECTED';

/** What the pharmacy dispensed. */
export type ConfirmFillInput = {
  /** When the lot expires. */
  expiresOn: Scalars['Date']['input'];
  /** The manufacturer’s lot. */
  lotNumber: Scalars['String']['input'];
  /** The package dispensed, 5-4-2 with hyphens or 11 digits. */
  ndc: Scalars['String']['input'];
  /** Who dispensed it. */
  pharmacistName: Scalars['String']['input'];
  /** For which prescription. */
  prescriptionId: Scalars['ID']['input'];
  /** Quantity as a decimal in text. */
  quantity: Scalars['String']['input'];
};

/** How the price comes about, in whole cents. */
export type CostBreakdownInput = {
  /** What the patient pays. */
  finalPatientCopayCents: Scalars['Int']['input'];
  /** What it leaves to the patient. */
  initialCopayCents: Scalars['Int']['input'];
  /** What the insurance pays. */
  insuranceCoveredCents: Scalars['Int']['input'];
  /** What programs take off. */
  manufacturerDiscountCents: Scalars['Int']['input'];
  /** Price of the drug. */
  totalDrugCostCents: Scalars['Int']['input'];
};

/** For which prescription. */
export type CreatePaymentLinkInput = {
  /** The amount that the caller expects in whole cents; compared, never used. */
  amountCents?: InputMaybe<Scalars['Int']['input']>;
  /** The prescription. */
  prescriptionId: Scalars['ID']['input'];
};

/** A pharmacist’s decision about what the rules left open. */
export type DecidePharmacistReviewInput = {
  /** Clear it, or stop it. */
  decision: PharmacistDecision;
  /** Which prescription. */
  prescriptionId: Scalars['ID']['input'];
  /** Why, for the record; 3 to 500 characters. */
  reason: Scalars['String']['input'];
};

/** What the payer decided about a prior authorization. */
export type DecidePriorAuthorizationInput = {
  /** The decision. */
  decision: PriorAuthorizationDecision;
  /** The prescription. */
  prescriptionId: Scalars['ID']['input'];
  /** What the payer said, for the record; 3 to 500 characters. */
  reason: Scalars['String']['input'];
};

/** The work that the pharmacy gives back. */
export type DeclinePharmacyWorkInput = {
  /** The prescription. */
  prescriptionId: Scalars['ID']['input'];
  /** Why, for the record; 3 to 500 characters. */
  reason: Scalars['String']['input'];
};

/** Which dead letter is given up, and why. */
export type DiscardDeadLetterInput = {
  /** The dead letter. */
  deadLetterId: Scalars['ID']['input'];
  /** Why it can go, 1 to 500 characters, without names or medical facts. */
  reason: Scalars['String']['input'];
};

/** Where the viewer’s session is no longer present. */
export type EndPresenceInput = {
  /** The prescription; left out: at all. */
  prescriptionId?: InputMaybe<Scalars['ID']['input']>;
};

/** The insurance card. */
export type EnrollmentInsuranceInput = {
  /** IIN, formerly BIN: 6 or 8 digits. */
  bin: Scalars['String']['input'];
  /** Group. */
  groupNumber?: InputMaybe<Scalars['String']['input']>;
  /** Member or cardholder id; spaces do not matter. */
  memberId: Scalars['String']['input'];
  /** Who pays. */
  payerName: Scalars['String']['input'];
  /** Processor control number. */
  pcn?: InputMaybe<Scalars['String']['input']>;
  /** The kind of plan, where the patient knows it. */
  planType?: InputMaybe<PlanType>;
};

/** Where an enrollment is. */
export type EnrollmentState =
  /** The patient did not submit in time. */
  | 'EXPIRED'
  /** Five wrong birth dates; a new link is needed. */
  | 'LOCKED'
  /** The link waits for the patient. */
  | 'PENDING'
  /** The patient has enrolled. */
  | 'SUBMITTED'
  /** It was overtaken; its link leads nowhere. */
  | 'VOID';

/** The signature under the authorization. Time and address are the server’s own. */
export type HipaaConsentInput = {
  /** The version that was shown. */
  authorizationTextVersion: Scalars['String']['input'];
  /** Drawn signature: a PNG as data URL, at most 64 KB. */
  signatureImage?: InputMaybe<Scalars['String']['input']>;
  /** Full name, typed as signature. */
  signatureName: Scalars['String']['input'];
};

/** What a magic link is good for. */
export type LinkState =
  /** Its time is over. */
  | 'EXPIRED'
  /** It is none, or a newer one took its place. */
  | 'INVALID'
  /** Five wrong birth dates were given. */
  | 'LOCKED'
  /** The patient has enrolled with it. */
  | 'USED'
  /** It can be opened with the date of birth. */
  | 'VALID';

/** How a partner’s client logs in. */
export type LogInClientInput = {
  /** The client id that Fillway gave out; for a pharmacy its id. */
  clientId: Scalars['String']['input'];
  /** The secret that belongs to it. */
  clientSecret: Scalars['String']['input'];
};

/** How a person logs in. */
export type LogInInput = {
  /** E-mail address, in any case. */
  email: Scalars['String']['input'];
  /** Password. */
  password: Scalars['String']['input'];
};

/** What a manufacturer’s program said to the second claim. */
export type ManufacturerProgramInput = {
  /** The claim’s number. */
  claimId?: InputMaybe<Scalars['String']['input']>;
  /** What it takes off, in whole cents. */
  discountCents?: InputMaybe<Scalars['Int']['input']>;
  /** The program, one that lookupPrograms gave. */
  programId: Scalars['ID']['input'];
  /** What is left to the patient after it, in whole cents. */
  reducedCopayCents?: InputMaybe<Scalars['Int']['input']>;
  /** approved or rejected. */
  status: Scalars['String']['input'];
};

/** What a prescription that ends well passes, in order. */
export type Milestone =
  | 'ADJUDICATED'
  | 'COMPLETED'
  | 'ENROLLED'
  | 'PAID'
  | 'PHARMACY_SELECTED'
  | 'RECEIVED'
  | 'SHIPPED'
  | 'VALIDATED';

/** Where the viewer is present. */
export type NotePresenceInput = {
  /** What they do with it. */
  doing: PresenceDoing;
  /** The prescription. */
  prescriptionId: Scalars['ID']['input'];
};

/** How a message goes to a patient. */
export type NotificationChannel =
  | 'EMAIL'
  | 'SMS';

/** The occasion of a message. */
export type NotificationKind =
  | 'DELIVERED'
  | 'ENROLLMENT_LINK'
  | 'PAYMENT_LINK'
  | 'SHIPPED';

/** What became of a message to a patient. */
export type NotificationState =
  | 'DELIVERY_UNKNOWN'
  | 'FAILED'
  | 'QUEUED'
  | 'RESENT'
  | 'SENDING'
  | 'SENT'
  | 'SKIPPED';

/** A link and the answer to its question. */
export type OpenEnrollmentInput = {
  /** The patient’s date of birth. */
  birthDate: Scalars['Date']['input'];
  /** The token: the last part of the link. */
  token: Scalars['String']['input'];
};

/** Where a payment is. */
export type PaymentState =
  | 'EXPIRED'
  | 'OPENING'
  | 'PAID'
  | 'PENDING';

/** What the pharmacist decided. */
export type PharmacistDecision =
  /** It may go on as written. */
  | 'APPROVE'
  /** It may not; operations and the prescriber are told. */
  | 'REJECT';

/** Why a pharmacy may not be selected. */
export type PharmacyExclusionReason =
  /** It gets no new work. */
  | 'INACTIVE'
  /** The manufacturer does not supply it with this drug. */
  | 'LIMITED_DISTRIBUTION'
  /** It may not ship to the patient’s state. */
  | 'NOT_LICENSED'
  /** It has no place left today. */
  | 'NO_CAPACITY'
  /** It cannot keep the drug cold. */
  | 'NO_COLD_CHAIN'
  /** It may not dispense this schedule. */
  | 'NO_DEA_AUTHORITY'
  /** It does not handle specialty drugs. */
  | 'NO_SPECIALTY'
  /** The patient’s plan has no contract with it. */
  | 'OUT_OF_NETWORK'
  /** It is too far away and does not ship nationwide. */
  | 'TOO_FAR';

/** Narrows a list of pharmacies; what is left out narrows nothing. */
export type PharmacyFilterInput = {
  /** Whether it stores and ships at 2–8 °C. */
  coldChain?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether it handles specialty drugs. */
  specialty?: InputMaybe<Scalars['Boolean']['input']>;
  /** Where it is: two letters. */
  state?: InputMaybe<Scalars['String']['input']>;
};

/** The columns of the board: the stages of the pipeline. */
export type PipelineStage =
  /** The pharmacy claims. */
  | 'ADJUDICATION'
  /** It is being cancelled, or is. */
  | 'CANCELLATION'
  /** It is delivered, or went back. */
  | 'DONE'
  /** The patient gives insurance and consent. */
  | 'ENROLLMENT'
  /** The patient pays. */
  | 'PAYMENT'
  /** A pharmacy is found. */
  | 'ROUTING'
  /** The pharmacy fills it, the label is bought. */
  | 'SHIPPING'
  /** The carrier brings it. */
  | 'TRACKING'
  /** Every rule on the prescription as it came in. */
  | 'VALIDATION';

/** Kinds of insurance that a patient can name. */
export type PlanType =
  /** A state’s health insurance program for children. */
  | 'CHIP'
  /** Through an employer, a union or the marketplace; federal employees too. */
  | 'COMMERCIAL'
  /** A state’s Medicaid, also through a managed plan. */
  | 'MEDICAID'
  /** Medicare Part D or Medicare Advantage. */
  | 'MEDICARE'
  /** TRICARE for service members and their families. */
  | 'TRICARE'
  /** Veterans Affairs and CHAMPVA. */
  | 'VA';

/** Narrows a list of prescriptions; what is left out narrows nothing. */
export type PrescriptionFilterInput = {
  /** Whether an alert is open. */
  alert?: InputMaybe<Scalars['Boolean']['input']>;
  /** The patient. */
  patientId?: InputMaybe<Scalars['ID']['input']>;
  /** commercial, medicare, medicaid, …, cash or unknown. */
  payerKind?: InputMaybe<Scalars['String']['input']>;
  /** The pharmacy that works on it. */
  pharmacyId?: InputMaybe<Scalars['ID']['input']>;
  /** Any of these statuses. */
  status?: InputMaybe<Array<PrescriptionStatus>>;
};

/** Which end comes first. */
export type PrescriptionSortDirection =
  /** Oldest first. */
  | 'ASC'
  /** Newest first. */
  | 'DESC';

/** What a list of prescriptions is sorted by. */
export type PrescriptionSortField =
  /** When the message came in. */
  | 'CREATED_AT'
  /** Since when it has its status. */
  | 'STATUS_SINCE';

/** The order of a list of prescriptions. */
export type PrescriptionSortInput = {
  /** Which way. */
  direction: PrescriptionSortDirection;
  /** By what. */
  field: PrescriptionSortField;
};

/** Where a prescription can be on its way. */
export type PrescriptionStatus =
  /** What the patient pays is known. */
  | 'ADJUDICATED'
  /** The pharmacy is sending claims. */
  | 'ADJUDICATING'
  /** The payer refused the claim. */
  | 'ADJUDICATION_REJECTED'
  /** Operations choose among the ranked pharmacies. */
  | 'AWAITING_PHARMACY_SELECTION'
  /** It is cancelled. */
  | 'CANCELLED'
  /** What was done is being undone. */
  | 'CANCELLING'
  /** It is delivered. */
  | 'COMPLETED'
  /** The carrier has a problem with it. */
  | 'DELIVERY_EXCEPTION'
  /** Insurance and consent are there; pharmacies are being ranked. */
  | 'ENROLLED'
  /** The patient did not enroll in time. */
  | 'ENROLLMENT_EXPIRED'
  /** The patient has a link to enroll by. */
  | 'ENROLLMENT_PENDING'
  /** The pharmacy has confirmed the fill. */
  | 'FILLED'
  /** The carrier has it. */
  | 'IN_TRANSIT'
  /** It comes today. */
  | 'OUT_FOR_DELIVERY'
  /** It is paid; the pharmacy fills it. */
  | 'PAID'
  /** The patient has a link to pay by. */
  | 'PAYMENT_PENDING'
  /** The patient did not pay in time. */
  | 'PAYMENT_TIMEOUT'
  /** A pharmacist must look at what the rules left open. */
  | 'PHARMACIST_REVIEW'
  /** The pharmacy was told and has not taken it yet. */
  | 'PHARMACY_SELECTED'
  /** The payer denied the prior authorization. */
  | 'PRIOR_AUTHORIZATION_DENIED'
  /** The payer wants a prior authorization. */
  | 'PRIOR_AUTHORIZATION_REQUIRED'
  /** The message was stored and answered; the rules run. */
  | 'RECEIVED'
  /** The carrier brought it back. */
  | 'RETURNED_TO_SENDER'
  /** No pharmacy can take it. */
  | 'ROUTING_BLOCKED'
  /** The label is bought; the carrier has not scanned it yet. */
  | 'SHIPPED'
  /** No label could be bought. */
  | 'SHIPPING_BLOCKED'
  /** Every rule is met; enrollment can start. */
  | 'VALIDATED'
  /** It cannot be dispensed as written. */
  | 'VALIDATION_FAILED';

/** What somebody does with a card that is open before them. */
export type PresenceDoing =
  /** Has it open. */
  | 'LOOKING'
  /** Is about to change something: others better wait. */
  | 'WORKING';

/** What the payer said to the first claim; for a cash patient approved, with nothing paid. */
export type PrimaryInsuranceInput = {
  /** The claim’s number. */
  claimId?: InputMaybe<Scalars['String']['input']>;
  /** Price of the drug in whole cents. */
  drugCostCents?: InputMaybe<Scalars['Int']['input']>;
  /** What the insurance pays, in whole cents. */
  insurancePaidCents?: InputMaybe<Scalars['Int']['input']>;
  /** What it leaves to the patient, in whole cents. */
  patientCopayCents?: InputMaybe<Scalars['Int']['input']>;
  /** NCPDP reject codes (511-FB). */
  rejectCodes?: InputMaybe<Array<Scalars['String']['input']>>;
  /** approved, rejected or prior_authorization_required. */
  status: Scalars['String']['input'];
};

/** What the payer decided. */
export type PriorAuthorizationDecision =
  /** It will pay; the pharmacy sends its claims again. */
  | 'APPROVED'
  /** It will not pay. */
  | 'DENIED';

/** What came of a prior authorization. */
export type PriorAuthorizationState =
  /** The payer will pay. */
  | 'APPROVED'
  /** The payer will not pay. */
  | 'DENIED'
  /** The payer has not decided. */
  | 'PENDING';

/** The queue of one stage of the pipeline, or of the notifications. */
export type Queue =
  /** Jobs of adjudication. */
  | 'ADJUDICATION'
  /** Jobs of enrollment. */
  | 'ENROLLMENT'
  /** Jobs of notifications. */
  | 'NOTIFICATIONS'
  /** Jobs of payment. */
  | 'PAYMENT'
  /** Jobs of routing. */
  | 'ROUTING'
  /** Jobs of shipping. */
  | 'SHIPPING'
  /** Jobs of tracking. */
  | 'TRACKING'
  /** Jobs of validation. */
  | 'VALIDATION';

/** A checked Stripe event about a Checkout session. */
export type RecordStripeEventInput = {
  /** The session’s total in whole cents. */
  amountTotalCents: Scalars['Int']['input'];
  /** ISO 4217, upper case. */
  currency: Scalars['String']['input'];
  /** Stripe’s id of the event. */
  eventId: Scalars['ID']['input'];
  /** Our payment id from the session’s metadata. */
  paymentId?: InputMaybe<Scalars['ID']['input']>;
  /** The payment intent, for a refund. */
  paymentIntentId?: InputMaybe<Scalars['String']['input']>;
  /** paid, unpaid or no_payment_required. */
  paymentStatus: Scalars['String']['input'];
  /** The Checkout session. */
  sessionId: Scalars['String']['input'];
  /** Stripe’s type, such as checkout.session.completed. */
  type: Scalars['String']['input'];
};

/** What a checked Shippo webhook says of a parcel. */
export type RecordTrackingUpdateInput = {
  /** ups, fedex or usps. */
  carrier: Scalars['String']['input'];
  /** What the carrier saw, oldest first. */
  scans: Array<TrackingScanInput>;
  /** The carrier’s number. */
  trackingNumber: Scalars['String']['input'];
};

/** Which dead letter runs again. */
export type ReplayDeadLetterInput = {
  /** The dead letter. */
  deadLetterId: Scalars['ID']['input'];
};

/** Which prescription’s patient to send a new link. */
export type ResendEnrollmentLinkInput = {
  /** Which prescription. */
  prescriptionId: Scalars['ID']['input'];
};

/** Which message to send anew. */
export type ResendNotificationInput = {
  /** The notification whose delivery is unknown or failed. */
  notificationId: Scalars['ID']['input'];
};

/** Which alert is done with, and why. */
export type ResolveAlertInput = {
  /** The alert. */
  alertId: Scalars['ID']['input'];
  /** Why it can be closed, 1 to 500 characters, without names or medical facts. */
  reason: Scalars['String']['input'];
};

/** A rejected claim that may be sent again. */
export type ResubmitClaimInput = {
  /** The prescription. */
  prescriptionId: Scalars['ID']['input'];
};

/** Which prescription to run the rules on again. */
export type RevalidatePrescriptionInput = {
  /** Which prescription. */
  prescriptionId: Scalars['ID']['input'];
};

/** Why no pharmacy could be recommended. */
export type RoutingBlockedReason =
  /** Every pharmacy fails a hard rule. */
  | 'NO_PHARMACY_FITS'
  /** The patient’s ZIP code is missing or not listed. */
  | 'PATIENT_ADDRESS_UNKNOWN';

/** Which pharmacy is to work on a prescription. */
export type SelectPharmacyInput = {
  /** The version that you saw; another one now is a conflict. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** One of the pharmacies that its routing run does not exclude. */
  pharmacyId: Scalars['ID']['input'];
  /** The prescription. */
  prescriptionId: Scalars['ID']['input'];
  /** Why, for the record; up to 500 characters. */
  reason?: InputMaybe<Scalars['String']['input']>;
};

/** Where a parcel is. */
export type ShipmentState =
  | 'BLOCKED'
  | 'BOUGHT'
  | 'DELIVERED'
  | 'MOVING'
  | 'RATED'
  | 'RETURNED';

/** Which prescription’s patient to invite. */
export type StartEnrollmentInput = {
  /** The version you saw; refused when it has moved. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** Which prescription. */
  prescriptionId: Scalars['ID']['input'];
};

/** What the pharmacy’s claims came to. */
export type SubmitAdjudicationResultsInput = {
  /** Required for PAID. */
  costBreakdown?: InputMaybe<CostBreakdownInput>;
  /** The claims to programs. */
  manufacturerPrograms?: InputMaybe<Array<ManufacturerProgramInput>>;
  /** The outcome. */
  outcome: ClaimOutcome;
  /** The prescription. */
  prescriptionId: Scalars['ID']['input'];
  /** The claim to the insurance. */
  primaryInsurance: PrimaryInsuranceInput;
};

/** What the patient enrolls with. */
export type SubmitEnrollmentInput = {
  /** The answer to the question about government coverage. */
  attestsGovernmentInsurance: Scalars['Boolean']['input'];
  /** The signed authorization. */
  hipaaConsent: HipaaConsentInput;
  /** Left out: the patient pays cash. */
  insurance?: InputMaybe<EnrollmentInsuranceInput>;
  /** Compared with the one that the link is for. */
  prescriptionId?: InputMaybe<Scalars['ID']['input']>;
};

/** One SCRIPT message. */
export type SubmitPrescriptionInput = {
  /** The message as XML text, NCPDP SCRIPT 2017071 or 2023011. */
  scriptXml: Scalars['String']['input'];
};

/** A stage whose time is measured. */
export type TimedStage =
  | 'ADJUDICATION'
  | 'ENROLLMENT'
  | 'PAYMENT'
  | 'ROUTING'
  | 'SHIPPING'
  | 'TRACKING'
  | 'VALIDATION';

/** One scan in a checked webhook. */
export type TrackingScanInput = {
  /** When the carrier saw it. */
  at: Scalars['DateTime']['input'];
  /** UNKNOWN, PRE_TRANSIT, TRANSIT, DELIVERED, RETURNED or FAILURE. */
  status: Scalars['String']['input'];
  /** The finer word. */
  substatus?: InputMaybe<Scalars['String']['input']>;
};

/** Who must act next. */
export type WaitsFor =
  /** The carrier. */
  | 'CARRIER'
  /** Nobody: it has ended. */
  | 'NOBODY'
  /** Somebody of operations. */
  | 'OPERATIONS'
  /** The patient. */
  | 'PATIENT'
  /** A pharmacist of the platform. */
  | 'PHARMACIST'
  /** The partner pharmacy. */
  | 'PHARMACY'
  /** Fillway itself; it takes seconds. */
  | 'PLATFORM';

type WhyNot_Conflict_Fragment = { __typename: 'Conflict', currentStatus?: string | null, decidedBy?: string | null, code: string, message: string };

type WhyNot_InvalidInput_Fragment = { __typename: 'InvalidInput', code: string, message: string, fields: Array<{ __typename?: 'FieldProblem', path: string, message: string }> };

type WhyNot_Refusal_Fragment = { __typename: 'Refusal', code: string, message: string };

export type WhyNotFragment =
  | WhyNot_Conflict_Fragment
  | WhyNot_InvalidInput_Fragment
  | WhyNot_Refusal_Fragment
;

export type StartEnrollmentMutationVariables = Exact<{
  input: StartEnrollmentInput;
  idempotencyKey: Scalars['String']['input'];
}>;


export type StartEnrollmentMutation = { __typename?: 'Mutation', startEnrollment:
    | { __typename: 'Conflict', currentStatus?: string | null, decidedBy?: string | null, code: string, message: string }
    | { __typename: 'InvalidInput', code: string, message: string, fields: Array<{ __typename?: 'FieldProblem', path: string, message: string }> }
    | { __typename: 'Refusal', code: string, message: string }
    | { __typename: 'StartEnrollmentPayload' }
   };

export type ResendEnrollmentLinkMutationVariables = Exact<{
  input: ResendEnrollmentLinkInput;
  idempotencyKey: Scalars['String']['input'];
}>;


export type ResendEnrollmentLinkMutation = { __typename?: 'Mutation', resendEnrollmentLink:
    | { __typename: 'Conflict', currentStatus?: string | null, decidedBy?: string | null, code: string, message: string }
    | { __typename: 'InvalidInput', code: string, message: string, fields: Array<{ __typename?: 'FieldProblem', path: string, message: string }> }
    | { __typename: 'Refusal', code: string, message: string }
    | { __typename: 'ResendEnrollmentLinkPayload' }
   };

export type RevalidatePrescriptionMutationVariables = Exact<{
  input: RevalidatePrescriptionInput;
  idempotencyKey: Scalars['String']['input'];
}>;


export type RevalidatePrescriptionMutation = { __typename?: 'Mutation', revalidatePrescription:
    | { __typename: 'Conflict', currentStatus?: string | null, decidedBy?: string | null, code: string, message: string }
    | { __typename: 'InvalidInput', code: string, message: string, fields: Array<{ __typename?: 'FieldProblem', path: string, message: string }> }
    | { __typename: 'Refusal', code: string, message: string }
    | { __typename: 'RevalidatePrescriptionPayload' }
   };

export type DecidePharmacistReviewMutationVariables = Exact<{
  input: DecidePharmacistReviewInput;
  idempotencyKey: Scalars['String']['input'];
}>;


export type DecidePharmacistReviewMutation = { __typename?: 'Mutation', decidePharmacistReview:
    | { __typename: 'Conflict', currentStatus?: string | null, decidedBy?: string | null, code: string, message: string }
    | { __typename: 'DecidePharmacistReviewPayload' }
    | { __typename: 'InvalidInput', code: string, message: string, fields: Array<{ __typename?: 'FieldProblem', path: string, message: string }> }
    | { __typename: 'Refusal', code: string, message: string }
   };

export type SelectPharmacyMutationVariables = Exact<{
  input: SelectPharmacyInput;
  idempotencyKey: Scalars['String']['input'];
}>;


export type SelectPharmacyMutation = { __typename?: 'Mutation', selectPharmacy:
    | { __typename: 'Conflict', currentStatus?: string | null, decidedBy?: string | null, code: string, message: string }
    | { __typename: 'InvalidInput', code: string, message: string, fields: Array<{ __typename?: 'FieldProblem', path: string, message: string }> }
    | { __typename: 'Refusal', code: string, message: string }
    | { __typename: 'SelectPharmacyPayload' }
   };

export type ChangePharmacyMutationVariables = Exact<{
  input: ChangePharmacyInput;
  idempotencyKey: Scalars['String']['input'];
}>;


export type ChangePharmacyMutation = { __typename?: 'Mutation', changePharmacy:
    | { __typename: 'ChangePharmacyPayload' }
    | { __typename: 'Conflict', currentStatus?: string | null, decidedBy?: string | null, code: string, message: string }
    | { __typename: 'InvalidInput', code: string, message: string, fields: Array<{ __typename?: 'FieldProblem', path: string, message: string }> }
    | { __typename: 'Refusal', code: string, message: string }
   };

export type ResubmitClaimMutationVariables = Exact<{
  input: ResubmitClaimInput;
  idempotencyKey: Scalars['String']['input'];
}>;


export type ResubmitClaimMutation = { __typename?: 'Mutation', resubmitClaim:
    | { __typename: 'Conflict', currentStatus?: string | null, decidedBy?: string | null, code: string, message: string }
    | { __typename: 'InvalidInput', code: string, message: string, fields: Array<{ __typename?: 'FieldProblem', path: string, message: string }> }
    | { __typename: 'Refusal', code: string, message: string }
    | { __typename: 'ResubmitClaimPayload' }
   };

export type DecidePriorAuthorizationMutationVariables = Exact<{
  input: DecidePriorAuthorizationInput;
  idempotencyKey: Scalars['String']['input'];
}>;


export type DecidePriorAuthorizationMutation = { __typename?: 'Mutation', decidePriorAuthorization:
    | { __typename: 'Conflict', currentStatus?: string | null, decidedBy?: string | null, code: string, message: string }
    | { __typename: 'DecidePriorAuthorizationPayload' }
    | { __typename: 'InvalidInput', code: string, message: string, fields: Array<{ __typename?: 'FieldProblem', path: string, message: string }> }
    | { __typename: 'Refusal', code: string, message: string }
   };

export type CreatePaymentLinkMutationVariables = Exact<{
  input: CreatePaymentLinkInput;
  idempotencyKey: Scalars['String']['input'];
}>;


export type CreatePaymentLinkMutation = { __typename?: 'Mutation', createPaymentLink:
    | { __typename: 'Conflict', currentStatus?: string | null, decidedBy?: string | null, code: string, message: string }
    | { __typename: 'CreatePaymentLinkPayload' }
    | { __typename: 'InvalidInput', code: string, message: string, fields: Array<{ __typename?: 'FieldProblem', path: string, message: string }> }
    | { __typename: 'Refusal', code: string, message: string }
   };

export type ResendNotificationMutationVariables = Exact<{
  input: ResendNotificationInput;
  idempotencyKey: Scalars['String']['input'];
}>;


export type ResendNotificationMutation = { __typename?: 'Mutation', resendNotification:
    | { __typename: 'Conflict', currentStatus?: string | null, decidedBy?: string | null, code: string, message: string }
    | { __typename: 'InvalidInput', code: string, message: string, fields: Array<{ __typename?: 'FieldProblem', path: string, message: string }> }
    | { __typename: 'Refusal', code: string, message: string }
    | { __typename: 'ResendNotificationPayload' }
   };

export type AcknowledgeAlertMutationVariables = Exact<{
  input: AcknowledgeAlertInput;
  idempotencyKey: Scalars['String']['input'];
}>;


export type AcknowledgeAlertMutation = { __typename?: 'Mutation', acknowledgeAlert:
    | { __typename: 'AcknowledgeAlertPayload' }
    | { __typename: 'Conflict', currentStatus?: string | null, decidedBy?: string | null, code: string, message: string }
    | { __typename: 'InvalidInput', code: string, message: string, fields: Array<{ __typename?: 'FieldProblem', path: string, message: string }> }
    | { __typename: 'Refusal', code: string, message: string }
   };

export type ResolveAlertMutationVariables = Exact<{
  input: ResolveAlertInput;
  idempotencyKey: Scalars['String']['input'];
}>;


export type ResolveAlertMutation = { __typename?: 'Mutation', resolveAlert:
    | { __typename: 'Conflict', currentStatus?: string | null, decidedBy?: string | null, code: string, message: string }
    | { __typename: 'InvalidInput', code: string, message: string, fields: Array<{ __typename?: 'FieldProblem', path: string, message: string }> }
    | { __typename: 'Refusal', code: string, message: string }
    | { __typename: 'ResolveAlertPayload' }
   };

export type ReplayDeadLetterMutationVariables = Exact<{
  input: ReplayDeadLetterInput;
  idempotencyKey: Scalars['String']['input'];
}>;


export type ReplayDeadLetterMutation = { __typename?: 'Mutation', replayDeadLetter:
    | { __typename: 'Conflict', currentStatus?: string | null, decidedBy?: string | null, code: string, message: string }
    | { __typename: 'InvalidInput', code: string, message: string, fields: Array<{ __typename?: 'FieldProblem', path: string, message: string }> }
    | { __typename: 'Refusal', code: string, message: string }
    | { __typename: 'ReplayDeadLetterPayload' }
   };

export type DiscardDeadLetterMutationVariables = Exact<{
  input: DiscardDeadLetterInput;
  idempotencyKey: Scalars['String']['input'];
}>;


export type DiscardDeadLetterMutation = { __typename?: 'Mutation', discardDeadLetter:
    | { __typename: 'Conflict', currentStatus?: string | null, decidedBy?: string | null, code: string, message: string }
    | { __typename: 'DiscardDeadLetterPayload' }
    | { __typename: 'InvalidInput', code: string, message: string, fields: Array<{ __typename?: 'FieldProblem', path: string, message: string }> }
    | { __typename: 'Refusal', code: string, message: string }
   };

export type AlertRowFragment = { __typename?: 'Alert', id: string, kind: string, severity: AlertSeverity, state: AlertState, raisedAt: string, acknowledgedAt?: string | null, acknowledgedBy?: string | null, assignedBy?: string | null, resolvedAt?: string | null, resolvedBy?: string | null, resolution?: string | null, subjectKind: string, subjectId: string, correlationId: string, details: Array<{ __typename?: 'NamedValue', name: string, value?: string | null }>, prescription?: { __typename?: 'Prescription', id: string, status?: PrescriptionStatus | null } | null };

export type StaffNamesQueryVariables = Exact<{ [key: string]: never; }>;


export type StaffNamesQuery = { __typename?: 'Query', staff?: Array<{ __typename?: 'StaffMember', id: string, displayName?: string | null, roles?: Array<string> | null }> | null };

export type AssignAlertMutationVariables = Exact<{
  input: AssignAlertInput;
  idempotencyKey: Scalars['String']['input'];
}>;


export type AssignAlertMutation = { __typename?: 'Mutation', assignAlert:
    | { __typename: 'AssignAlertPayload' }
    | { __typename: 'Conflict', currentStatus?: string | null, decidedBy?: string | null, code: string, message: string }
    | { __typename: 'InvalidInput', code: string, message: string, fields: Array<{ __typename?: 'FieldProblem', path: string, message: string }> }
    | { __typename: 'Refusal', code: string, message: string }
   };

export type AlertListQueryVariables = Exact<{
  filter?: InputMaybe<AlertFilterInput>;
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type AlertListQuery = { __typename?: 'Query', alerts?: { __typename?: 'AlertConnection', totalCount: number, edges: Array<{ __typename?: 'AlertEdge', node: { __typename?: 'Alert', id: string, kind: string, severity: AlertSeverity, state: AlertState, raisedAt: string, acknowledgedAt?: string | null, acknowledgedBy?: string | null, assignedBy?: string | null, resolvedAt?: string | null, resolvedBy?: string | null, resolution?: string | null, subjectKind: string, subjectId: string, correlationId: string, details: Array<{ __typename?: 'NamedValue', name: string, value?: string | null }>, prescription?: { __typename?: 'Prescription', id: string, status?: PrescriptionStatus | null } | null } }>, pageInfo: { __typename?: 'PageInfo', hasNextPage: boolean, endCursor?: string | null } } | null };

export type DeadLetterListQueryVariables = Exact<{
  queue?: InputMaybe<Queue>;
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type DeadLetterListQuery = { __typename?: 'Query', deadLetters?: { __typename?: 'DeadLetterConnection', totalCount: number, nodes: Array<{ __typename?: 'DeadLetter', id: string, queue: Queue, name: string, reasonCode: string, reasonMessage: string, attempts: number, createdAt: string, failedAt: string, correlationId: string, data: Array<{ __typename?: 'NamedValue', name: string, value?: string | null }>, prescription?: { __typename?: 'Prescription', id: string, status?: PrescriptionStatus | null } | null }>, pageInfo: { __typename?: 'PageInfo', hasNextPage: boolean, endCursor?: string | null } } | null };

export type JobHealthQueryVariables = Exact<{ [key: string]: never; }>;


export type JobHealthQuery = { __typename?: 'Query', jobHealth?: Array<{ __typename?: 'QueueHealth', queue: Queue, waiting: number, active: number, delayed: number, failed: number, completedLastHour: number, oldestWaitingSeconds: number }> | null };

export type BoardCardFragment = { __typename?: 'Prescription', id: string, version?: number | null, status?: PrescriptionStatus | null, stage?: PipelineStage | null, statusSince?: string | null, createdAt?: string | null, payerKind?: string | null, alert?: boolean | null, fillNumber?: number | null, pharmacy?: { __typename?: 'Pharmacy', id: string, name?: string | null } | null, assignee?: { __typename?: 'StaffMember', id: string, displayName?: string | null } | null, journey?: { __typename?: 'Journey', waitsFor: WaitsFor, waitsForWhat: string, dueAt?: string | null } | null };

export type BoardCursorQueryVariables = Exact<{ [key: string]: never; }>;


export type BoardCursorQuery = { __typename?: 'Query', boardCursor?: string | null };

export type BoardSnapshotQueryVariables = Exact<{
  status?: InputMaybe<Array<PrescriptionStatus> | PrescriptionStatus>;
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type BoardSnapshotQuery = { __typename?: 'Query', prescriptions?: { __typename?: 'PrescriptionConnection', edges: Array<{ __typename?: 'PrescriptionEdge', node: { __typename?: 'Prescription', id: string, version?: number | null, status?: PrescriptionStatus | null, stage?: PipelineStage | null, statusSince?: string | null, createdAt?: string | null, payerKind?: string | null, alert?: boolean | null, fillNumber?: number | null, pharmacy?: { __typename?: 'Pharmacy', id: string, name?: string | null } | null, assignee?: { __typename?: 'StaffMember', id: string, displayName?: string | null } | null, journey?: { __typename?: 'Journey', waitsFor: WaitsFor, waitsForWhat: string, dueAt?: string | null } | null } }>, pageInfo: { __typename?: 'PageInfo', hasNextPage: boolean, endCursor?: string | null } } | null };

export type BoardEndedQueryVariables = Exact<{
  status?: InputMaybe<Array<PrescriptionStatus> | PrescriptionStatus>;
}>;


export type BoardEndedQuery = { __typename?: 'Query', prescriptions?: { __typename?: 'PrescriptionConnection', totalCount: number, edges: Array<{ __typename?: 'PrescriptionEdge', node: { __typename?: 'Prescription', id: string, version?: number | null, status?: PrescriptionStatus | null, stage?: PipelineStage | null, statusSince?: string | null, createdAt?: string | null, payerKind?: string | null, alert?: boolean | null, fillNumber?: number | null, pharmacy?: { __typename?: 'Pharmacy', id: string, name?: string | null } | null, assignee?: { __typename?: 'StaffMember', id: string, displayName?: string | null } | null, journey?: { __typename?: 'Journey', waitsFor: WaitsFor, waitsForWhat: string, dueAt?: string | null } | null } }> } | null };

export type BoardEventsSubscriptionVariables = Exact<{
  after?: InputMaybe<Scalars['ID']['input']>;
}>;


export type BoardEventsSubscription = { __typename?: 'Subscription', boardEvents?: { __typename?: 'BoardEvent', cursor: string, at: string, prescriptionId: string, version: number, prescription?: { __typename?: 'Prescription', id: string, version?: number | null, status?: PrescriptionStatus | null, stage?: PipelineStage | null, statusSince?: string | null, createdAt?: string | null, payerKind?: string | null, alert?: boolean | null, fillNumber?: number | null, pharmacy?: { __typename?: 'Pharmacy', id: string, name?: string | null } | null, assignee?: { __typename?: 'StaffMember', id: string, displayName?: string | null } | null, journey?: { __typename?: 'Journey', waitsFor: WaitsFor, waitsForWhat: string, dueAt?: string | null } | null } | null } | null };

export type ColleagueFragment = { __typename?: 'StaffMember', id: string, displayName?: string | null };

export type PresenceFragment = { __typename?: 'Presence', prescriptionId: string, doing: PresenceDoing, since: string, person: { __typename?: 'StaffMember', id: string, displayName?: string | null } };

export type WhoIsPresentSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type WhoIsPresentSubscription = { __typename?: 'Subscription', presence?: Array<{ __typename?: 'Presence', prescriptionId: string, doing: PresenceDoing, since: string, person: { __typename?: 'StaffMember', id: string, displayName?: string | null } }> | null };

export type NotePresenceMutationVariables = Exact<{
  input: NotePresenceInput;
}>;


export type NotePresenceMutation = { __typename?: 'Mutation', notePresence:
    | { __typename: 'Conflict' }
    | { __typename: 'InvalidInput' }
    | { __typename: 'NotePresencePayload' }
    | { __typename: 'Refusal' }
   };

export type EndPresenceMutationVariables = Exact<{
  input: EndPresenceInput;
}>;


export type EndPresenceMutation = { __typename?: 'Mutation', endPresence:
    | { __typename: 'Conflict' }
    | { __typename: 'EndPresencePayload' }
    | { __typename: 'InvalidInput' }
    | { __typename: 'Refusal' }
   };

export type AssignPrescriptionMutationVariables = Exact<{
  input: AssignPrescriptionInput;
  idempotencyKey: Scalars['String']['input'];
}>;


export type AssignPrescriptionMutation = { __typename?: 'Mutation', assignPrescription:
    | { __typename: 'AssignPrescriptionPayload' }
    | { __typename: 'Conflict', currentStatus?: string | null, decidedBy?: string | null, code: string, message: string }
    | { __typename: 'InvalidInput', code: string, message: string, fields: Array<{ __typename?: 'FieldProblem', path: string, message: string }> }
    | { __typename: 'Refusal', code: string, message: string }
   };

export type InsightsQueryVariables = Exact<{
  days: Scalars['Int']['input'];
}>;


export type InsightsQuery = { __typename?: 'Query', insights?: { __typename?: 'Insights', since: string, measuredAt: string, complete: boolean, received: number, savedCount: number, savings: { __typename?: 'Money', cents: number, currency: string }, funnel: Array<{ __typename?: 'FunnelStep', milestone: Milestone, count: number }>, stages: Array<{ __typename?: 'StageTime', stage: TimedStage, count: number, medianMs?: number | null, p95Ms?: number | null }>, days: Array<{ __typename?: 'DayFigures', day: string, received: number, completed: number }>, pharmacies: Array<{ __typename?: 'GroupFigures', key: string, count: number, completed: number, rejected: number, reselected: number, priceMs?: number | null, shipMs?: number | null, pharmacy?: { __typename?: 'Pharmacy', id: string, name?: string | null } | null, savings: { __typename?: 'Money', cents: number, currency: string } }>, payers: Array<{ __typename?: 'GroupFigures', key: string, count: number, completed: number, rejected: number, reselected: number, priceMs?: number | null, shipMs?: number | null, savings: { __typename?: 'Money', cents: number, currency: string } }> } | null };

export type InsightGroupFragment = { __typename?: 'GroupFigures', key: string, count: number, completed: number, rejected: number, reselected: number, priceMs?: number | null, shipMs?: number | null, savings: { __typename?: 'Money', cents: number, currency: string } };

export type PrescriptionRowsQueryVariables = Exact<{
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type PrescriptionRowsQuery = { __typename?: 'Query', prescriptions?: { __typename?: 'PrescriptionConnection', totalCount: number, edges: Array<{ __typename?: 'PrescriptionEdge', node: { __typename?: 'Prescription', id: string, status?: PrescriptionStatus | null, createdAt?: string | null, payerKind?: string | null, pharmacy?: { __typename?: 'Pharmacy', id: string, name?: string | null } | null, history?: Array<{ __typename?: 'HistoryEntry', status: PrescriptionStatus, at: string }> | null, adjudication?: { __typename?: 'Adjudication', id: string, savings?: { __typename?: 'Money', cents: number, currency: string } | null } | null } }>, pageInfo: { __typename?: 'PageInfo', hasNextPage: boolean, endCursor?: string | null } } | null };

export type PharmacistQueueQueryVariables = Exact<{
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type PharmacistQueueQuery = { __typename?: 'Query', prescriptions?: { __typename?: 'PrescriptionConnection', totalCount: number, edges: Array<{ __typename?: 'PrescriptionEdge', node: { __typename?: 'Prescription', id: string, version?: number | null, status?: PrescriptionStatus | null, statusSince?: string | null, payerKind?: string | null, prescriber?: { __typename?: 'Prescriber', name: string, npi: string } | null, validation?: { __typename?: 'ValidationRun', outcome: string, ranAt: string, checks: Array<{ __typename?: 'ValidationCheck', rule: string, passed: boolean, severity: string, message: string, source: string }> } | null } }>, pageInfo: { __typename?: 'PageInfo', hasNextPage: boolean, endCursor?: string | null } } | null };

export type PrescriptionPageQueryVariables = Exact<{
  id: Scalars['ID']['input'];
  ops: Scalars['Boolean']['input'];
  audit: Scalars['Boolean']['input'];
}>;


export type PrescriptionPageQuery = { __typename?: 'Query', prescription?: { __typename?: 'Prescription', id: string, version?: number | null, status?: PrescriptionStatus | null, stage?: PipelineStage | null, statusSince?: string | null, createdAt?: string | null, fillNumber?: number | null, payerKind?: string | null, alert?: boolean | null, assignee?: { __typename?: 'StaffMember', id: string, displayName?: string | null } | null, prescriber?: { __typename?: 'Prescriber', name: string, npi: string, phone?: string | null } | null, pharmacy?: { __typename?: 'Pharmacy', id: string, name?: string | null, city?: string | null, state?: string | null, phone?: string | null } | null, journey?: { __typename?: 'Journey', waitsFor: WaitsFor, waitsForWhat: string, dueAt?: string | null, next: Array<PrescriptionStatus>, steps: Array<{ __typename?: 'HistoryEntry', version: number, status: PrescriptionStatus, at: string, cause: string, by: string }> } | null, validation?: { __typename?: 'ValidationRun', outcome: string, ranAt: string, checks: Array<{ __typename?: 'ValidationCheck', rule: string, passed: boolean, severity: string, message: string, source: string }> } | null, enrollment?: { __typename?: 'Enrollment', id: string, state?: EnrollmentState | null, startedAt?: string | null, submittedAt?: string | null, dueAt?: string | null, linkCount?: number | null, consent?: { __typename?: 'EnrollmentConsent', signedAt: string, textVersion: string } | null, insurance?: { __typename?: 'InsuranceProfile', id: string, planKind?: string | null, payerName?: string | null, bin?: string | null, pcn?: string | null, verified?: boolean | null, attestsGovernmentInsurance?: boolean | null } | null } | null, routing?: { __typename?: 'RoutingRun', id: string, ranAt?: string | null, weightsVersion?: string | null, blockedReason?: RoutingBlockedReason | null, candidateCount?: number | null, recommendations?: Array<{ __typename?: 'PharmacyRecommendation', pharmacyId: string, rank: number, score: number, distanceMiles?: number | null, networkTier?: number | null, parts: { __typename?: 'ScorePartsView', distance: number, network: number, capacity: number, performance: number, speed: number }, pharmacy?: { __typename?: 'Pharmacy', id: string, name?: string | null, city?: string | null, state?: string | null, place?: { __typename?: 'MapPlace', latitude: number, longitude: number } | null, capacityToday?: { __typename?: 'PharmacyCapacity', reserved: number, max: number } | null } | null }> | null, otherCandidates?: Array<{ __typename?: 'Pharmacy', id: string, name?: string | null, city?: string | null, state?: string | null, place?: { __typename?: 'MapPlace', latitude: number, longitude: number } | null, capacityToday?: { __typename?: 'PharmacyCapacity', reserved: number, max: number } | null }> | null, excluded?: Array<{ __typename?: 'PharmacyExclusion', pharmacyId: string, reason: PharmacyExclusionReason, pharmacy?: { __typename?: 'Pharmacy', id: string, name?: string | null, city?: string | null, state?: string | null, place?: { __typename?: 'MapPlace', latitude: number, longitude: number } | null } | null }> | null } | null, adjudication?: { __typename?: 'Adjudication', id: string, state?: AdjudicationState | null, attempt?: number | null, acceptedAt?: string | null, decidedAt?: string | null, finalPatientCopay?: { __typename?: 'Money', cents: number, currency: string } | null, savings?: { __typename?: 'Money', cents: number, currency: string } | null } | null, priorAuthorization?: { __typename?: 'PriorAuthorization', id: string, state?: PriorAuthorizationState | null, requestedAt?: string | null, decidedAt?: string | null, rejectCodes?: Array<string> | null } | null, payment?: { __typename?: 'Payment', id: string, state?: PaymentState | null, checkoutUrl?: string | null, expiresAt?: string | null, paidAt?: string | null, amount?: { __typename?: 'Money', cents: number, currency: string } | null } | null, fill?: { __typename?: 'Fill', id: string, confirmedAt?: string | null } | null, shipment?: { __typename?: 'Shipment', id: string, state?: ShipmentState | null, carrier?: string | null, service?: string | null, coldChain?: boolean | null, adultSignature?: boolean | null, blockedBy?: string | null, deliveredAt?: string | null, postage?: { __typename?: 'Money', cents: number, currency: string } | null, scans?: Array<{ __typename?: 'CarrierScan', at: string, status: string, substatus?: string | null }> | null } | null, notifications?: Array<{ __typename?: 'Notification', id: string, kind: NotificationKind, channel: NotificationChannel, state: NotificationState, createdAt: string, sentAt?: string | null, resendOf?: string | null }> | null, alerts?: Array<{ __typename?: 'Alert', id: string, kind: string, severity: AlertSeverity, state: AlertState, raisedAt: string, resolution?: string | null }> | null, audit?: { __typename?: 'AuditEntryConnection', nodes: Array<{ __typename?: 'AuditEntry', id: string, at: string, action: string, actorKind: string, actorId: string, actorRoles: Array<string>, resourceKind: string, fields: Array<string> }>, pageInfo: { __typename?: 'PageInfo', hasNextPage: boolean } } | null } | null };

export type RoutedPharmacyFragment = { __typename?: 'Pharmacy', id: string, name?: string | null, city?: string | null, state?: string | null, place?: { __typename?: 'MapPlace', latitude: number, longitude: number } | null, capacityToday?: { __typename?: 'PharmacyCapacity', reserved: number, max: number } | null };

export type TakePrescriptionMutationVariables = Exact<{
  input: AssignPrescriptionInput;
  idempotencyKey: Scalars['String']['input'];
}>;


export type TakePrescriptionMutation = { __typename?: 'Mutation', assignPrescription:
    | { __typename: 'AssignPrescriptionPayload' }
    | { __typename: 'Conflict', currentStatus?: string | null, decidedBy?: string | null, code: string, message: string }
    | { __typename: 'InvalidInput', code: string, message: string, fields: Array<{ __typename?: 'FieldProblem', path: string, message: string }> }
    | { __typename: 'Refusal', code: string, message: string }
   };

export type RevealPatientPlaceQueryVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type RevealPatientPlaceQuery = { __typename?: 'Query', prescription?: { __typename?: 'Prescription', id: string, routing?: { __typename?: 'RoutingRun', id: string, patientPlace?: { __typename?: 'MapPlace', latitude: number, longitude: number } | null } | null } | null };

export type RevealMessageQueryVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type RevealMessageQuery = { __typename?: 'Query', prescription?: { __typename?: 'Prescription', id: string, message?: { __typename?: 'ScriptMessage', receivedAt: string, xml: string } | null } | null };

export type RevealMedicationQueryVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type RevealMedicationQuery = { __typename?: 'Query', prescription?: { __typename?: 'Prescription', id: string, medication?: { __typename?: 'PrescribedMedication', description: string, ndc: string, sig: string, quantity: string, unitCode: string, daysSupply?: number | null, refills: number, writtenDate: string, daw: number, schedule?: string | null, coldChain: boolean } | null } | null };

export type RevealPatientQueryVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type RevealPatientQuery = { __typename?: 'Query', prescription?: { __typename?: 'Prescription', id: string, dispensing?: { __typename?: 'DispensingPatient', firstName: string, lastName: string, birthDate: string, gender: string, phone?: string | null, address?: { __typename?: 'DispensingAddress', line1: string, line2?: string | null, city: string, state: string, postalCode: string } | null } | null, insurance?: { __typename?: 'DispensingInsurance', payerName?: string | null, planKind: string, bin: string, pcn?: string | null, memberId: string, groupNumber?: string | null } | null } | null };

export type RevealClaimsQueryVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type RevealClaimsQuery = { __typename?: 'Query', prescription?: { __typename?: 'Prescription', id: string, adjudication?: { __typename?: 'Adjudication', id: string, claims?: { __typename?: 'Claims', submittedAt: string, primary: { __typename?: 'PrimaryClaim', claimId?: string | null, status: string, rejectCodes: Array<string>, drugCost: { __typename?: 'Money', cents: number, currency: string }, insurancePaid: { __typename?: 'Money', cents: number, currency: string }, patientCopay: { __typename?: 'Money', cents: number, currency: string } }, programs: Array<{ __typename?: 'ProgramClaim', programId: string, name?: string | null, claimId?: string | null, status: string, discount: { __typename?: 'Money', cents: number, currency: string } }>, costBreakdown?: { __typename?: 'CostBreakdown', totalDrugCost: { __typename?: 'Money', cents: number, currency: string }, insuranceCovered: { __typename?: 'Money', cents: number, currency: string }, initialCopay: { __typename?: 'Money', cents: number, currency: string }, manufacturerDiscount: { __typename?: 'Money', cents: number, currency: string }, finalPatientCopay: { __typename?: 'Money', cents: number, currency: string } } | null } | null } | null } | null };

export type RevealFillQueryVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type RevealFillQuery = { __typename?: 'Query', prescription?: { __typename?: 'Prescription', id: string, fill?: { __typename?: 'Fill', id: string, contents?: { __typename?: 'FillContents', ndc: string, lotNumber: string, expiresOn: string, quantity: string, pharmacistName: string } | null } | null } | null };

export type RevealTrackingQueryVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type RevealTrackingQuery = { __typename?: 'Query', prescription?: { __typename?: 'Prescription', id: string, shipment?: { __typename?: 'Shipment', id: string, tracking?: { __typename?: 'TrackingInfo', trackingNumber: string, trackingUrl?: string | null, labelUrl?: string | null } | null } | null } | null };

export type LogInMutationVariables = Exact<{
  input: LogInInput;
}>;


export type LogInMutation = { __typename?: 'Mutation', logIn:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'InvalidInput', code: string, message: string }
    | { __typename: 'LogInPayload', accessToken: string, expiresAt: string, viewer: { __typename?: 'Viewer', id: string, roles: Array<string>, scopes: Array<string> } }
    | { __typename: 'Refusal', code: string, message: string }
   };

export type LogOutMutationVariables = Exact<{
  idempotencyKey: Scalars['String']['input'];
}>;


export type LogOutMutation = { __typename?: 'Mutation', logOut:
    | { __typename: 'Conflict' }
    | { __typename: 'InvalidInput' }
    | { __typename: 'LogOutPayload' }
    | { __typename: 'Refusal' }
   };

export type DemoLoginsQueryVariables = Exact<{ [key: string]: never; }>;


export type DemoLoginsQuery = { __typename?: 'Query', demoLogins: Array<{ __typename?: 'DemoLogin', label: string, role: string, email?: string | null, password?: string | null }> };

export const WhyNotFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"WhyNot"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Problem"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Conflict"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currentStatus"}},{"kind":"Field","name":{"kind":"Name","value":"decidedBy"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"InvalidInput"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"fields"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<WhyNotFragment, unknown>;
export const AlertRowFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"AlertRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Alert"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"severity"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"raisedAt"}},{"kind":"Field","name":{"kind":"Name","value":"acknowledgedAt"}},{"kind":"Field","name":{"kind":"Name","value":"acknowledgedBy"}},{"kind":"Field","name":{"kind":"Name","value":"assignedBy"}},{"kind":"Field","name":{"kind":"Name","value":"resolvedAt"}},{"kind":"Field","name":{"kind":"Name","value":"resolvedBy"}},{"kind":"Field","name":{"kind":"Name","value":"resolution"}},{"kind":"Field","name":{"kind":"Name","value":"subjectKind"}},{"kind":"Field","name":{"kind":"Name","value":"subjectId"}},{"kind":"Field","name":{"kind":"Name","value":"correlationId"}},{"kind":"Field","name":{"kind":"Name","value":"details"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}},{"kind":"Field","name":{"kind":"Name","value":"prescription"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}}]} as unknown as DocumentNode<AlertRowFragment, unknown>;
export const ColleagueFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Colleague"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StaffMember"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}}]} as unknown as DocumentNode<ColleagueFragment, unknown>;
export const BoardCardFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"BoardCard"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Prescription"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"statusSince"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"payerKind"}},{"kind":"Field","name":{"kind":"Name","value":"alert"}},{"kind":"Field","name":{"kind":"Name","value":"fillNumber"}},{"kind":"Field","name":{"kind":"Name","value":"pharmacy"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"assignee"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Colleague"}}]}},{"kind":"Field","name":{"kind":"Name","value":"journey"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"waitsFor"}},{"kind":"Field","name":{"kind":"Name","value":"waitsForWhat"}},{"kind":"Field","name":{"kind":"Name","value":"dueAt"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Colleague"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StaffMember"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}}]} as unknown as DocumentNode<BoardCardFragment, unknown>;
export const PresenceFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Presence"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Presence"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"prescriptionId"}},{"kind":"Field","name":{"kind":"Name","value":"doing"}},{"kind":"Field","name":{"kind":"Name","value":"since"}},{"kind":"Field","name":{"kind":"Name","value":"person"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Colleague"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Colleague"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StaffMember"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}}]} as unknown as DocumentNode<PresenceFragment, unknown>;
export const InsightGroupFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"InsightGroup"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"GroupFigures"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"count"}},{"kind":"Field","name":{"kind":"Name","value":"completed"}},{"kind":"Field","name":{"kind":"Name","value":"rejected"}},{"kind":"Field","name":{"kind":"Name","value":"reselected"}},{"kind":"Field","name":{"kind":"Name","value":"priceMs"}},{"kind":"Field","name":{"kind":"Name","value":"shipMs"}},{"kind":"Field","name":{"kind":"Name","value":"savings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cents"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}}]}}]} as unknown as DocumentNode<InsightGroupFragment, unknown>;
export const RoutedPharmacyFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"RoutedPharmacy"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Pharmacy"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"city"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"place"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"latitude"}},{"kind":"Field","name":{"kind":"Name","value":"longitude"}}]}},{"kind":"Field","name":{"kind":"Name","value":"capacityToday"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reserved"}},{"kind":"Field","name":{"kind":"Name","value":"max"}}]}}]}}]} as unknown as DocumentNode<RoutedPharmacyFragment, unknown>;
export const StartEnrollmentDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"StartEnrollment"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"StartEnrollmentInput"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"idempotencyKey"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"startEnrollment"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}},{"kind":"Argument","name":{"kind":"Name","value":"idempotencyKey"},"value":{"kind":"Variable","name":{"kind":"Name","value":"idempotencyKey"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"WhyNot"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"WhyNot"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Problem"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Conflict"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currentStatus"}},{"kind":"Field","name":{"kind":"Name","value":"decidedBy"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"InvalidInput"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"fields"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<StartEnrollmentMutation, StartEnrollmentMutationVariables>;
export const ResendEnrollmentLinkDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ResendEnrollmentLink"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ResendEnrollmentLinkInput"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"idempotencyKey"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"resendEnrollmentLink"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}},{"kind":"Argument","name":{"kind":"Name","value":"idempotencyKey"},"value":{"kind":"Variable","name":{"kind":"Name","value":"idempotencyKey"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"WhyNot"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"WhyNot"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Problem"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Conflict"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currentStatus"}},{"kind":"Field","name":{"kind":"Name","value":"decidedBy"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"InvalidInput"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"fields"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<ResendEnrollmentLinkMutation, ResendEnrollmentLinkMutationVariables>;
export const RevalidatePrescriptionDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RevalidatePrescription"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RevalidatePrescriptionInput"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"idempotencyKey"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"revalidatePrescription"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}},{"kind":"Argument","name":{"kind":"Name","value":"idempotencyKey"},"value":{"kind":"Variable","name":{"kind":"Name","value":"idempotencyKey"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"WhyNot"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"WhyNot"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Problem"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Conflict"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currentStatus"}},{"kind":"Field","name":{"kind":"Name","value":"decidedBy"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"InvalidInput"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"fields"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<RevalidatePrescriptionMutation, RevalidatePrescriptionMutationVariables>;
export const DecidePharmacistReviewDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"DecidePharmacistReview"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DecidePharmacistReviewInput"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"idempotencyKey"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"decidePharmacistReview"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}},{"kind":"Argument","name":{"kind":"Name","value":"idempotencyKey"},"value":{"kind":"Variable","name":{"kind":"Name","value":"idempotencyKey"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"WhyNot"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"WhyNot"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Problem"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Conflict"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currentStatus"}},{"kind":"Field","name":{"kind":"Name","value":"decidedBy"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"InvalidInput"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"fields"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<DecidePharmacistReviewMutation, DecidePharmacistReviewMutationVariables>;
export const SelectPharmacyDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SelectPharmacy"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SelectPharmacyInput"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"idempotencyKey"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"selectPharmacy"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}},{"kind":"Argument","name":{"kind":"Name","value":"idempotencyKey"},"value":{"kind":"Variable","name":{"kind":"Name","value":"idempotencyKey"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"WhyNot"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"WhyNot"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Problem"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Conflict"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currentStatus"}},{"kind":"Field","name":{"kind":"Name","value":"decidedBy"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"InvalidInput"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"fields"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<SelectPharmacyMutation, SelectPharmacyMutationVariables>;
export const ChangePharmacyDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ChangePharmacy"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ChangePharmacyInput"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"idempotencyKey"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"changePharmacy"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}},{"kind":"Argument","name":{"kind":"Name","value":"idempotencyKey"},"value":{"kind":"Variable","name":{"kind":"Name","value":"idempotencyKey"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"WhyNot"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"WhyNot"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Problem"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Conflict"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currentStatus"}},{"kind":"Field","name":{"kind":"Name","value":"decidedBy"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"InvalidInput"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"fields"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<ChangePharmacyMutation, ChangePharmacyMutationVariables>;
export const ResubmitClaimDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ResubmitClaim"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ResubmitClaimInput"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"idempotencyKey"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"resubmitClaim"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}},{"kind":"Argument","name":{"kind":"Name","value":"idempotencyKey"},"value":{"kind":"Variable","name":{"kind":"Name","value":"idempotencyKey"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"WhyNot"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"WhyNot"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Problem"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Conflict"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currentStatus"}},{"kind":"Field","name":{"kind":"Name","value":"decidedBy"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"InvalidInput"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"fields"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<ResubmitClaimMutation, ResubmitClaimMutationVariables>;
export const DecidePriorAuthorizationDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"DecidePriorAuthorization"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DecidePriorAuthorizationInput"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"idempotencyKey"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"decidePriorAuthorization"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}},{"kind":"Argument","name":{"kind":"Name","value":"idempotencyKey"},"value":{"kind":"Variable","name":{"kind":"Name","value":"idempotencyKey"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"WhyNot"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"WhyNot"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Problem"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Conflict"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currentStatus"}},{"kind":"Field","name":{"kind":"Name","value":"decidedBy"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"InvalidInput"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"fields"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<DecidePriorAuthorizationMutation, DecidePriorAuthorizationMutationVariables>;
export const CreatePaymentLinkDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CreatePaymentLink"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CreatePaymentLinkInput"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"idempotencyKey"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createPaymentLink"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}},{"kind":"Argument","name":{"kind":"Name","value":"idempotencyKey"},"value":{"kind":"Variable","name":{"kind":"Name","value":"idempotencyKey"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"WhyNot"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"WhyNot"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Problem"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Conflict"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currentStatus"}},{"kind":"Field","name":{"kind":"Name","value":"decidedBy"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"InvalidInput"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"fields"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<CreatePaymentLinkMutation, CreatePaymentLinkMutationVariables>;
export const ResendNotificationDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ResendNotification"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ResendNotificationInput"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"idempotencyKey"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"resendNotification"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}},{"kind":"Argument","name":{"kind":"Name","value":"idempotencyKey"},"value":{"kind":"Variable","name":{"kind":"Name","value":"idempotencyKey"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"WhyNot"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"WhyNot"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Problem"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Conflict"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currentStatus"}},{"kind":"Field","name":{"kind":"Name","value":"decidedBy"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"InvalidInput"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"fields"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<ResendNotificationMutation, ResendNotificationMutationVariables>;
export const AcknowledgeAlertDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"AcknowledgeAlert"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"AcknowledgeAlertInput"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"idempotencyKey"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"acknowledgeAlert"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}},{"kind":"Argument","name":{"kind":"Name","value":"idempotencyKey"},"value":{"kind":"Variable","name":{"kind":"Name","value":"idempotencyKey"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"WhyNot"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"WhyNot"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Problem"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Conflict"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currentStatus"}},{"kind":"Field","name":{"kind":"Name","value":"decidedBy"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"InvalidInput"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"fields"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<AcknowledgeAlertMutation, AcknowledgeAlertMutationVariables>;
export const ResolveAlertDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ResolveAlert"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ResolveAlertInput"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"idempotencyKey"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"resolveAlert"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}},{"kind":"Argument","name":{"kind":"Name","value":"idempotencyKey"},"value":{"kind":"Variable","name":{"kind":"Name","value":"idempotencyKey"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"WhyNot"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"WhyNot"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Problem"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Conflict"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currentStatus"}},{"kind":"Field","name":{"kind":"Name","value":"decidedBy"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"InvalidInput"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"fields"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<ResolveAlertMutation, ResolveAlertMutationVariables>;
export const ReplayDeadLetterDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ReplayDeadLetter"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ReplayDeadLetterInput"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"idempotencyKey"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"replayDeadLetter"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}},{"kind":"Argument","name":{"kind":"Name","value":"idempotencyKey"},"value":{"kind":"Variable","name":{"kind":"Name","value":"idempotencyKey"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"WhyNot"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"WhyNot"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Problem"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Conflict"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currentStatus"}},{"kind":"Field","name":{"kind":"Name","value":"decidedBy"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"InvalidInput"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"fields"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<ReplayDeadLetterMutation, ReplayDeadLetterMutationVariables>;
export const DiscardDeadLetterDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"DiscardDeadLetter"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DiscardDeadLetterInput"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"idempotencyKey"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"discardDeadLetter"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}},{"kind":"Argument","name":{"kind":"Name","value":"idempotencyKey"},"value":{"kind":"Variable","name":{"kind":"Name","value":"idempotencyKey"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"WhyNot"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"WhyNot"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Problem"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Conflict"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currentStatus"}},{"kind":"Field","name":{"kind":"Name","value":"decidedBy"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"InvalidInput"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"fields"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<DiscardDeadLetterMutation, DiscardDeadLetterMutationVariables>;
export const StaffNamesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"StaffNames"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"staff"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}},{"kind":"Field","name":{"kind":"Name","value":"roles"}}]}}]}}]} as unknown as DocumentNode<StaffNamesQuery, StaffNamesQueryVariables>;
export const AssignAlertDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"AssignAlert"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"AssignAlertInput"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"idempotencyKey"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"assignAlert"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}},{"kind":"Argument","name":{"kind":"Name","value":"idempotencyKey"},"value":{"kind":"Variable","name":{"kind":"Name","value":"idempotencyKey"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"WhyNot"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"WhyNot"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Problem"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Conflict"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currentStatus"}},{"kind":"Field","name":{"kind":"Name","value":"decidedBy"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"InvalidInput"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"fields"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<AssignAlertMutation, AssignAlertMutationVariables>;
export const AlertListDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"AlertList"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"AlertFilterInput"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"alerts"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"AlertRow"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"AlertRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Alert"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"severity"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"raisedAt"}},{"kind":"Field","name":{"kind":"Name","value":"acknowledgedAt"}},{"kind":"Field","name":{"kind":"Name","value":"acknowledgedBy"}},{"kind":"Field","name":{"kind":"Name","value":"assignedBy"}},{"kind":"Field","name":{"kind":"Name","value":"resolvedAt"}},{"kind":"Field","name":{"kind":"Name","value":"resolvedBy"}},{"kind":"Field","name":{"kind":"Name","value":"resolution"}},{"kind":"Field","name":{"kind":"Name","value":"subjectKind"}},{"kind":"Field","name":{"kind":"Name","value":"subjectId"}},{"kind":"Field","name":{"kind":"Name","value":"correlationId"}},{"kind":"Field","name":{"kind":"Name","value":"details"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}},{"kind":"Field","name":{"kind":"Name","value":"prescription"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}}]} as unknown as DocumentNode<AlertListQuery, AlertListQueryVariables>;
export const DeadLetterListDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"DeadLetterList"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"queue"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Queue"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deadLetters"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"queue"},"value":{"kind":"Variable","name":{"kind":"Name","value":"queue"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"queue"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"reasonCode"}},{"kind":"Field","name":{"kind":"Name","value":"reasonMessage"}},{"kind":"Field","name":{"kind":"Name","value":"attempts"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"failedAt"}},{"kind":"Field","name":{"kind":"Name","value":"correlationId"}},{"kind":"Field","name":{"kind":"Name","value":"data"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}},{"kind":"Field","name":{"kind":"Name","value":"prescription"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]} as unknown as DocumentNode<DeadLetterListQuery, DeadLetterListQueryVariables>;
export const JobHealthDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"JobHealth"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"jobHealth"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"queue"}},{"kind":"Field","name":{"kind":"Name","value":"waiting"}},{"kind":"Field","name":{"kind":"Name","value":"active"}},{"kind":"Field","name":{"kind":"Name","value":"delayed"}},{"kind":"Field","name":{"kind":"Name","value":"failed"}},{"kind":"Field","name":{"kind":"Name","value":"completedLastHour"}},{"kind":"Field","name":{"kind":"Name","value":"oldestWaitingSeconds"}}]}}]}}]} as unknown as DocumentNode<JobHealthQuery, JobHealthQueryVariables>;
export const BoardCursorDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"BoardCursor"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"boardCursor"}}]}}]} as unknown as DocumentNode<BoardCursorQuery, BoardCursorQueryVariables>;
export const BoardSnapshotDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"BoardSnapshot"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"status"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"PrescriptionStatus"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"prescriptions"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"status"},"value":{"kind":"Variable","name":{"kind":"Name","value":"status"}}}]}},{"kind":"Argument","name":{"kind":"Name","value":"sort"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"field"},"value":{"kind":"EnumValue","value":"STATUS_SINCE"}},{"kind":"ObjectField","name":{"kind":"Name","value":"direction"},"value":{"kind":"EnumValue","value":"DESC"}}]}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"BoardCard"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Colleague"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StaffMember"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"BoardCard"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Prescription"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"statusSince"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"payerKind"}},{"kind":"Field","name":{"kind":"Name","value":"alert"}},{"kind":"Field","name":{"kind":"Name","value":"fillNumber"}},{"kind":"Field","name":{"kind":"Name","value":"pharmacy"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"assignee"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Colleague"}}]}},{"kind":"Field","name":{"kind":"Name","value":"journey"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"waitsFor"}},{"kind":"Field","name":{"kind":"Name","value":"waitsForWhat"}},{"kind":"Field","name":{"kind":"Name","value":"dueAt"}}]}}]}}]} as unknown as DocumentNode<BoardSnapshotQuery, BoardSnapshotQueryVariables>;
export const BoardEndedDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"BoardEnded"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"status"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"PrescriptionStatus"}}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"prescriptions"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"status"},"value":{"kind":"Variable","name":{"kind":"Name","value":"status"}}}]}},{"kind":"Argument","name":{"kind":"Name","value":"sort"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"field"},"value":{"kind":"EnumValue","value":"STATUS_SINCE"}},{"kind":"ObjectField","name":{"kind":"Name","value":"direction"},"value":{"kind":"EnumValue","value":"DESC"}}]}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"100"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"BoardCard"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Colleague"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StaffMember"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"BoardCard"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Prescription"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"statusSince"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"payerKind"}},{"kind":"Field","name":{"kind":"Name","value":"alert"}},{"kind":"Field","name":{"kind":"Name","value":"fillNumber"}},{"kind":"Field","name":{"kind":"Name","value":"pharmacy"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"assignee"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Colleague"}}]}},{"kind":"Field","name":{"kind":"Name","value":"journey"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"waitsFor"}},{"kind":"Field","name":{"kind":"Name","value":"waitsForWhat"}},{"kind":"Field","name":{"kind":"Name","value":"dueAt"}}]}}]}}]} as unknown as DocumentNode<BoardEndedQuery, BoardEndedQueryVariables>;
export const BoardEventsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"BoardEvents"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"boardEvents"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"prescriptionId"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"prescription"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"BoardCard"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Colleague"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StaffMember"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"BoardCard"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Prescription"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"statusSince"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"payerKind"}},{"kind":"Field","name":{"kind":"Name","value":"alert"}},{"kind":"Field","name":{"kind":"Name","value":"fillNumber"}},{"kind":"Field","name":{"kind":"Name","value":"pharmacy"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"assignee"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Colleague"}}]}},{"kind":"Field","name":{"kind":"Name","value":"journey"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"waitsFor"}},{"kind":"Field","name":{"kind":"Name","value":"waitsForWhat"}},{"kind":"Field","name":{"kind":"Name","value":"dueAt"}}]}}]}}]} as unknown as DocumentNode<BoardEventsSubscription, BoardEventsSubscriptionVariables>;
export const WhoIsPresentDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"WhoIsPresent"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"presence"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Presence"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Colleague"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StaffMember"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Presence"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Presence"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"prescriptionId"}},{"kind":"Field","name":{"kind":"Name","value":"doing"}},{"kind":"Field","name":{"kind":"Name","value":"since"}},{"kind":"Field","name":{"kind":"Name","value":"person"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Colleague"}}]}}]}}]} as unknown as DocumentNode<WhoIsPresentSubscription, WhoIsPresentSubscriptionVariables>;
export const NotePresenceDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"NotePresence"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"NotePresenceInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"notePresence"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}}]}}]} as unknown as DocumentNode<NotePresenceMutation, NotePresenceMutationVariables>;
export const EndPresenceDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"EndPresence"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"EndPresenceInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"endPresence"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}}]}}]} as unknown as DocumentNode<EndPresenceMutation, EndPresenceMutationVariables>;
export const AssignPrescriptionDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"AssignPrescription"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"AssignPrescriptionInput"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"idempotencyKey"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"assignPrescription"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}},{"kind":"Argument","name":{"kind":"Name","value":"idempotencyKey"},"value":{"kind":"Variable","name":{"kind":"Name","value":"idempotencyKey"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"WhyNot"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"WhyNot"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Problem"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Conflict"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currentStatus"}},{"kind":"Field","name":{"kind":"Name","value":"decidedBy"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"InvalidInput"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"fields"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<AssignPrescriptionMutation, AssignPrescriptionMutationVariables>;
export const InsightsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Insights"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"days"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"insights"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"days"},"value":{"kind":"Variable","name":{"kind":"Name","value":"days"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"since"}},{"kind":"Field","name":{"kind":"Name","value":"measuredAt"}},{"kind":"Field","name":{"kind":"Name","value":"complete"}},{"kind":"Field","name":{"kind":"Name","value":"received"}},{"kind":"Field","name":{"kind":"Name","value":"savedCount"}},{"kind":"Field","name":{"kind":"Name","value":"savings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cents"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"funnel"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"milestone"}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}},{"kind":"Field","name":{"kind":"Name","value":"stages"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"count"}},{"kind":"Field","name":{"kind":"Name","value":"medianMs"}},{"kind":"Field","name":{"kind":"Name","value":"p95Ms"}}]}},{"kind":"Field","name":{"kind":"Name","value":"days"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"day"}},{"kind":"Field","name":{"kind":"Name","value":"received"}},{"kind":"Field","name":{"kind":"Name","value":"completed"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pharmacies"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"InsightGroup"}},{"kind":"Field","name":{"kind":"Name","value":"pharmacy"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"payers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"InsightGroup"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"InsightGroup"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"GroupFigures"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"count"}},{"kind":"Field","name":{"kind":"Name","value":"completed"}},{"kind":"Field","name":{"kind":"Name","value":"rejected"}},{"kind":"Field","name":{"kind":"Name","value":"reselected"}},{"kind":"Field","name":{"kind":"Name","value":"priceMs"}},{"kind":"Field","name":{"kind":"Name","value":"shipMs"}},{"kind":"Field","name":{"kind":"Name","value":"savings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cents"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}}]}}]} as unknown as DocumentNode<InsightsQuery, InsightsQueryVariables>;
export const PrescriptionRowsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"PrescriptionRows"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"prescriptions"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"sort"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"field"},"value":{"kind":"EnumValue","value":"CREATED_AT"}},{"kind":"ObjectField","name":{"kind":"Name","value":"direction"},"value":{"kind":"EnumValue","value":"DESC"}}]}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"100"}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"payerKind"}},{"kind":"Field","name":{"kind":"Name","value":"pharmacy"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"history"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"at"}}]}},{"kind":"Field","name":{"kind":"Name","value":"adjudication"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"savings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cents"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]} as unknown as DocumentNode<PrescriptionRowsQuery, PrescriptionRowsQueryVariables>;
export const PharmacistQueueDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"PharmacistQueue"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"prescriptions"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"status"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"PHARMACIST_REVIEW"}]}}]}},{"kind":"Argument","name":{"kind":"Name","value":"sort"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"field"},"value":{"kind":"EnumValue","value":"STATUS_SINCE"}},{"kind":"ObjectField","name":{"kind":"Name","value":"direction"},"value":{"kind":"EnumValue","value":"ASC"}}]}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"20"}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"statusSince"}},{"kind":"Field","name":{"kind":"Name","value":"payerKind"}},{"kind":"Field","name":{"kind":"Name","value":"prescriber"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"npi"}}]}},{"kind":"Field","name":{"kind":"Name","value":"validation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"outcome"}},{"kind":"Field","name":{"kind":"Name","value":"ranAt"}},{"kind":"Field","name":{"kind":"Name","value":"checks"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rule"}},{"kind":"Field","name":{"kind":"Name","value":"passed"}},{"kind":"Field","name":{"kind":"Name","value":"severity"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"source"}}]}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]} as unknown as DocumentNode<PharmacistQueueQuery, PharmacistQueueQueryVariables>;
export const PrescriptionPageDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"PrescriptionPage"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"ops"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"audit"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"prescription"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"statusSince"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"fillNumber"}},{"kind":"Field","name":{"kind":"Name","value":"payerKind"}},{"kind":"Field","name":{"kind":"Name","value":"alert"}},{"kind":"Field","name":{"kind":"Name","value":"assignee"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"prescriber"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"npi"}},{"kind":"Field","name":{"kind":"Name","value":"phone"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pharmacy"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"city"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"phone"}}]}},{"kind":"Field","name":{"kind":"Name","value":"journey"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"waitsFor"}},{"kind":"Field","name":{"kind":"Name","value":"waitsForWhat"}},{"kind":"Field","name":{"kind":"Name","value":"dueAt"}},{"kind":"Field","name":{"kind":"Name","value":"next"}},{"kind":"Field","name":{"kind":"Name","value":"steps"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"cause"}},{"kind":"Field","name":{"kind":"Name","value":"by"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"validation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"outcome"}},{"kind":"Field","name":{"kind":"Name","value":"ranAt"}},{"kind":"Field","name":{"kind":"Name","value":"checks"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rule"}},{"kind":"Field","name":{"kind":"Name","value":"passed"}},{"kind":"Field","name":{"kind":"Name","value":"severity"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"source"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"enrollment"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"startedAt"}},{"kind":"Field","name":{"kind":"Name","value":"submittedAt"}},{"kind":"Field","name":{"kind":"Name","value":"dueAt"}},{"kind":"Field","name":{"kind":"Name","value":"linkCount"}},{"kind":"Field","name":{"kind":"Name","value":"consent"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"signedAt"}},{"kind":"Field","name":{"kind":"Name","value":"textVersion"}}]}},{"kind":"Field","name":{"kind":"Name","value":"insurance"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"planKind"}},{"kind":"Field","name":{"kind":"Name","value":"payerName"}},{"kind":"Field","name":{"kind":"Name","value":"bin"}},{"kind":"Field","name":{"kind":"Name","value":"pcn"}},{"kind":"Field","name":{"kind":"Name","value":"verified"}},{"kind":"Field","name":{"kind":"Name","value":"attestsGovernmentInsurance"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"routing"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"ranAt"}},{"kind":"Field","name":{"kind":"Name","value":"weightsVersion"}},{"kind":"Field","name":{"kind":"Name","value":"blockedReason"}},{"kind":"Field","name":{"kind":"Name","value":"candidateCount"},"directives":[{"kind":"Directive","name":{"kind":"Name","value":"include"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"ops"}}}]}]},{"kind":"Field","name":{"kind":"Name","value":"recommendations"},"directives":[{"kind":"Directive","name":{"kind":"Name","value":"include"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"ops"}}}]}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"pharmacyId"}},{"kind":"Field","name":{"kind":"Name","value":"rank"}},{"kind":"Field","name":{"kind":"Name","value":"score"}},{"kind":"Field","name":{"kind":"Name","value":"distanceMiles"}},{"kind":"Field","name":{"kind":"Name","value":"networkTier"}},{"kind":"Field","name":{"kind":"Name","value":"parts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"distance"}},{"kind":"Field","name":{"kind":"Name","value":"network"}},{"kind":"Field","name":{"kind":"Name","value":"capacity"}},{"kind":"Field","name":{"kind":"Name","value":"performance"}},{"kind":"Field","name":{"kind":"Name","value":"speed"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pharmacy"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"RoutedPharmacy"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"otherCandidates"},"directives":[{"kind":"Directive","name":{"kind":"Name","value":"include"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"ops"}}}]}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"RoutedPharmacy"}}]}},{"kind":"Field","name":{"kind":"Name","value":"excluded"},"directives":[{"kind":"Directive","name":{"kind":"Name","value":"include"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"ops"}}}]}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"pharmacyId"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"pharmacy"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"city"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"place"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"latitude"}},{"kind":"Field","name":{"kind":"Name","value":"longitude"}}]}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"adjudication"},"directives":[{"kind":"Directive","name":{"kind":"Name","value":"include"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"ops"}}}]}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"attempt"}},{"kind":"Field","name":{"kind":"Name","value":"acceptedAt"}},{"kind":"Field","name":{"kind":"Name","value":"decidedAt"}},{"kind":"Field","name":{"kind":"Name","value":"finalPatientCopay"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cents"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"savings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cents"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"priorAuthorization"},"directives":[{"kind":"Directive","name":{"kind":"Name","value":"include"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"ops"}}}]}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"requestedAt"}},{"kind":"Field","name":{"kind":"Name","value":"decidedAt"}},{"kind":"Field","name":{"kind":"Name","value":"rejectCodes"}}]}},{"kind":"Field","name":{"kind":"Name","value":"payment"},"directives":[{"kind":"Directive","name":{"kind":"Name","value":"include"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"ops"}}}]}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"checkoutUrl"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"paidAt"}},{"kind":"Field","name":{"kind":"Name","value":"amount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cents"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"fill"},"directives":[{"kind":"Directive","name":{"kind":"Name","value":"include"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"ops"}}}]}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"confirmedAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"shipment"},"directives":[{"kind":"Directive","name":{"kind":"Name","value":"include"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"ops"}}}]}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"carrier"}},{"kind":"Field","name":{"kind":"Name","value":"service"}},{"kind":"Field","name":{"kind":"Name","value":"coldChain"}},{"kind":"Field","name":{"kind":"Name","value":"adultSignature"}},{"kind":"Field","name":{"kind":"Name","value":"blockedBy"}},{"kind":"Field","name":{"kind":"Name","value":"deliveredAt"}},{"kind":"Field","name":{"kind":"Name","value":"postage"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cents"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"scans"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"substatus"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"notifications"},"directives":[{"kind":"Directive","name":{"kind":"Name","value":"include"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"ops"}}}]}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"channel"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"sentAt"}},{"kind":"Field","name":{"kind":"Name","value":"resendOf"}}]}},{"kind":"Field","name":{"kind":"Name","value":"alerts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"severity"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"raisedAt"}},{"kind":"Field","name":{"kind":"Name","value":"resolution"}}]}},{"kind":"Field","name":{"kind":"Name","value":"audit"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"50"}}],"directives":[{"kind":"Directive","name":{"kind":"Name","value":"include"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"audit"}}}]}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"action"}},{"kind":"Field","name":{"kind":"Name","value":"actorKind"}},{"kind":"Field","name":{"kind":"Name","value":"actorId"}},{"kind":"Field","name":{"kind":"Name","value":"actorRoles"}},{"kind":"Field","name":{"kind":"Name","value":"resourceKind"}},{"kind":"Field","name":{"kind":"Name","value":"fields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"RoutedPharmacy"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Pharmacy"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"city"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"place"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"latitude"}},{"kind":"Field","name":{"kind":"Name","value":"longitude"}}]}},{"kind":"Field","name":{"kind":"Name","value":"capacityToday"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reserved"}},{"kind":"Field","name":{"kind":"Name","value":"max"}}]}}]}}]} as unknown as DocumentNode<PrescriptionPageQuery, PrescriptionPageQueryVariables>;
export const TakePrescriptionDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"TakePrescription"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"AssignPrescriptionInput"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"idempotencyKey"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"assignPrescription"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}},{"kind":"Argument","name":{"kind":"Name","value":"idempotencyKey"},"value":{"kind":"Variable","name":{"kind":"Name","value":"idempotencyKey"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"WhyNot"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"WhyNot"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Problem"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Conflict"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currentStatus"}},{"kind":"Field","name":{"kind":"Name","value":"decidedBy"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"InvalidInput"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"fields"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<TakePrescriptionMutation, TakePrescriptionMutationVariables>;
export const RevealPatientPlaceDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"RevealPatientPlace"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"prescription"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"routing"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"patientPlace"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"latitude"}},{"kind":"Field","name":{"kind":"Name","value":"longitude"}}]}}]}}]}}]}}]} as unknown as DocumentNode<RevealPatientPlaceQuery, RevealPatientPlaceQueryVariables>;
export const RevealMessageDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"RevealMessage"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"prescription"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"message"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"receivedAt"}},{"kind":"Field","name":{"kind":"Name","value":"xml"}}]}}]}}]}}]} as unknown as DocumentNode<RevealMessageQuery, RevealMessageQueryVariables>;
export const RevealMedicationDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"RevealMedication"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"prescription"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"medication"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"ndc"}},{"kind":"Field","name":{"kind":"Name","value":"sig"}},{"kind":"Field","name":{"kind":"Name","value":"quantity"}},{"kind":"Field","name":{"kind":"Name","value":"unitCode"}},{"kind":"Field","name":{"kind":"Name","value":"daysSupply"}},{"kind":"Field","name":{"kind":"Name","value":"refills"}},{"kind":"Field","name":{"kind":"Name","value":"writtenDate"}},{"kind":"Field","name":{"kind":"Name","value":"daw"}},{"kind":"Field","name":{"kind":"Name","value":"schedule"}},{"kind":"Field","name":{"kind":"Name","value":"coldChain"}}]}}]}}]}}]} as unknown as DocumentNode<RevealMedicationQuery, RevealMedicationQueryVariables>;
export const RevealPatientDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"RevealPatient"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"prescription"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"dispensing"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"firstName"}},{"kind":"Field","name":{"kind":"Name","value":"lastName"}},{"kind":"Field","name":{"kind":"Name","value":"birthDate"}},{"kind":"Field","name":{"kind":"Name","value":"gender"}},{"kind":"Field","name":{"kind":"Name","value":"phone"}},{"kind":"Field","name":{"kind":"Name","value":"address"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"line1"}},{"kind":"Field","name":{"kind":"Name","value":"line2"}},{"kind":"Field","name":{"kind":"Name","value":"city"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"postalCode"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"insurance"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"payerName"}},{"kind":"Field","name":{"kind":"Name","value":"planKind"}},{"kind":"Field","name":{"kind":"Name","value":"bin"}},{"kind":"Field","name":{"kind":"Name","value":"pcn"}},{"kind":"Field","name":{"kind":"Name","value":"memberId"}},{"kind":"Field","name":{"kind":"Name","value":"groupNumber"}}]}}]}}]}}]} as unknown as DocumentNode<RevealPatientQuery, RevealPatientQueryVariables>;
export const RevealClaimsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"RevealClaims"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"prescription"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"adjudication"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"claims"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"submittedAt"}},{"kind":"Field","name":{"kind":"Name","value":"primary"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"claimId"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"rejectCodes"}},{"kind":"Field","name":{"kind":"Name","value":"drugCost"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cents"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"insurancePaid"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cents"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"patientCopay"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cents"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"programs"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"programId"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"claimId"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"discount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cents"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"costBreakdown"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalDrugCost"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cents"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"insuranceCovered"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cents"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"initialCopay"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cents"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"manufacturerDiscount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cents"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"finalPatientCopay"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cents"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<RevealClaimsQuery, RevealClaimsQueryVariables>;
export const RevealFillDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"RevealFill"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"prescription"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fill"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"contents"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ndc"}},{"kind":"Field","name":{"kind":"Name","value":"lotNumber"}},{"kind":"Field","name":{"kind":"Name","value":"expiresOn"}},{"kind":"Field","name":{"kind":"Name","value":"quantity"}},{"kind":"Field","name":{"kind":"Name","value":"pharmacistName"}}]}}]}}]}}]}}]} as unknown as DocumentNode<RevealFillQuery, RevealFillQueryVariables>;
export const RevealTrackingDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"RevealTracking"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"prescription"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"shipment"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"tracking"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"trackingNumber"}},{"kind":"Field","name":{"kind":"Name","value":"trackingUrl"}},{"kind":"Field","name":{"kind":"Name","value":"labelUrl"}}]}}]}}]}}]}}]} as unknown as DocumentNode<RevealTrackingQuery, RevealTrackingQueryVariables>;
export const LogInDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"LogIn"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"LogInInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"logIn"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"LogInPayload"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"accessToken"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"roles"}},{"kind":"Field","name":{"kind":"Name","value":"scopes"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Problem"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<LogInMutation, LogInMutationVariables>;
export const LogOutDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"LogOut"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"idempotencyKey"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"logOut"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"idempotencyKey"},"value":{"kind":"Variable","name":{"kind":"Name","value":"idempotencyKey"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}}]}}]} as unknown as DocumentNode<LogOutMutation, LogOutMutationVariables>;
export const DemoLoginsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"DemoLogins"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"demoLogins"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"role"}},{"kind":"Field","name":{"kind":"Name","value":"email"}},{"kind":"Field","name":{"kind":"Name","value":"password"}}]}}]}}]} as unknown as DocumentNode<DemoLoginsQuery, DemoLoginsQueryVariables>;