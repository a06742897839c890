import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { z } from 'zod';
import type { GraphqlContext } from '../../call-context.js';
import { IdempotencyKey, loader, mutate, RequiresScopes, typed } from '../../graphql/index.js';
import { parseInput } from '../../parse-input.js';
import { maySee, viewerOf } from '../../row-access.js';
import { notificationsOf } from '../data/notification.repository.js';
import { resendNotification } from '../use-cases/resend-notification.js';
import {
  Notification,
  Prescription,
  ResendNotificationInput,
  ResendNotificationPayload,
  ResendNotificationResult,
  toNotification,
} from './notification.type.js';

const resendSchema = z.object({ notificationId: z.string().min(1) });

@Resolver(() => Prescription)
export class NotificationResolver {
  @RequiresScopes('notification:read')
  @FieldResolver(() => [Notification], {
    nullable: true,
    description: 'The messages to the patient about it, oldest first.',
  })
  async notifications(@Ctx() ctx: GraphqlContext, @Root() prescription: Prescription): Promise<Notification[]> {
    const viewer = viewerOf(ctx);
    const found = await loader(ctx, 'notificationsByPrescription', async (ids) => {
      const rows = (await notificationsOf(ctx, ids)).filter((row) => maySee(viewer, row));
      return new Map(ids.map((id) => [id, rows.filter((row) => row.prescriptionId === id)]));
    }).load(prescription.id);
    return (found ?? []).map(toNotification);
  }

  @RequiresScopes('notification:manage')
  @Mutation(() => ResendNotificationResult, {
    description: 'Sends a message anew whose delivery is unknown or failed, after a look whether it arrived.',
  })
  async resendNotification(
    @Ctx() ctx: GraphqlContext,
    @Arg('input', () => ResendNotificationInput, { description: 'Which one.' }) input: ResendNotificationInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return mutate(
      ctx,
      { operation: 'resendNotification', idempotencyKey, input },
      () => resendNotification(ctx, parseInput(resendSchema, input)),
      (sent) => typed(ResendNotificationPayload, sent),
    );
  }
}
