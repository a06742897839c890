import type { Entered, Problems } from './enrollment-views.js';

/** Reads urlencoded fields as trimmed text; everything else is left out. */
export function enteredOf(body: unknown): Entered {
  if (typeof body !== 'object' || body === null) return {};
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value.trim()] as [string, string]] : [],
    ),
  );
}

/** The birth date as `yyyy-mm-dd`; null when it is no date of the calendar between 1900 and now. */
export function birthDateOf(entered: Entered, now: Date): string | null {
  const [month, day, year] = [entered['month'], entered['day'], entered['year']].map((text) =>
    /^\d{1,4}$/.test(text ?? '') ? Number(text) : Number.NaN,
  );
  if (!month || !day || !year || year < 1900) return null;
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day || date > now) return null;
  return date.toISOString().slice(0, 10);
}

/** The input of `submitEnrollment`. */
export interface SubmissionInput {
  insurance?: {
    payerName: string;
    memberId: string;
    groupNumber?: string;
    bin: string;
    pcn?: string;
  };
  hipaaConsent: { authorizationTextVersion: string; signatureName: string; signatureImage?: string };
  attestsGovernmentInsurance: boolean;
}

/** What is missing at first sight; the domain checks the rest by its own rules. */
export function readSubmission(entered: Entered): { input: SubmissionInput } | { problems: Problems } {
  const problems: Record<string, string> = {};
  const insured = entered['coverage'] === 'insured';
  if (!insured && entered['coverage'] !== 'cash') problems['coverage'] = 'Say how you will pay';
  if (insured) {
    if (!entered['payer_name']) problems['payer_name'] = 'Enter the name of your insurance company';
    if (!entered['member_id']) problems['member_id'] = 'Enter your member ID';
    if (!/^(\d{6}|\d{8})$/.test(entered['bin'] ?? '')) problems['bin'] = 'Enter the BIN: six or eight digits';
  }
  if (entered['government'] !== 'yes' && entered['government'] !== 'no') {
    problems['government'] = 'Answer the question about government coverage';
  }
  if (entered['agrees'] !== 'yes') problems['agrees'] = 'Read the authorization and agree to it';
  if ((entered['signature_name'] ?? '').length < 2) problems['signature_name'] = 'Sign with your full name';
  if (Object.keys(problems).length > 0) return { problems };
  return {
    input: {
      ...(insured
        ? {
            insurance: {
              payerName: entered['payer_name'] ?? '',
              memberId: entered['member_id'] ?? '',
              bin: entered['bin'] ?? '',
              ...(entered['group_number'] ? { groupNumber: entered['group_number'] } : {}),
              ...(entered['pcn'] ? { pcn: entered['pcn'] } : {}),
            },
          }
        : {}),
      hipaaConsent: {
        authorizationTextVersion: entered['text_version'] ?? '',
        signatureName: entered['signature_name'] ?? '',
        ...(entered['signature_image'] ? { signatureImage: entered['signature_image'] } : {}),
      },
      attestsGovernmentInsurance: entered['government'] === 'yes',
    },
  };
}

const FIELD_OF_PATH: Record<string, string> = {
  'insurance.payerName': 'payer_name',
  'insurance.memberId': 'member_id',
  'insurance.groupNumber': 'group_number',
  'insurance.bin': 'bin',
  'insurance.pcn': 'pcn',
  'hipaaConsent.signatureName': 'signature_name',
};

const LABELS: Record<string, string> = {
  payer_name: 'Insurance company',
  member_id: 'Member ID',
  group_number: 'Group number',
  bin: 'BIN',
  pcn: 'PCN',
  signature_name: 'Your name',
};

/** The domain's field problems by the form's own fields, in words that name the field. */
export function problemsOf(fields: readonly { path: string; message: string }[]): Problems {
  const problems: Record<string, string> = {};
  for (const { path, message } of fields) {
    const field = FIELD_OF_PATH[path.replace(/^input\./, '')];
    problems[field ?? 'form'] = field
      ? `${LABELS[field]} ${message}`
      : 'Some of what you entered could not be accepted.';
  }
  return problems;
}
