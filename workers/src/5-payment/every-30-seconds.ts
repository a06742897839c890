import { enqueueOverdue, type StageHandlers } from '@fillway/pipeline';
import { type Services, stageContext } from '@fillway/subgraphs';
import { type PaymentDocument, paymentsToWatch, watchPayment } from '@fillway/subgraphs/payments/index';

/** How long an adjudicated prescription may wait for its event before the sweep takes it. */
const LATE_MS = 30_000;
/** Payments looked at together: a Stripe that does not answer holds up few. */
const AT_ONCE = 10;

/** The sweep and monitor: payments whose webhook is lost, links that have run out, adjudications without a link. */
export function every30Seconds(services: Services): NonNullable<StageHandlers['every']> {
  return async ({ correlationId, logger }) => {
    const ctx = stageContext(services, 'payment', correlationId);
    const look = async (payment: PaymentDocument): Promise<void> => {
      try {
        await watchPayment(ctx, payment);
      } catch (error) {
        // One payment must not hold up the others; a later round looks at it again.
        logger.warn({ err: error, paymentId: payment._id }, 'payment not looked at');
      }
    };
    const open = await services.pipeline.scan(() => paymentsToWatch(ctx));
    for (let at = 0; at < open.length; at += AT_ONCE) await Promise.all(open.slice(at, at + AT_ONCE).map(look));
    await enqueueOverdue(services.platform, services.pipeline, 'payment', LATE_MS);
  };
}
