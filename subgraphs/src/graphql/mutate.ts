import { FillwayError, type Viewer } from '@fillway/kernel';
import { type ResultReference, withWork } from '@fillway/platform';
import { Arg, type ClassType } from 'type-graphql';
import type { GraphqlContext } from '../call-context.js';
import { type AnyProblem, problemOf } from './problems.js';

const KEY = /^[\x21-\x7e]{1,200}$/;

export interface MutationCall {
  /** The mutation's name in the schema. */
  operation: string;
  idempotencyKey: string;
  /** What must be the same on a repeat. */
  input: unknown;
}

async function orProblem<P>(work: () => Promise<P>): Promise<P | AnyProblem> {
  try {
    return await work();
  } catch (error) {
    const problem = problemOf(error);
    if (problem) return problem;
    throw error;
  }
}

/**
 * The one way to run a mutation: once per idempotency key. `work` does it and returns a reference (ids, statuses, cents;
 * never PHI) that is stored; ids of what it creates must derive from `reservation.id`. `toPayload` loads the answer from
 * the reference under the viewer's present rights, also on a repeat; give back an instance (`typed(Payload, {…})`).
 *
 * Refusals become InvalidInput, Conflict or Refusal.
 * @throws FillwayError UNAUTHENTICATED when nobody is logged in; AUDIT_LAGGING; outside failures and bugs as they come
 */
export async function mutate<R extends ResultReference, P extends object>(
  ctx: GraphqlContext,
  call: MutationCall,
  work: (reservation: { id: string }) => Promise<R>,
  toPayload: (reference: R) => Promise<P> | P,
): Promise<P | AnyProblem> {
  const { viewer } = ctx;
  if (!viewer) throw new FillwayError('UNAUTHENTICATED');
  return withWork(`mutation:${call.operation}`, async () => {
    await ctx.pipeline.assertAuditCurrent();
    return orProblem(() => once(ctx, call, viewer, work, toPayload));
  });
}

async function once<R extends ResultReference, P extends object>(
  ctx: GraphqlContext,
  call: MutationCall,
  viewer: Viewer,
  work: (reservation: { id: string }) => Promise<R>,
  toPayload: (reference: R) => Promise<P> | P,
): Promise<P> {
  if (!KEY.test(call.idempotencyKey)) throw new FillwayError('IDEMPOTENCY_KEY_REQUIRED');
  const { reference } = await ctx.platform.idempotency.run<R>(
    {
      organizationId: viewer.organizationId,
      viewerId: viewer.id,
      operation: call.operation,
      key: call.idempotencyKey,
      body: call.input,
    },
    work,
  );
  return toPayload(reference);
}

/** For the mutations that are exempt from the key (log-in, opening a link, presence): refusals become problems. */
export async function mutateWithoutKey<P extends object>(
  ctx: GraphqlContext,
  work: () => Promise<P>,
): Promise<P | AnyProblem> {
  await ctx.pipeline.assertAuditCurrent();
  return orProblem(work);
}

/** An instance of a type-graphql class: result unions tell their members apart by class. */
export function typed<T extends object>(type: ClassType<T>, values: T): T {
  return Object.assign(new type(), values);
}

/** The `idempotencyKey` argument of a mutation. */
export function IdempotencyKey(): ParameterDecorator {
  return Arg('idempotencyKey', () => String, {
    description: '1 to 200 printable characters; the same key and input give the same result, for 24 hours.',
  }) as ParameterDecorator;
}
