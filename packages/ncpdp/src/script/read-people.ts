import { isEmpty, onlyChild, requireChild, requireDate, requireText } from './facts.js';
import type {
  Address,
  Gender,
  PersonName,
  Phone,
  PhoneKind,
  ScriptPatient,
  ScriptPharmacy,
  ScriptPrescriber,
} from './model.js';
import { ScriptParseError } from './problems.js';
import { isTrue } from './read-header.js';
import type { XmlElement } from './tree.js';
import type { WarningList } from './warnings.js';

/** The patient. Mandatory, because a patient is matched by them: last name, first name, gender, birth date. */
export function readPatient(transaction: XmlElement, warnings: WarningList): ScriptPatient {
  const patient = unwrap(requireChild(transaction, 'Patient'), 'HumanPatient', 'NonHumanPatient', warnings);
  const contact = readCommunication(patient, warnings);
  return {
    name: readName(patient),
    gender: readGender(patient, warnings),
    birthDate: requireDate(patient, 'DateOfBirth', warnings).date,
    address: readAddress(patient, warnings),
    phones: contact.phones,
    email: contact.email,
  };
}

/** The prescriber. Mandatory: NPI and name. */
export function readPrescriber(prescriber: XmlElement, warnings: WarningList): ScriptPrescriber {
  const person = unwrap(prescriber, 'NonVeterinarian', 'Veterinarian', warnings);
  const identification = requireChild(person, 'Identification');
  const contact = readCommunication(person, warnings);
  return {
    npi: requireText(identification, 'NPI'),
    dea: identification.textOf('DEANumber'),
    stateLicense: identification.textOf('StateLicenseNumber'),
    name: readName(person),
    address: readAddress(person, warnings),
    phones: contact.phones,
    email: contact.email,
  };
}

/** The pharmacy that the message is meant for; nothing in it is mandatory. */
export function readPharmacy(pharmacy: XmlElement, warnings: WarningList): ScriptPharmacy {
  const identification = pharmacy.child('Identification');
  const contact = readCommunication(pharmacy, warnings);
  return {
    ncpdpId: identification?.textOf('NCPDPID'),
    npi: identification?.textOf('NPI'),
    name: pharmacy.textOf('BusinessName') ?? pharmacy.textOf('PharmacyName'),
    address: readAddress(pharmacy, warnings),
    phones: contact.phones,
    email: contact.email,
  };
}

/** Some senders leave the wrapper out; the animal or veterinary one is another subject, which is refused. */
function unwrap(element: XmlElement, wrapper: string, refused: string, warnings: WarningList): XmlElement {
  const inner = onlyChild(element, wrapper);
  if (inner !== undefined) return inner;
  const other = element.child(refused);
  if (other !== undefined) throw new ScriptParseError('E_SUBJECT', other.path());
  if (element.children.length === 0) throw new ScriptParseError('E_MISSING', `${element.path()}/${wrapper}`);
  warnings.add('W_WRAPPER_ABSENT', element.path());
  return element;
}

function readName(person: XmlElement): PersonName {
  const name = requireChild(person, 'Name');
  return {
    lastName: requireText(name, 'LastName'),
    firstName: requireText(name, 'FirstName'),
    middleName: name.textOf('MiddleName'),
    prefix: name.textOf('Prefix'),
    suffix: name.textOf('Suffix'),
  };
}

const GENDER_SPELLINGS: Readonly<Record<string, Gender>> = {
  m: 'M',
  male: 'M',
  f: 'F',
  female: 'F',
  u: 'U',
  unknown: 'U',
  n: 'N',
  'non-binary': 'N',
  nonbinary: 'N',
};

function readGender(patient: XmlElement, warnings: WarningList): Gender {
  const text = requireText(patient, 'Gender');
  if (text === 'M' || text === 'F' || text === 'U' || text === 'N') return text;
  const spelling = text.toLowerCase();
  const gender = Object.hasOwn(GENDER_SPELLINGS, spelling) ? GENDER_SPELLINGS[spelling] : undefined;
  if (gender === undefined) throw new ScriptParseError('E_INVALID', `${patient.path()}/Gender`);
  warnings.add('W_GENDER_SPELLING', `${patient.path()}/Gender`);
  return gender;
}

function readAddress(person: XmlElement, warnings: WarningList): Address | undefined {
  const element = person.child('Address');
  if (element === undefined) return undefined;
  const state = element.textOf('StateProvince');
  const postalCode = element.textOf('PostalCode');
  const otherState = state === undefined ? element.textOf('State') : undefined;
  const otherPostalCode = postalCode === undefined ? element.textOf('ZipCode') : undefined;
  if (otherState !== undefined || otherPostalCode !== undefined) {
    warnings.add('W_ADDRESS_ELEMENT_NAME', element.path());
  }
  const address: Address = {
    line1: element.textOf('AddressLine1'),
    line2: element.textOf('AddressLine2'),
    city: element.textOf('City'),
    state: state ?? otherState,
    postalCode: postalCode ?? otherPostalCode,
    countryCode: element.textOf('CountryCode'),
  };
  return isEmpty(address) ? undefined : address;
}

const PHONE_KINDS: ReadonlyMap<string, PhoneKind> = new Map([
  ['PrimaryTelephone', 'primary'],
  ['HomeTelephone', 'home'],
  ['WorkTelephone', 'work'],
  ['OtherTelephone', 'other'],
  ['Fax', 'fax'],
]);

/** Qualifiers of the older `Communication` element: TE primary, HP home, WP work, FX fax, EM e-mail. */
const COMMUNICATION_KINDS: ReadonlyMap<string, PhoneKind> = new Map([
  ['TE', 'primary'],
  ['HP', 'home'],
  ['WP', 'work'],
  ['FX', 'fax'],
]);

function readCommunication(person: XmlElement, warnings: WarningList): { phones: Phone[]; email?: string } {
  const numbers = person.child('CommunicationNumbers');
  const contact: { phones: Phone[]; email?: string } = { phones: [], email: undefined };
  for (const element of numbers?.children ?? []) readContact(element, contact, warnings);
  for (const element of person.all('Communication')) readContact(element, contact, warnings);
  return contact;
}

function readContact(element: XmlElement, contact: { phones: Phone[]; email?: string }, warnings: WarningList): void {
  const kind = PHONE_KINDS.get(element.name);
  if (kind !== undefined) {
    const phone = readPhone(element, kind, warnings);
    if (phone !== undefined) contact.phones.push(phone);
    return;
  }
  if (element.name === 'ElectronicMail') contact.email ??= element.text.trim() || undefined;
  if (element.name !== 'Communication') return;
  warnings.add('W_PHONE_AS_COMMUNICATION', element.path());
  const qualifier = element.textOf('Qualifier') ?? element.attributes['Qualifier'] ?? 'TE';
  const text = element.textOf('Number') ?? element.text.trim();
  if (qualifier === 'EM') contact.email ??= text || undefined;
  else if (text !== '') contact.phones.push({ kind: COMMUNICATION_KINDS.get(qualifier) ?? 'other', number: text });
  // Some senders write `Communication` for `CommunicationNumbers`.
  for (const inner of element.children) if (inner.name !== 'Communication') readContact(inner, contact, warnings);
}

function readPhone(element: XmlElement, kind: PhoneKind, warnings: WarningList): Phone | undefined {
  const inChild = element.textOf('Number');
  const number = inChild ?? element.text.trim();
  if (number === '') return undefined;
  if (inChild === undefined) warnings.add('W_PHONE_PLAIN', element.path());
  const sms = element.textOf('SupportsSMS');
  return {
    kind,
    number,
    extension: element.textOf('Extension'),
    supportsSms: sms === undefined ? undefined : isTrue(sms),
  };
}
