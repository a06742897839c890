import { pharmacySeeds } from '@fillway/reference';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { jwtVerify } from 'jose';
import { ask, aViewer, contextOf, rootField } from '../fixture/ask.js';
import { openServices, type TestServices } from '../fixture/open-services.js';
import { seededPharmacyId } from '../seeded-ids.js';
import { buildSubgraph, type Subgraph } from '../serve/build-subgraph.js';
import { userModel } from './data/user.model.js';
import * as graphql from './graphql/index.js';
import { DEMO_PASSWORD, issueSession, seed } from './index.js';

const SECRET = 'the secret of every test client';
let open: TestServices;
let subgraph: Subgraph;

beforeAll(async () => {
  open = await openServices();
  subgraph = await buildSubgraph({ name: 'identity', graphql: async () => graphql });
  await seed(open.services);
});
afterAll(() => open.close());

const LOG_IN = `mutation ($input: LogInInput!) { logIn(input: $input) {
  __typename ... on LogInPayload { accessToken viewer { id roles scopes } } ... on Refusal { code } ... on InvalidInput { code fields { path } }
} }`;
const LOG_IN_CLIENT = `mutation ($input: LogInClientInput!) { logInClient(input: $input) {
  __typename ... on LogInPayload { accessToken viewer { id pharmacyId } } ... on Refusal { code }
} }`;

async function logIn(email: string, password = DEMO_PASSWORD): Promise<Record<string, unknown>> {
  const answer = await ask(open.services, subgraph, null, LOG_IN, { input: { email, password } });
  expect(answer.errors).toEqual([]);
  return rootField(answer, 'logIn');
}

async function logInClient(clientId: string, clientSecret = SECRET): Promise<Record<string, unknown>> {
  const input = { clientId, clientSecret };
  const answer = await ask(open.services, subgraph, null, LOG_IN_CLIENT, { input });
  expect(answer.errors).toEqual([]);
  return rootField(answer, 'logInClient');
}

async function claimsOf(token: unknown) {
  const { payload } = await jwtVerify(String(token), open.tokenKey, { issuer: 'fillway', audience: 'fillway' });
  return payload;
}

test('staff log in by e-mail in any case; the token names role, organization and a session that stands', async () => {
  const answer = await logIn('Agent@Fillway.example');
  expect(answer).toMatchObject({ __typename: 'LogInPayload', viewer: { roles: ['ops_agent'] } });
  const claims = await claimsOf(answer['accessToken']);
  expect(claims).toMatchObject({ roles: ['ops_agent'], org: 'org_demo' });
  expect(Number(claims.exp) - Number(claims.iat)).toBe(3600);
  expect(await open.services.platform.redis.ttl(`session:${claims['sid']}`)).toBeGreaterThan(3500);
});

test('a wrong password and an unknown e-mail get the same answer', async () => {
  expect(await logIn('agent@fillway.example', 'wrong')).toEqual({
    __typename: 'Refusal',
    code: 'INVALID_CREDENTIALS',
  });
  expect(await logIn('nobody@fillway.example')).toEqual({ __typename: 'Refusal', code: 'INVALID_CREDENTIALS' });
});

test('five wrong passwords lock the account, also for the right one; others stay open', async () => {
  for (let i = 0; i < 5; i++) await logIn('pharmacist@fillway.example', `wrong ${i}`);
  expect(await logIn('pharmacist@fillway.example')).toEqual({ __typename: 'Refusal', code: 'RATE_LIMITED' });
  expect(await logIn('admin@fillway.example')).toMatchObject({ __typename: 'LogInPayload' });
});

test('the right password in between starts the count anew', async () => {
  for (let i = 0; i < 4; i++) await logIn('manager@fillway.example', 'wrong');
  expect(await logIn('manager@fillway.example')).toMatchObject({ __typename: 'LogInPayload' });
  for (let i = 0; i < 4; i++) await logIn('manager@fillway.example', 'wrong');
  expect(await logIn('manager@fillway.example')).toMatchObject({ __typename: 'LogInPayload' });
});

test('an e-mail that is none is told by its field, without its value', async () => {
  const answer = await logIn('not an address');
  expect(answer).toEqual({ __typename: 'InvalidInput', code: 'INVALID_INPUT', fields: [{ path: 'email' }] });
});

test('each pharmacy has a client that may act for that pharmacy alone', async () => {
  const key = pharmacySeeds()[3]?.key ?? '';
  const answer = await logInClient(seededPharmacyId(key));
  expect(answer).toMatchObject({ viewer: { pharmacyId: seededPharmacyId(key) } });
  expect(await claimsOf(answer['accessToken'])).toMatchObject({ pharm: seededPharmacyId(key) });
  expect(await logInClient(seededPharmacyId(key), 'another secret')).toMatchObject({ code: 'INVALID_CREDENTIALS' });
});

test('many log-ins of one client at the same time all succeed', async () => {
  const clientId = seededPharmacyId(pharmacySeeds()[5]?.key ?? '');
  const answers = await Promise.all(Array.from({ length: 20 }, () => logInClient(clientId)));
  expect(new Set(answers.map((answer) => answer['__typename']))).toEqual(new Set(['LogInPayload']));
});

test('staff cannot log in as a client, nor a client as staff', async () => {
  expect(await logInClient('agent@fillway.example', DEMO_PASSWORD)).toMatchObject({ code: 'INVALID_CREDENTIALS' });
});

test('logging out ends the session at once', async () => {
  const { sid } = await claimsOf((await logIn('admin@fillway.example'))['accessToken']);
  const viewer = aViewer('admin', { sessionId: String(sid) });
  const answer = await ask(
    open.services,
    subgraph,
    viewer,
    'mutation { logOut(idempotencyKey: "out-1") { ... on LogOutPayload { loggedOut } } }',
  );
  expect(answer).toEqual({ data: { logOut: { loggedOut: true } }, errors: [] });
  expect(await open.services.platform.redis.exists(`session:${sid}`)).toBe(0);
});

test('a magic link’s session is short and names its enrollment', async () => {
  const { accessToken } = await issueSession(contextOf(open.services, null), {
    viewerId: 'pat_1',
    organizationId: 'org_demo',
    roles: ['patient'],
    patientId: 'pat_1',
    enrollmentId: 'enr_1',
  });
  const claims = await claimsOf(accessToken);
  expect(claims).toMatchObject({ sub: 'pat_1', pat: 'pat_1', enr: 'enr_1' });
  expect(Number(claims.exp) - Number(claims.iat)).toBe(1800);
});

test('me says who is logged in', async () => {
  const query = '{ me { id organizationId } }';
  expect((await ask(open.services, subgraph, null, query)).data).toEqual({ me: null });
  expect((await ask(open.services, subgraph, aViewer('ops_agent'), query)).data).toEqual({
    me: { id: 'usr_ops_agent', organizationId: 'org_demo' },
  });
});

test('staff see their colleagues by name; partners and patients are no staff, and see none', async () => {
  const query = '{ staff { id displayName roles } }';
  const answer = await ask(open.services, subgraph, aViewer('ops_agent'), query);
  const staff = rootField<{ displayName: string; roles: string[] }[]>(answer, 'staff');
  expect(staff.map(({ roles }) => roles[0]).sort()).toEqual(['admin', 'ops_agent', 'ops_manager', 'pharmacist']);
  expect(staff.map(({ displayName }) => displayName)).toContain('Marta Lindqvist, operations manager');
  const stranger = await ask(open.services, subgraph, aViewer('ops_agent', { organizationId: 'org_other' }), query);
  expect(stranger.data).toEqual({ staff: [] });
  const partner = await ask(open.services, subgraph, aViewer('pharmacy_partner'), query);
  expect(partner).toMatchObject({ data: { staff: null }, errors: [{ extensions: { code: 'FORBIDDEN' } }] });
});

test('the sandbox shows its log-ins, production none', async () => {
  const query = '{ demoLogins { role email password clientId clientSecret } }';
  const answer = await ask(open.services, subgraph, null, query);
  expect(answer.data?.['demoLogins']).toContainEqual({
    role: 'admin',
    email: 'admin@fillway.example',
    password: DEMO_PASSWORD,
    clientId: null,
    clientSecret: null,
  });
  const production = { ...open.services, config: { ...open.services.config, mode: 'production' as const } };
  expect((await ask(production, subgraph, null, query)).data).toEqual({ demoLogins: [] });
});

test('seeding again changes nothing; a new client secret takes effect', async () => {
  const users = userModel(open.services.platform.mongo);
  const before = await users.find().sort({ _id: 1 }).lean();
  expect(before).toHaveLength(5 + pharmacySeeds().length);
  await seed(open.services);
  expect(await users.find().sort({ _id: 1 }).lean()).toEqual(before);

  const config = { ...open.services.config, partnerClientSecret: 'a rotated secret of the clients' };
  await seed({ ...open.services, config });
  expect(await logInClient('ehr-demo', 'a rotated secret of the clients')).toMatchObject({
    __typename: 'LogInPayload',
  });
  await seed(open.services);
});

test('log-ins and refusals are in the audit log, without what was typed', async () => {
  await logIn('agent@fillway.example', 'my secret typo');
  const { entries } = await open.services.platform.audit.list({ organizationId: 'org_demo', first: 200 });
  const actions = entries.map((entry) => entry.action);
  expect(actions).toContain('identity.logged_in');
  expect(actions).toContain('identity.log_in_refused');
  expect(JSON.stringify(entries)).not.toContain('my secret typo');
  expect(await open.services.platform.audit.verify()).not.toHaveProperty('brokenAt');
});
