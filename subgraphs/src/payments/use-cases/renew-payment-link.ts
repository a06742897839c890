import { refuse } from '@fillway/kernel';
import type { CallContext } from '../../call-context.js';
import { refuseSuperseded } from '../../refuse-superseded.js';
import { maySee, viewerOf } from '../../row-access.js';
import { findPayment } from '../data/payment.repository.js';
import { openPayment } from './open-payment.js';

/**
 * Operations ask for a payment link: a new one after the old ran out, or the one that is open. An amount that the caller
 * names is compared, never used.
 * @throws FillwayError NOT_FOUND, AMOUNT_MISMATCH, ILLEGAL_TRANSITION where the prescription waits for no payment;
 * INVALID_INPUT for an amount below Stripe's minimum; PARTNER_UNAVAILABLE, PARTNER_REJECTED from Stripe
 */
export async function renewPaymentLink(
  ctx: CallContext,
  input: { prescriptionId: string; amountCents?: number | null | undefined },
): Promise<{ paymentId: string }> {
  const progress = await ctx.pipeline.progress(input.prescriptionId);
  if (!progress || !maySee(viewerOf(ctx), { ...progress, pharmacyId: progress.board.pharmacyId })) {
    throw refuse('NOT_FOUND');
  }
  const { paymentId } = progress.current;
  if (progress.status === 'payment_pending' && paymentId !== undefined) {
    const payment = await findPayment(ctx, paymentId);
    if (input.amountCents != null && payment?.amountCents !== input.amountCents) throw refuse('AMOUNT_MISMATCH');
    return { paymentId };
  }
  const opened = await openPayment(ctx, {
    prescriptionId: progress._id,
    by: 'ops',
    expectedAmountCents: input.amountCents ?? null,
  });
  switch (opened.outcome) {
    case 'moved_on':
      return refuseSuperseded(opened.prescription);
    case 'below_minimum':
      throw refuse('INVALID_INPUT', {
        fields: [
          {
            path: 'prescriptionId',
            message: 'its copay is below the smallest charge of 50 cents; a person must decide',
          },
        ],
      });
    default:
      return { paymentId: opened.payment._id };
  }
}
