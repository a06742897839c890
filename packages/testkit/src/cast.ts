import type { Address, BenefitsCoordination, Gender } from '@fillway/ncpdp';

/**
 * The fixed cast of tests, demo and benches: everybody here is made up. Phones are from the range reserved for fiction
 * (555-0100 to 555-0199), mails from example.com; only streets, cities and ZIP codes exist.
 */
export interface CastPatient {
  readonly firstName: string;
  readonly lastName: string;
  /** `YYYY-MM-DD`. */
  readonly birthDate: string;
  readonly gender: Gender;
  readonly address: Address;
  /** Ten digits, as prescribers' systems send it. */
  readonly phone: string;
  readonly email: string;
  /** The insurance card; null: pays cash. */
  readonly insurance: CastInsurance | null;
  /** What they answer when asked about government coverage. */
  readonly attestsGovernment: boolean;
}

export interface CastInsurance {
  readonly payerName: string;
  readonly bin: string;
  readonly pcn: string | null;
  readonly memberId: string;
  readonly groupNumber: string | null;
  /** What the payer table knows of BIN, PCN and group. */
  readonly planKind: 'commercial' | 'medicare' | 'medicaid' | 'tricare' | 'chip' | 'unknown';
}

const boston = (line1: string, postalCode: string, line2?: string): Address => ({
  line1,
  ...(line2 !== undefined && { line2 }),
  city: 'Boston',
  state: 'MA',
  postalCode,
  countryCode: 'US',
});
const cambridge = (line1: string, postalCode: string): Address => ({
  line1,
  city: 'Cambridge',
  state: 'MA',
  postalCode,
  countryCode: 'US',
});

export const PATIENTS = {
  /** Commercial insurance: the usual way, programs allowed. */
  maya: {
    firstName: 'Maya',
    lastName: 'Okonkwo',
    birthDate: '1987-04-12',
    gender: 'F',
    address: boston('41 Marlborough Street', '02116', 'Apt 3B'),
    phone: '6175550111',
    email: 'maya.okonkwo@example.com',
    insurance: {
      payerName: 'CVS Caremark',
      bin: '004336',
      pcn: 'ADV',
      memberId: 'CMK448210937',
      groupNumber: 'RX2207',
      planKind: 'commercial',
    },
    attestsGovernment: false,
  },
  /** Commercial insurance with another PBM. */
  ray: {
    firstName: 'Ray',
    lastName: 'Delgado',
    birthDate: '1979-11-03',
    gender: 'M',
    address: cambridge('18 Trowbridge Street', '02138'),
    phone: '6175550124',
    email: 'ray.delgado@example.com',
    insurance: {
      payerName: 'UnitedHealthcare',
      bin: '610279',
      pcn: '9999',
      memberId: 'UHC905512408',
      groupNumber: 'UHEALTH',
      planKind: 'commercial',
    },
    attestsGovernment: false,
  },
  /** Medicare Part D: no program, whatever the drug. */
  walter: {
    firstName: 'Walter',
    lastName: 'Finch',
    birthDate: '1949-02-27',
    gender: 'M',
    address: boston('7 Louisburg Square', '02108'),
    phone: '6175550133',
    email: 'walter.finch@example.com',
    insurance: {
      payerName: 'AARP Medicare',
      bin: '610097',
      pcn: '9999',
      memberId: 'AARP77120465',
      groupNumber: 'PDPIND',
      planKind: 'medicare',
    },
    attestsGovernment: true,
  },
  /** Medicaid of Massachusetts. */
  lucia: {
    firstName: 'Lucía',
    lastName: 'Romero-Vega',
    birthDate: '1994-08-19',
    gender: 'F',
    address: boston('230 Dudley Street', '02118'),
    phone: '6175550142',
    email: 'lucia.romero@example.com',
    insurance: {
      payerName: 'MassHealth',
      bin: '009555',
      pcn: 'MASSPROD',
      memberId: '100299384712',
      groupNumber: 'MASSHEALTH',
      planKind: 'medicaid',
    },
    attestsGovernment: true,
  },
  /** TRICARE: only the group tells it from a commercial plan. */
  daniel: {
    firstName: 'Daniel',
    lastName: 'Cho',
    birthDate: '1985-06-30',
    gender: 'M',
    address: cambridge('95 Prospect Street', '02139'),
    phone: '6175550155',
    email: 'daniel.cho@example.com',
    insurance: {
      payerName: 'TRICARE',
      bin: '003858',
      pcn: 'A4',
      memberId: 'DOD331907756',
      groupNumber: 'DODA',
      planKind: 'tricare',
    },
    attestsGovernment: true,
  },
  /** No insurance: pays cash. */
  noor: {
    firstName: 'Noor',
    lastName: 'Haddad',
    birthDate: '1999-12-05',
    gender: 'F',
    address: boston('512 Commonwealth Avenue', '02215'),
    phone: '6175550166',
    email: 'noor.haddad@example.com',
    insurance: null,
    attestsGovernment: false,
  },
  /** A card that the payer table does not know: not eligible for programs until somebody verifies it. */
  george: {
    firstName: 'George',
    lastName: 'Adeyemi',
    birthDate: '1972-01-21',
    gender: 'M',
    address: cambridge('60 Sixth Street', '02141'),
    phone: '6175550177',
    email: 'george.adeyemi@example.com',
    insurance: {
      payerName: 'Harborlight Mutual',
      bin: '999990',
      pcn: 'HLM',
      memberId: 'HLM00871',
      groupNumber: null,
      planKind: 'unknown',
    },
    attestsGovernment: false,
  },
  /** Commercial card, but says that she has Medicare: the stricter of the two holds. */
  ingrid: {
    firstName: 'Ingrid',
    lastName: "O'Leary",
    birthDate: '1955-09-14',
    gender: 'F',
    address: boston('19 Hanover Street', '02113'),
    phone: '6175550188',
    email: 'ingrid.oleary@example.com',
    insurance: {
      payerName: 'Blue Cross Blue Shield of Illinois',
      bin: '011552',
      pcn: 'ILDR',
      memberId: 'XOF820016533',
      groupNumber: 'P41200',
      planKind: 'commercial',
    },
    attestsGovernment: true,
  },
} as const satisfies Record<string, CastPatient>;
export type CastPatientName = keyof typeof PATIENTS;

export interface CastPrescriber {
  readonly firstName: string;
  readonly lastName: string;
  /** Ten digits with a valid check digit; invented. */
  readonly npi: string;
  /** Valid check digit and initial; null: may not prescribe controlled substances. */
  readonly dea: string | null;
  readonly phone: string;
  readonly address: Address;
}

export const PRESCRIBERS = {
  adler: {
    firstName: 'Helene',
    lastName: 'Adler',
    npi: '1993000011',
    dea: 'BA3045019',
    phone: '6175550101',
    address: boston('300 Longwood Avenue', '02115'),
  },
  osei: {
    firstName: 'Kwame',
    lastName: 'Osei',
    npi: '1993000029',
    dea: 'FO5127344',
    phone: '6175550102',
    address: cambridge('330 Mount Auburn Street', '02138'),
  },
  /** A nurse practitioner without a DEA registration. */
  hollis: {
    firstName: 'Terry',
    lastName: 'Hollis',
    npi: '1993000037',
    dea: null,
    phone: '6175550103',
    address: boston('1 Beacon Street', '02108'),
  },
} as const satisfies Record<string, CastPrescriber>;
export type CastPrescriberName = keyof typeof PRESCRIBERS;

export interface CastMedication {
  readonly description: string;
  /** Eleven digits; each is in the drug directory. */
  readonly ndc: string;
  readonly quantity: string;
  /** NCIt code of the unit. */
  readonly unitCode: string;
  readonly daysSupply: number;
  readonly refills: number;
  readonly deaSchedule: 'CII' | 'CIII' | 'CIV' | 'CV' | 'unspecified';
  readonly sig: string;
  /** ICD-10-CM. */
  readonly diagnosis: string;
}

const TABLET = 'C48542';
const EACH = 'C64933';

export const MEDICATIONS = {
  lisinopril: {
    description: 'Lisinopril 40 MG Oral Tablet',
    ndc: '16729038001',
    quantity: '30',
    unitCode: TABLET,
    daysSupply: 30,
    refills: 3,
    deaSchedule: 'unspecified',
    sig: 'Take 1 tablet by mouth once daily',
    diagnosis: 'I10',
  },
  atorvastatin: {
    description: 'Atorvastatin Calcium 10 MG Oral Tablet',
    ndc: '00093505698',
    quantity: '90',
    unitCode: TABLET,
    daysSupply: 90,
    refills: 3,
    deaSchedule: 'unspecified',
    sig: 'Take 1 tablet by mouth every evening',
    diagnosis: 'E78.5',
  },
  sertraline: {
    description: 'Sertraline Hydrochloride 100 MG Oral Tablet',
    ndc: '13668000690',
    quantity: '30',
    unitCode: TABLET,
    daysSupply: 30,
    refills: 5,
    deaSchedule: 'unspecified',
    sig: 'Take 1 tablet by mouth once daily in the morning',
    diagnosis: 'F33.1',
  },
  /** Specialty, shipped at 2 to 8 °C. */
  humira: {
    description: 'Humira Pen 40 MG/0.4 ML',
    ndc: '00074055402',
    quantity: '2',
    unitCode: EACH,
    daysSupply: 28,
    refills: 2,
    deaSchedule: 'unspecified',
    sig: 'Inject 40 mg under the skin every 14 days',
    diagnosis: 'M06.9',
  },
  /** Schedule IV: adult signature, five refills at most. */
  zolpidem: {
    description: 'Zolpidem Tartrate 10 MG Oral Tablet',
    ndc: '00093007401',
    quantity: '30',
    unitCode: TABLET,
    daysSupply: 30,
    refills: 1,
    deaSchedule: 'CIV',
    sig: 'Take 1 tablet by mouth at bedtime as needed for sleep',
    diagnosis: 'G47.00',
  },
  /** Schedule II: no refills. */
  dexmethylphenidate: {
    description: 'Dexmethylphenidate Hydrochloride 10 MG Oral Tablet',
    ndc: '00093527701',
    quantity: '60',
    unitCode: TABLET,
    daysSupply: 30,
    refills: 0,
    deaSchedule: 'CII',
    sig: 'Take 1 tablet by mouth twice daily',
    diagnosis: 'F90.0',
  },
} as const satisfies Record<string, CastMedication>;
export type CastMedicationName = keyof typeof MEDICATIONS;

/** The card as a prescriber's message carries it. */
export function benefitsOf(insurance: CastInsurance | null): BenefitsCoordination[] {
  if (!insurance) return [];
  const { bin, pcn, memberId, groupNumber, payerName } = insurance;
  return [
    {
      bin,
      ...(pcn !== null && { pcn }),
      cardholderId: memberId,
      ...(groupNumber !== null && { groupId: groupNumber }),
      payerName,
      responsibility: 'P',
    },
  ];
}
