import { FillwayError } from '@fillway/kernel';
import { Arg, Args, ClassType, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { type GraphqlContext, viewerOf } from '../../call-context.js';
import {
  type ConnectionValue,
  connectionOf,
  IdempotencyKey,
  mutate,
  PageArgs,
  RequiresScopes,
  typed,
} from '../../graphql/index.js';
import { findAlert, listAlerts } from '../data/alert.repository.js';
import { acknowledgeAlert, assignAlert, resolveAlert } from '../use-cases/change-alert.js';
import { Alert, AlertConnection, AlertFilterInput, alertType } from './alert.type.js';
import { AcknowledgeAlertInput, AssignAlertInput, ResolveAlertInput } from './operations.inputs.js';
import {
  AcknowledgeAlertPayload,
  AcknowledgeAlertResult,
  AssignAlertPayload,
  AssignAlertResult,
  ResolveAlertPayload,
  ResolveAlertResult,
} from './operations.results.js';

async function payload<P extends { alert: Alert }>(
  ctx: GraphqlContext,
  type: ClassType<P>,
  reference: { alertId: string },
): Promise<P> {
  const alert = await findAlert(ctx.platform.mongo, viewerOf(ctx).organizationId, reference.alertId);
  if (!alert) throw new FillwayError('NOT_FOUND');
  return typed(type, { alert: alertType(alert) } as P);
}

@Resolver(() => Alert)
export class AlertResolver {
  @RequiresScopes('alert:read')
  @Query(() => AlertConnection, { nullable: true, description: 'Alerts, newest first.' })
  async alerts(
    @Ctx() ctx: GraphqlContext,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => AlertFilterInput, { nullable: true, description: 'Which.' }) filter: AlertFilterInput | null,
  ): Promise<ConnectionValue<Alert>> {
    const { organizationId } = viewerOf(ctx);
    return connectionOf(await listAlerts(ctx.platform.mongo, organizationId, filter ?? {}, page), alertType);
  }

  @RequiresScopes('alert:manage')
  @Mutation(() => AcknowledgeAlertResult, { description: 'Says that somebody looks after an open alert.' })
  acknowledgeAlert(
    @Ctx() ctx: GraphqlContext,
    @Arg('input', () => AcknowledgeAlertInput, { description: 'Which.' }) input: AcknowledgeAlertInput,
    @IdempotencyKey() idempotencyKey: string,
  ): Promise<typeof AcknowledgeAlertResult> {
    return mutate(
      ctx,
      { operation: 'acknowledgeAlert', idempotencyKey, input },
      async () => ({ alertId: (await acknowledgeAlert(ctx, input))._id }),
      (reference) => payload(ctx, AcknowledgeAlertPayload, reference),
    );
  }

  @RequiresScopes('alert:manage')
  @Mutation(() => AssignAlertResult, {
    description: 'Gives an alert that is not resolved to somebody of the staff, also when another one has it.',
  })
  assignAlert(
    @Ctx() ctx: GraphqlContext,
    @Arg('input', () => AssignAlertInput, { description: 'Which, and to whom.' }) input: AssignAlertInput,
    @IdempotencyKey() idempotencyKey: string,
  ): Promise<typeof AssignAlertResult> {
    return mutate(
      ctx,
      { operation: 'assignAlert', idempotencyKey, input },
      async () => ({ alertId: (await assignAlert(ctx, input))._id }),
      (reference) => payload(ctx, AssignAlertPayload, reference),
    );
  }

  @RequiresScopes('alert:manage')
  @Mutation(() => ResolveAlertResult, { description: 'Closes an alert, with the reason.' })
  resolveAlert(
    @Ctx() ctx: GraphqlContext,
    @Arg('input', () => ResolveAlertInput, { description: 'Which, and why.' }) input: ResolveAlertInput,
    @IdempotencyKey() idempotencyKey: string,
  ): Promise<typeof ResolveAlertResult> {
    return mutate(
      ctx,
      { operation: 'resolveAlert', idempotencyKey, input },
      async () => ({ alertId: (await resolveAlert(ctx, input))._id }),
      (reference) => payload(ctx, ResolveAlertPayload, reference),
    );
  }
}
