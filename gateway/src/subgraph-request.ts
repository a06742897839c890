import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import { ERROR_CODES, type ErrorCode, INTERNAL_HEADER, signInternalContext } from '@fillway/kernel';
import { type FormattedExecutionResult, GraphQLError } from 'graphql';
import { Pool } from 'undici';
import { metrics } from './metrics.js';
import { OutOfTime, postJson } from './post-json.js';
import type { RequestContext } from './request-context.js';

type GatewayResponse = Awaited<ReturnType<GraphQLDataSource['process']>>;

/** Connections kept to the subgraphs' host; more than that wait in line. */
const CONNECTIONS = 64;

/** One pool for all subgraphs, because they share an origin. */
export function openSubgraphPool(subgraphsUrl: string): Pool {
  return new Pool(new URL(subgraphsUrl).origin, { connections: CONNECTIONS, keepAliveTimeout: 30_000, pipelining: 1 });
}

/**
 * A subgraph as `@apollo/gateway` calls it. Each call carries who asks, the correlation id and the deadline in one
 * signed header. The stock data source costs about eight times the CPU (PERFORMANCE.md a2).
 */
export class SubgraphDataSource implements GraphQLDataSource<RequestContext & Record<string, unknown>> {
  private readonly path: string;

  constructor(
    readonly name: string,
    private readonly pool: Pool,
    subgraphsUrl: string,
    private readonly internalSecret: string,
  ) {
    this.path = `${new URL(subgraphsUrl).pathname.replace(/\/$/, '')}/${name}/graphql`;
  }

  /** @throws GraphQLError STORE_UNAVAILABLE or DEADLINE_EXCEEDED when no readable answer came in time */
  async process(
    options: GraphQLDataSourceProcessOptions<RequestContext & Record<string, unknown>>,
  ): Promise<GatewayResponse> {
    const { query, variables, operationName } = options.request;
    const context = 'incomingRequestContext' in options ? options.context : undefined;
    const deadline = context?.deadline ?? Date.now() + 5_000;
    const patience = deadline - Date.now();
    if (patience <= 0) throw outsideError('DEADLINE_EXCEEDED', this.name);
    const stop = metrics.subgraphSeconds.startTimer({ subgraph: this.name });
    let outcome = 'failed';
    try {
      const { status, text } = await postJson(
        this.pool,
        this.path,
        {
          'content-type': 'application/json',
          accept: 'application/json',
          'x-correlation-id': context?.correlationId ?? 'gateway-start',
          [INTERNAL_HEADER]: context?.internalHeader() ?? this.anonymousHeader(deadline),
        },
        JSON.stringify({ query, variables, operationName }),
        patience,
      );
      const answer = this.read(status, text);
      outcome = answer.errors === undefined ? 'answered' : 'errors';
      return answer;
    } catch (error) {
      if (error instanceof GraphQLError) throw error;
      throw outsideError(error instanceof OutOfTime ? 'DEADLINE_EXCEEDED' : 'STORE_UNAVAILABLE', this.name, error);
    } finally {
      stop({ outcome });
    }
  }

  private anonymousHeader(deadline: number): string {
    return signInternalContext({ viewer: null, correlationId: 'gateway-start', deadline }, this.internalSecret);
  }

  /** A subgraph's answer counts as GraphQL when it has data or errors, whatever its status. */
  private read(status: number, text: string): GatewayResponse {
    let body: FormattedExecutionResult | undefined;
    try {
      body = JSON.parse(text) as FormattedExecutionResult;
    } catch (error) {
      throw outsideError('STORE_UNAVAILABLE', this.name, error);
    }
    if (typeof body !== 'object' || body === null || (body.data === undefined && body.errors === undefined)) {
      throw outsideError('STORE_UNAVAILABLE', this.name, new Error(`status ${status} without data and errors`));
    }
    return body as GatewayResponse;
  }
}

function outsideError(code: ErrorCode, subgraph: string, cause?: unknown): GraphQLError {
  return new GraphQLError(ERROR_CODES[code].message, {
    extensions: { code, subgraph },
    originalError: cause instanceof Error ? cause : null,
  });
}
