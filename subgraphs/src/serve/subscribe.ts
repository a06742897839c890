import { createSourceEventStream, type ExecutionArgs, type ExecutionResult, execute, GraphQLError } from 'graphql';
import { type GraphqlContext, renewedContext } from '../call-context.js';
import { formatError } from './format-errors.js';

/**
 * Begins a subscription: when this resolves, nothing that comes is missed. Each event is executed under a context of its
 * own, so that its deadline runs from then and no loader remembers the event before. Errors are as they may leave the
 * subgraph; one of the source itself ends the subscription.
 */
export async function subscribe(
  args: ExecutionArgs & { contextValue: GraphqlContext },
): Promise<AsyncGenerator<ExecutionResult>> {
  const source = await createSourceEventStream(args);
  return results(args, source);
}

async function* results(
  args: ExecutionArgs & { contextValue: GraphqlContext },
  source: AsyncIterable<unknown> | ExecutionResult,
): AsyncGenerator<ExecutionResult> {
  const { contextValue: ctx } = args;
  const shown = ({ errors, ...result }: ExecutionResult): ExecutionResult => ({
    ...result,
    ...(errors && { errors: errors.map((error) => asError(error, ctx)) }),
  });
  if (!isStream(source)) {
    yield shown(source);
    return;
  }
  try {
    for await (const event of source) {
      yield shown(await execute({ ...args, rootValue: event, contextValue: renewedContext(ctx) }));
    }
  } catch (error) {
    if (ctx.gone?.aborted) return;
    const failure = new GraphQLError('The subscription has ended', { originalError: error as Error });
    yield shown({ data: null, errors: [failure] });
  }
}

function asError(error: GraphQLError, ctx: GraphqlContext): GraphQLError {
  const { message, path, extensions } = formatError(error, ctx);
  return new GraphQLError(message, { path: path ?? null, extensions: extensions ?? {} });
}

function isStream(source: AsyncIterable<unknown> | ExecutionResult): source is AsyncIterable<unknown> {
  return Symbol.asyncIterator in source;
}
