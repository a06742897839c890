import { checkDea, checkNpi, type DeaCheck } from '@fillway/ncpdp';
import type { Drug } from '@fillway/reference';
import { type Medication, type Schedule, stricterSchedule } from './medication.js';

/** What the rules look at: the order, who it is for and from, and what the drug directory knows. */
export interface ValidationFacts {
  medication: Medication;
  patient: { firstName: string; lastName: string; birthDate: string; hasAddress: boolean; postalCode: string | null };
  prescriber: { npi: string; dea: string | null; lastName: string };
  /** The directory's entry for the NDC; undefined when it is not listed. */
  drug: Drug | undefined;
  /** Platform date, `YYYY-MM-DD` in UTC. */
  today: string;
}

export const RULES = [
  'npi',
  'dea',
  'ndc',
  'sig',
  'required_fields',
  'demographics',
  'written_date',
  'schedule',
] as const;
export type Rule = (typeof RULES)[number];

/** `blocks`: cannot be dispensed as written. `pharmacist`: a person must look. `informs`: shown, stops nothing. */
export type Severity = 'blocks' | 'pharmacist' | 'informs';

/** What one rule found. `message` names no value of the prescription. */
export interface Check {
  rule: Rule;
  passed: boolean;
  severity: Severity;
  message: string;
  /** Where the rule comes from. */
  source: string;
}

type RuleFunction = (facts: ValidationFacts) => Check[];

const DAY_MS = 86_400_000;

function check(rule: Rule, source: string, problems: { severity: Severity; message: string }[], ok: string): Check[] {
  if (problems.length === 0) return [{ rule, passed: true, severity: 'informs', message: ok, source }];
  return problems.map(({ severity, message }) => ({ rule, passed: false, severity, message, source }));
}

/** The schedule that holds: the stricter of message and directory (DOMAIN.md section 10). */
export function effectiveSchedule(facts: Pick<ValidationFacts, 'medication' | 'drug'>): Schedule {
  const stated = facts.medication.schedule === 'unknown' ? null : facts.medication.schedule;
  const listed = facts.drug && facts.drug.deaSchedule !== 'none' ? facts.drug.deaSchedule : null;
  return stricterSchedule(stated, listed);
}

const npi: RuleFunction = ({ prescriber }) =>
  check(
    'npi',
    '45 CFR 162.406, ISO Luhn digit over 80840 + NPI',
    checkNpi(prescriber.npi).valid
      ? []
      : [{ severity: 'blocks', message: 'The prescriber’s NPI fails its check digit.' }],
    'The NPI passes its check digit.',
  );

const dea: RuleFunction = (facts) => {
  const schedule = effectiveSchedule(facts);
  const source = '21 CFR 1306.05(a), DEA number check digit';
  if (schedule === null) return check('dea', source, [], 'Not a controlled substance; no DEA number needed.');
  const number = facts.prescriber.dea;
  if (number === null) {
    return check(
      'dea',
      source,
      [{ severity: 'blocks', message: 'A controlled substance needs the prescriber’s DEA number.' }],
      '',
    );
  }
  return check(
    'dea',
    source,
    deaProblems(checkDea(number, facts.prescriber.lastName)),
    'The DEA number passes its check.',
  );
};

function deaProblems(result: DeaCheck): { severity: Severity; message: string }[] {
  if (!result.valid) return [{ severity: 'blocks', message: 'The prescriber’s DEA number fails its check.' }];
  if (result.registrant === 'distributor') {
    return [{ severity: 'blocks', message: 'The DEA number is a distributor’s, not a prescriber’s.' }];
  }
  if (result.registrant === 'retired') {
    return [{ severity: 'pharmacist', message: 'The DEA number is of a kind that ended in 2023.' }];
  }
  // A name may change after registration.
  return result.lastNameMatches === false
    ? [{ severity: 'informs', message: 'The DEA number does not carry the initial of the prescriber’s last name.' }]
    : [];
}

const ndc: RuleFunction = ({ medication, drug }) =>
  check(
    'ndc',
    'FDA National Drug Code Directory; repackaged and unlisted packages can be lawful',
    drug
      ? nameFits(medication.description, drug)
        ? []
        : [{ severity: 'pharmacist', message: 'The drug’s name does not fit its NDC.' }]
      : [{ severity: 'pharmacist', message: 'The NDC is not in the drug directory.' }],
    'The NDC is listed and fits the drug’s name.',
  );

/** A written name fits when it shares its first word with the brand or a generic ingredient. */
function nameFits(description: string, drug: Drug): boolean {
  const written = description.toLowerCase();
  const names = [drug.name, ...drug.genericName.split(/[,/;]| and /)].map(
    (name) => name.trim().toLowerCase().split(/[\s-]/)[0] ?? '',
  );
  return names.some((name) => name.length >= 3 && written.includes(name));
}

const sig: RuleFunction = ({ medication }) =>
  check(
    'sig',
    'SCRIPT NewRx: SigText is authoritative',
    medication.sig.trim().length < 5
      ? [{ severity: 'blocks', message: 'Directions to the patient are missing.' }]
      : /\d|one|two|once|twice|daily|every|as directed|as needed|inject|apply|take/i.test(medication.sig)
        ? []
        : [{ severity: 'pharmacist', message: 'The directions name no dose or frequency.' }],
    'The directions name a dose or frequency.',
  );

const requiredFields: RuleFunction = (facts) => {
  const problems: { severity: Severity; message: string }[] = [];
  if (!/^\d+(\.\d+)?$/.test(facts.medication.quantity) || /^0+(\.0+)?$/.test(facts.medication.quantity)) {
    problems.push({ severity: 'blocks', message: 'The quantity must be more than zero.' });
  }
  if (facts.medication.daysSupply !== null && facts.medication.daysSupply < 1) {
    problems.push({ severity: 'blocks', message: 'The days supply must be at least one day.' });
  }
  if (effectiveSchedule(facts) !== null && !(facts.patient.hasAddress && facts.patient.postalCode)) {
    problems.push({ severity: 'blocks', message: 'A controlled substance needs the patient’s full address.' });
  }
  return check(
    'required_fields',
    '21 CFR 1306.05(a); SCRIPT NewRx',
    problems,
    'Everything the message must carry is there.',
  );
};

const demographics: RuleFunction = ({ patient, today }) => {
  const problems: { severity: Severity; message: string }[] = [];
  if (patient.birthDate > today) problems.push({ severity: 'blocks', message: 'The birth date lies in the future.' });
  const age = (Date.parse(today) - Date.parse(patient.birthDate)) / (365.25 * DAY_MS);
  if (age > 125) problems.push({ severity: 'pharmacist', message: 'The birth date is more than 125 years ago.' });
  return check(
    'demographics',
    'Plausibility of the patient’s identity',
    problems,
    'Name and birth date are plausible.',
  );
};

const writtenDate: RuleFunction = ({ medication, today }) => {
  const problems: { severity: Severity; message: string }[] = [];
  const ageDays = (Date.parse(today) - Date.parse(medication.writtenDate)) / DAY_MS;
  if (Number.isNaN(ageDays)) problems.push({ severity: 'blocks', message: 'The written date cannot be read.' });
  if (ageDays < -1) problems.push({ severity: 'blocks', message: 'The written date lies in the future.' });
  if (ageDays > 365)
    problems.push({ severity: 'blocks', message: 'The prescription was written more than a year ago.' });
  return check(
    'written_date',
    'State pharmacy acts: a prescription is good for one year at most',
    problems,
    'The written date is recent enough.',
  );
};

const schedule: RuleFunction = (facts) => {
  const { medication, today } = facts;
  const holds = effectiveSchedule(facts);
  const problems: { severity: Severity; message: string }[] = [];
  if (medication.schedule === 'unknown')
    problems.push({ severity: 'pharmacist', message: 'The message’s schedule code is not known.' });
  if (holds === 'CII' && medication.refills > 0) {
    problems.push({ severity: 'blocks', message: 'Schedule II allows no refills.' });
  }
  if (holds === 'CIII' || holds === 'CIV') {
    if (medication.refills > 5)
      problems.push({ severity: 'blocks', message: 'Schedules III and IV allow five refills at most.' });
    if (addMonths(medication.writtenDate, 6) < today) {
      problems.push({ severity: 'blocks', message: 'Schedules III and IV may not be filled after six months.' });
    }
  }
  return check('schedule', '21 CFR 1306.12, 1306.22', problems, 'Refills and age are within the schedule’s limits.');
};

/** The same day some months later, or the last day of that month where it has no such day. */
function addMonths(date: string, months: number): string {
  const at = new Date(`${date}T00:00:00Z`);
  if (Number.isNaN(at.getTime())) return date;
  const day = at.getUTCDate();
  at.setUTCDate(1);
  at.setUTCMonth(at.getUTCMonth() + months);
  const lastDay = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 0)).getUTCDate();
  at.setUTCDate(Math.min(day, lastDay));
  return at.toISOString().slice(0, 10);
}

const RULE_FUNCTIONS: Record<Rule, RuleFunction> = {
  npi,
  dea,
  ndc,
  sig,
  required_fields: requiredFields,
  demographics,
  written_date: writtenDate,
  schedule,
};

/** Runs every rule; all results are reported together, in the order of `RULES`. */
export function runRules(facts: ValidationFacts): Check[] {
  return RULES.flatMap((rule) => RULE_FUNCTIONS[rule](facts));
}

export type ValidationOutcome = 'passed' | 'failed' | 'pharmacist_review';

/** The worst finding decides. */
export function outcomeOf(checks: readonly Check[]): ValidationOutcome {
  const open = checks.filter((result) => !result.passed);
  if (open.some((result) => result.severity === 'blocks')) return 'failed';
  return open.some((result) => result.severity === 'pharmacist') ? 'pharmacist_review' : 'passed';
}
