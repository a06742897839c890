/**
 * Element names of SCRIPT 2017071 and 2023011 that the messages read here may hold, plus the older spellings that
 * senders still use. Only decides whether an element is worth a `W_UNKNOWN_ELEMENT`; nothing is refused.
 */
const KNOWN = `
Message Header Body To From MessageID RelatesToMessageID SentTime Security UsernameToken Username Password Nonce Created
Sender Receiver SecondaryIdentification TertiaryIdentification Mailbox DeliveredID AcknowledgementID TestMessage
SenderSoftware SenderSoftwareDeveloper SenderSoftwareProduct SenderSoftwareVersionRelease RxReferenceNumber
PrescriberOrderNumber PrescriberOrderGroup OrderGroupNumber OrderGroupReason DigitalSignature DigitalSignatureIndicator
DigestMethod DigestValue SignatureValue X509Data
GetMessage Status Error Verify VerifyStatus NewRx NewRxRequest NewRxResponseDenied RxChangeRequest RxChangeResponse
RxRenewalRequest RxRenewalResponse Resupply CancelRx CancelRxResponse RxFill RxFillIndicatorChange
RxTransferInitiationRequest RxTransfer RxTransferConfirm DrugAdministration Recertification REMSInitiationRequest
REMSInitiationResponse REMSRequest REMSResponse RxHistoryRequest RxHistoryResponse PAInitiationRequest
PAInitiationResponse PARequest PAResponse PAAppealRequest PAAppealResponse PACancelRequest PACancelResponse PANotification
Code Qualifier Text Description DescriptionCode Date DateTime ReturnReceipt UrgencyIndicatorCode
ChangeOfPrescriptionStatusFlag MessageRequestCode FollowUpRequest ChangeReasonText
AllergyOrAdverseEvent BenefitsCoordination PayerIdentification PayerID ProcessorIdentificationNumber IINNumber
BINLocationNumber NAICCode StandardUniqueHealthPlanIdentifier MutuallyDefined CardholderID CardHolderID CardHolderName
CardholderName GroupID GroupName PayerName PBMMemberID PayerResponsibilityCode PayerType PatientRelationship
PersonCode Consent
Facility Patient HumanPatient NonHumanPatient Identification Name LastName FirstName MiddleName Prefix Suffix FormerName
MothersMaidenName Gender DateOfBirth Address AddressLine1 AddressLine2 City State StateProvince PostalCode ZipCode
CountryCode CommunicationNumbers Communication PrimaryTelephone HomeTelephone WorkTelephone OtherTelephone Fax Beeper
DirectAddress ElectronicMail Number Extension SupportsSMS PatientLocation LanguageNameCode AlternateContact
GenderAndSex SubstanceUse PatientCodifiedNote
Pharmacy NCPDPID NPI DEANumber StateLicenseNumber MedicareNumber MedicaidNumber UPIN FacilityID PPONumber SocialSecurity
DentistLicenseNumber BINNumber HIN REMSHealthcareProviderEnrollmentID CertificateToPrescribe Data2000WaiverID
StateControlSubstanceNumber MedicalRecordIdentificationNumberEHR PatientAccountNumber BusinessName Specialty Pharmacist
PharmacyName
Prescriber NonVeterinarian Veterinarian PrescriberAgent PrescriberPlaceOfService PracticeLocation Supervisor
FollowUpPrescriber Observation ProhibitRenewalRequest
MedicationPrescribed DrugDescription DrugCoded ProductCode Strength StrengthValue StrengthForm StrengthUnitOfMeasure
DrugDBCode DEASchedule Quantity Value CodeListQualifier QuantityUnitOfMeasure UnitSourceCode PotencyUnitCode
QuantityCodeListQualifier DaysSupply WrittenDate OtherMedicationDate OtherMedicationDateQualifier LastFillDate
ExpirationDate EffectiveDate PeriodEnd DateIssued NeedNoLaterThan Substitutions ReasonForSubstitutionCodeUsed
NumberOfRefills Refills Diagnosis ClinicalInformationQualifier Primary Secondary PriorAuthorization
PriorAuthorizationStatus Note Directions Sig SigText DrugUseEvaluation DrugCoverageStatusCode
Product MedicationRequested MedicationResponse RequestReferenceNumber MessageRequestSubCode Response Approved
ApprovedWithChanges Denied Validated Replace DeniedNewRxToFollow DeniedNewPrescriptionToFollow DenyNewToFollow ReasonCode
DenialReasonCode DenialReason ReferenceNumber FillStatus Dispensed PartiallyDispensed NotDispensed Transferred Filled
PartialFill NotFilled
PrescriberCheckedREMS REMSPatientRiskCategory REMSAuthorizationNumber RxFillIndicator DoNotFill FlavoringRequested
CompoundInformation NumberOfPackagesToBeDispensed TimeZone OrderCaptureMethod InjuryRelated TreatmentIndicator
ProphylacticOrEpisodic DeliveryRequest DeliveryLocation IVAdministration PatientCodifiedNotes Wound PlaceOfServiceNonSelfAdministeredProduct
NonProprietaryDrugDescription OfficeOfPharmacyAffairsID PharmacyRequestedRefills ReasonForMDOrProductSubstitution
FacilitySpecificHoursOfAdministrationTiming ServiceLocation MedicationDispensed SplitScript PrescriberAuthorizationNumber
ProviderExplicitAuthorizationToAdminister MedicationAdministered
CodeSystem Instruction DoseAdministration DoseDeliveryMethod Dosage DoseQuantity DoseUnitOfMeasure RouteOfAdministration
SiteOfAdministration TimingAndDuration Frequency FrequencyNumericValue FrequencyUnits Interval IntervalNumericValue
IntervalUnits Duration DurationNumericValue DurationText
`
  .trim()
  .split(/\s+/);

/** Known elements whose inside is not read, or read by its leaves only: their children are not looked up. */
const OPAQUE = [
  'Sig',
  'Observation',
  'AllergyOrAdverseEvent',
  'Facility',
  'Supervisor',
  'FollowUpPrescriber',
  'CompoundInformation',
  'DrugUseEvaluation',
  'IVAdministration',
  'Wound',
  'GenderAndSex',
  'Security',
  'DigitalSignature',
  'AlternateContact',
  'PrescriberAgent',
  'SubstanceUse',
];

/** An element name of SCRIPT, or a sender's known spelling of one. */
interface KnownElement {
  /**
   * The one copy of the name. Names that come out of a parser are fresh strings, compared letter by letter; with one copy
   * of each, looking up a child is comparing pointers.
   */
  readonly name: string;
  readonly isOpaque: boolean;
}

const vocabulary: ReadonlyMap<string, KnownElement> = new Map(
  // Property keys are the engine's interned strings, as the names written in this package's code are.
  Object.keys(Object.fromEntries(KNOWN.map((name) => [name, true]))).map((name) => [
    name,
    { name, isOpaque: OPAQUE.includes(name) },
  ]),
);

/** What is known of a name; `undefined` for one that SCRIPT does not have. */
export function knownElement(name: string): KnownElement | undefined {
  return vocabulary.get(name);
}
