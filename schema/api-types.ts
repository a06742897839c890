export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
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

/** The pharmacy has the work. */
export type AcceptPharmacyWorkPayload = {
  __typename?: 'AcceptPharmacyWorkPayload';
  /** Where its claims will be. */
  adjudication?: Maybe<Adjudication>;
  /** The prescription. */
  prescription?: Maybe<Prescription>;
};

/** What was asked, done; or why not. */
export type AcceptPharmacyWorkResult = AcceptPharmacyWorkPayload | Conflict | InvalidInput | Refusal;

/** Which alert somebody takes. */
export type AcknowledgeAlertInput = {
  /** The alert. */
  alertId: Scalars['ID']['input'];
};

/** Somebody looks after the alert. */
export type AcknowledgeAlertPayload = {
  __typename?: 'AcknowledgeAlertPayload';
  /** The alert as it is now. */
  alert: Alert;
};

/** What was asked, done; or why not. */
export type AcknowledgeAlertResult = AcknowledgeAlertPayload | Conflict | InvalidInput | Refusal;

/** The claims and their result. */
export type Adjudication = {
  __typename?: 'Adjudication';
  /** When the pharmacy took the work. */
  acceptedAt?: Maybe<Scalars['DateTime']['output']>;
  /** How often claims were sent. */
  attempt?: Maybe<Scalars['Int']['output']>;
  /** What the last claims came to; null before the first. Reading it is audited. */
  claims?: Maybe<Claims>;
  /** When the last result came. */
  decidedAt?: Maybe<Scalars['DateTime']['output']>;
  /** What the patient pays; null until it is final. */
  finalPatientCopay?: Maybe<Money>;
  /** Id. */
  id: Scalars['ID']['output'];
  /** The pharmacy that sends the claims. */
  pharmacy?: Maybe<Pharmacy>;
  /** What programs took off; null until it is final. */
  savings?: Maybe<Money>;
  /** Where it is. */
  state?: Maybe<AdjudicationState>;
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

/** Something that needs a person. */
export type Alert = {
  __typename?: 'Alert';
  /** Since when somebody looks after it. */
  acknowledgedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Who looks after it. */
  acknowledgedBy?: Maybe<Scalars['ID']['output']>;
  /** Who gave it to them; null when they took it themselves. */
  assignedBy?: Maybe<Scalars['ID']['output']>;
  /** Finds the same work in logs and audit. */
  correlationId: Scalars['String']['output'];
  /** Ids, codes and counts that help to look into it. */
  details: Array<NamedValue>;
  /** Id. */
  id: Scalars['ID']['output'];
  /** What it is about, such as validation_failed or dead_letter. */
  kind: Scalars['String']['output'];
  /** The prescription concerned, if it is one. */
  prescription?: Maybe<Prescription>;
  /** When it was raised first. */
  raisedAt: Scalars['DateTime']['output'];
  /** Why it could be closed. */
  resolution?: Maybe<Scalars['String']['output']>;
  /** When it was closed. */
  resolvedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Who closed it. */
  resolvedBy?: Maybe<Scalars['ID']['output']>;
  /** How urgent it is. */
  severity: AlertSeverity;
  /** Whether somebody looks after it. */
  state: AlertState;
  /** The thing it was raised for. */
  subjectId: Scalars['ID']['output'];
  /** What kind of thing it was raised for, such as prescription or job. */
  subjectKind: Scalars['String']['output'];
};

/** A page of a list of Alert. */
export type AlertConnection = {
  __typename?: 'AlertConnection';
  /** The page, in order. */
  edges: Array<AlertEdge>;
  /** Whether and how to go on. */
  pageInfo: PageInfo;
  /** How many there are on all pages; costs a count, ask only when needed. */
  totalCount: Scalars['Int']['output'];
};

/** One Alert of a list. */
export type AlertEdge = {
  __typename?: 'AlertEdge';
  /** Its place in the list. */
  cursor: Scalars['String']['output'];
  /** The Alert. */
  node: Alert;
};

/** An alert was raised, taken or closed. Its own fields are as they were; the alert is as of now. */
export type AlertEvent = {
  __typename?: 'AlertEvent';
  /** The alert as of now. */
  alert?: Maybe<Alert>;
  /** Which alert. */
  alertId: Scalars['ID']['output'];
  /** When. */
  at: Scalars['DateTime']['output'];
  /** Give it as `after` to go on behind this event. */
  cursor: Scalars['ID']['output'];
  /** Id of the change; the same change never has two. */
  eventId: Scalars['ID']['output'];
  /** What it is about, such as validation_failed or dead_letter. */
  kind: Scalars['String']['output'];
  /** How urgent it is. */
  severity: AlertSeverity;
  /** The state it came into. */
  state: AlertState;
};

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

/** The alert is theirs now. */
export type AssignAlertPayload = {
  __typename?: 'AssignAlertPayload';
  /** The alert as it is now. */
  alert: Alert;
};

/** What was asked, done; or why not. */
export type AssignAlertResult = AssignAlertPayload | Conflict | InvalidInput | Refusal;

/** Who looks after which prescription. */
export type AssignPrescriptionInput = {
  /** Who looked after it as you saw it; null: nobody. When it is another by now, nothing changes. */
  insteadOf?: InputMaybe<Scalars['ID']['input']>;
  /** Which prescription. */
  prescriptionId: Scalars['ID']['input'];
  /** From now on. */
  to: AssignTo;
};

/** Somebody else looks after the prescription, or nobody. */
export type AssignPrescriptionPayload = {
  __typename?: 'AssignPrescriptionPayload';
  /** As of now. */
  prescription?: Maybe<Prescription>;
};

/** What was asked, done; or why not. */
export type AssignPrescriptionResult = AssignPrescriptionPayload | Conflict | InvalidInput | Refusal;

/** Who looks after a prescription from now on. */
export type AssignTo =
  /** The one who asks. */
  | 'ME'
  /** Nobody in particular. */
  | 'NOBODY';

/** Who did or saw what. Rows are chained: none can be changed or left out unseen. */
export type AuditEntry = {
  __typename?: 'AuditEntry';
  /** What, such as phi.read or prescription.advanced. */
  action: Scalars['String']['output'];
  /** Who: an account, a stage of the pipeline, a partner. */
  actorId: Scalars['ID']['output'];
  /** viewer, stage or partner. */
  actorKind: Scalars['String']['output'];
  /** The roles that the viewer acted with. */
  actorRoles: Array<Scalars['String']['output']>;
  /** When. */
  at: Scalars['DateTime']['output'];
  /** Finds the same work in logs. */
  correlationId: Scalars['String']['output'];
  /** More: ids, codes and counts. */
  details: Array<NamedValue>;
  /** Names of the fields seen or changed; never their values. */
  fields: Array<Scalars['String']['output']>;
  /** Id. */
  id: Scalars['ID']['output'];
  /** The address it was asked from. */
  ip?: Maybe<Scalars['String']['output']>;
  /** The patient concerned. */
  patientId?: Maybe<Scalars['ID']['output']>;
  /** The prescription concerned. */
  prescriptionId?: Maybe<Scalars['ID']['output']>;
  /** The thing. */
  resourceId: Scalars['ID']['output'];
  /** Kind of the thing. */
  resourceKind: Scalars['String']['output'];
  /** Its place in the chain. */
  sequence: Scalars['Int']['output'];
};

/** A page of the audit log, newest first. */
export type AuditEntryConnection = {
  __typename?: 'AuditEntryConnection';
  /** The page. */
  nodes: Array<AuditEntry>;
  /** Whether and how to go on. */
  pageInfo: PageInfo;
};

/** What a change means for your view. */
export type BoardChange =
  /** It is in the view now and was not before. */
  | 'ENTERED'
  /** It was in the view and is not any more: take its card away. */
  | 'LEFT'
  /** It was in the view and still is. */
  | 'UPDATED';

/** One change that the live board shows. Its own fields are as they were; the prescription is as of now. */
export type BoardEvent = {
  __typename?: 'BoardEvent';
  /** When. */
  at: Scalars['DateTime']['output'];
  /** Why: the row of the lifecycle. */
  cause: Scalars['String']['output'];
  /** Whether it comes into your view, changes in it or goes out of it. */
  change: BoardChange;
  /** Give it as `after` to go on behind this event. */
  cursor: Scalars['ID']['output'];
  /** Id of the change; the same change never has two. */
  eventId: Scalars['ID']['output'];
  /** The prescription as of now. */
  prescription?: Maybe<Prescription>;
  /** Which prescription changed. */
  prescriptionId: Scalars['ID']['output'];
  /** The status before; null for a new prescription. */
  previousStatus?: Maybe<PrescriptionStatus>;
  /** The status it brought. */
  status: PrescriptionStatus;
  /** The version that the change made; drop those you have seen. */
  version: Scalars['Int']['output'];
};

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

/** One scan of the carrier. */
export type CarrierScan = {
  __typename?: 'CarrierScan';
  /** When the carrier saw it. */
  at: Scalars['DateTime']['output'];
  /** The carrier network’s word, such as TRANSIT. */
  status: Scalars['String']['output'];
  /** Its finer word, such as out_for_delivery. */
  substatus?: Maybe<Scalars['String']['output']>;
};

/** The work that staff take from its pharmacy. */
export type ChangePharmacyInput = {
  /** The prescription. */
  prescriptionId: Scalars['ID']['input'];
  /** Why, for the record; 3 to 500 characters. */
  reason: Scalars['String']['input'];
};

/** The prescription waits for another pharmacy to be selected. */
export type ChangePharmacyPayload = {
  __typename?: 'ChangePharmacyPayload';
  /** The prescription. */
  prescription?: Maybe<Prescription>;
};

/** What was asked, done; or why not. */
export type ChangePharmacyResult = ChangePharmacyPayload | Conflict | InvalidInput | Refusal;

/** What a pharmacy’s claims came to. A reject code beside it always wins. */
export type ClaimOutcome =
  /** Paid; the lines add up to the cent. */
  | 'PAID'
  /** The payer wants a prior authorization first. */
  | 'PRIOR_AUTHORIZATION_REQUIRED'
  /** Refused. */
  | 'REJECTED';

/** What the last claims came to. */
export type Claims = {
  __typename?: 'Claims';
  /** Null unless the claims are paid. */
  costBreakdown?: Maybe<CostBreakdown>;
  /** The claim to the insurance. */
  primary: PrimaryClaim;
  /** The claims to manufacturers’ programs. */
  programs: Array<ProgramClaim>;
  /** Names of the programs that took something off. */
  programsApplied: Array<Scalars['String']['output']>;
  /** When the pharmacy reported it. */
  submittedAt: Scalars['DateTime']['output'];
};

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

/** The fill on record. */
export type ConfirmFillPayload = {
  __typename?: 'ConfirmFillPayload';
  /** The fill. */
  fill?: Maybe<Fill>;
};

/** What was asked, done; or why not. */
export type ConfirmFillResult = ConfirmFillPayload | Conflict | InvalidInput | Refusal;

/** Somebody else was first, or the thing is no longer in a state that allows this. */
export type Conflict = Problem & {
  __typename?: 'Conflict';
  /** Stable code, listed in docs/errors.md. */
  code: Scalars['String']['output'];
  /** The status it has now. */
  currentStatus?: Maybe<Scalars['String']['output']>;
  /** The version it has now. */
  currentVersion?: Maybe<Scalars['Int']['output']>;
  /** Who or what brought it there: an actor id, or a cause. */
  decidedBy?: Maybe<Scalars['String']['output']>;
  /** What to do about it, for people. */
  message: Scalars['String']['output'];
};

/** How the price comes about; adds up to the cent. */
export type CostBreakdown = {
  __typename?: 'CostBreakdown';
  /** What the patient pays. */
  finalPatientCopay: Money;
  /** What it leaves to the patient. */
  initialCopay: Money;
  /** What the insurance pays. */
  insuranceCovered: Money;
  /** What programs take off. */
  manufacturerDiscount: Money;
  /** Price of the drug. */
  totalDrugCost: Money;
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

/** The payment whose link is open. */
export type CreatePaymentLinkPayload = {
  __typename?: 'CreatePaymentLinkPayload';
  /** The payment. */
  payment?: Maybe<Payment>;
};

/** What was asked, done; or why not. */
export type CreatePaymentLinkResult = Conflict | CreatePaymentLinkPayload | InvalidInput | Refusal;

/** What came in on a day, and what has become of it. */
export type DayFigures = {
  __typename?: 'DayFigures';
  /** How many of those are delivered by now. */
  completed: Scalars['Int']['output'];
  /** The day, UTC. */
  day: Scalars['Date']['output'];
  /** How many came in. */
  received: Scalars['Int']['output'];
};

/** A job that failed for good: kept until somebody replays or discards it. */
export type DeadLetter = {
  __typename?: 'DeadLetter';
  /** How often it was tried. */
  attempts: Scalars['Int']['output'];
  /** Finds the same work in logs and audit. */
  correlationId: Scalars['String']['output'];
  /** When the job was made. */
  createdAt: Scalars['DateTime']['output'];
  /** What it works on: ids, codes and counts, never PHI. */
  data: Array<NamedValue>;
  /** When it failed for good. */
  failedAt: Scalars['DateTime']['output'];
  /** Id. */
  id: Scalars['ID']['output'];
  /** The event or follow-up that it worked on. */
  name: Scalars['String']['output'];
  /** The prescription concerned, if it is one. */
  prescription?: Maybe<Prescription>;
  /** Where it failed. */
  queue: Queue;
  /** Why, by code (docs/errors.md). */
  reasonCode: Scalars['String']['output'];
  /** Why, for people. */
  reasonMessage: Scalars['String']['output'];
};

/** A page of dead letters, newest failure first. */
export type DeadLetterConnection = {
  __typename?: 'DeadLetterConnection';
  /** The page. */
  nodes: Array<DeadLetter>;
  /** Whether and how to go on. */
  pageInfo: PageInfo;
  /** How many there are on all pages. */
  totalCount: Scalars['Int']['output'];
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

/** The prescription after the decision. */
export type DecidePharmacistReviewPayload = {
  __typename?: 'DecidePharmacistReviewPayload';
  /** As of now. */
  prescription?: Maybe<Prescription>;
};

/** What was asked, done; or why not. */
export type DecidePharmacistReviewResult = Conflict | DecidePharmacistReviewPayload | InvalidInput | Refusal;

/** What the payer decided about a prior authorization. */
export type DecidePriorAuthorizationInput = {
  /** The decision. */
  decision: PriorAuthorizationDecision;
  /** The prescription. */
  prescriptionId: Scalars['ID']['input'];
  /** What the payer said, for the record; 3 to 500 characters. */
  reason: Scalars['String']['input'];
};

/** The decision is on record. */
export type DecidePriorAuthorizationPayload = {
  __typename?: 'DecidePriorAuthorizationPayload';
  /** The prescription. */
  prescription?: Maybe<Prescription>;
  /** The prior authorization. */
  priorAuthorization?: Maybe<PriorAuthorization>;
};

/** What was asked, done; or why not. */
export type DecidePriorAuthorizationResult = Conflict | DecidePriorAuthorizationPayload | InvalidInput | Refusal;

/** The work that the pharmacy gives back. */
export type DeclinePharmacyWorkInput = {
  /** The prescription. */
  prescriptionId: Scalars['ID']['input'];
  /** Why, for the record; 3 to 500 characters. */
  reason: Scalars['String']['input'];
};

/** The work is taken from the pharmacy. */
export type DeclinePharmacyWorkPayload = {
  __typename?: 'DeclinePharmacyWorkPayload';
  /** The prescription, which the pharmacy no longer sees. */
  prescriptionId: Scalars['ID']['output'];
};

/** What was asked, done; or why not. */
export type DeclinePharmacyWorkResult = Conflict | DeclinePharmacyWorkPayload | InvalidInput | Refusal;

/** A log-in of the sandbox; there is none in production. */
export type DemoLogin = {
  __typename?: 'DemoLogin';
  /** Partners: for logInClient. */
  clientId?: Maybe<Scalars['String']['output']>;
  /** Partners: for logInClient. */
  clientSecret?: Maybe<Scalars['String']['output']>;
  /** Staff: for logIn. */
  email?: Maybe<Scalars['String']['output']>;
  /** Who it is. */
  label: Scalars['String']['output'];
  /** Staff: for logIn. */
  password?: Maybe<Scalars['String']['output']>;
  /** Its role. */
  role: Scalars['String']['output'];
};

/** Which dead letter is given up, and why. */
export type DiscardDeadLetterInput = {
  /** The dead letter. */
  deadLetterId: Scalars['ID']['input'];
  /** Why it can go, 1 to 500 characters, without names or medical facts. */
  reason: Scalars['String']['input'];
};

/** The job is gone. */
export type DiscardDeadLetterPayload = {
  __typename?: 'DiscardDeadLetterPayload';
  /** The dead letter that it was. */
  deadLetterId: Scalars['ID']['output'];
};

/** What was asked, done; or why not. */
export type DiscardDeadLetterResult = Conflict | DiscardDeadLetterPayload | InvalidInput | Refusal;

/** Where the patient lives. */
export type DispensingAddress = {
  __typename?: 'DispensingAddress';
  /** City. */
  city: Scalars['String']['output'];
  /** Street and number. */
  line1: Scalars['String']['output'];
  /** Apartment, floor. */
  line2?: Maybe<Scalars['String']['output']>;
  /** ZIP code. */
  postalCode: Scalars['String']['output'];
  /** Two-letter state. */
  state: Scalars['String']['output'];
};

/** The coverage to bill first. Reading it is audited. */
export type DispensingInsurance = {
  __typename?: 'DispensingInsurance';
  /** IIN, formerly BIN: 6 or 8 digits. */
  bin: Scalars['String']['output'];
  /** Group, 301-C1. */
  groupNumber?: Maybe<Scalars['String']['output']>;
  /** Cardholder id, 302-C2. */
  memberId: Scalars['String']['output'];
  /** Who pays. */
  payerName?: Maybe<Scalars['String']['output']>;
  /** Processor control number. */
  pcn?: Maybe<Scalars['String']['output']>;
  /** commercial, medicare, medicaid, …, cash or unknown. */
  planKind: Scalars['String']['output'];
};

/** What a pharmacy must know of the patient to dispense and to bill. Reading it is audited. */
export type DispensingPatient = {
  __typename?: 'DispensingPatient';
  /** Home address. */
  address?: Maybe<DispensingAddress>;
  /** Date of birth. */
  birthDate: Scalars['Date']['output'];
  /** First name. */
  firstName: Scalars['String']['output'];
  /** M, F, U unknown, N non-binary. */
  gender: Scalars['String']['output'];
  /** Last name. */
  lastName: Scalars['String']['output'];
  /** E.164. */
  phone?: Maybe<Scalars['String']['output']>;
};

/** Where the viewer’s session is no longer present. */
export type EndPresenceInput = {
  /** The prescription; left out: at all. */
  prescriptionId?: InputMaybe<Scalars['ID']['input']>;
};

/** Others no longer see the viewer there. */
export type EndPresencePayload = {
  __typename?: 'EndPresencePayload';
  /** At how many prescriptions the session was present. */
  ended: Scalars['Int']['output'];
};

/** What was asked, done; or why not. */
export type EndPresenceResult = Conflict | EndPresencePayload | InvalidInput | Refusal;

/** One invitation of a patient to enroll, and what came of it. */
export type Enrollment = {
  __typename?: 'Enrollment';
  /** The signed authorization; null before. */
  consent?: Maybe<EnrollmentConsent>;
  /** By when the patient must submit. */
  dueAt?: Maybe<Scalars['DateTime']['output']>;
  /** Id. */
  id: Scalars['ID']['output'];
  /** The coverage that the patient enrolled with; null for cash, and before. */
  insurance?: Maybe<InsuranceProfile>;
  /** How many links were made for it; the last one is good. */
  linkCount?: Maybe<Scalars['Int']['output']>;
  /** Who was invited. */
  patient?: Maybe<Patient>;
  /** When it was started. */
  startedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Where it is. */
  state?: Maybe<EnrollmentState>;
  /** When the patient submitted; null before. */
  submittedAt?: Maybe<Scalars['DateTime']['output']>;
};

/** What the patient signed. */
export type EnrollmentConsent = {
  __typename?: 'EnrollmentConsent';
  /** When, by the server’s clock. */
  signedAt: Scalars['DateTime']['output'];
  /** SHA-256 of that text, in hex. */
  textHash: Scalars['String']['output'];
  /** Version of the authorization text. */
  textVersion: Scalars['String']['output'];
};

/** What the patient has to fill in and to sign. */
export type EnrollmentForm = {
  __typename?: 'EnrollmentForm';
  /** True when to ask about Medicare in particular. */
  asksAboutMedicare: Scalars['Boolean']['output'];
  /** The question about government coverage. */
  attestationQuestion: Scalars['String']['output'];
  /** The authorization to sign. */
  authorizationText: Scalars['String']['output'];
  /** Version of the authorization; send it back. */
  authorizationTextVersion: Scalars['String']['output'];
  /** The enrollment. */
  enrollmentId: Scalars['ID']['output'];
  /** By when to submit. */
  expiresAt: Scalars['DateTime']['output'];
  /** As the prescriber stated it, to confirm or correct; null when nothing is known. */
  insurance?: Maybe<PrefilledInsurance>;
  /** The prescription. */
  prescriptionId: Scalars['ID']['output'];
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

/** The state of a magic link; nothing about whom it is for. */
export type EnrollmentLinkState = {
  __typename?: 'EnrollmentLinkState';
  /** When it ends; null when it is INVALID. */
  expiresAt?: Maybe<Scalars['DateTime']['output']>;
  /** Only VALID can be opened. */
  state: LinkState;
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

/** What is wrong with one field of the input. */
export type FieldProblem = {
  __typename?: 'FieldProblem';
  /** What is wrong; never repeats the value. */
  message: Scalars['String']['output'];
  /** Dotted path below `input`, such as insurance.bin. */
  path: Scalars['String']['output'];
};

/** What the pharmacy dispensed. */
export type Fill = {
  __typename?: 'Fill';
  /** When the pharmacy confirmed it. */
  confirmedAt?: Maybe<Scalars['DateTime']['output']>;
  /** What is in the bag. Reading it is audited. */
  contents?: Maybe<FillContents>;
  /** Id. */
  id: Scalars['ID']['output'];
};

/** What is in the bag. */
export type FillContents = {
  __typename?: 'FillContents';
  /** When the lot expires. */
  expiresOn: Scalars['Date']['output'];
  /** The manufacturer’s lot. */
  lotNumber: Scalars['String']['output'];
  /** National Drug Code, 5-4-2 with hyphens. */
  ndc: Scalars['String']['output'];
  /** Who dispensed it. */
  pharmacistName: Scalars['String']['output'];
  /** Quantity as a decimal in text. */
  quantity: Scalars['String']['output'];
};

/** How many came so far, wherever they are now. */
export type FunnelStep = {
  __typename?: 'FunnelStep';
  /** How many have ever reached it. */
  count: Scalars['Int']['output'];
  /** The milestone. */
  milestone: Milestone;
};

/** How the prescriptions of one pharmacy, or of one kind of payer, went. */
export type GroupFigures = {
  __typename?: 'GroupFigures';
  /** How many are delivered. */
  completed: Scalars['Int']['output'];
  /** How many. */
  count: Scalars['Int']['output'];
  /** Id of the pharmacy, or kind of payer. */
  key: Scalars['String']['output'];
  /** The pharmacy; null for a kind of payer. */
  pharmacy?: Maybe<Pharmacy>;
  /** From selection to price, half are faster, in milliseconds. */
  priceMs?: Maybe<Scalars['Float']['output']>;
  /** How many had a claim rejected. */
  rejected: Scalars['Int']['output'];
  /** How many went to more than one pharmacy, one after the other. */
  reselected: Scalars['Int']['output'];
  /** What programs took off. */
  savings: Money;
  /** From selection to shipment, half are faster, in milliseconds. */
  shipMs?: Maybe<Scalars['Float']['output']>;
};

/** The signature under the authorization. Time and address are the server’s own. */
export type HipaaConsentInput = {
  /** The version that was shown. */
  authorizationTextVersion: Scalars['String']['input'];
  /** Drawn signature: a PNG as data URL, at most 64 KB. */
  signatureImage?: InputMaybe<Scalars['String']['input']>;
  /** Full name, typed as signature. */
  signatureName: Scalars['String']['input'];
};

/** One change of status. */
export type HistoryEntry = {
  __typename?: 'HistoryEntry';
  /** When. */
  at: Scalars['DateTime']['output'];
  /** Who: a user, a stage or a partner, by id. */
  by: Scalars['String']['output'];
  /** Why: the row of the lifecycle. */
  cause: Scalars['String']['output'];
  /** The status that it brought. */
  status: PrescriptionStatus;
  /** The version that the change made. */
  version: Scalars['Int']['output'];
};

/** Figures over all prescriptions that came in within a span; at most a minute old. */
export type Insights = {
  __typename?: 'Insights';
  /** False when there were more than 20,000, and only that many were read. */
  complete: Scalars['Boolean']['output'];
  /** By the day they came in; days without any are left out. */
  days: Array<DayFigures>;
  /** How far they came. */
  funnel: Array<FunnelStep>;
  /** When they were made. */
  measuredAt: Scalars['DateTime']['output'];
  /** By kind of payer; the most frequent first. */
  payers: Array<GroupFigures>;
  /** By the pharmacy that has them now; the busiest first. */
  pharmacies: Array<GroupFigures>;
  /** How many came in. */
  received: Scalars['Int']['output'];
  /** For how many. */
  savedCount: Scalars['Int']['output'];
  /** What programs took off for patients. */
  savings: Money;
  /** From when on. */
  since: Scalars['DateTime']['output'];
  /** How long each stage took. */
  stages: Array<StageTime>;
};

/** A coverage as the prescriber or the patient stated it. */
export type InsuranceProfile = {
  __typename?: 'InsuranceProfile';
  /** Whether the patient said that they have government coverage; null when they were not asked. */
  attestsGovernmentInsurance?: Maybe<Scalars['Boolean']['output']>;
  /** IIN, formerly BIN: 6 or 8 digits. */
  bin?: Maybe<Scalars['String']['output']>;
  /** When it was stated. */
  createdAt?: Maybe<Scalars['DateTime']['output']>;
  /** Group, 301-C1. */
  groupNumber?: Maybe<Scalars['String']['output']>;
  /** Id. */
  id: Scalars['ID']['output'];
  /** Cardholder id, 302-C2. */
  memberId?: Maybe<Scalars['String']['output']>;
  /** Who pays. */
  payerName?: Maybe<Scalars['String']['output']>;
  /** Processor control number. */
  pcn?: Maybe<Scalars['String']['output']>;
  /** commercial, medicare, medicaid, tricare, va, chip, cash_discount or unknown; unknown gets no program. */
  planKind?: Maybe<Scalars['String']['output']>;
  /** prescriber: a hint from a message; enrollment: stated by the patient. */
  source?: Maybe<Scalars['String']['output']>;
  /** True once the payer has confirmed it. */
  verified?: Maybe<Scalars['Boolean']['output']>;
};

/** The input does not fit; correct the named fields. */
export type InvalidInput = Problem & {
  __typename?: 'InvalidInput';
  /** Stable code, listed in docs/errors.md. */
  code: Scalars['String']['output'];
  /** Each wrong field. */
  fields: Array<FieldProblem>;
  /** What to do about it, for people. */
  message: Scalars['String']['output'];
};

/** Where it is, since when, what blocks it, what happens next, by when. */
export type Journey = {
  __typename?: 'Journey';
  /** Where it is. */
  current: PrescriptionStatus;
  /** By when; null when no deadline runs. */
  dueAt?: Maybe<Scalars['DateTime']['output']>;
  /** What can come next. */
  next: Array<PrescriptionStatus>;
  /** Since when. */
  since: Scalars['DateTime']['output'];
  /** The way so far, oldest first. */
  steps: Array<HistoryEntry>;
  /** Who must act next. */
  waitsFor: WaitsFor;
  /** What it waits for, in words for people. */
  waitsForWhat: Scalars['String']['output'];
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

/** What was asked, done; or why not. */
export type LogInClientResult = Conflict | InvalidInput | LogInPayload | Refusal;

/** How a person logs in. */
export type LogInInput = {
  /** E-mail address, in any case. */
  email: Scalars['String']['input'];
  /** Password. */
  password: Scalars['String']['input'];
};

/** A session. */
export type LogInPayload = {
  __typename?: 'LogInPayload';
  /** Send it as `Authorization: Bearer …`. */
  accessToken: Scalars['String']['output'];
  /** When it ends. */
  expiresAt: Scalars['DateTime']['output'];
  /** Whose session it is. */
  viewer: Viewer;
};

/** What was asked, done; or why not. */
export type LogInResult = Conflict | InvalidInput | LogInPayload | Refusal;

/** The session has ended. */
export type LogOutPayload = {
  __typename?: 'LogOutPayload';
  /** Always true. */
  loggedOut: Scalars['Boolean']['output'];
};

/** What was asked, done; or why not. */
export type LogOutResult = Conflict | InvalidInput | LogOutPayload | Refusal;

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

/** A point on the map, in degrees (WGS 84). */
export type MapPlace = {
  __typename?: 'MapPlace';
  /** Degrees north. */
  latitude: Scalars['Float']['output'];
  /** Degrees east; negative in the Americas. */
  longitude: Scalars['Float']['output'];
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

/** An amount of money in whole cents. */
export type Money = {
  __typename?: 'Money';
  /** Whole cents. */
  cents: Scalars['Int']['output'];
  /** ISO 4217 code; always USD. */
  currency: Scalars['String']['output'];
};

export type Mutation = {
  __typename?: 'Mutation';
  /** The pharmacy takes the work that it was offered. */
  acceptPharmacyWork: AcceptPharmacyWorkResult;
  /** Says that somebody looks after an open alert. */
  acknowledgeAlert: AcknowledgeAlertResult;
  /** Gives an alert that is not resolved to somebody of the staff, also when another one has it. */
  assignAlert: AssignAlertResult;
  /** Takes a prescription, also from a colleague, or lets it go. Of two at once, the second is refused. */
  assignPrescription: AssignPrescriptionResult;
  /** Takes the work from a pharmacy whose claim was rejected or waits for a prior authorization. */
  changePharmacy: ChangePharmacyResult;
  /** The pharmacy confirms what it dispensed; the label is bought next. */
  confirmFill: ConfirmFillResult;
  /** Opens a payment link, also after the last one ran out; gives back the open one where there is one. */
  createPaymentLink: CreatePaymentLinkResult;
  /** A pharmacist clears or stops what the rules left open. */
  decidePharmacistReview: DecidePharmacistReviewResult;
  /** Records what the payer decided; after an approval the pharmacy sends its claims again. */
  decidePriorAuthorization: DecidePriorAuthorizationResult;
  /** The pharmacy gives work back that it has not been paid for yet; staff choose another one. */
  declinePharmacyWork: DeclinePharmacyWorkResult;
  /** Removes the failed job for good, with the reason. */
  discardDeadLetter: DiscardDeadLetterResult;
  /** Tells colleagues that the viewer has left. Takes no idempotency key: a repeat ends nothing more. */
  endPresence: EndPresenceResult;
  /** Logs a person in. Five wrong passwords lock the account for 15 minutes. Takes no idempotency key. */
  logIn: LogInResult;
  /** Logs a partner’s client in. Five wrong secrets lock it for 15 minutes. Takes no idempotency key. */
  logInClient: LogInClientResult;
  /** Ends the session at once, also for open subscriptions. */
  logOut: LogOutResult;
  /** Tells colleagues that the viewer is at a prescription. It ends after 30 seconds without being noted again, so a repeat renews it and it takes no idempotency key. */
  notePresence: NotePresenceResult;
  /** Opens a link with the date of birth; the fifth wrong one locks it. Takes no idempotency key. */
  openEnrollment: OpenEnrollmentResult;
  /** A Stripe event that the gateway has checked. */
  recordStripeEvent: RecordStripeEventResult;
  /** What a Shippo webhook says that the gateway has checked. */
  recordTrackingUpdate: RecordTrackingUpdateResult;
  /** Runs the failed job again, with all its attempts. */
  replayDeadLetter: ReplayDeadLetterResult;
  /** Sends the patient a new link, also after the former one was locked; the deadline stays. */
  resendEnrollmentLink: ResendEnrollmentLinkResult;
  /** Sends a message anew whose delivery is unknown or failed, after a look whether it arrived. */
  resendNotification: ResendNotificationResult;
  /** Closes an alert, with the reason. */
  resolveAlert: ResolveAlertResult;
  /** After a rejection that is put right: the pharmacy is asked to send its claims again. */
  resubmitClaim: ResubmitClaimResult;
  /** Runs the rules again on a prescription that failed them, after data was corrected. */
  revalidatePrescription: RevalidatePrescriptionResult;
  /** Takes a place of the pharmacy’s day and offers it the work. Of two choices at once one wins. */
  selectPharmacy: SelectPharmacyResult;
  /** Invites the patient of a validated prescription to enroll, by a link good for 48 hours. */
  startEnrollment: StartEnrollmentResult;
  /** The pharmacy reports what its claims came to. All amounts are whole cents and must add up. */
  submitAdjudicationResults: SubmitAdjudicationResultsResult;
  /** Stores insurance, attestation and consent, and uses the link up. */
  submitEnrollment: SubmitEnrollmentResult;
  /** Takes one SCRIPT message at the door and answers it. The message’s own MessageID makes it happen once. */
  submitPrescription: SubmitPrescriptionResult;
};


export type MutationAcceptPharmacyWorkArgs = {
  idempotencyKey: Scalars['String']['input'];
  input: AcceptPharmacyWorkInput;
};


export type MutationAcknowledgeAlertArgs = {
  idempotencyKey: Scalars['String']['input'];
  input: AcknowledgeAlertInput;
};


export type MutationAssignAlertArgs = {
  idempotencyKey: Scalars['String']['input'];
  input: AssignAlertInput;
};


export type MutationAssignPrescriptionArgs = {
  idempotencyKey: Scalars['String']['input'];
  input: AssignPrescriptionInput;
};


export type MutationChangePharmacyArgs = {
  idempotencyKey: Scalars['String']['input'];
  input: ChangePharmacyInput;
};


export type MutationConfirmFillArgs = {
  idempotencyKey: Scalars['String']['input'];
  input: ConfirmFillInput;
};


export type MutationCreatePaymentLinkArgs = {
  idempotencyKey: Scalars['String']['input'];
  input: CreatePaymentLinkInput;
};


export type MutationDecidePharmacistReviewArgs = {
  idempotencyKey: Scalars['String']['input'];
  input: DecidePharmacistReviewInput;
};


export type MutationDecidePriorAuthorizationArgs = {
  idempotencyKey: Scalars['String']['input'];
  input: DecidePriorAuthorizationInput;
};


export type MutationDeclinePharmacyWorkArgs = {
  idempotencyKey: Scalars['String']['input'];
  input: DeclinePharmacyWorkInput;
};


export type MutationDiscardDeadLetterArgs = {
  idempotencyKey: Scalars['String']['input'];
  input: DiscardDeadLetterInput;
};


export type MutationEndPresenceArgs = {
  input: EndPresenceInput;
};


export type MutationLogInArgs = {
  input: LogInInput;
};


export type MutationLogInClientArgs = {
  input: LogInClientInput;
};


export type MutationLogOutArgs = {
  idempotencyKey: Scalars['String']['input'];
};


export type MutationNotePresenceArgs = {
  input: NotePresenceInput;
};


export type MutationOpenEnrollmentArgs = {
  input: OpenEnrollmentInput;
};


export type MutationRecordStripeEventArgs = {
  idempotencyKey: Scalars['String']['input'];
  input: RecordStripeEventInput;
};


export type MutationRecordTrackingUpdateArgs = {
  idempotencyKey: Scalars['String']['input'];
  input: RecordTrackingUpdateInput;
};


export type MutationReplayDeadLetterArgs = {
  idempotencyKey: Scalars['String']['input'];
  input: ReplayDeadLetterInput;
};


export type MutationResendEnrollmentLinkArgs = {
  idempotencyKey: Scalars['String']['input'];
  input: ResendEnrollmentLinkInput;
};


export type MutationResendNotificationArgs = {
  idempotencyKey: Scalars['String']['input'];
  input: ResendNotificationInput;
};


export type MutationResolveAlertArgs = {
  idempotencyKey: Scalars['String']['input'];
  input: ResolveAlertInput;
};


export type MutationResubmitClaimArgs = {
  idempotencyKey: Scalars['String']['input'];
  input: ResubmitClaimInput;
};


export type MutationRevalidatePrescriptionArgs = {
  idempotencyKey: Scalars['String']['input'];
  input: RevalidatePrescriptionInput;
};


export type MutationSelectPharmacyArgs = {
  idempotencyKey: Scalars['String']['input'];
  input: SelectPharmacyInput;
};


export type MutationStartEnrollmentArgs = {
  idempotencyKey: Scalars['String']['input'];
  input: StartEnrollmentInput;
};


export type MutationSubmitAdjudicationResultsArgs = {
  idempotencyKey: Scalars['String']['input'];
  input: SubmitAdjudicationResultsInput;
};


export type MutationSubmitEnrollmentArgs = {
  idempotencyKey: Scalars['String']['input'];
  input: SubmitEnrollmentInput;
};


export type MutationSubmitPrescriptionArgs = {
  idempotencyKey: Scalars['String']['input'];
  input: SubmitPrescriptionInput;
};

/** One detail: an id, a code, a count. */
export type NamedValue = {
  __typename?: 'NamedValue';
  /** What it is. */
  name: Scalars['String']['output'];
  /** Its value as text. */
  value?: Maybe<Scalars['String']['output']>;
};

/** Where the viewer is present. */
export type NotePresenceInput = {
  /** What they do with it. */
  doing: PresenceDoing;
  /** The prescription. */
  prescriptionId: Scalars['ID']['input'];
};

/** Others see that the viewer is there. */
export type NotePresencePayload = {
  __typename?: 'NotePresencePayload';
  /** Note it again before so many seconds have passed, or it ends. */
  lastsSeconds: Scalars['Int']['output'];
  /** As others see it. */
  presence: Presence;
};

/** What was asked, done; or why not. */
export type NotePresenceResult = Conflict | InvalidInput | NotePresencePayload | Refusal;

/** One message to one patient on one channel; its text is neutral. */
export type Notification = {
  __typename?: 'Notification';
  /** The channel. */
  channel: NotificationChannel;
  /** Goes to the partner with the message: what to ask its log for. */
  correlationId: Scalars['String']['output'];
  /** When it was asked for. */
  createdAt: Scalars['DateTime']['output'];
  /** Id; SendGrid carries it as a custom argument. */
  id: Scalars['ID']['output'];
  /** The occasion. */
  kind: NotificationKind;
  /** The notification that this one repeats. */
  resendOf?: Maybe<Scalars['ID']['output']>;
  /** When the partner took it. */
  sentAt?: Maybe<Scalars['DateTime']['output']>;
  /** What became of it. */
  state: NotificationState;
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

/** A short session that can fill in and submit this enrollment, and nothing else. */
export type OpenEnrollmentPayload = {
  __typename?: 'OpenEnrollmentPayload';
  /** Send it as `Authorization: Bearer …`. */
  accessToken: Scalars['String']['output'];
  /** The enrollment. */
  enrollmentId: Scalars['ID']['output'];
  /** When the session ends. */
  expiresAt: Scalars['DateTime']['output'];
  /** The prescription. */
  prescriptionId: Scalars['ID']['output'];
};

/** What was asked, done; or why not. */
export type OpenEnrollmentResult = Conflict | InvalidInput | OpenEnrollmentPayload | Refusal;

/** Where a page of a list ends. */
export type PageInfo = {
  __typename?: 'PageInfo';
  /** Give it as `after` to get the next page; null on an empty page. */
  endCursor?: Maybe<Scalars['String']['output']>;
  /** True when there are more after this page. */
  hasNextPage: Scalars['Boolean']['output'];
};

/** A patient. Who they are is sealed; each reading of it is audited. */
export type Patient = {
  __typename?: 'Patient';
  /** Home address; null when none is known. */
  address?: Maybe<PatientAddress>;
  /** Date of birth. */
  birthDate?: Maybe<Scalars['Date']['output']>;
  /** When the first message about them came in. */
  createdAt?: Maybe<Scalars['DateTime']['output']>;
  /** E-mail address; null when none is known. */
  email?: Maybe<Scalars['String']['output']>;
  /** M, F, U unknown, N non-binary. */
  gender?: Maybe<Scalars['String']['output']>;
  /** Id. */
  id: Scalars['ID']['output'];
  /** Every coverage that was stated, oldest first. */
  insurance?: Maybe<Array<InsuranceProfile>>;
  /** First and last name. */
  name?: Maybe<PatientName>;
  /** E.164; null when none is known. */
  phone?: Maybe<Scalars['String']['output']>;
};

/** Where a patient lives. Reading it is audited. */
export type PatientAddress = {
  __typename?: 'PatientAddress';
  /** City. */
  city: Scalars['String']['output'];
  /** Street and number. */
  line1: Scalars['String']['output'];
  /** Apartment, floor. */
  line2?: Maybe<Scalars['String']['output']>;
  /** ZIP code. */
  postalCode: Scalars['String']['output'];
  /** Two-letter state. */
  state: Scalars['String']['output'];
};

/** A name of a person. Reading it is audited. */
export type PatientName = {
  __typename?: 'PatientName';
  /** First name. */
  firstName: Scalars['String']['output'];
  /** Last name. */
  lastName: Scalars['String']['output'];
};

/** What the patient pays, and how. */
export type Payment = {
  __typename?: 'Payment';
  /** What the patient pays. */
  amount?: Maybe<Money>;
  /** Stripe’s page for the patient, while it is open. */
  checkoutUrl?: Maybe<Scalars['String']['output']>;
  /** When the link runs out. */
  expiresAt?: Maybe<Scalars['DateTime']['output']>;
  /** Id. */
  id: Scalars['ID']['output'];
  /** When it was settled. */
  paidAt?: Maybe<Scalars['DateTime']['output']>;
  /** Where it is. */
  state?: Maybe<PaymentState>;
};

/** Where a payment is. */
export type PaymentState =
  | 'EXPIRED'
  | 'OPENING'
  | 'PAID'
  | 'PENDING';

/** The state of a payment and nothing else, for the page that Stripe sends the patient back to. */
export type PaymentStateView = {
  __typename?: 'PaymentStateView';
  /** Where it is. */
  state: PaymentState;
};

/** What the pharmacist decided. */
export type PharmacistDecision =
  /** It may go on as written. */
  | 'APPROVE'
  /** It may not; operations and the prescriber are told. */
  | 'REJECT';

/** A partner pharmacy. */
export type Pharmacy = {
  __typename?: 'Pharmacy';
  /** Whether it gets new work. */
  active?: Maybe<Scalars['Boolean']['output']>;
  /** Hours from a complete prescription to a parcel at its door. */
  averageFulfilmentHours?: Maybe<Scalars['Float']['output']>;
  /** What it can do. */
  capabilities?: Maybe<PharmacyCapabilities>;
  /** How much of today (UTC) is taken. */
  capacityToday?: Maybe<PharmacyCapacity>;
  /** City. */
  city?: Maybe<Scalars['String']['output']>;
  /** Id, `pharm_…`. */
  id: Scalars['ID']['output'];
  /** Its name. */
  name?: Maybe<Scalars['String']['output']>;
  /** NCPDP provider id, seven digits. */
  ncpdpId?: Maybe<Scalars['String']['output']>;
  /** National Provider Identifier, ten digits. */
  npi?: Maybe<Scalars['String']['output']>;
  /** How well it has served so far, 0 to 1. */
  performanceScore?: Maybe<Scalars['Float']['output']>;
  /** Telephone, E.164. */
  phone?: Maybe<Scalars['String']['output']>;
  /** The centre of its ZIP code’s area; null when it is not listed. */
  place?: Maybe<MapPlace>;
  /** State, two letters. */
  state?: Maybe<Scalars['String']['output']>;
};

/** What a pharmacy can do. */
export type PharmacyCapabilities = {
  __typename?: 'PharmacyCapabilities';
  /** Stores and ships at 2–8 °C. */
  coldChain: Scalars['Boolean']['output'];
  /** Schedules of controlled substances that it may dispense, such as CII. */
  deaSchedules: Array<Scalars['String']['output']>;
  /** States whose patients it may ship to, two letters each. */
  licensedStates: Array<Scalars['String']['output']>;
  /** Ships to every state. */
  shipsNationwide: Scalars['Boolean']['output'];
  /** Handles specialty drugs. */
  specialty: Scalars['Boolean']['output'];
};

/** How much of a pharmacy’s day is taken. */
export type PharmacyCapacity = {
  __typename?: 'PharmacyCapacity';
  /** Prescriptions that it takes a day. */
  max: Scalars['Int']['output'];
  /** Prescriptions that have a place today. */
  reserved: Scalars['Int']['output'];
};

/** A page of a list of Pharmacy. */
export type PharmacyConnection = {
  __typename?: 'PharmacyConnection';
  /** The page, in order. */
  edges: Array<PharmacyEdge>;
  /** Whether and how to go on. */
  pageInfo: PageInfo;
  /** How many there are on all pages; costs a count, ask only when needed. */
  totalCount: Scalars['Int']['output'];
};

/** One Pharmacy of a list. */
export type PharmacyEdge = {
  __typename?: 'PharmacyEdge';
  /** Its place in the list. */
  cursor: Scalars['String']['output'];
  /** The Pharmacy. */
  node: Pharmacy;
};

/** A pharmacy that may not be selected. */
export type PharmacyExclusion = {
  __typename?: 'PharmacyExclusion';
  /** The pharmacy. */
  pharmacy?: Maybe<Pharmacy>;
  /** The pharmacy. */
  pharmacyId: Scalars['ID']['output'];
  /** The first rule that it fails. */
  reason: PharmacyExclusionReason;
};

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

/** One recommended pharmacy. */
export type PharmacyRecommendation = {
  __typename?: 'PharmacyRecommendation';
  /** Miles from the patient’s ZIP code; null when not known. */
  distanceMiles?: Maybe<Scalars['Float']['output']>;
  /** 1 preferred, 2 standard, 3 contracted; null for cash or an unknown plan. */
  networkTier?: Maybe<Scalars['Int']['output']>;
  /** What the score is made of. */
  parts: ScorePartsView;
  /** The pharmacy. */
  pharmacy?: Maybe<Pharmacy>;
  /** Its id. */
  pharmacyId: Scalars['ID']['output'];
  /** 1 for the best. */
  rank: Scalars['Int']['output'];
  /** The weighted sum of the parts, 0 to 1. */
  score: Scalars['Float']['output'];
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

/** Insurance to start the form with. Reading it is audited. */
export type PrefilledInsurance = {
  __typename?: 'PrefilledInsurance';
  /** IIN, formerly BIN. */
  bin: Scalars['String']['output'];
  /** Group. */
  groupNumber?: Maybe<Scalars['String']['output']>;
  /** Cardholder id. */
  memberId?: Maybe<Scalars['String']['output']>;
  /** Who pays. */
  payerName?: Maybe<Scalars['String']['output']>;
  /** Processor control number. */
  pcn?: Maybe<Scalars['String']['output']>;
};

/** What the prescriber ordered. Reading it is audited. */
export type PrescribedMedication = {
  __typename?: 'PrescribedMedication';
  /** Kept and shipped at 2 to 8 °C, by the drug directory. */
  coldChain: Scalars['Boolean']['output'];
  /** Dispense-as-written code, 408-D8: 0 substitution allowed, 1 not allowed by the prescriber. */
  daw: Scalars['Int']['output'];
  /** Days that the quantity lasts. */
  daysSupply?: Maybe<Scalars['Int']['output']>;
  /** The drug as the prescriber wrote it. */
  description: Scalars['String']['output'];
  /** National Drug Code, 5-4-2 with hyphens. */
  ndc: Scalars['String']['output'];
  /** Quantity as a decimal in text. */
  quantity: Scalars['String']['output'];
  /** Refills after the first fill. */
  refills: Scalars['Int']['output'];
  /** Controlled-substance schedule that holds: CII to CV; null when not controlled. */
  schedule?: Maybe<Scalars['String']['output']>;
  /** Directions to the patient. */
  sig: Scalars['String']['output'];
  /** NCIt code of the unit. */
  unitCode: Scalars['String']['output'];
  /** Day it was written, YYYY-MM-DD. */
  writtenDate: Scalars['String']['output'];
};

/** Who wrote the prescription: public professional data. */
export type Prescriber = {
  __typename?: 'Prescriber';
  /** Id. */
  id: Scalars['ID']['output'];
  /** First and last name. */
  name: Scalars['String']['output'];
  /** National Provider Identifier, ten digits. */
  npi: Scalars['String']['output'];
  /** E.164. */
  phone?: Maybe<Scalars['String']['output']>;
};

/** A prescription on its way from the prescriber to the door. */
export type Prescription = {
  __typename?: 'Prescription';
  /** The current claims and their result. */
  adjudication?: Maybe<Adjudication>;
  /** True while an alert about it is open. */
  alert?: Maybe<Scalars['Boolean']['output']>;
  /** What needed a person, newest first. */
  alerts?: Maybe<Array<Alert>>;
  /** Who on the staff looks after it; null when nobody does, and for everybody but staff. */
  assignee?: Maybe<StaffMember>;
  /** Who did or saw what of this prescription, newest first. */
  audit?: Maybe<AuditEntryConnection>;
  /** When the message came in. */
  createdAt?: Maybe<Scalars['DateTime']['output']>;
  /** What the pharmacy must know of the patient. Reading it is audited. */
  dispensing?: Maybe<DispensingPatient>;
  /** The current enrollment. */
  enrollment?: Maybe<Enrollment>;
  /** What was dispensed. */
  fill?: Maybe<Fill>;
  /** 0 for the first fill, then one more each refill. */
  fillNumber?: Maybe<Scalars['Int']['output']>;
  /** Every change of status, oldest first. */
  history?: Maybe<Array<HistoryEntry>>;
  /** Id. */
  id: Scalars['ID']['output'];
  /** The coverage to bill first; null for cash, and before enrollment. */
  insurance?: Maybe<DispensingInsurance>;
  /** Where it is, since when, what it waits for, and by when. */
  journey?: Maybe<Journey>;
  /** What was ordered. Reading it is audited. */
  medication?: Maybe<PrescribedMedication>;
  /** The message that it came in, as it was sent; null while intake has not finished. Reading it is audited. */
  message?: Maybe<ScriptMessage>;
  /** The messages to the patient about it, oldest first. */
  notifications?: Maybe<Array<Notification>>;
  /** Who it is for. */
  patient?: Maybe<Patient>;
  /** commercial, medicare, medicaid, …, cash or unknown. */
  payerKind?: Maybe<Scalars['String']['output']>;
  /** The current payment. */
  payment?: Maybe<Payment>;
  /** The pharmacy that works on it; null before one is chosen. */
  pharmacy?: Maybe<Pharmacy>;
  /** Who wrote it. */
  prescriber?: Maybe<Prescriber>;
  /** The last prior authorization that a payer asked for; null when none did. */
  priorAuthorization?: Maybe<PriorAuthorization>;
  /** The current ranking of pharmacies. */
  routing?: Maybe<RoutingRun>;
  /** The parcel. */
  shipment?: Maybe<Shipment>;
  /** The stage of the board that it is in. */
  stage?: Maybe<PipelineStage>;
  /** Where it is. */
  status?: Maybe<PrescriptionStatus>;
  /** Since when it has its status. */
  statusSince?: Maybe<Scalars['DateTime']['output']>;
  /** What the validation rules found; null before they ran. */
  validation?: Maybe<ValidationRun>;
  /** Rises with each change; send it back as expectedVersion. */
  version?: Maybe<Scalars['Int']['output']>;
};


/** A prescription on its way from the prescriber to the door. */
export type PrescriptionAuditArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};

/** A page of a list of Prescription. */
export type PrescriptionConnection = {
  __typename?: 'PrescriptionConnection';
  /** The page, in order. */
  edges: Array<PrescriptionEdge>;
  /** Whether and how to go on. */
  pageInfo: PageInfo;
  /** How many there are on all pages; costs a count, ask only when needed. */
  totalCount: Scalars['Int']['output'];
};

/** One Prescription of a list. */
export type PrescriptionEdge = {
  __typename?: 'PrescriptionEdge';
  /** Its place in the list. */
  cursor: Scalars['String']['output'];
  /** The Prescription. */
  node: Prescription;
};

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

/** Somebody on the staff is at a prescription right now. */
export type Presence = {
  __typename?: 'Presence';
  /** What they do with it. */
  doing: PresenceDoing;
  /** Who. */
  person: StaffMember;
  /** Which prescription. */
  prescriptionId: Scalars['ID']['output'];
  /** Since when they do that. */
  since: Scalars['DateTime']['output'];
};

/** What somebody does with a card that is open before them. */
export type PresenceDoing =
  /** Has it open. */
  | 'LOOKING'
  /** Is about to change something: others better wait. */
  | 'WORKING';

/** What the payer said to the first claim. */
export type PrimaryClaim = {
  __typename?: 'PrimaryClaim';
  /** The claim’s number; null for cash. */
  claimId?: Maybe<Scalars['String']['output']>;
  /** Price of the drug. */
  drugCost: Money;
  /** What the insurance pays. */
  insurancePaid: Money;
  /** What it leaves to the patient. */
  patientCopay: Money;
  /** NCPDP reject codes (511-FB), as sent. */
  rejectCodes: Array<Scalars['String']['output']>;
  /** approved, rejected or prior_authorization_required. */
  status: Scalars['String']['output'];
};

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

/** What a payer wants before it pays. */
export type PriorAuthorization = {
  __typename?: 'PriorAuthorization';
  /** When it was decided. */
  decidedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Id, `pa_…`. */
  id: Scalars['ID']['output'];
  /** The prescription concerned. */
  prescription?: Maybe<Prescription>;
  /** NCPDP reject codes of the claim. */
  rejectCodes?: Maybe<Array<Scalars['String']['output']>>;
  /** When the payer asked for it. */
  requestedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Where it is. */
  state?: Maybe<PriorAuthorizationState>;
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

/** Why a mutation did not do what was asked. An answer of the business, not a failure. */
export type Problem = {
  /** Stable code, listed in docs/errors.md. */
  code: Scalars['String']['output'];
  /** What to do about it, for people. */
  message: Scalars['String']['output'];
};

/** What a manufacturer’s program said to the second claim. */
export type ProgramClaim = {
  __typename?: 'ProgramClaim';
  /** The claim’s number. */
  claimId?: Maybe<Scalars['String']['output']>;
  /** What the program takes off. */
  discount: Money;
  /** Its name; null when it is no longer listed. */
  name?: Maybe<Scalars['String']['output']>;
  /** The program. */
  programId: Scalars['ID']['output'];
  /** approved or rejected. */
  status: Scalars['String']['output'];
};

/** A manufacturer’s copay program for a drug. */
export type ProgramOffer = {
  __typename?: 'ProgramOffer';
  /** Where the second claim goes; null unless it may be sent. */
  bin?: Maybe<Scalars['String']['output']>;
  /** Group; null unless it may be sent. */
  groupId?: Maybe<Scalars['String']['output']>;
  /** Its name. */
  name: Scalars['String']['output'];
  /** Processor control number; null unless it may be sent. */
  pcn?: Maybe<Scalars['String']['output']>;
  /** The program. */
  programId: Scalars['ID']['output'];
  /** What the patient should pay in the end. */
  targetCopay?: Maybe<Money>;
};

export type Query = {
  __typename?: 'Query';
  /** One adjudication; null when it is not visible to you. */
  adjudication?: Maybe<Adjudication>;
  /** Alerts, newest first. */
  alerts?: Maybe<AlertConnection>;
  /** The organization’s audit log, newest first. */
  auditEntries?: Maybe<AuditEntryConnection>;
  /** Where the board is now, for `boardEvents(after:)`. Ask it before the cards: what changes in between comes as an event. null: nothing has happened yet. */
  boardCursor?: Maybe<Scalars['ID']['output']>;
  /** The events at these cursors, in order; null where the stream no longer has one, or it is not visible to you. */
  boardEventsAt?: Maybe<Array<Maybe<BoardEvent>>>;
  /** One job that failed for good. */
  deadLetter?: Maybe<DeadLetter>;
  /** Jobs that failed for good, newest first. */
  deadLetters?: Maybe<DeadLetterConnection>;
  /** The log-ins of the sandbox: staff, one a role, and partners; empty in production. */
  demoLogins: Array<DemoLogin>;
  /** The form of the link that this session was opened by. */
  enrollmentForm?: Maybe<EnrollmentForm>;
  /** What a magic link is good for. Tells nothing else, so that scanners that follow links learn nothing. */
  enrollmentLink: EnrollmentLinkState;
  /** How the organization’s prescriptions went. */
  insights?: Maybe<Insights>;
  /** How the queues are doing. */
  jobHealth?: Maybe<Array<QueueHealth>>;
  /** Manufacturer programs. With prescriptionId of your own work: those that its patient may lawfully use now, with credentials; none for government, unknown or no insurance. With ndc alone: the catalogue, without credentials. */
  lookupPrograms?: Maybe<Array<ProgramOffer>>;
  /** Who is logged in; null when nobody is. */
  me?: Maybe<Viewer>;
  /** The events at these cursors, in order; null where the stream no longer has one, or it is not visible to you. */
  opsAlertsAt?: Maybe<Array<Maybe<AlertEvent>>>;
  /** One patient; null when they are not visible to you. */
  patient?: Maybe<Patient>;
  /** One payment; null when it is not visible to you. */
  payment?: Maybe<Payment>;
  /** Whether a payment has arrived. Open to everybody who has its unguessable id; tells nothing else. */
  paymentState?: Maybe<PaymentStateView>;
  /** The partner pharmacies, by name. */
  pharmacies?: Maybe<PharmacyConnection>;
  /** One pharmacy; null when there is none with this id. */
  pharmacy?: Maybe<Pharmacy>;
  /** The changes at these cursors, in order; null where the stream no longer has one, or it is not visible to you. */
  pharmacyWorkAt?: Maybe<Array<Maybe<BoardEvent>>>;
  /** One prescription; null when it is not visible to you. */
  prescription?: Maybe<Prescription>;
  /** The changes at these cursors, in order; null where the stream no longer has one, or it is not visible to you. */
  prescriptionChangedAt?: Maybe<Array<Maybe<BoardEvent>>>;
  /** The prescriptions that you may see. */
  prescriptions?: Maybe<PrescriptionConnection>;
  /** Who is present, each person once a prescription. */
  presence?: Maybe<Array<Presence>>;
  /** One prior authorization; null when it is not visible to you. */
  priorAuthorization?: Maybe<PriorAuthorization>;
  /** One parcel; null when it is not visible to you. */
  shipment?: Maybe<Shipment>;
  /** The organization’s staff, by name; 500 at most. */
  staff?: Maybe<Array<StaffMember>>;
};


export type QueryAdjudicationArgs = {
  id: Scalars['ID']['input'];
};


export type QueryAlertsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<AlertFilterInput>;
  first?: Scalars['Int']['input'];
};


export type QueryAuditEntriesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
  patientId?: InputMaybe<Scalars['ID']['input']>;
  prescriptionId?: InputMaybe<Scalars['ID']['input']>;
};


export type QueryBoardCursorArgs = {
  filter?: InputMaybe<BoardFilter>;
};


export type QueryBoardEventsAtArgs = {
  cursors: Array<Scalars['ID']['input']>;
};


export type QueryDeadLetterArgs = {
  id: Scalars['ID']['input'];
};


export type QueryDeadLettersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
  queue?: InputMaybe<Queue>;
};


export type QueryEnrollmentLinkArgs = {
  token: Scalars['String']['input'];
};


export type QueryInsightsArgs = {
  days: Scalars['Int']['input'];
};


export type QueryLookupProgramsArgs = {
  insuranceType?: InputMaybe<Scalars['String']['input']>;
  ndc?: InputMaybe<Scalars['String']['input']>;
  prescriptionId?: InputMaybe<Scalars['ID']['input']>;
};


export type QueryOpsAlertsAtArgs = {
  cursors: Array<Scalars['ID']['input']>;
};


export type QueryPatientArgs = {
  id: Scalars['ID']['input'];
};


export type QueryPaymentArgs = {
  id: Scalars['ID']['input'];
};


export type QueryPaymentStateArgs = {
  id: Scalars['ID']['input'];
};


export type QueryPharmaciesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<PharmacyFilterInput>;
  first?: Scalars['Int']['input'];
};


export type QueryPharmacyArgs = {
  id: Scalars['ID']['input'];
};


export type QueryPharmacyWorkAtArgs = {
  cursors: Array<Scalars['ID']['input']>;
};


export type QueryPrescriptionArgs = {
  id: Scalars['ID']['input'];
};


export type QueryPrescriptionChangedAtArgs = {
  cursors: Array<Scalars['ID']['input']>;
};


export type QueryPrescriptionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<PrescriptionFilterInput>;
  first?: Scalars['Int']['input'];
  sort?: InputMaybe<PrescriptionSortInput>;
};


export type QueryPresenceArgs = {
  prescriptionId?: InputMaybe<Scalars['ID']['input']>;
};


export type QueryPriorAuthorizationArgs = {
  id: Scalars['ID']['input'];
};


export type QueryShipmentArgs = {
  id: Scalars['ID']['input'];
};

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

/** How one queue is doing. */
export type QueueHealth = {
  __typename?: 'QueueHealth';
  /** Jobs that run now. */
  active: Scalars['Int']['output'];
  /** Jobs done in the last hour. */
  completedLastHour: Scalars['Int']['output'];
  /** Jobs that wait for their next attempt or time. */
  delayed: Scalars['Int']['output'];
  /** Dead letters. */
  failed: Scalars['Int']['output'];
  /** Age in seconds of the oldest job that could run and does not. */
  oldestWaitingSeconds: Scalars['Int']['output'];
  /** Which queue. */
  queue: Queue;
  /** Jobs that could run now. */
  waiting: Scalars['Int']['output'];
};

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

/** What the event changed. */
export type RecordStripeEventPayload = {
  __typename?: 'RecordStripeEventPayload';
  /** paid, already, ignored or late. */
  outcome: Scalars['String']['output'];
  /** Which payment. */
  paymentId?: Maybe<Scalars['ID']['output']>;
};

/** What was asked, done; or why not. */
export type RecordStripeEventResult = Conflict | InvalidInput | RecordStripeEventPayload | Refusal;

/** What a checked Shippo webhook says of a parcel. */
export type RecordTrackingUpdateInput = {
  /** ups, fedex or usps. */
  carrier: Scalars['String']['input'];
  /** What the carrier saw, oldest first. */
  scans: Array<TrackingScanInput>;
  /** The carrier’s number. */
  trackingNumber: Scalars['String']['input'];
};

/** What the webhook brought. */
export type RecordTrackingUpdatePayload = {
  __typename?: 'RecordTrackingUpdatePayload';
  /** Which parcel. */
  shipmentId: Scalars['ID']['output'];
};

/** What was asked, done; or why not. */
export type RecordTrackingUpdateResult = Conflict | InvalidInput | RecordTrackingUpdatePayload | Refusal;

/** The rules do not allow this. */
export type Refusal = Problem & {
  __typename?: 'Refusal';
  /** Stable code, listed in docs/errors.md. */
  code: Scalars['String']['output'];
  /** What to do about it, for people. */
  message: Scalars['String']['output'];
};

/** Which dead letter runs again. */
export type ReplayDeadLetterInput = {
  /** The dead letter. */
  deadLetterId: Scalars['ID']['input'];
};

/** The job runs again. */
export type ReplayDeadLetterPayload = {
  __typename?: 'ReplayDeadLetterPayload';
  /** The dead letter that it was. */
  deadLetterId: Scalars['ID']['output'];
};

/** What was asked, done; or why not. */
export type ReplayDeadLetterResult = Conflict | InvalidInput | Refusal | ReplayDeadLetterPayload;

/** Which prescription’s patient to send a new link. */
export type ResendEnrollmentLinkInput = {
  /** Which prescription. */
  prescriptionId: Scalars['ID']['input'];
};

/** A new link is on its way to the patient; the one before is dead. */
export type ResendEnrollmentLinkPayload = {
  __typename?: 'ResendEnrollmentLinkPayload';
  /** The enrollment. */
  enrollment?: Maybe<Enrollment>;
  /** The prescription. */
  prescription?: Maybe<Prescription>;
};

/** What was asked, done; or why not. */
export type ResendEnrollmentLinkResult = Conflict | InvalidInput | Refusal | ResendEnrollmentLinkPayload;

/** Which message to send anew. */
export type ResendNotificationInput = {
  /** The notification whose delivery is unknown or failed. */
  notificationId: Scalars['ID']['input'];
};

/** The new message. */
export type ResendNotificationPayload = {
  __typename?: 'ResendNotificationPayload';
  /** Id of the new notification. */
  notificationId: Scalars['ID']['output'];
};

/** What was asked, done; or why not. */
export type ResendNotificationResult = Conflict | InvalidInput | Refusal | ResendNotificationPayload;

/** Which alert is done with, and why. */
export type ResolveAlertInput = {
  /** The alert. */
  alertId: Scalars['ID']['input'];
  /** Why it can be closed, 1 to 500 characters, without names or medical facts. */
  reason: Scalars['String']['input'];
};

/** The alert is closed. */
export type ResolveAlertPayload = {
  __typename?: 'ResolveAlertPayload';
  /** The alert as it is now. */
  alert: Alert;
};

/** What was asked, done; or why not. */
export type ResolveAlertResult = Conflict | InvalidInput | Refusal | ResolveAlertPayload;

/** A rejected claim that may be sent again. */
export type ResubmitClaimInput = {
  /** The prescription. */
  prescriptionId: Scalars['ID']['input'];
};

/** The pharmacy is asked to send its claims again. */
export type ResubmitClaimPayload = {
  __typename?: 'ResubmitClaimPayload';
  /** The claims. */
  adjudication?: Maybe<Adjudication>;
  /** The prescription. */
  prescription?: Maybe<Prescription>;
};

/** What was asked, done; or why not. */
export type ResubmitClaimResult = Conflict | InvalidInput | Refusal | ResubmitClaimPayload;

/** Which prescription to run the rules on again. */
export type RevalidatePrescriptionInput = {
  /** Which prescription. */
  prescriptionId: Scalars['ID']['input'];
};

/** What the rules found this time. */
export type RevalidatePrescriptionPayload = {
  __typename?: 'RevalidatePrescriptionPayload';
  /** The rules that still stand against it. */
  openRules: Array<Scalars['String']['output']>;
  /** passed, failed or pharmacist_review; it goes on only when passed. */
  outcome: Scalars['String']['output'];
  /** As of now. */
  prescription?: Maybe<Prescription>;
};

/** What was asked, done; or why not. */
export type RevalidatePrescriptionResult = Conflict | InvalidInput | Refusal | RevalidatePrescriptionPayload;

/** Why no pharmacy could be recommended. */
export type RoutingBlockedReason =
  /** Every pharmacy fails a hard rule. */
  | 'NO_PHARMACY_FITS'
  /** The patient’s ZIP code is missing or not listed. */
  | 'PATIENT_ADDRESS_UNKNOWN';

/** The ranking of pharmacies for a prescription. */
export type RoutingRun = {
  __typename?: 'RoutingRun';
  /** Null when there is a recommendation. */
  blockedReason?: Maybe<RoutingBlockedReason>;
  /** How many pharmacies may be selected. */
  candidateCount?: Maybe<Scalars['Int']['output']>;
  /** Who may not be selected, and why. */
  excluded?: Maybe<Array<PharmacyExclusion>>;
  /** Id. */
  id: Scalars['ID']['output'];
  /** Those that may be selected but are not recommended, best first. */
  otherCandidates?: Maybe<Array<Pharmacy>>;
  /** The centre of the patient’s ZIP code’s area, from which distances are measured: never the address itself. Reading it is audited. */
  patientPlace?: Maybe<MapPlace>;
  /** When. */
  ranAt?: Maybe<Scalars['DateTime']['output']>;
  /** The best five, best first. */
  recommendations?: Maybe<Array<PharmacyRecommendation>>;
  /** Which set of weights was used. */
  weightsVersion?: Maybe<Scalars['String']['output']>;
};

/** What the score is made of; each part 0 to 1, higher is better. */
export type ScorePartsView = {
  __typename?: 'ScorePartsView';
  /** Places left today; weighs 20 %. */
  capacity: Scalars['Float']['output'];
  /** Nearness; weighs 30 %. */
  distance: Scalars['Float']['output'];
  /** Tier in the plan’s network; weighs 25 %. */
  network: Scalars['Float']['output'];
  /** How well it has served so far; weighs 15 %. */
  performance: Scalars['Float']['output'];
  /** How fast it is; weighs 10 %. */
  speed: Scalars['Float']['output'];
};

/** The SCRIPT message that the prescription came in. Reading it is audited. */
export type ScriptMessage = {
  __typename?: 'ScriptMessage';
  /** When it came in. */
  receivedAt: Scalars['DateTime']['output'];
  /** The message as it was sent, NCPDP SCRIPT XML. */
  xml: Scalars['String']['output'];
};

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

/** The pharmacy is selected and a place of its day is taken. */
export type SelectPharmacyPayload = {
  __typename?: 'SelectPharmacyPayload';
  /** The prescription. */
  prescription?: Maybe<Prescription>;
  /** The place that is taken. */
  reservationId: Scalars['ID']['output'];
};

/** What was asked, done; or why not. */
export type SelectPharmacyResult = Conflict | InvalidInput | Refusal | SelectPharmacyPayload;

/** The parcel on its way. */
export type Shipment = {
  __typename?: 'Shipment';
  /** An adult must sign: always for controlled substances. */
  adultSignature?: Maybe<Scalars['Boolean']['output']>;
  /** Why it is blocked: no_address, no_rate or label_refused. */
  blockedBy?: Maybe<Scalars['String']['output']>;
  /** ups, fedex or usps; null before a rate is chosen. */
  carrier?: Maybe<Scalars['String']['output']>;
  /** Shipped at 2 to 8 °C, overnight. */
  coldChain?: Maybe<Scalars['Boolean']['output']>;
  /** When it was delivered. */
  deliveredAt?: Maybe<Scalars['DateTime']['output']>;
  /** Id. */
  id: Scalars['ID']['output'];
  /** What the postage cost. */
  postage?: Maybe<Money>;
  /** What the carrier saw, oldest first. */
  scans?: Maybe<Array<CarrierScan>>;
  /** The carrier’s service. */
  service?: Maybe<Scalars['String']['output']>;
  /** Where it is. */
  state?: Maybe<ShipmentState>;
  /** The carrier’s number and pages; null before the label. Reading it is audited. */
  tracking?: Maybe<TrackingInfo>;
};

/** Where a parcel is. */
export type ShipmentState =
  | 'BLOCKED'
  | 'BOUGHT'
  | 'DELIVERED'
  | 'MOVING'
  | 'RATED'
  | 'RETURNED';

/** Somebody on the staff. */
export type StaffMember = {
  __typename?: 'StaffMember';
  /** How colleagues see it in lists. */
  displayName?: Maybe<Scalars['String']['output']>;
  /** Id of the account. */
  id: Scalars['ID']['output'];
  /** Roles. */
  roles?: Maybe<Array<Scalars['String']['output']>>;
};

/** How long prescriptions were in a stage that they have left. */
export type StageTime = {
  __typename?: 'StageTime';
  /** How many are measured. */
  count: Scalars['Int']['output'];
  /** Half took no longer, in milliseconds; null of none. */
  medianMs?: Maybe<Scalars['Float']['output']>;
  /** 95 % took no longer, in milliseconds; null of none. */
  p95Ms?: Maybe<Scalars['Float']['output']>;
  /** The stage. */
  stage: TimedStage;
};

/** Which prescription’s patient to invite. */
export type StartEnrollmentInput = {
  /** The version you saw; refused when it has moved. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** Which prescription. */
  prescriptionId: Scalars['ID']['input'];
};

/** The invitation is on its way to the patient. */
export type StartEnrollmentPayload = {
  __typename?: 'StartEnrollmentPayload';
  /** The enrollment. */
  enrollment?: Maybe<Enrollment>;
  /** The prescription, which waits for the patient now. */
  prescription?: Maybe<Prescription>;
};

/** What was asked, done; or why not. */
export type StartEnrollmentResult = Conflict | InvalidInput | Refusal | StartEnrollmentPayload;

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

/** The results are on record. */
export type SubmitAdjudicationResultsPayload = {
  __typename?: 'SubmitAdjudicationResultsPayload';
  /** The claims. */
  adjudication?: Maybe<Adjudication>;
  /** The prescription. */
  prescription?: Maybe<Prescription>;
};

/** What was asked, done; or why not. */
export type SubmitAdjudicationResultsResult = Conflict | InvalidInput | Refusal | SubmitAdjudicationResultsPayload;

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

/** The patient is enrolled; the link is used up. */
export type SubmitEnrollmentPayload = {
  __typename?: 'SubmitEnrollmentPayload';
  /** The enrollment as of now. */
  enrollment?: Maybe<Enrollment>;
  /** The enrollment. */
  enrollmentId: Scalars['ID']['output'];
  /** The prescription. */
  prescriptionId: Scalars['ID']['output'];
};

/** What was asked, done; or why not. */
export type SubmitEnrollmentResult = Conflict | InvalidInput | Refusal | SubmitEnrollmentPayload;

/** One SCRIPT message. */
export type SubmitPrescriptionInput = {
  /** The message as XML text, NCPDP SCRIPT 2017071 or 2023011. */
  scriptXml: Scalars['String']['input'];
};

/** The SCRIPT answer to a message. */
export type SubmitPrescriptionPayload = {
  __typename?: 'SubmitPrescriptionPayload';
  /** True for a Status, false for an Error. */
  accepted: Scalars['Boolean']['output'];
  /** The SCRIPT Status or Error, to be sent back as it is. */
  answerXml: Scalars['String']['output'];
  /** True when the message or its order had come before. */
  duplicate: Scalars['Boolean']['output'];
  /** The prescription it became; null when not accepted. */
  prescriptionId?: Maybe<Scalars['ID']['output']>;
  /** Stable code of what is wrong with the message; null when accepted. */
  problem?: Maybe<Scalars['String']['output']>;
};

/** What was asked, done; or why not. */
export type SubmitPrescriptionResult = Conflict | InvalidInput | Refusal | SubmitPrescriptionPayload;

export type Subscription = {
  __typename?: 'Subscription';
  /** Every change that a view of the live board shows, from now on or from behind a cursor. A `next` with null brings the cursor so far in `extensions.checkpoint`. */
  boardEvents?: Maybe<BoardEvent>;
  /** How the queues are doing: at once, then each time it has changed. It has no cursor: it is a state. */
  jobHealth?: Maybe<Array<QueueHealth>>;
  /** Every alert as it is raised, taken or closed, from now on or from behind a cursor. */
  opsAlerts?: Maybe<AlertEvent>;
  /** A pharmacy’s own work: as it is offered (ENTERED), moves (UPDATED) and ends for it (LEFT). */
  pharmacyWork?: Maybe<BoardEvent>;
  /** Every change of one prescription: for staff, its pharmacy, and the patient whose it is. */
  prescriptionChanged?: Maybe<BoardEvent>;
  /** Who is present: at once, then each time somebody comes, goes or does something else. It has no cursor: it is a state. Once the last socket over which a session follows it is closed, the session’s own presence ends. */
  presence?: Maybe<Array<Presence>>;
};


export type SubscriptionBoardEventsArgs = {
  after?: InputMaybe<Scalars['ID']['input']>;
  filter?: InputMaybe<BoardFilter>;
};


export type SubscriptionOpsAlertsArgs = {
  after?: InputMaybe<Scalars['ID']['input']>;
};


export type SubscriptionPharmacyWorkArgs = {
  after?: InputMaybe<Scalars['ID']['input']>;
};


export type SubscriptionPrescriptionChangedArgs = {
  after?: InputMaybe<Scalars['ID']['input']>;
  id: Scalars['ID']['input'];
};


export type SubscriptionPresenceArgs = {
  prescriptionId?: InputMaybe<Scalars['ID']['input']>;
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

/** What leads to the parcel. Reading it is audited. */
export type TrackingInfo = {
  __typename?: 'TrackingInfo';
  /** The label as a file. */
  labelUrl?: Maybe<Scalars['String']['output']>;
  /** The carrier’s number. */
  trackingNumber: Scalars['String']['output'];
  /** The carrier’s page. */
  trackingUrl?: Maybe<Scalars['String']['output']>;
};

/** One scan in a checked webhook. */
export type TrackingScanInput = {
  /** When the carrier saw it. */
  at: Scalars['DateTime']['input'];
  /** UNKNOWN, PRE_TRANSIT, TRANSIT, DELIVERED, RETURNED or FAILURE. */
  status: Scalars['String']['input'];
  /** The finer word. */
  substatus?: InputMaybe<Scalars['String']['input']>;
};

/** What one validation rule found. */
export type ValidationCheck = {
  __typename?: 'ValidationCheck';
  /** What it found, without values. */
  message: Scalars['String']['output'];
  /** Whether it is met. */
  passed: Scalars['Boolean']['output'];
  /** The rule. */
  rule: Scalars['String']['output'];
  /** blocks, pharmacist or informs. */
  severity: Scalars['String']['output'];
  /** Where the rule comes from. */
  source: Scalars['String']['output'];
};

/** The last run of the validation rules. */
export type ValidationRun = {
  __typename?: 'ValidationRun';
  /** Every rule, met or not. */
  checks: Array<ValidationCheck>;
  /** Id. */
  id: Scalars['ID']['output'];
  /** passed, failed or pharmacist_review. */
  outcome: Scalars['String']['output'];
  /** When it ran. */
  ranAt: Scalars['DateTime']['output'];
};

/** Who is logged in, and what they may do. */
export type Viewer = {
  __typename?: 'Viewer';
  /** Id of the account, partner client or patient. */
  id: Scalars['ID']['output'];
  /** The organization whose rows they may see. */
  organizationId: Scalars['ID']['output'];
  /** Role patient: whose rows alone they may see. */
  patientId?: Maybe<Scalars['ID']['output']>;
  /** Role pharmacy_partner: whose work alone they may see. */
  pharmacyId?: Maybe<Scalars['ID']['output']>;
  /** Roles. */
  roles: Array<Scalars['String']['output']>;
  /** Scopes that the roles give; the schema names them per field. */
  scopes: Array<Scalars['String']['output']>;
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
