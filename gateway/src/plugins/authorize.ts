import { createHash } from 'node:crypto';
import type { ApolloGateway } from '@apollo/gateway';
import type { ApolloServerOptionsWithGateway } from '@apollo/server';
import { ERROR_CODES, type Viewer } from '@fillway/kernel';
import { GraphQLError, getOperationAST } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { AccessRules } from '../access-rules.js';
import { metrics } from '../metrics.js';
import type { RequestContext } from '../request-context.js';
import { type RestrictedOperation, restrictOperation, shapeRestrictedAnswer } from './restrict-operation.js';

type Gateway = ApolloServerOptionsWithGateway<RequestContext>['gateway'];
type Executor = NonNullable<Awaited<ReturnType<Gateway['load']>>['executor']>;

/** Restrictions depend on operation and scopes only, so few are ever computed. */
const REMEMBERED_RESTRICTIONS = 2_000;

const OPEN = { open: true } as const;

/**
 * Puts the scopes that the SDL demands in front of the planner, which ignores them: a field that the viewer may not
 * ask for never reaches a subgraph; the answer has null in its place and FORBIDDEN (UNAUTHENTICATED when nobody is
 * logged in) with its path. Row ownership is the subgraphs' part.
 */
export function authorizeOperations(gateway: ApolloGateway, rules: AccessRules): Gateway {
  return {
    onSchemaLoadOrUpdate: (callback) => gateway.onSchemaLoadOrUpdate(callback),
    stop: () => gateway.stop(),
    async load(options) {
      const { executor } = await gateway.load(options);
      return { executor: executor && authorizedExecutor(executor, rules) };
    },
  };
}

function authorizedExecutor(executor: Executor, rules: AccessRules): Executor {
  const restrictions = new LRUCache<string, RestrictedOperation | typeof OPEN>({ max: REMEMBERED_RESTRICTIONS });

  return async (request) => {
    const viewer = (request.context as RequestContext).viewer;
    const key = `${request.queryHash}:${request.operationName ?? ''}:${scopesKey(viewer)}`;
    let restriction = restrictions.get(key);
    if (!restriction) {
      const scopes = viewer && new Set<string>(viewer.scopes);
      restriction = restrictOperation(request.document, request.operationName, request.schema, rules, scopes) ?? OPEN;
      restrictions.set(key, restriction);
    }
    if ('open' in restriction) return executor(request);

    const operation = getOperationAST(restriction.document, request.operationName) ?? request.operation;
    const result = await executor({
      ...request,
      document: restriction.document,
      operation,
      queryHash: createHash('sha256').update(key).digest('hex'),
    });
    metrics.deniedFields.inc(restriction.deniedCount);
    const code = viewer ? 'FORBIDDEN' : 'UNAUTHENTICATED';
    const shaped = shapeRestrictedAnswer(
      result.data,
      restriction.root,
      (path) => new GraphQLError(ERROR_CODES[code].message, { path, extensions: { code } }),
    );
    return { ...result, data: shaped.data, errors: [...(result.errors ?? []), ...shaped.errors] };
  };
}

function scopesKey(viewer: Viewer | null): string {
  return viewer ? [...viewer.scopes].sort().join(' ') : '-';
}
