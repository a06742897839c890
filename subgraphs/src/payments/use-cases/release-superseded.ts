import type { CallContext } from '../../call-context.js';
import { type PaymentDocument, paymentModel } from '../data/payment.model.js';
import { broughtToPaid, markPaid, raisePaymentAlert } from './mark-paid.js';

/**
 * A payment whose advance came too late: a link is closed, so that nobody pays it any more; money counts as late where
 * the link had run out, else operations are told to give it back. Safe to repeat.
 * @throws FillwayError PARTNER_UNAVAILABLE, PARTNER_REJECTED from Stripe
 */
export async function releaseSuperseded(ctx: CallContext, payment: PaymentDocument): Promise<void> {
  if (payment.state === 'pending') await closeLink(ctx, payment);
  if (payment.state === 'paid') await countLate(ctx, payment);
}

async function closeLink(ctx: CallContext, payment: PaymentDocument): Promise<void> {
  const { stripeSessionId: sessionId } = payment;
  const call = { correlationId: ctx.correlationId };
  if (sessionId !== undefined) {
    const closed = await ctx.providers.stripe.expireSession(sessionId, call);
    if (closed.outcome === 'already_paid') {
      const session = await ctx.providers.stripe.retrieveSession(sessionId, call);
      return countLate(ctx, await markPaid(ctx, payment, session, null));
    }
  }
  await paymentModel(ctx.platform.mongo).updateOne(
    { _id: payment._id, state: 'pending', attempt: payment.attempt },
    { $set: { state: 'expired' }, $unset: { dueAt: '', lookAt: '', checkoutUrl: '' } },
  );
}

async function countLate(ctx: CallContext, payment: PaymentDocument): Promise<void> {
  const prescription = await ctx.pipeline.progress(payment.prescriptionId);
  if (prescription && broughtToPaid(prescription, payment)) return;
  const late = await ctx.pipeline.advance({
    prescriptionId: payment.prescriptionId,
    cause: 'late_payment',
    factId: payment._id,
    by: 'stage',
    actor: ctx.actor,
    correlationId: ctx.correlationId,
    set: { current: { paymentId: payment._id } },
    event: { payment_id: payment._id, amount_paid_cents: payment.amountCents, currency: payment.currency },
  });
  if (late.outcome === 'superseded') await raisePaymentAlert(ctx, payment, 'payment_needs_refund', 'critical');
}
