import { FillwayError, type Logger } from '@fillway/kernel';
import type { WebSocket } from 'ws';
import type { Authenticator } from '../auth/authenticate.js';
import type { ControlChannel } from './control-channel.js';

/** Where identity tells of a session that was ended; the message is its id. */
export const REVOKED_CHANNEL = 'session:revoked';
/** How often the session of every open socket is looked at again, token life included. Milliseconds. */
const CHECK_EVERY = 30_000;
/** graphql-ws: Forbidden. */
const SESSION_ENDED = 4403;

export interface SessionWatch {
  /** Closes the socket when its session ends, however this gateway learns of it. */
  watch(socket: WebSocket, sessionId: string, authorization: string | undefined): void;
  stop(): void;
}

/**
 * Closes the sockets of sessions that have ended: at once when it is said on the control channel, after a reconnect of
 * that channel for all that may have been said meanwhile, and every 30 s in any case.
 */
export function watchSessions(authenticator: Authenticator, control: ControlChannel, logger: Logger): SessionWatch {
  const bySession = new Map<string, Map<WebSocket, string | undefined>>();

  function close(sessionId: string): void {
    for (const socket of bySession.get(sessionId)?.keys() ?? []) socket.close(SESSION_ENDED, 'Session ended');
  }

  async function checkAll(): Promise<void> {
    await Promise.all(
      [...bySession].map(async ([sessionId, sockets]) => {
        for (const [socket, authorization] of sockets) {
          try {
            await authenticator.authenticate(authorization);
          } catch (error) {
            if (!(error instanceof FillwayError) || error.code !== 'UNAUTHENTICATED') throw error;
            // One token of a session may have run out while another, newer one has not.
            if (await authenticator.sessionStands(sessionId)) socket.close(SESSION_ENDED, 'Token expired');
            else close(sessionId);
          }
        }
      }),
    );
  }

  function check(): void {
    checkAll().catch((error: unknown) => logger.warn({ err: error }, 'sessions of sockets could not be checked'));
  }

  const timer = setInterval(check, CHECK_EVERY).unref();
  control.on(REVOKED_CHANNEL, close);
  control.onReconnect(check);

  return {
    watch(socket, sessionId, authorization) {
      const sockets = bySession.get(sessionId) ?? new Map<WebSocket, string | undefined>();
      bySession.set(sessionId, sockets.set(socket, authorization));
      socket.once('close', () => {
        sockets.delete(socket);
        if (sockets.size === 0 && bySession.get(sessionId) === sockets) bySession.delete(sessionId);
      });
    },
    stop: () => clearInterval(timer),
  };
}
