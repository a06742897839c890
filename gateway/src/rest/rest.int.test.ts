import { Readable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { request } from 'undici';
import { startTestGateway, type TestGateway } from '../fixture/start-test-gateway.js';

// A gateway starts in two seconds, but not on a machine that starts ten things at once.
jest.setTimeout(60_000);

const CONFLICT = {
  __typename: 'Conflict',
  code: 'ILLEGAL_TRANSITION',
  message: 'Not from here.',
  currentStatus: 'paid',
  currentVersion: 7,
};

const LINK_USED = { __typename: 'Refusal', code: 'LINK_USED', message: 'Used.' };

const BAD_CONSENT = {
  __typename: 'InvalidInput',
  code: 'INVALID_INPUT',
  message: 'Correct the named fields and send again.',
  fields: ['signatureImage', 'authorizationTextVersion'].map((name) => ({
    path: `hipaaConsent.${name}`,
    message: 'is wrong',
  })),
};

interface SubmitArguments {
  idempotencyKey: string;
  input: { prescriptionId?: string; insurance?: unknown; hipaaConsent: { signatureName: string } };
}

let gateway: TestGateway;
/** Key → round of the invitation, for the prescription whose invitations run out; the last one stands. */
const rounds = new Map<string, number>();
function invitationOf(args: { idempotencyKey: string; input: { prescriptionId: string } }) {
  if (args.input.prescriptionId !== 'rx_late') return { id: 'enr_1', state: 'PENDING' };
  const round = rounds.get(args.idempotencyKey) ?? rounds.size + 1;
  rounds.set(args.idempotencyKey, round);
  return { id: `enr_late_${round}`, state: round < standing ? 'EXPIRED' : 'PENDING' };
}
let standing = 1;
/** Link → the key of the submit that used it up. For links whose token is also the prescription's id. */
const usedBy = new Map<string, string>();
const keys: string[] = [];
const submitted: string[] = [];

beforeAll(async () => {
  gateway = await startTestGateway({
    prescriptions: {
      Mutation: {
        submitPrescription: (_: unknown, { input }: { input: { scriptXml: string } }) => {
          submitted.push(input.scriptXml);
          const problem = /problem="(\w+)"/.exec(input.scriptXml)?.[1] ?? null;
          return {
            __typename: 'SubmitPrescriptionPayload',
            accepted: problem === null,
            duplicate: input.scriptXml.includes('again'),
            answerXml: `<Message>${problem ?? 'Status'}</Message>`,
            problem,
            prescriptionId: problem ? null : 'rx_1',
          };
        },
      },
      Prescription: {
        __resolveReference: ({ id }: { id: string }) => ({ id, status: 'ENROLLMENT_PENDING', version: 3 }),
      },
    },
    patients: {
      Query: { enrollmentLink: () => ({ state: 'VALID', expiresAt: '2026-11-25T00:00:00.000Z' }) },
      Mutation: {
        startEnrollment: (_: unknown, args: { idempotencyKey: string; input: { prescriptionId: string } }) => {
          keys.push(args.idempotencyKey);
          if (args.input.prescriptionId === 'rx_paid') return CONFLICT;
          return {
            __typename: 'StartEnrollmentPayload',
            enrollment: invitationOf(args),
            prescription: { id: args.input.prescriptionId },
          };
        },
        openEnrollment: async (_: unknown, { input }: { input: { token: string; birthDate: string } }) => {
          if (usedBy.has(input.token)) return LINK_USED;
          return input.birthDate === '1985-03-14'
            ? {
                __typename: 'OpenEnrollmentPayload',
                accessToken: (await gateway.tokenFor(['patient'], { patientId: 'pat_1', enrollmentId: 'enr_1' })).slice(
                  7,
                ),
                expiresAt: '2026-11-25T00:00:00.000Z',
                enrollmentId: 'enr_1',
                prescriptionId: 'rx_1',
              }
            : { __typename: 'Refusal', code: 'BIRTH_DATE_MISMATCH', message: 'It does not fit.' };
        },
        submitEnrollment: (_: unknown, { input, idempotencyKey }: SubmitArguments) => {
          if (input.hipaaConsent.signatureName === 'Bad Signature') return BAD_CONSENT;
          if (input.prescriptionId) {
            const first = usedBy.get(input.prescriptionId) ?? idempotencyKey;
            usedBy.set(input.prescriptionId, first);
            if (first !== idempotencyKey) return LINK_USED;
          }
          return {
            __typename: 'SubmitEnrollmentPayload',
            enrollmentId: 'enr_1',
            prescriptionId: JSON.stringify(input.insurance ?? null),
          };
        },
      },
    },
    identity: {
      Mutation: {
        logInClient: (_: unknown, { input }: { input: { clientSecret: string } }) =>
          input.clientSecret === 'right'
            ? {
                __typename: 'LogInPayload',
                accessToken: 'a.b.c',
                expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
                viewer: { id: 'usr', roles: [], scopes: [] },
              }
            : { __typename: 'Refusal', code: 'INVALID_CREDENTIALS', message: 'Wrong.' },
      },
    },
  });
});
afterAll(() => gateway.close());
beforeEach(() => {
  keys.length = 0;
  submitted.length = 0;
});

async function post(path: string, body: unknown, headers: Record<string, string> = {}) {
  const isText = typeof body === 'string';
  const response = await fetch(`${gateway.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': isText ? 'application/xml' : 'application/json', ...headers },
    body: isText ? body : JSON.stringify(body),
  });
  const text = await response.text();
  const json = response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : undefined;
  return { status: response.status, type: response.headers.get('content-type'), headers: response.headers, text, json };
}

const asOps = async () => ({ authorization: await gateway.tokenFor(['ops_agent']) });

describe('a REST endpoint is its GraphQL operation', () => {
  test('the answers agree', async () => {
    const headers = await asOps();
    const rest = await post('/api/v1/enrollment/initiate', { prescription_id: 'rx_1' }, headers);
    const graphql = await gateway.ask(
      `mutation { startEnrollment(input: { prescriptionId: "rx_1" }, idempotencyKey: "k-1") {
        ... on StartEnrollmentPayload { enrollment { id } prescription { id status version } } } }`,
      { token: headers.authorization },
    );
    expect(rest.status).toBe(201);
    expect(graphql.body.data).toEqual({
      startEnrollment: {
        enrollment: { id: rest.json.enrollment_id },
        prescription: {
          id: rest.json.prescription_id,
          status: rest.json.status.toUpperCase(),
          version: rest.json.version,
        },
      },
    });
  });

  test('so do the refusals', async () => {
    const headers = { ...(await asOps()), 'x-correlation-id': 'cor_a-refusal' };
    const { status, type, json } = await post('/api/v1/enrollment/initiate', { prescription_id: 'rx_paid' }, headers);
    expect({ status, type }).toEqual({ status: 409, type: 'application/problem+json; charset=utf-8' });
    expect(json).toMatchObject({
      code: 'ILLEGAL_TRANSITION',
      detail: 'Not from here.',
      current_status: 'paid',
      current_version: 7,
      correlation_id: 'cor_a-refusal',
      retryable: false,
    });
  });

  test('and the rights', async () => {
    expect((await post('/api/v1/enrollment/initiate', { prescription_id: 'rx_1' })).status).toBe(401);
    const partner = { authorization: await gateway.tokenFor(['pharmacy_partner']) };
    const refused = await post('/api/v1/enrollment/initiate', { prescription_id: 'rx_1' }, partner);
    expect(refused.json).toMatchObject({ status: 403, code: 'FORBIDDEN' });
    expect(keys).toEqual([]);
  });
});

describe('idempotency', () => {
  test('the caller’s key is passed on; without one the same words are the same request', async () => {
    const headers = await asOps();
    await post(
      '/api/v1/enrollment/initiate',
      { prescription_id: 'rx_1' },
      { ...headers, 'idempotency-key': 'my-own-key' },
    );
    await post('/api/v1/enrollment/initiate', { prescription_id: 'rx_1' }, headers);
    await post('/api/v1/enrollment/initiate', { prescription_id: 'rx_1' }, headers);
    await post('/api/v1/enrollment/initiate', { prescription_id: 'rx_2' }, headers);
    expect(keys[0]).toBe('my-own-key');
    expect(keys[1]).toBe(keys[2]);
    expect(keys[3]).not.toBe(keys[1]);
    expect(keys[1]).not.toContain('rx_1');
  });

  test('once the invitation has run out, the same words without a key invite again, and repeat that', async () => {
    const start = async (key = {}) =>
      (await post('/api/v1/enrollment/initiate', { prescription_id: 'rx_late' }, { ...(await asOps()), ...key })).json
        .enrollment_id;
    expect([await start(), await start()]).toEqual(['enr_late_1', 'enr_late_1']);
    standing = 2;
    expect([await start(), await start()]).toEqual(['enr_late_2', 'enr_late_2']);
    standing = 3;
    expect([await start(), await start()]).toEqual(['enr_late_3', 'enr_late_3']);
    const own = { 'idempotency-key': 'a-key-of-my-own' };
    expect(await start(own)).toBe('enr_late_4');
    standing = 5;
    expect(await start(own)).toBe('enr_late_4');
  });

  test('a malformed key is refused', async () => {
    const headers = { ...(await asOps()), 'idempotency-key': 'short' };
    const { json } = await post('/api/v1/enrollment/initiate', { prescription_id: 'rx_1' }, headers);
    expect(json.code).toBe('IDEMPOTENCY_KEY_REQUIRED');
  });
});

describe('bad input', () => {
  test('two amounts for one payment link are a mismatch, before anything is asked', async () => {
    const body = { prescription_id: 'rx_1', amount_cents: 150_000, amount: 5 };
    const { json } = await post('/api/v1/payments/create-link', body, await asOps());
    expect(json).toMatchObject({ status: 409, code: 'AMOUNT_MISMATCH' });
  });

  test('an address that cannot be routed is problem+json and is not repeated', async () => {
    for (const [path, status, code] of [
      [`/enroll/${'t'.repeat(300)}`, 404, 'NOT_FOUND'],
      [`/api/v1/enrollment/validate/${'t'.repeat(5_000)}`, 404, 'NOT_FOUND'],
      ['/enroll/ttttt%ff', 400, 'INVALID_INPUT'],
    ] as const) {
      const response = await fetch(`${gateway.url}${path}`, { headers: { 'x-correlation-id': 'cor_of-a-test' } });
      const text = await response.text();
      expect(response.headers.get('content-type')).toContain('application/problem+json');
      expect(JSON.parse(text)).toMatchObject({ status, code, correlation_id: 'cor_of-a-test' });
      expect(text).not.toContain('ttttt');
    }
  });

  test('fields are named as the client sent them', async () => {
    const body = {
      token: 'abcdefghijklmnopqrstu',
      birth_date: '1985-03-14',
      hipaa_consent: { authorization_text_version: '1', signature_name: 'Bad Signature' },
      attests_government_insurance: false,
    };
    const { json } = await post('/api/v1/enrollment/submit', body);
    expect(json.fields.map(({ path }: { path: string }) => path)).toEqual([
      'hipaa_consent.signature',
      'hipaa_consent.authorization_text_version',
    ]);
  });

  test('names each field, never its value', async () => {
    const headers = { authorization: await gateway.tokenFor(['pharmacy_partner']) };
    const body = {
      prescription_id: 'rx_1',
      primary_insurance: { status: 'approved', drug_cost_cents: 65.5, claim_id: 9 },
    };
    const { status, json, text } = await post('/api/v1/adjudication/results', body, headers);
    expect(status).toBe(400);
    expect(json.fields.map((field: { path: string }) => field.path).sort()).toEqual([
      'primary_insurance.claim_id',
      'primary_insurance.drug_cost_cents',
    ]);
    expect(text).not.toContain('65.5');
  });

  test('malformed JSON and unknown addresses are problem+json too', async () => {
    const broken = await fetch(`${gateway.url}/api/v1/auth/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"email":',
    });
    expect(await broken.json()).toMatchObject({
      status: 400,
      code: 'INVALID_INPUT',
      detail: 'The body is not valid JSON.',
    });
    const nowhere = await fetch(`${gateway.url}/api/v1/nowhere`);
    expect(nowhere.headers.get('content-type')).toContain('application/problem+json');
  });
});

describe('the door of prescriber systems', () => {
  const asEhr = async () => ({ authorization: await gateway.tokenFor(['prescriber_system']) });
  const path = '/api/v1/prescriptions/intake';

  test.each([
    ['<Message/>', 202],
    ['<Message again="1"/>', 200],
    ['<Message problem="E_XML"/>', 400],
    ['<Message problem="E_MESSAGE_ID_REUSED"/>', 409],
    ['<Message problem="E_MISSING"/>', 422],
  ])('%s is answered with a SCRIPT message and %d', async (xml, expected) => {
    const { status, type, text } = await post(path, xml, await asEhr());
    expect({ status, type }).toEqual({ status: expected, type: 'application/xml; charset=utf-8' });
    expect(text).toMatch(/^<Message>/);
    expect(submitted).toEqual([xml]);
  });

  test.each([
    ['UTF-16 with a byte-order mark', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('<Message/>', 'utf16le')])],
    ['UTF-16 without one', Buffer.from('<Message/>', 'utf16le')],
  ])('%s is read like any other', async (_name, body) => {
    const headers = { ...(await asEhr()), 'content-type': 'application/xml' };
    const { status } = await fetch(`${gateway.url}${path}`, { method: 'POST', headers, body });
    expect(status).toBe(202);
    expect(submitted.map((xml) => xml.replace('\uFEFF', ''))).toEqual(['<Message/>']);
  });

  test('50 MB are refused with 413 before they are read', async () => {
    const { authorization } = await asEhr();
    let sent = 0;
    async function* fifty() {
      for (; sent < 50; sent++) yield Buffer.alloc(1_048_576, 'x');
    }
    const { statusCode, headers, body } = await request(`${gateway.url}${path}`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/xml', 'content-length': String(50 * 1_048_576) },
      body: Readable.from(fifty()),
    });
    await body.dump();
    expect(statusCode).toBe(413);
    expect(headers['content-type']).toContain('application/problem+json');
    expect(sent).toBeLessThan(50);
    expect(submitted).toEqual([]);
  });

  test('another content type is 415, bytes that are no text are 400', async () => {
    const headers = await asEhr();
    const json = await post(path, '{}', { ...headers, 'content-type': 'application/json' });
    expect(json.json).toMatchObject({ status: 415, code: 'UNSUPPORTED_MEDIA_TYPE' });
    const broken = await fetch(`${gateway.url}${path}`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'text/xml; charset=utf-8' },
      body: Buffer.from([0x3c, 0xff, 0xfe]),
    });
    expect(broken.status).toBe(400);
    expect(submitted).toEqual([]);
  });

  test('nobody else gets in', async () => {
    expect((await post(path, '<Message/>')).status).toBe(401);
    expect((await post(path, '<Message/>', await asOps())).status).toBe(403);
    expect(submitted).toEqual([]);
  });
});

describe('enrollment by REST', () => {
  const consent = { authorization_text_version: '2026-11', signature_name: 'John Doe', ip_address: '1.2.3.4' };

  test('a link tells its state, no more', async () => {
    const response = await fetch(`${gateway.url}/api/v1/enrollment/validate/abcdefghijklmnopqrstu`);
    expect(await response.json()).toEqual({ state: 'valid', expires_at: '2026-11-25T00:00:00.000Z' });
  });

  test('link and birth date in the body open the session that submits', async () => {
    const body = {
      token: 'abcdefghijklmnopqrstu',
      birth_date: '1985-03-14',
      hipaa_consent: consent,
      attests_government_insurance: false,
    };
    const { status, json } = await post('/api/v1/enrollment/submit', body);
    expect(status).toBe(200);
    expect(json).toEqual({ enrollment_id: 'enr_1', prescription_id: 'null', status: 'enrolled' });
    const wrong = await post('/api/v1/enrollment/submit', { ...body, birth_date: '1990-01-01' });
    expect(wrong.json).toMatchObject({ status: 403, code: 'BIRTH_DATE_MISMATCH' });
    const neither = await post('/api/v1/enrollment/submit', { ...body, token: undefined });
    expect(neither.status).toBe(401);
  });

  test.each([
    ['the same key', { 'idempotency-key': 'submit-again-1' }],
    ['no key', {}],
  ])(
    'the same submit again with %s gets its answer, other words or another key get nothing of it',
    async (_, headers) => {
      const link = `link-of-${JSON.stringify(headers).length}-abcdefghijkl`;
      const body = {
        token: link,
        prescription_id: link,
        birth_date: '1985-03-14',
        hipaa_consent: consent,
        attests_government_insurance: false,
      };
      const first = await post('/api/v1/enrollment/submit', body, headers);
      expect(first.status).toBe(200);
      const again = await post('/api/v1/enrollment/submit', body, headers);
      expect({ status: again.status, json: again.json }).toEqual({ status: 200, json: first.json });

      const used = { status: 410, code: 'LINK_USED' };
      const otherKey = await post('/api/v1/enrollment/submit', body, { 'idempotency-key': 'another-key' });
      expect(otherKey.json).toMatchObject(used);
      for (const other of [{ birth_date: '1985-03-15' }, { attests_government_insurance: true }]) {
        expect((await post('/api/v1/enrollment/submit', { ...body, ...other }, headers)).json).toMatchObject(used);
      }
    },
  );
});

describe('tokens for partner systems', () => {
  test.each([
    ['JSON', { 'content-type': 'application/json' }, JSON.stringify({ client_id: 'ehr-demo', client_secret: 'right' })],
    [
      'a form',
      { 'content-type': 'application/x-www-form-urlencoded' },
      'grant_type=client_credentials&client_id=ehr-demo&client_secret=right',
    ],
    [
      'Basic authentication',
      { 'content-type': 'application/x-www-form-urlencoded', authorization: `Basic ${btoa('ehr-demo:right')}` },
      'grant_type=client_credentials',
    ],
  ])('credentials as %s', async (_, headers, body) => {
    const response = await fetch(`${gateway.url}/api/v1/auth/token`, { method: 'POST', headers, body });
    expect(await response.json()).toEqual({
      access_token: 'a.b.c',
      token_type: 'Bearer',
      expires_in: expect.any(Number),
    });
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  test('unreadable ones are refused, not an error of ours', async () => {
    const headers = { authorization: `Basic ${btoa('ehr-demo:%zz')}`, 'content-type': 'application/json' };
    const response = await fetch(`${gateway.url}/api/v1/auth/token`, { method: 'POST', headers, body: '{}' });
    expect({ status: response.status, ...((await response.json()) as object) }).toMatchObject({
      status: 401,
      code: 'INVALID_CREDENTIALS',
    });
  });

  test('wrong ones are refused', async () => {
    const { json } = await post('/api/v1/auth/token', { client_id: 'ehr-demo', client_secret: 'wrong' });
    expect(json).toMatchObject({ status: 401, code: 'INVALID_CREDENTIALS' });
  });
});
