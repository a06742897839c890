import { type Logger, newId, type Viewer } from '@fillway/kernel';
import type { WebSocket } from 'ws';
import type { RequestContext } from '../request-context.js';
import type { RunOperation } from '../run-operation.js';

/** The subscription that a client keeps for as long as it is there. */
export const PRESENCE_FIELD = 'presence';

const END = `
  mutation EndPresence {
    endPresence(input: {}) {
      __typename
    }
  }
`;

export interface PresenceEnder {
  /** The viewer's session is there for as long as one socket that follows presence is. */
  follows(socket: WebSocket, viewer: Viewer): void;
  /** From here on sockets close because this gateway goes: their clients connect to another and stay present. */
  stop(): void;
}

/** Ends a session's presence at once when the last socket over which it followed that of others is gone. */
export function endPresence(means: {
  run: RunOperation;
  contextOf(viewer: Viewer, correlationId: string): RequestContext;
  logger: Logger;
}): PresenceEnder {
  const bySession = new Map<string, Set<WebSocket>>();
  let stopped = false;

  async function end(viewer: Viewer): Promise<void> {
    try {
      const { errors } = await means.run(means.contextOf(viewer, newId('correlation')), { document: END });
      const code = errors[0]?.extensions?.['code'];
      if (code) means.logger.debug({ code }, 'presence was not ended; it runs out by itself');
    } catch (error) {
      means.logger.warn({ err: error }, 'presence could not be ended; it runs out by itself');
    }
  }

  return {
    follows(socket, viewer) {
      const { sessionId } = viewer;
      if (sessionId === undefined) return;
      const sockets = bySession.get(sessionId) ?? new Set();
      if (sockets.has(socket)) return;
      bySession.set(sessionId, sockets.add(socket));
      socket.once('close', () => {
        sockets.delete(socket);
        if (sockets.size > 0 || bySession.get(sessionId) !== sockets) return;
        bySession.delete(sessionId);
        if (!stopped) void end(viewer);
      });
    },
    stop() {
      stopped = true;
    },
  };
}
