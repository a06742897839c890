import { newId } from '@fillway/kernel';
import { channelName } from '@fillway/platform';
import type { Redis } from 'ioredis';

/** What Redis keeps of a session; its absence revokes every token that names it. */
interface Session {
  viewerId: string;
}

/** Where gateways hear of sessions that ended, to close their sockets. The message is the session id. */
export const REVOKED_CHANNEL = 'session:revoked';

/** Opens a session that ends by itself. @returns its id */
export async function openSession(redis: Redis, session: Session, lifeSeconds: number): Promise<string> {
  const id = newId('session');
  await redis.set(`session:${id}`, JSON.stringify(session), 'EX', lifeSeconds);
  return id;
}

/** False once a session was revoked or has run out. */
export async function sessionStands(redis: Redis, id: string): Promise<boolean> {
  return (await redis.exists(`session:${id}`)) === 1;
}

/** Ends a session at once; ending it again changes nothing. */
export async function revokeSession(redis: Redis, id: string): Promise<void> {
  await redis.del(`session:${id}`);
  await redis.publish(channelName(redis, REVOKED_CHANNEL), id);
}
