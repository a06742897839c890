import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { FillwayError } from '@fillway/kernel';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type ExecutionResult, type GraphQLSchema, getOperationAST, OperationTypeNode, parse, validate } from 'graphql';
import type { GraphqlContext } from '../call-context.js';
import { subscribe } from './subscribe.js';

/** A comment is sent when nothing else was for so long, so that nobody on the way takes the stream for dead. Milliseconds. */
const PING_EVERY = 12_000;

/** A subscription as a router asks for it. */
interface Asked {
  query?: unknown;
  operationName?: unknown;
  variables?: unknown;
}

/** True when the caller takes nothing but a stream of events. */
export function wantsEventStream(request: FastifyRequest): boolean {
  return request.headers.accept?.trim().toLowerCase().startsWith('text/event-stream') ?? false;
}

/**
 * Subscriptions over server-sent events, one connection each ("distinct connections mode" of the GraphQL over SSE
 * protocol), which routers speak to subgraphs. A slow reader holds back what is read for it: nothing piles up here.
 */
export function eventStreams(app: FastifyInstance, schema: GraphQLSchema) {
  const open = new Set<ServerResponse>();
  // Cut, not completed: there would have been more, so the router should ask another instance for it.
  app.addHook('preClose', async () => {
    for (const response of open) response.destroy();
  });

  /** Answers with a stream of results; with 400 when it is no valid subscription. */
  return async function answer(reply: FastifyReply, asked: Asked, ctx: GraphqlContext): Promise<FastifyReply> {
    const prepared = prepare(asked, schema);
    if ('refused' in prepared) return reply.code(400).send(prepared.refused);
    const gone = new AbortController();
    open.add(reply.raw);
    // Not the stream's own end: that one waits until the source has stopped, and the source waits for this.
    reply.raw.once('close', () => {
      open.delete(reply.raw);
      gone.abort();
    });
    const results = await subscribe({ schema, ...prepared, contextValue: { ...ctx, gone: gone.signal } });
    const stream = Readable.from(frames(results), { objectMode: false });
    return reply.header('content-type', 'text/event-stream').header('cache-control', 'no-cache').send(stream);
  };
}

function prepare({ query, operationName, variables }: Asked, schema: GraphQLSchema) {
  const refusal = ({ message, code }: FillwayError) => ({ refused: { errors: [{ message, extensions: { code } }] } });
  try {
    const document = parse(String(query));
    const errors = validate(schema, document);
    if (errors.length > 0) return { refused: { errors } };
    const name = typeof operationName === 'string' && operationName !== '' ? operationName : null;
    if (getOperationAST(document, name)?.operation !== OperationTypeNode.SUBSCRIPTION) {
      return refusal(new FillwayError('INVALID_INPUT', { message: 'Only subscriptions are answered with a stream.' }));
    }
    const given: unknown = typeof variables === 'string' ? JSON.parse(variables) : variables;
    return { document, operationName: name, variableValues: (given ?? {}) as Record<string, unknown> };
  } catch (cause) {
    return refusal(new FillwayError('INVALID_INPUT', { cause }));
  }
}

async function* frames(results: AsyncGenerator<ExecutionResult>): AsyncGenerator<string> {
  try {
    // The first bytes take the headers with them, so the router knows at once that it is served.
    yield ':\n\n';
    let next = results.next();
    for (;;) {
      const result = await orSilence(next);
      if (result === null) {
        yield ':\n\n';
        continue;
      }
      if (result.done) break;
      yield `event: next\ndata: ${JSON.stringify(result.value)}\n\n`;
      next = results.next();
    }
    yield 'event: complete\ndata:\n\n';
  } finally {
    await results.return(undefined);
  }
}

/** null: it takes longer than a connection should be silent. */
async function orSilence<T>(next: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), PING_EVERY);
  });
  try {
    return await Promise.race([next, silence]);
  } finally {
    clearTimeout(timer);
  }
}
