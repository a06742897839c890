import type { EnrollmentAnswers } from './patient.js';

/** A fictional person; 555-01xx numbers and example.com addresses belong to nobody. */
export interface Persona {
  firstName: string;
  lastName: string;
  gender: 'F' | 'M';
  birthDate: string;
  line1: string;
  city: string;
  postalCode: string;
  phone: string;
  email: string;
}

/** What is prescribed, by its real NDC. */
export interface Order {
  drug: string;
  ndc: string;
  sig: string;
  quantity: string;
  unitCode: string;
  daysSupply: number;
  refills: number;
  daw?: 0 | 1;
  schedule?: 'CII' | 'CIII' | 'CIV' | 'CV';
}

type Insurance = NonNullable<EnrollmentAnswers['insurance']>;

/** One kind of prescription of the demo, and where it must end. */
export interface Scenario {
  name: string;
  persona: Persona;
  order: Order;
  /** null: pays cash. */
  insurance: Insurance | null;
  /** `refused_at_the_door` for a message that becomes no prescription. */
  endsAs: string;
  /** How the message is damaged before it is sent. */
  damage?: 'cut_off' | 'no_birth_date' | 'wrong_npi' | 'unlisted_ndc';
  /** The EHR sends the same message twice, as EHRs do. */
  sentTwice?: boolean;
  /** The payer does not answer at first, and the pharmacy asks again later. */
  payerAway?: boolean;
}

const person = (
  firstName: string,
  lastName: string,
  gender: 'F' | 'M',
  birthDate: string,
  line1: string,
  city: string,
  postalCode: string,
  number: number,
): Persona => ({
  firstName,
  lastName,
  gender,
  birthDate,
  line1,
  city,
  postalCode,
  phone: `61755501${String(number).padStart(2, '0')}`,
  email: `${firstName}.${lastName}@example.com`.toLowerCase(),
});

const ADA = person('Ada', 'Morales', 'F', '1984-03-12', '24 Linnaean Street', 'Cambridge', '02138', 11);
const BEN = person('Ben', 'Okafor', 'M', '1979-11-02', '310 Broadway', 'Cambridge', '02139', 12);
const CLARA = person('Clara', 'Nguyen', 'F', '1951-06-30', '18 Marlborough Street', 'Boston', '02116', 13);
const DAVID = person('David', 'Stein', 'M', '1990-01-21', '77 Harvard Avenue', 'Boston', '02134', 14);
const ELENA = person('Elena', 'Rossi', 'F', '1996-09-08', '5 Prince Street', 'Boston', '02113', 15);
const FELIX = person('Felix', 'Haddad', 'M', '1968-12-15', '140 Beacon Street', 'Boston', '02116', 16);
const GRACE = person('Grace', 'Lindholm', 'F', '1973-04-27', '9 Ellery Street', 'Cambridge', '02138', 17);
const HUGO = person('Hugo', 'Bennett', 'M', '1987-07-19', '52 Tremont Street', 'Boston', '02108', 18);

const TABLET = 'C48542';
const CAPSULE = 'C48480';
const EACH = 'C64933';
const MILLILITRE = 'C28254';

const LIPITOR: Order = {
  drug: 'Lipitor 40 mg tablet',
  ndc: '00071-0157-23',
  sig: 'Take 1 tablet by mouth once daily',
  quantity: '30',
  unitCode: TABLET,
  daysSupply: 30,
  refills: 3,
  daw: 1,
};
const ATORVASTATIN: Order = {
  drug: 'Atorvastatin 10 mg tablet',
  ndc: '00093-5056-98',
  sig: 'Take 1 tablet by mouth at bedtime',
  quantity: '30',
  unitCode: TABLET,
  daysSupply: 30,
  refills: 5,
};
const METFORMIN: Order = {
  drug: 'Metformin hydrochloride 500 mg tablet',
  ndc: '42806-0313-01',
  sig: 'Take 1 tablet by mouth twice daily with meals',
  quantity: '60',
  unitCode: TABLET,
  daysSupply: 30,
  refills: 2,
};
const AMOXICILLIN: Order = {
  drug: 'Amoxicillin 500 mg capsule',
  ndc: '00093-3109-53',
  sig: 'Take 1 capsule by mouth three times daily for 7 days',
  quantity: '21',
  unitCode: CAPSULE,
  daysSupply: 7,
  refills: 0,
};
const HUMIRA: Order = {
  drug: 'Humira Pen 40 mg/0.4 mL',
  ndc: '00074-0554-02',
  sig: 'Inject 40 mg under the skin every 2 weeks',
  quantity: '2',
  unitCode: EACH,
  daysSupply: 28,
  refills: 5,
};
const HUMALOG: Order = {
  drug: 'Humalog 100 units/mL vial',
  ndc: '00002-7510-01',
  sig: 'Inject 10 units under the skin before each meal',
  quantity: '10',
  unitCode: MILLILITRE,
  daysSupply: 30,
  refills: 5,
};
const ELIQUIS: Order = {
  drug: 'Eliquis 5 mg tablet',
  ndc: '00003-0894-21',
  sig: 'Take 1 tablet by mouth twice daily',
  quantity: '60',
  unitCode: TABLET,
  daysSupply: 30,
  refills: 5,
};
const OXYCODONE: Order = {
  drug: 'Oxycodone hydrochloride 5 mg tablet',
  ndc: '42806-0005-01',
  sig: 'Take 1 tablet by mouth every 6 hours as needed for pain',
  quantity: '20',
  unitCode: TABLET,
  daysSupply: 5,
  refills: 0,
  schedule: 'CII',
};
const ALPRAZOLAM: Order = {
  drug: 'Alprazolam 0.5 mg tablet',
  ndc: '00781-1077-01',
  sig: 'Take 1 tablet by mouth at bedtime as needed',
  quantity: '30',
  unitCode: TABLET,
  daysSupply: 30,
  refills: 2,
  schedule: 'CIV',
};

const commercial = (memberId: string): Insurance => ({
  payerName: 'OptumRx',
  memberId,
  groupNumber: 'ACME01',
  bin: '610011',
  pcn: 'IRX',
});
const medicare = (memberId: string): Insurance => ({
  payerName: 'Express Scripts Medicare',
  memberId,
  groupNumber: null,
  bin: '610014',
  pcn: 'MEDDPRIME',
});

/** The demo's cycle: the same order every time; more than half of the first ten end `completed`. */
export const MIX: readonly Scenario[] = [
  {
    name: 'commercial plan, brand tablet',
    persona: ADA,
    order: LIPITOR,
    insurance: commercial('W2048817701'),
    endsAs: 'completed',
  },
  {
    name: 'cold-chain specialty drug with a copay program',
    persona: BEN,
    order: HUMIRA,
    insurance: commercial('W2048817702'),
    endsAs: 'completed',
  },
  { name: 'Medicare Part D', persona: CLARA, order: ELIQUIS, insurance: medicare('1EG4TE5MK73'), endsAs: 'completed' },
  { name: 'cash', persona: DAVID, order: AMOXICILLIN, insurance: null, endsAs: 'completed' },
  {
    name: 'nothing to pay',
    persona: ELENA,
    order: METFORMIN,
    insurance: commercial('ZC48817705'),
    endsAs: 'completed',
  },
  {
    name: 'wrong NPI',
    persona: FELIX,
    order: ATORVASTATIN,
    insurance: commercial('W2048817706'),
    endsAs: 'validation_failed',
    damage: 'wrong_npi',
  },
  {
    name: 'controlled substance, schedule II',
    persona: HUGO,
    order: OXYCODONE,
    insurance: commercial('W2048817707'),
    endsAs: 'completed',
  },
  {
    name: 'message cut off on the way',
    persona: GRACE,
    order: ATORVASTATIN,
    insurance: null,
    endsAs: 'refused_at_the_door',
    damage: 'cut_off',
  },
  {
    name: 'drug not covered',
    persona: FELIX,
    order: LIPITOR,
    insurance: commercial('NC48817709'),
    endsAs: 'adjudication_rejected',
  },
  {
    name: 'insulin, cold chain',
    persona: GRACE,
    order: HUMALOG,
    insurance: commercial('W2048817710'),
    endsAs: 'completed',
  },
  {
    name: 'sent twice by the EHR',
    persona: ADA,
    order: METFORMIN,
    insurance: commercial('W2048817711'),
    endsAs: 'completed',
    sentTwice: true,
  },
  {
    name: 'prior authorization',
    persona: BEN,
    order: ELIQUIS,
    insurance: commercial('PA48817712'),
    endsAs: 'prior_authorization_required',
  },
  {
    name: 'Medicare, with a program that must not be used',
    persona: CLARA,
    order: HUMALOG,
    insurance: medicare('1EG4TE5MK73'),
    endsAs: 'completed',
  },
  {
    name: 'no birth date',
    persona: HUGO,
    order: ATORVASTATIN,
    insurance: null,
    endsAs: 'refused_at_the_door',
    damage: 'no_birth_date',
  },
  {
    name: 'controlled substance, schedule IV',
    persona: DAVID,
    order: ALPRAZOLAM,
    insurance: commercial('W2048817715'),
    endsAs: 'completed',
  },
  {
    name: 'NDC in no directory',
    persona: ELENA,
    order: ATORVASTATIN,
    insurance: null,
    endsAs: 'pharmacist_review',
    damage: 'unlisted_ndc',
  },
  {
    name: 'payer down for two tries',
    persona: GRACE,
    order: ATORVASTATIN,
    insurance: commercial('HD48817717'),
    endsAs: 'completed',
    payerAway: true,
  },
  {
    name: 'refill too soon',
    persona: HUGO,
    order: METFORMIN,
    insurance: commercial('RS48817718'),
    endsAs: 'adjudication_rejected',
  },
  { name: 'cash, generic', persona: FELIX, order: ATORVASTATIN, insurance: null, endsAs: 'completed' },
  {
    name: 'commercial plan, generic',
    persona: BEN,
    order: AMOXICILLIN,
    insurance: commercial('W2048817720'),
    endsAs: 'completed',
  },
];
