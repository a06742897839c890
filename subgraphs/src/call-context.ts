import { type Actor, FillwayError, type Logger, newId, type Viewer } from '@fillway/kernel';
import type { Pipeline } from '@fillway/pipeline';
import type { Platform } from '@fillway/platform';
import type { Providers } from '@fillway/providers';
import type DataLoader from 'dataloader';
import type { ServicesConfig } from './config.js';

/** What every use-case works with; made once a process by `createServices`. */
export interface Services {
  platform: Platform;
  pipeline: Pipeline;
  providers: Providers;
  config: ServicesConfig;
}

/**
 * One call of a use-case: the services, and on whose behalf it runs. It is a `PhiReader` too, so it can be given to
 * `platform.phi.decrypt`; say what for with `{ ...ctx, purpose: 'graphql:Patient.name' }`.
 */
export interface CallContext extends Services {
  actor: Actor;
  correlationId: string;
  /** Absent: a stage of the pipeline works, or nobody is logged in (then `actor.id` is `anonymous`). */
  viewer?: Viewer;
  ip?: string;
  logger: Logger;
  /** What PHI is read for, as the audit log shows it: `graphql:<domain>`, `stage:<name>`. */
  purpose: string;
}

/** The context of one GraphQL request to one subgraph. */
export interface GraphqlContext extends CallContext {
  /** One batch loader a name, for the length of the request; use it through `loader` (graphql/loaders.ts). */
  loaders: Map<string, DataLoader<string, unknown>>;
  /** Machine time in ms since 1970 after which nobody waits for the answer. */
  deadline: number;
  /** Subscriptions: aborts once nobody listens any more. */
  gone?: AbortSignal;
  /** Shared with the gateway: what it signs (board cursors) is checked with it. */
  internalSecret: string;
}

/** How long one event of a subscription may take. Milliseconds of machine time. */
const EVENT_PATIENCE = 20_000;

/** The same caller's context for another event: its deadline runs from now, and nothing is remembered. */
export function renewedContext(ctx: GraphqlContext): GraphqlContext {
  return { ...ctx, loaders: new Map(), deadline: Date.now() + EVENT_PATIENCE };
}

/** The context in which a stage works; it may see every row. */
export function stageContext(services: Services, stageName: string, correlationId = newId('correlation')): CallContext {
  return {
    ...services,
    actor: { kind: 'stage', id: stageName },
    correlationId,
    logger: services.platform.logger.child({ stage: stageName, correlationId }),
    purpose: `stage:${stageName}`,
  };
}

/**
 * The viewer on whose behalf the call runs.
 * @throws FillwayError UNAUTHENTICATED when nobody is logged in
 */
export function viewerOf(ctx: CallContext): Viewer {
  if (!ctx.viewer) throw new FillwayError('UNAUTHENTICATED');
  return ctx.viewer;
}
