import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type Logger, newId, type Viewer } from '@fillway/kernel';
import type { ExecutionArgs, ExecutionResult, GraphQLFormattedError, GraphQLSchema } from 'graphql';
import type { Context } from 'graphql-ws';
import { type Extra, useServer } from 'graphql-ws/use/ws';
import { type WebSocket, WebSocketServer } from 'ws';
import type { AccessRules } from '../access-rules.js';
import type { Authenticator } from '../auth/authenticate.js';
import type { RateLimit } from '../auth/rate-limit.js';
import { metrics } from '../metrics.js';
import { sendableErrors } from '../plugins/format-error.js';
import { CORRELATION_HEADER, correlationIdFrom, openRequestContext, type RequestContext } from '../request-context.js';
import type { RunOperation } from '../run-operation.js';
import { endPresence, PRESENCE_FIELD } from './end-presence.js';
import type { StateFollower } from './follow-states.js';
import type { Following, Subscriber, ViewFollower } from './follow-views.js';
import { limitSockets } from './limit-sockets.js';
import { messagePrefix } from './payloads.js';
import type { PersonalFields } from './personal-fields.js';
import { asProblem, prepareOperations, problem } from './prepare-operation.js';
import { heldSubscription } from './subscription-iterator.js';
import { sharing, type ViewRequest, viewOfSubscription } from './view-of-subscription.js';
import type { SessionWatch } from './watch-sessions.js';
import { type FrameWriter, frameWriters } from './write-frames.js';

const PATH = '/graphql';
/** Time for `connection_init`. Milliseconds. */
const INIT_PATIENCE = 5_000;
/** How often a client is asked whether it is still there, and how long the answer may take. Milliseconds. */
const PING_EVERY = 12_000;
const OPERATIONS_PER_SOCKET = 20;
/** Operations over that limit before the socket is closed. */
const REFUSALS_PER_SOCKET = 100;
/** Bytes of one message from a client. */
const MESSAGE_LIMIT = 131_072;

/** Close codes. After the first two a graphql-ws client connects again and resumes after its last cursor. */
const CLOSE = {
  /** RFC 6455 registry: this instance goes, another serves. */
  serviceRestart: 1012,
  readTooSlowly: 4290,
  sessionEnded: 4403,
  tooMany: 4429,
} as const;

interface SocketExtra extends Record<PropertyKey, unknown> {
  viewer?: Viewer | null;
  /** Under whom the socket is counted. */
  holder?: string;
  refused?: number;
}
type SocketContext = Context<Record<string, unknown>, Extra & Partial<SocketExtra>>;

/** One operation, as `subscribe` and `execute` get it. */
interface OperationContext {
  socket: WebSocket;
  request: IncomingMessage;
  viewer: Viewer | null;
  operationId: string;
}

export interface SocketServices {
  server: Server;
  schema: GraphQLSchema;
  rules: AccessRules;
  personalFields: PersonalFields;
  authenticator: Authenticator;
  /** Operations over a socket count like requests: it must be no way around the limit. */
  rateLimit: RateLimit;
  sessions: SessionWatch;
  views: ViewFollower;
  states: StateFollower;
  run: RunOperation;
  internalSecret: string;
  publicUrl: string;
  logger: Logger;
}

/** GraphQL over WebSocket (graphql-transport-ws): subscriptions by their mirror queries, queries and mutations as over HTTP. */
export function serveSockets(services: SocketServices): { close(): Promise<void> } {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MESSAGE_LIMIT, perMessageDeflate: false });
  const operations = prepareOperations(services.schema, services.rules, services.personalFields);
  const limit = limitSockets();
  const writers = frameWriters();
  const writerOf = new WeakMap<WebSocket, FrameWriter>();
  const presence = endPresence({ ...services, contextOf });
  let closing = false;

  services.server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (request.url?.split('?')[0] !== PATH) return refuseUpgrade(socket, '404 Not Found');
    if (!originAllowed(request, services.publicUrl)) return refuseUpgrade(socket, '403 Forbidden');
    if (closing) return refuseUpgrade(socket, '503 Service Unavailable');
    sockets.handleUpgrade(request, socket, head, (client) => {
      const onSlow = (): void => client.close(CLOSE.readTooSlowly, 'Read too slowly: resume after your last cursor');
      const writer = writers.open(socket, () => client.readyState === client.OPEN, onSlow);
      writerOf.set(client, writer);
      sockets.emit('connection', client, request);
    });
  });

  function contextOf(viewer: Viewer | null, correlationId: string, request?: IncomingMessage): RequestContext {
    const ip = request?.socket.remoteAddress;
    return openRequestContext(
      { viewer, correlationId, ...(ip ? { ip } : {}) },
      services.logger,
      services.internalSecret,
    );
  }

  const graphqlServer = useServer<Record<string, unknown>, Partial<SocketExtra>>(
    {
      schema: services.schema,
      connectionInitWaitTimeout: INIT_PATIENCE,
      async onConnect({ connectionParams, extra }) {
        const authorization = authorizationOf(connectionParams, extra.request);
        let viewer: Viewer | null;
        try {
          viewer = await services.authenticator.authenticate(authorization);
        } catch {
          return false;
        }
        const holder = viewer?.id ?? `ip:${extra.request.socket.remoteAddress}`;
        if (!limit.enter(holder)) {
          extra.socket.close(CLOSE.tooMany, 'Too many sockets');
          return true;
        }
        extra.viewer = viewer;
        extra.holder = holder;
        metrics.sockets.inc();
        extra.socket.once('close', () => {
          limit.leave(holder);
          metrics.sockets.dec();
        });
        if (viewer?.sessionId) services.sessions.watch(extra.socket, viewer.sessionId, authorization);
        return true;
      },
      async onSubscribe(ctx, _id, payload) {
        if (Object.keys(ctx.subscriptions).length > OPERATIONS_PER_SOCKET) return refuseOperation(ctx);
        const viewer = ctx.extra.viewer ?? null;
        try {
          await services.rateLimit.count(viewer?.id ?? ctx.extra.request.socket.remoteAddress ?? '');
        } catch {
          return refuseOperation(ctx);
        }
        return operations.prepare(payload, viewer);
      },
      context: ({ extra }, operationId): OperationContext & Record<string, unknown> => ({
        socket: extra.socket,
        request: extra.request,
        viewer: extra.viewer ?? null,
        operationId,
      }),
      async execute(args: ExecutionArgs) {
        const { viewer, request } = args.contextValue as OperationContext;
        const correlationId = correlationIdFrom(request.headers[CORRELATION_HEADER]);
        const answer = await services.run(contextOf(viewer, correlationId, request), {
          document: args.document,
          variables: args.variableValues ?? {},
          ...(args.operationName ? { operationName: args.operationName } : {}),
        });
        return { data: answer.data, ...(answer.errors.length > 0 ? { errors: sendableErrors(answer.errors) } : {}) };
      },
      async subscribe(args: ExecutionArgs) {
        try {
          return await subscribe(args, args.contextValue as OperationContext);
        } catch (error) {
          return { errors: [asProblem(error)] };
        }
      },
    },
    sockets,
    PING_EVERY,
  );

  /** Too many operations at once are refused one by one; a client that goes on regardless loses its socket. */
  function refuseOperation({ extra }: SocketContext) {
    extra.refused = (extra.refused ?? 0) + 1;
    if (extra.refused > REFUSALS_PER_SOCKET) {
      // What is still on its way is not even read.
      extra.socket.removeAllListeners('message');
      extra.socket.close(CLOSE.tooMany, 'Too many operations');
    }
    return [problem('RATE_LIMITED')];
  }

  async function subscribe(
    args: ExecutionArgs,
    { socket, request, viewer, operationId }: OperationContext,
  ): Promise<AsyncIterableIterator<ExecutionResult>> {
    const writer = writerOf.get(socket);
    if (!viewer || !writer) throw problem('UNAUTHENTICATED');
    const prepared = operations.subscription(args.document, args.operationName);
    const asked: ViewRequest = {
      ...prepared,
      schema: services.schema,
      variables: args.variableValues ?? {},
      viewer,
      secret: services.internalSecret,
      context: (rights) => contextOf(rights, newId('correlation'), prepared.personal ? request : undefined),
    };
    const prefix = messagePrefix(operationId);
    let following: Following | undefined;
    const held = heldSubscription(
      () => following?.start(),
      () => {
        following?.leave();
        metrics.subscriptions.dec();
      },
    );
    const subscriber: Subscriber = {
      send: (payload) => writer.send(prefix, payload),
      room: () => writer.room(),
      end(errors: readonly GraphQLFormattedError[]) {
        writer.flush();
        held.finish({ data: null, errors: sendableErrors(errors) });
      },
    };
    if (prepared.rewritten.mirrors === 'state') {
      following = services.states.follow(sharing(asked, prepared.rewritten.field), subscriber);
      if (prepared.rewritten.field === PRESENCE_FIELD) presence.follows(socket, viewer);
    } else {
      const { definition, after } = viewOfSubscription(asked);
      following = await services.views.follow(definition, after, subscriber);
    }
    metrics.subscriptions.inc();
    return held.iterator;
  }

  return {
    async close() {
      closing = true;
      presence.stop();
      writers.close();
      for (const client of sockets.clients) client.close(CLOSE.serviceRestart, 'Service restart');
      await graphqlServer.dispose();
      services.views.stop();
      services.states.stop();
      services.sessions.stop();
    },
  };
}

/** `connectionParams.authorization`, as browsers cannot set headers on a WebSocket; else the upgrade's own header. */
function authorizationOf(params: Record<string, unknown> | undefined, request: IncomingMessage): string | undefined {
  const given = params?.['authorization'] ?? params?.['Authorization'];
  return typeof given === 'string' ? given : request.headers.authorization;
}

/** A browser names its page's origin: another site must not use a person's browser to look at the board. */
export function originAllowed(request: Pick<IncomingMessage, 'headers'>, publicUrl: string): boolean {
  const { origin, host } = request.headers;
  if (origin === undefined) return true;
  if (origin === new URL(publicUrl).origin) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}

function refuseUpgrade(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`);
}
