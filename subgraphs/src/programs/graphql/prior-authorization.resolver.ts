import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { z } from 'zod';
import type { GraphqlContext } from '../../call-context.js';
import { IdempotencyKey, loader, mutate, RequiresScopes, typed } from '../../graphql/index.js';
import { parseInput } from '../../parse-input.js';
import { maySee, viewerOf } from '../../row-access.js';
import { currentPriorAuthorizations } from '../data/prior-authorization.repository.js';
import { decidePriorAuthorization } from '../use-cases/decide-prior-authorization.js';
import {
  DecidePriorAuthorizationInput,
  DecidePriorAuthorizationPayload,
  DecidePriorAuthorizationResult,
} from './adjudication.inputs.js';
import { visiblePriorAuthorization } from './adjudication.reference.js';
import { Prescription, PriorAuthorization, toPriorAuthorization } from './adjudication.type.js';

const decisionSchema = z.object({
  prescriptionId: z.string().min(1),
  decision: z.enum(['APPROVED', 'DENIED']),
  reason: z.string().trim().min(3).max(500),
});

@Resolver(() => PriorAuthorization)
export class PriorAuthorizationResolver {
  @RequiresScopes('adjudication:read')
  @Query(() => PriorAuthorization, {
    nullable: true,
    description: 'One prior authorization; null when it is not visible to you.',
  })
  async priorAuthorization(
    @Ctx() ctx: GraphqlContext,
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
  ): Promise<PriorAuthorization | null> {
    return visiblePriorAuthorization(ctx, id);
  }

  @RequiresScopes('prescription:manage')
  @Mutation(() => DecidePriorAuthorizationResult, {
    description: 'Records what the payer decided; after an approval the pharmacy sends its claims again.',
  })
  async decidePriorAuthorization(
    @Ctx() ctx: GraphqlContext,
    @Arg('input', () => DecidePriorAuthorizationInput, { description: 'The decision.' })
    input: DecidePriorAuthorizationInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return mutate(
      ctx,
      { operation: 'decidePriorAuthorization', idempotencyKey, input },
      async () => {
        const decision = parseInput(decisionSchema, input);
        const { priorAuthorizationId } = await decidePriorAuthorization(ctx, decision);
        return { prescriptionId: decision.prescriptionId, priorAuthorizationId };
      },
      async ({ prescriptionId, priorAuthorizationId }) =>
        typed(DecidePriorAuthorizationPayload, {
          prescription: { id: prescriptionId },
          priorAuthorization: await visiblePriorAuthorization(ctx, priorAuthorizationId),
        }),
    );
  }
}

@Resolver(() => Prescription)
export class ProgramsPrescriptionResolver {
  @RequiresScopes('adjudication:read')
  @FieldResolver(() => PriorAuthorization, {
    nullable: true,
    description: 'The last prior authorization that a payer asked for; null when none did.',
  })
  async priorAuthorization(
    @Ctx() ctx: GraphqlContext,
    @Root() { id }: Prescription,
  ): Promise<PriorAuthorization | null> {
    const viewer = viewerOf(ctx);
    const found = await loader(ctx, 'currentPriorAuthorizations', (ids) => currentPriorAuthorizations(ctx, ids)).load(
      id,
    );
    return found && maySee(viewer, found) ? toPriorAuthorization(found) : null;
  }
}
