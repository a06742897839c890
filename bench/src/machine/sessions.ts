import { createPrivateKey, randomUUID, sign } from 'node:crypto';
import { createLogger, type Role } from '@fillway/kernel';
import { connectRedis } from '@fillway/platform/redis/connect-redis';

/** How long a session of the bench stands. Seconds. */
const LIFE = 3_600;

/** Opens sessions as identity does, for more people than the demo has. */
export interface Sessions {
  /** The `Authorization` value of a person of their own. */
  open(person: string, roles: readonly Role[]): Promise<string>;
  close(): Promise<void>;
}

/** @param privateKeyPem with which the gateway's tokens are signed (ES256) */
export async function openSessions(at: {
  redisUrl: string;
  redisPrefix: string;
  privateKeyPem: string;
  kid: string;
}): Promise<Sessions> {
  const logger = createLogger({ service: 'bench', level: 'warn' });
  const redis = await connectRedis(at.redisUrl, at.redisPrefix, 'bench', logger);
  const key = createPrivateKey(at.privateKeyPem.replaceAll('\\n', '\n'));
  const base64 = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return {
    async open(person, roles) {
      const sid = `ses_${randomUUID()}`;
      await redis.set(`session:${sid}`, '1', 'EX', LIFE);
      const exp = Math.floor(Date.now() / 1_000) + LIFE;
      const claims = { sub: person, roles, org: 'org_demo', sid, iss: 'fillway', aud: 'fillway', exp };
      const said = `${base64({ alg: 'ES256', kid: at.kid })}.${base64(claims)}`;
      const signature = sign('sha256', Buffer.from(said), { key, dsaEncoding: 'ieee-p1363' });
      return `Bearer ${said}.${signature.toString('base64url')}`;
    },
    async close() {
      await redis.quit();
    },
  };
}
