import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { startTestGateway, type TestGateway } from '../fixture/start-test-gateway.js';

// A gateway starts in two seconds, but not on a machine that starts ten things at once.
jest.setTimeout(60_000);

const TOKEN = 'a-magic-link-token-of-a-test';
const FORM = {
  insurance: { payerName: 'Blue <Cross>', memberId: 'ABC123', groupNumber: null, bin: '610014', pcn: null },
  asksAboutMedicare: true,
  authorizationTextVersion: '2026-11',
  authorizationText: 'I authorize.\n\nI may take it back.',
  attestationQuestion: 'Are you enrolled in Medicare?',
};
const DETAILS = {
  coverage: 'insured',
  payer_name: 'Blue Cross',
  member_id: 'ABC123',
  bin: '610014',
  government: 'no',
  agrees: 'yes',
  signature_name: 'John Doe',
  text_version: '2026-11',
};

let gateway: TestGateway;
let state = 'VALID';
let result: object;
const submissions: { input: Record<string, unknown>; idempotencyKey: string }[] = [];

beforeAll(async () => {
  gateway = await startTestGateway({
    patients: {
      Query: { enrollmentLink: () => ({ state }), enrollmentForm: () => FORM },
      Mutation: {
        openEnrollment: async (_: unknown, { input }: { input: { birthDate: string } }) =>
          input.birthDate === '1985-03-14'
            ? {
                __typename: 'OpenEnrollmentPayload',
                accessToken: (await gateway.tokenFor(['patient'], { patientId: 'pat_1', enrollmentId: 'enr_1' })).slice(
                  7,
                ),
                expiresAt: new Date(Date.now() + 1_800_000).toISOString(),
                enrollmentId: 'enr_1',
                prescriptionId: 'rx_1',
              }
            : { __typename: 'Refusal', code: 'BIRTH_DATE_MISMATCH', message: 'no' },
        submitEnrollment: (_: unknown, args: (typeof submissions)[number]) => {
          submissions.push(args);
          return result;
        },
      },
    },
    payments: {
      Query: {
        paymentState: (_: unknown, { id }: { id: string }) =>
          id === 'pay_none' ? null : { state: id === 'pay_1' ? 'PAID' : 'PENDING' },
      },
    },
  });
});
afterAll(() => gateway.close());
beforeEach(() => {
  state = 'VALID';
  submissions.length = 0;
  result = { __typename: 'SubmitEnrollmentPayload', enrollmentId: 'enr_1', prescriptionId: 'rx_1' };
});

async function visit(path: string, options: { form?: Record<string, string>; cookie?: string } = {}) {
  const response = await fetch(`${gateway.url}${path}`, {
    redirect: 'manual',
    ...(options.form ? { method: 'POST', body: new URLSearchParams(options.form) } : {}),
    headers: options.cookie ? { cookie: options.cookie } : {},
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

async function openedCookie(): Promise<string> {
  const { headers } = await visit(`/enroll/${TOKEN}`, { form: { month: '3', day: '14', year: '1985' } });
  return headers.get('set-cookie')?.split(';')[0] ?? '';
}

describe('the patient’s enrollment pages', () => {
  test('a link shows the question for the birth date and nothing of the patient', async () => {
    const { status, text, headers } = await visit(`/enroll/${TOKEN}`);
    expect(status).toBe(200);
    expect(text).toContain('Date of birth');
    expect(text).not.toContain('ABC123');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  test.each([
    ['USED', 'already sent'],
    ['EXPIRED', 'has run out'],
    ['LOCKED', 'locked'],
    ['INVALID', 'do not know this link'],
  ])('a link that is %s says so in plain words', async (linkState, words) => {
    state = linkState;
    const { text } = await visit(`/enroll/${TOKEN}`);
    expect(text).toContain(words);
    expect(text).not.toContain('<form');
  });

  test('the right date opens a session in a cookie for this link’s pages alone', async () => {
    const { status, headers } = await visit(`/enroll/${TOKEN}`, { form: { month: '3', day: '14', year: '1985' } });
    expect({ status, to: headers.get('location') }).toEqual({ status: 303, to: `/enroll/${TOKEN}/details` });
    const cookie = headers.get('set-cookie') ?? '';
    for (const part of [`Path=/enroll/${TOKEN}`, 'HttpOnly', 'SameSite=Strict', 'Max-Age='])
      expect(cookie).toContain(part);
  });

  test('a wrong or impossible date asks again', async () => {
    const wrong = await visit(`/enroll/${TOKEN}`, { form: { month: '1', day: '2', year: '1990' } });
    expect(wrong.status).toBe(403);
    expect(wrong.text).toContain('does not fit the link');
    const impossible = await visit(`/enroll/${TOKEN}`, { form: { month: '2', day: '31', year: '1990' } });
    expect(impossible.status).toBe(400);
  });

  test('the details are shown to the session only, what is known is filled in and escaped', async () => {
    const without = await visit(`/enroll/${TOKEN}/details`);
    expect(without.headers.get('location')).toBe(`/enroll/${TOKEN}`);
    const { text } = await visit(`/enroll/${TOKEN}/details`, { cookie: await openedCookie() });
    expect(text).toContain('value="Blue &lt;Cross&gt;"');
    expect(text).toContain('Medicare counts too');
    expect(text).toContain('<p>I may take it back.</p>');
  });

  test('signing sends insurance, consent and attestation once, ends the session and says what is next', async () => {
    const cookie = await openedCookie();
    const { status, headers } = await visit(`/enroll/${TOKEN}/details`, { form: DETAILS, cookie });
    expect({ status, to: headers.get('location') }).toEqual({ status: 303, to: `/enroll/${TOKEN}/done` });
    expect(headers.get('set-cookie')).toContain('Max-Age=0');
    await visit(`/enroll/${TOKEN}/details`, { form: DETAILS, cookie });
    expect(submissions[0]?.idempotencyKey).toBe(submissions[1]?.idempotencyKey);
    expect(JSON.parse(JSON.stringify(submissions[0]?.input))).toEqual({
      insurance: { payerName: 'Blue Cross', memberId: 'ABC123', bin: '610014' },
      hipaaConsent: { authorizationTextVersion: '2026-11', signatureName: 'John Doe' },
      attestsGovernmentInsurance: false,
    });
    expect((await visit(`/enroll/${TOKEN}/done`)).text).toContain('You are all set');
  });

  test('what is missing, and what the platform refuses, is shown at its field; nothing typed is lost', async () => {
    const cookie = await openedCookie();
    const missing = await visit(`/enroll/${TOKEN}/details`, { form: { ...DETAILS, bin: '12' }, cookie });
    expect(missing.status).toBe(422);
    expect(missing.text).toContain('href="#bin"');
    expect(missing.text).toContain('value="John Doe"');
    expect(submissions).toEqual([]);
    result = {
      __typename: 'InvalidInput',
      code: 'INVALID_INPUT',
      message: 'm',
      fields: [{ path: 'insurance.bin', message: 'belongs to a copay card, which is no insurance' }],
    };
    const refused = await visit(`/enroll/${TOKEN}/details`, { form: DETAILS, cookie });
    expect(refused.text).toContain('BIN belongs to a copay card');
  });

  test('a link that was used meanwhile says so', async () => {
    const cookie = await openedCookie();
    result = { __typename: 'Refusal', code: 'LINK_USED', message: 'm' };
    const { status, text } = await visit(`/enroll/${TOKEN}/details`, { form: DETAILS, cookie });
    expect(status).toBe(410);
    expect(text).toContain('already sent');
  });
});

describe('the page that Stripe sends the patient back to', () => {
  test.each([
    ['pay_1', 'has arrived', 'paid'],
    ['pay_2', 'waiting for your payment', 'pending'],
    ['pay_none', 'do not know this payment', 'unknown'],
    ['', 'do not know this payment', 'unknown'],
  ])('for %s it says “%s”', async (id, words, expected) => {
    expect((await visit(`/payment/return?payment=${id}`)).text).toContain(words);
    expect(JSON.parse((await visit(`/payment/return/state?payment=${id}`)).text)).toEqual({ state: expected });
  });
});

describe('pages for developers', () => {
  test('the front page, the API reference and its document are served from here alone', async () => {
    for (const path of ['/', '/api/docs']) {
      const { status, text } = await visit(path);
      expect(status).toBe(200);
      expect(text.match(/(?:src|href)="https?:/g)).toBeNull();
    }
    const document = JSON.parse((await visit('/api/openapi.json')).text) as { openapi: string };
    expect(document.openapi).toBe('3.1.0');
    expect((await visit('/assets/pages.css')).headers.get('content-type')).toContain('text/css');
  });

  test('the `type` of a problem leads to its line in the API reference', async () => {
    const { type } = JSON.parse((await visit('/api/v1/nowhere')).text) as { type: string };
    const [path, id] = type.split('#');
    expect((await visit(path ?? '')).text).toContain(`id="${id}"`);
  });
});
