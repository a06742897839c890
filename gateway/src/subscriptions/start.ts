import type { Server } from 'node:http';
import { BOARD_CHANNEL, type Logger, STATE_CHANNEL } from '@fillway/kernel';
import type { GraphQLSchema } from 'graphql';
import type { Redis } from 'ioredis';
import type { Authenticator } from '../auth/authenticate.js';
import type { RateLimit } from '../auth/rate-limit.js';
import type { RunOperation } from '../run-operation.js';
import type { Supergraph } from '../supergraph.js';
import { openControlChannel } from './control-channel.js';
import { followStates } from './follow-states.js';
import { followViews } from './follow-views.js';
import { readPersonalFields } from './personal-fields.js';
import { startStreamReader } from './read-stream.js';
import { serveSockets } from './serve.js';
import { REVOKED_CHANNEL, watchSessions } from './watch-sessions.js';

/** Everything behind the WebSocket: one control channel, one stream reader, the views, the door. */
export async function startSubscriptions(means: {
  server: Server;
  schema: GraphQLSchema;
  supergraph: Supergraph;
  authenticator: Authenticator;
  rateLimit: RateLimit;
  redis: Redis;
  run: RunOperation;
  internalSecret: string;
  publicUrl: string;
  logger: Logger;
}): Promise<{ close(): Promise<void> }> {
  const { supergraph, authenticator, redis, run, internalSecret, logger, ...door } = means;
  const control = await openControlChannel(redis, [BOARD_CHANNEL, STATE_CHANNEL, REVOKED_CHANNEL], logger);
  const reader = await startStreamReader(redis, control, logger);
  const states = followStates({ run, logger });
  control.on(STATE_CHANNEL, states.wake);
  const sockets = serveSockets({
    ...door,
    rules: supergraph.rules,
    personalFields: readPersonalFields(supergraph.sdl, supergraph.rules),
    authenticator,
    sessions: watchSessions(authenticator, control, logger),
    views: followViews({ reader, run, secret: internalSecret, logger }),
    states,
    run,
    internalSecret,
    logger,
  });
  return {
    async close() {
      await sockets.close();
      await reader.stop();
      control.close();
    },
  };
}
