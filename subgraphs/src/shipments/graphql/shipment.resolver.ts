import { formatNdc, parseNdc } from '@fillway/ncpdp';
import type { Scan } from '@fillway/providers';
import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { z } from 'zod';
import type { GraphqlContext } from '../../call-context.js';
import { IdempotencyKey, mutate, Phi, RequiresScopes, typed } from '../../graphql/index.js';
import { parseInput } from '../../parse-input.js';
import { readFill } from '../data/fill.repository.js';
import { readTracking } from '../data/shipment.repository.js';
import { confirmFill } from '../use-cases/confirm-fill.js';
import { recordTracking } from '../use-cases/record-tracking.js';
import { fillReferences, visibleShipment } from './shipment.reference.js';
import {
  ConfirmFillInput,
  ConfirmFillPayload,
  ConfirmFillResult,
  Fill,
  FillContents,
  RecordTrackingUpdateInput,
  RecordTrackingUpdatePayload,
  RecordTrackingUpdateResult,
  Shipment,
  TrackingInfo,
} from './shipment.type.js';

/** An NDC as any pharmacy system writes it, brought to 5-4-2; ten bare digits are ambiguous and refused. */
const ndc = z.string().transform((text, issues) => {
  const read = parseNdc(text);
  const formatted = read.kind === 'ndc' ? formatNdc(read.ndc, '5-4-2') : undefined;
  if (formatted === undefined) {
    issues.addIssue({ code: 'custom', message: 'must be an NDC with hyphens, or of 11 digits' });
    return z.NEVER;
  }
  return formatted;
});

const fillSchema = z.object({
  prescriptionId: z.string().min(1),
  ndc,
  quantity: z.string().regex(/^\d{1,6}(\.\d{1,3})?$/, 'must be a decimal such as 30 or 2.5'),
  lotNumber: z.string().trim().min(1).max(40),
  expiresOn: z.iso.date(),
  pharmacistName: z.string().trim().min(2).max(120),
});

const trackingSchema = z.object({
  carrier: z.string().min(1),
  trackingNumber: z.string().min(1),
  scans: z
    .array(
      z.object({
        status: z.enum(['UNKNOWN', 'PRE_TRANSIT', 'TRANSIT', 'DELIVERED', 'RETURNED', 'FAILURE']),
        substatus: z
          .string()
          .nullish()
          .transform((value) => value ?? null),
        at: z.date(),
      }),
    )
    .max(200),
});

@Resolver(() => Shipment)
export class ShipmentResolver {
  @RequiresScopes('shipment:read')
  @Query(() => Shipment, { nullable: true, description: 'One parcel; null when it is not visible to you.' })
  async shipment(
    @Ctx() ctx: GraphqlContext,
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
  ): Promise<Shipment | null> {
    return visibleShipment(ctx, id);
  }

  @Phi()
  @RequiresScopes('shipment:read', 'prescription:phi')
  @FieldResolver(() => TrackingInfo, {
    nullable: true,
    description: 'The carrier’s number and pages; null before the label. Reading it is audited.',
  })
  async tracking(@Ctx() ctx: GraphqlContext, @Root() { document }: Shipment): Promise<TrackingInfo | null> {
    if (document.tracking === undefined) return null;
    return readTracking({ ...ctx, purpose: 'graphql:Shipment.tracking' }, document);
  }

  @RequiresScopes('fill:confirm')
  @Mutation(() => ConfirmFillResult, {
    description: 'The pharmacy confirms what it dispensed; the label is bought next.',
  })
  async confirmFill(
    @Ctx() ctx: GraphqlContext,
    @Arg('input', () => ConfirmFillInput, { description: 'What was dispensed.' }) input: ConfirmFillInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return mutate(
      ctx,
      { operation: 'confirmFill', idempotencyKey, input },
      () => confirmFill({ ...ctx, purpose: 'graphql:confirmFill' }, parseInput(fillSchema, input)),
      async ({ fillId }) => {
        const [fill] = await fillReferences(ctx, [fillId]);
        return typed(ConfirmFillPayload, { fill: fill ?? null });
      },
    );
  }

  @RequiresScopes('system:webhook')
  @Mutation(() => RecordTrackingUpdateResult, {
    description: 'What a Shippo webhook says that the gateway has checked.',
  })
  async recordTrackingUpdate(
    @Ctx() ctx: GraphqlContext,
    @Arg('input', () => RecordTrackingUpdateInput, { description: 'The parcel and its scans.' })
    input: RecordTrackingUpdateInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return mutate(
      ctx,
      { operation: 'recordTrackingUpdate', idempotencyKey, input },
      async () => {
        const { carrier, trackingNumber, scans } = parseInput(trackingSchema, input);
        const fact = { carrier, trackingNumber, scans: scans satisfies Scan[] };
        return { shipmentId: (await recordTracking(ctx, fact, 'webhook')).shipmentId };
      },
      ({ shipmentId }) => typed(RecordTrackingUpdatePayload, { shipmentId }),
    );
  }
}

@Resolver(() => Fill)
export class FillResolver {
  @Phi()
  @RequiresScopes('shipment:read', 'prescription:phi')
  @FieldResolver(() => FillContents, { nullable: true, description: 'What is in the bag. Reading it is audited.' })
  async contents(@Ctx() ctx: GraphqlContext, @Root() { document }: Fill): Promise<FillContents> {
    return readFill({ ...ctx, purpose: 'graphql:Fill.contents' }, document);
  }
}
