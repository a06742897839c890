/** Who GraphiQL asks as. Kept for the browser tab only. */
export interface Session {
  label: string;
  accessToken: string;
}

const KEY = 'fillway-graphiql-session';

export function storedSession(): Session | null {
  try {
    const text = sessionStorage.getItem(KEY);
    return text ? (JSON.parse(text) as Session) : null;
  } catch {
    return null;
  }
}

export function storeSession(session: Session | null): void {
  if (session) sessionStorage.setItem(KEY, JSON.stringify(session));
  else sessionStorage.removeItem(KEY);
}

/** A log-in of the sandbox, by password or by client credentials. */
export interface DemoLogin {
  label: string;
  role: string;
  email: string | null;
  password: string | null;
  clientId: string | null;
  clientSecret: string | null;
}

const LOG_IN = `mutation LogIn($input: LogInInput!) {
  logIn(input: $input) { ... on LogInPayload { accessToken } ... on Problem { message } }
}`;
const LOG_IN_CLIENT = `mutation LogInClient($input: LogInClientInput!) {
  logInClient(input: $input) { ... on LogInPayload { accessToken } ... on Problem { message } }
}`;

/** The log-ins that the sandbox offers; none in production. */
export async function demoLogins(): Promise<DemoLogin[]> {
  const data = await ask<{ demoLogins: DemoLogin[] }>(
    'query DemoLogins { demoLogins { label role email password clientId clientSecret } }',
  );
  return data.demoLogins;
}

/** @throws Error with the platform's own words when the log-in is refused */
export async function logInAs(login: DemoLogin): Promise<Session> {
  const data = login.clientId
    ? await ask<Answer>(LOG_IN_CLIENT, { input: { clientId: login.clientId, clientSecret: login.clientSecret } })
    : await ask<Answer>(LOG_IN, { input: { email: login.email, password: login.password } });
  const result = data.logIn ?? data.logInClient;
  if (!result?.accessToken) throw new Error(result?.message ?? 'The log-in was refused.');
  return { label: login.label, accessToken: result.accessToken };
}

interface LogInAnswer {
  accessToken?: string;
  message?: string;
}
interface Answer {
  logIn?: LogInAnswer;
  logInClient?: LogInAnswer;
}

async function ask<T>(query: string, variables?: Record<string, unknown>): Promise<T> {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as { data?: T; errors?: { message: string }[] };
  if (!data) throw new Error(errors?.[0]?.message ?? 'The gateway does not answer.');
  return data;
}
