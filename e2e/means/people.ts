import { createPrivateKey, sign } from 'node:crypto';
import { Client, clientToken } from '@fillway/bench/demo/client';
import { newId } from '@fillway/kernel';
import { mutation } from './ask.js';
import { type RunningPlatform, told } from './platform.js';
import { openRedis } from './stores.js';

export type Staff = 'admin' | 'manager' | 'agent' | 'pharmacist';

const LOG_IN = `mutation ($email: String!) {
  logIn(input: { email: $email, password: "fillway-demo" }) {
    __typename ... on LogInPayload { accessToken } ... on Problem { code message }
  }
}`;

/** The access token of a member of staff. */
export async function staffToken(platform: RunningPlatform, who: Staff): Promise<string> {
  const answer = await mutation(platform.gatewayUrl, LOG_IN, { email: `${who}@fillway.example` });
  return String(answer['accessToken']);
}

/** A member of staff at the GraphQL door. */
export async function staff(platform: RunningPlatform, who: Staff): Promise<Client> {
  return new Client(platform.gatewayUrl, await staffToken(platform, who));
}

/** The access token of a partner's client: `ehr-demo`, or a pharmacy by its id. */
export function partnerToken(platform: RunningPlatform, clientId: string): Promise<string> {
  return clientToken(platform.gatewayUrl, clientId, told(platform, 'PARTNER_CLIENT_SECRET'));
}

export const ehrToken = (platform: RunningPlatform): Promise<string> => partnerToken(platform, 'ehr-demo');

/** What a session is for, in the words of the token's claims. */
export interface Claims {
  sub: string;
  roles: string[];
  org?: string;
  pat?: string;
  pharm?: string;
  snd?: string;
  /** Seconds from now; negative for a token that has run out. */
  lifeSeconds?: number;
}

/**
 * A session as identity opens it, for accounts that the demo has none of: a patient with an account, staff of another
 * organization, an EHR bound to one sender.
 */
export async function session(platform: RunningPlatform, claims: Claims): Promise<string> {
  const { lifeSeconds = 600, org = 'org_demo', ...rest } = claims;
  const sid = newId('session');
  const redis = openRedis(platform);
  try {
    await redis.set(`fillway:session:${sid}`, JSON.stringify({ viewerId: claims.sub }), 'EX', 3_600);
  } finally {
    redis.disconnect();
  }
  const now = Math.floor(Date.now() / 1_000);
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const head = part({ alg: 'ES256', kid: told(platform, 'JWT_KID') });
  const body = part({ iss: 'fillway', aud: 'fillway', iat: now - 60, exp: now + lifeSeconds, org, sid, ...rest });
  const signature = sign('sha256', Buffer.from(`${head}.${body}`), {
    key: createPrivateKey(told(platform, 'JWT_PRIVATE_KEY')),
    dsaEncoding: 'ieee-p1363',
  });
  return `${head}.${body}.${signature.toString('base64url')}`;
}
