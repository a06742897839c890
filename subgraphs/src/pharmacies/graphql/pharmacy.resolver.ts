import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { z } from 'zod';
import type { GraphqlContext } from '../../call-context.js';
import { connectionOf, IdempotencyKey, loader, mutate, PageArgs, RequiresScopes, typed } from '../../graphql/index.js';
import { keysetPage } from '../../keyset-page.js';
import { parseInput } from '../../parse-input.js';
import { viewerOf } from '../../row-access.js';
import { capacityToday } from '../data/capacity.repository.js';
import { type PharmacyDocument, pharmacyModel } from '../data/pharmacy.model.js';
import { pharmaciesByIds } from '../data/pharmacy.repository.js';
import { changePharmacy } from '../use-cases/change-pharmacy.js';
import { declinePharmacyWork } from '../use-cases/decline-pharmacy-work.js';
import { selectPharmacy } from '../use-cases/select-pharmacy.js';
import { visiblePharmacy } from './pharmacy.reference.js';
import {
  ChangePharmacyInput,
  ChangePharmacyPayload,
  ChangePharmacyResult,
  DeclinePharmacyWorkInput,
  DeclinePharmacyWorkPayload,
  DeclinePharmacyWorkResult,
  SelectPharmacyInput,
  SelectPharmacyPayload,
  SelectPharmacyResult,
} from './pharmacy.results.js';
import { Pharmacy, PharmacyCapacity, PharmacyConnection, PharmacyFilterInput, toPharmacy } from './pharmacy.type.js';

const selectSchema = z.object({
  prescriptionId: z.string().min(1),
  pharmacyId: z.string().min(1),
  reason: z.string().trim().max(500).nullish(),
  expectedVersion: z.int().nullish(),
});

const endSchema = z.object({
  prescriptionId: z.string().min(1),
  reason: z.string().trim().min(3).max(500),
});

@Resolver(() => Pharmacy)
export class PharmacyResolver {
  @RequiresScopes('pharmacy:read')
  @Query(() => Pharmacy, { nullable: true, description: 'One pharmacy; null when there is none with this id.' })
  async pharmacy(
    @Ctx() ctx: GraphqlContext,
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
  ): Promise<Pharmacy | null> {
    return visiblePharmacy(ctx, id);
  }

  @RequiresScopes('pharmacy:read')
  @Query(() => PharmacyConnection, { nullable: true, description: 'The partner pharmacies, by name.' })
  async pharmacies(
    @Ctx() ctx: GraphqlContext,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => PharmacyFilterInput, { nullable: true, description: 'Which ones; all when left out.' })
    filter: PharmacyFilterInput | null,
  ) {
    const rows = await keysetPage<PharmacyDocument>(
      pharmacyModel(ctx.platform.mongo),
      {
        organizationId: viewerOf(ctx).organizationId,
        ...(filter?.state && { 'address.state': filter.state.toUpperCase() }),
        ...(typeof filter?.specialty === 'boolean' && { specialty: filter.specialty }),
        ...(typeof filter?.coldChain === 'boolean' && { coldChain: filter.coldChain }),
      },
      { field: 'name', direction: 'ASC' },
      page,
    );
    return connectionOf(rows, toPharmacy);
  }

  @RequiresScopes('pharmacy:select')
  @FieldResolver(() => PharmacyCapacity, { nullable: true, description: 'How much of today (UTC) is taken.' })
  async capacityToday(@Ctx() ctx: GraphqlContext, @Root() pharmacy: Pharmacy): Promise<PharmacyCapacity | null> {
    return loader(ctx, 'capacityToday', async (ids) => capacityToday(ctx, await pharmaciesByIds(ctx, ids))).load(
      pharmacy.id,
    );
  }

  @RequiresScopes('pharmacy:select')
  @Mutation(() => SelectPharmacyResult, {
    description: 'Takes a place of the pharmacy’s day and offers it the work. Of two choices at once one wins.',
  })
  async selectPharmacy(
    @Ctx() ctx: GraphqlContext,
    @Arg('input', () => SelectPharmacyInput, { description: 'The choice.' }) input: SelectPharmacyInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return mutate(
      ctx,
      { operation: 'selectPharmacy', idempotencyKey, input },
      async () => {
        const choice = parseInput(selectSchema, input);
        const { reservationId } = await selectPharmacy(ctx, choice);
        return { prescriptionId: choice.prescriptionId, reservationId };
      },
      ({ prescriptionId, reservationId }) =>
        typed(SelectPharmacyPayload, { prescription: { id: prescriptionId }, reservationId }),
    );
  }

  @RequiresScopes('adjudication:submit')
  @Mutation(() => DeclinePharmacyWorkResult, {
    description: 'The pharmacy gives work back that it has not been paid for yet; staff choose another one.',
  })
  async declinePharmacyWork(
    @Ctx() ctx: GraphqlContext,
    @Arg('input', () => DeclinePharmacyWorkInput, { description: 'Which work, and why.' })
    input: DeclinePharmacyWorkInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return mutate(
      ctx,
      { operation: 'declinePharmacyWork', idempotencyKey, input },
      async () => {
        const work = parseInput(endSchema, input);
        await declinePharmacyWork(ctx, work);
        return { prescriptionId: work.prescriptionId };
      },
      ({ prescriptionId }) => typed(DeclinePharmacyWorkPayload, { prescriptionId }),
    );
  }

  @RequiresScopes('pharmacy:select')
  @Mutation(() => ChangePharmacyResult, {
    description: 'Takes the work from a pharmacy whose claim was rejected or waits for a prior authorization.',
  })
  async changePharmacy(
    @Ctx() ctx: GraphqlContext,
    @Arg('input', () => ChangePharmacyInput, { description: 'Which work, and why.' }) input: ChangePharmacyInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return mutate(
      ctx,
      { operation: 'changePharmacy', idempotencyKey, input },
      async () => {
        const work = parseInput(endSchema, input);
        await changePharmacy(ctx, work);
        return { prescriptionId: work.prescriptionId };
      },
      ({ prescriptionId }) => typed(ChangePharmacyPayload, { prescription: { id: prescriptionId } }),
    );
  }
}
