import { usd } from '@fillway/kernel';
import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { z } from 'zod';
import type { GraphqlContext } from '../../call-context.js';
import { IdempotencyKey, mutate, Phi, RequiresScopes, typed } from '../../graphql/index.js';
import { parseInput } from '../../parse-input.js';
import type { ClaimAttempt } from '../data/adjudication.model.js';
import { readAttempts } from '../data/adjudication.repository.js';
import { programsByIds } from '../data/program.repository.js';
import { resultsSchema } from '../domain/claim-results.js';
import { acceptPharmacyWork } from '../use-cases/accept-pharmacy-work.js';
import { resubmitClaim } from '../use-cases/reopen-claims.js';
import { submitAdjudicationResults } from '../use-cases/submit-adjudication-results.js';
import {
  AcceptPharmacyWorkInput,
  AcceptPharmacyWorkPayload,
  AcceptPharmacyWorkResult,
  ResubmitClaimInput,
  ResubmitClaimPayload,
  ResubmitClaimResult,
  SubmitAdjudicationResultsInput,
  SubmitAdjudicationResultsPayload,
  SubmitAdjudicationResultsResult,
} from './adjudication.inputs.js';
import { visibleAdjudication } from './adjudication.reference.js';
import { Adjudication, ClaimsView, type CostBreakdown } from './adjudication.type.js';

const prescriptionSchema = z.object({ prescriptionId: z.string().min(1) });

function breakdownView({ costBreakdown }: ClaimAttempt): CostBreakdown | null {
  if (!costBreakdown) return null;
  return {
    totalDrugCost: usd(costBreakdown.totalDrugCostCents),
    insuranceCovered: usd(costBreakdown.insuranceCoveredCents),
    initialCopay: usd(costBreakdown.initialCopayCents),
    manufacturerDiscount: usd(costBreakdown.manufacturerDiscountCents),
    finalPatientCopay: usd(costBreakdown.finalPatientCopayCents),
  };
}

@Resolver(() => Adjudication)
export class AdjudicationResolver {
  @RequiresScopes('adjudication:read')
  @Query(() => Adjudication, { nullable: true, description: 'One adjudication; null when it is not visible to you.' })
  async adjudication(
    @Ctx() ctx: GraphqlContext,
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
  ): Promise<Adjudication | null> {
    return visibleAdjudication(ctx, id);
  }

  @Phi()
  @RequiresScopes('adjudication:read', 'prescription:phi')
  @FieldResolver(() => ClaimsView, {
    nullable: true,
    description: 'What the last claims came to; null before the first. Reading it is audited.',
  })
  async claims(@Ctx() ctx: GraphqlContext, @Root() { document }: Adjudication): Promise<ClaimsView | null> {
    const last = (await readAttempts({ ...ctx, purpose: 'graphql:Adjudication.claims' }, document)).at(-1);
    if (!last) return null;
    const programs = await programsByIds(
      ctx,
      last.manufacturerPrograms.map(({ programId }) => programId),
    );
    const names = new Map(programs.map(({ _id, name }) => [_id, name]));
    const primary = last.primaryInsurance;
    return {
      primary: {
        claimId: primary.claimId,
        status: primary.status,
        drugCost: usd(primary.drugCostCents),
        insurancePaid: usd(primary.insurancePaidCents),
        patientCopay: usd(primary.patientCopayCents),
        rejectCodes: primary.rejectCodes,
      },
      programs: last.manufacturerPrograms.map(({ programId, claimId, status, discountCents }) => ({
        programId,
        name: names.get(programId) ?? null,
        claimId,
        status,
        discount: usd(discountCents),
      })),
      costBreakdown: document.state === 'paid' ? breakdownView(last) : null,
      programsApplied: last.manufacturerPrograms
        .filter(({ status, discountCents }) => status === 'approved' && discountCents > 0)
        .flatMap(({ programId }) => names.get(programId) ?? []),
      submittedAt: new Date(last.submittedAt),
    };
  }

  @RequiresScopes('adjudication:submit')
  @Mutation(() => AcceptPharmacyWorkResult, { description: 'The pharmacy takes the work that it was offered.' })
  async acceptPharmacyWork(
    @Ctx() ctx: GraphqlContext,
    @Arg('input', () => AcceptPharmacyWorkInput, { description: 'Which work.' }) input: AcceptPharmacyWorkInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return mutate(
      ctx,
      { operation: 'acceptPharmacyWork', idempotencyKey, input },
      async () => {
        const { prescriptionId } = parseInput(prescriptionSchema, input);
        return { prescriptionId, ...(await acceptPharmacyWork(ctx, { prescriptionId })) };
      },
      async ({ prescriptionId, adjudicationId }) =>
        typed(AcceptPharmacyWorkPayload, {
          prescription: { id: prescriptionId },
          adjudication: await visibleAdjudication(ctx, adjudicationId),
        }),
    );
  }

  @RequiresScopes('adjudication:submit')
  @Mutation(() => SubmitAdjudicationResultsResult, {
    description: 'The pharmacy reports what its claims came to. All amounts are whole cents and must add up.',
  })
  async submitAdjudicationResults(
    @Ctx() ctx: GraphqlContext,
    @Arg('input', () => SubmitAdjudicationResultsInput, { description: 'The results.' })
    input: SubmitAdjudicationResultsInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return mutate(
      ctx,
      { operation: 'submitAdjudicationResults', idempotencyKey, input },
      async () => {
        const results = parseInput(resultsSchema, input);
        const reader = { ...ctx, purpose: 'graphql:submitAdjudicationResults' };
        return { prescriptionId: results.prescriptionId, ...(await submitAdjudicationResults(reader, results)) };
      },
      async ({ prescriptionId, adjudicationId }) =>
        typed(SubmitAdjudicationResultsPayload, {
          prescription: { id: prescriptionId },
          adjudication: await visibleAdjudication(ctx, adjudicationId),
        }),
    );
  }

  @RequiresScopes('prescription:manage')
  @Mutation(() => ResubmitClaimResult, {
    description: 'After a rejection that is put right: the pharmacy is asked to send its claims again.',
  })
  async resubmitClaim(
    @Ctx() ctx: GraphqlContext,
    @Arg('input', () => ResubmitClaimInput, { description: 'Which claim.' }) input: ResubmitClaimInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return mutate(
      ctx,
      { operation: 'resubmitClaim', idempotencyKey, input },
      async () => {
        const { prescriptionId } = parseInput(prescriptionSchema, input);
        return { prescriptionId, ...(await resubmitClaim(ctx, { prescriptionId })) };
      },
      async ({ prescriptionId, adjudicationId }) =>
        typed(ResubmitClaimPayload, {
          prescription: { id: prescriptionId },
          adjudication: await visibleAdjudication(ctx, adjudicationId),
        }),
    );
  }
}
