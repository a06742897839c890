import type {
  Address,
  PersonName,
  Phone,
  PhoneKind,
  ScriptPatient,
  ScriptPharmacy,
  ScriptPrescriber,
} from './model.js';
import { group, leaf } from './write-xml.js';

/** `Patient/HumanPatient`. */
export function patientXml(patient: ScriptPatient): string {
  const children =
    nameXml(patient.name) +
    leaf('Gender', patient.gender) +
    group('DateOfBirth', leaf('Date', patient.birthDate)) +
    addressXml(patient.address) +
    communicationXml(patient);
  return group('Patient', group('HumanPatient', children));
}

/** `Prescriber/NonVeterinarian`. */
export function prescriberXml(prescriber: ScriptPrescriber): string {
  const identification =
    leaf('StateLicenseNumber', prescriber.stateLicense) +
    leaf('DEANumber', prescriber.dea) +
    leaf('NPI', prescriber.npi);
  const children =
    group('Identification', identification) +
    nameXml(prescriber.name) +
    addressXml(prescriber.address) +
    communicationXml(prescriber);
  return group('Prescriber', group('NonVeterinarian', children));
}

/** `Pharmacy`. */
export function pharmacyXml(pharmacy: ScriptPharmacy): string {
  const children =
    group('Identification', leaf('NCPDPID', pharmacy.ncpdpId) + leaf('NPI', pharmacy.npi)) +
    leaf('BusinessName', pharmacy.name) +
    addressXml(pharmacy.address) +
    communicationXml(pharmacy);
  return `<Pharmacy>${children}</Pharmacy>`;
}

function nameXml(name: PersonName): string {
  return group(
    'Name',
    leaf('LastName', name.lastName) +
      leaf('FirstName', name.firstName) +
      leaf('MiddleName', name.middleName) +
      leaf('Suffix', name.suffix) +
      leaf('Prefix', name.prefix),
  );
}

function addressXml(address: Address | undefined): string {
  if (address === undefined) return '';
  return group(
    'Address',
    leaf('AddressLine1', address.line1) +
      leaf('AddressLine2', address.line2) +
      leaf('City', address.city) +
      leaf('StateProvince', address.state) +
      leaf('PostalCode', address.postalCode) +
      leaf('CountryCode', address.countryCode),
  );
}

const PHONE_ELEMENTS: Readonly<Record<PhoneKind, string>> = {
  primary: 'PrimaryTelephone',
  home: 'HomeTelephone',
  work: 'WorkTelephone',
  other: 'OtherTelephone',
  fax: 'Fax',
};

function communicationXml(person: { readonly phones: readonly Phone[]; readonly email?: string }): string {
  const phones = person.phones.map((phone) =>
    group(
      PHONE_ELEMENTS[phone.kind],
      leaf('Number', phone.number) +
        leaf('Extension', phone.extension) +
        leaf('SupportsSMS', phone.supportsSms === undefined ? undefined : phone.supportsSms ? 'Y' : 'N'),
    ),
  );
  return group('CommunicationNumbers', phones.join('') + leaf('ElectronicMail', person.email));
}
