import type { CallContext } from '../../call-context.js';
import { type PaymentDocument, paymentModel } from '../data/payment.model.js';
import { nextLook } from '../domain/link.js';
import { raisePaymentAlert } from './mark-paid.js';
import { recordStripeSession } from './record-stripe-session.js';

/** Payments one round looks at; the next one takes the rest. */
const MOST = 200;

/** Open payments that need a look: overdue ones, and ones whose webhook may be lost. Scanned inside `pipeline.scan`. */
export async function paymentsToWatch(ctx: CallContext): Promise<PaymentDocument[]> {
  return paymentModel(ctx.platform.mongo)
    .find({ state: 'pending', lookAt: { $lte: ctx.platform.clock.now() } }, { outbox: 0 })
    .sort({ lookAt: 1 })
    .limit(MOST)
    .lean<PaymentDocument[]>();
}

/**
 * Looks at one open payment: a paid session whose webhook was lost is recorded; an overdue one is closed at Stripe first
 * (so nobody can pay any more) and then runs out, with an alert. The next look is fixed before Stripe is asked, so that
 * a payment that cannot be looked at does not hold up the others.
 * @throws FillwayError PARTNER_UNAVAILABLE, PARTNER_REJECTED from Stripe; AMOUNT_MISMATCH
 */
export async function watchPayment(ctx: CallContext, found: PaymentDocument): Promise<void> {
  const { attemptAt, dueAt, lookAt } = found;
  if (dueAt === undefined) return;
  const now = ctx.platform.clock.now();
  const payment = await paymentModel(ctx.platform.mongo)
    .findOneAndUpdate(
      { _id: found._id, state: 'pending', lookAt },
      { $set: { lookAt: nextLook({ attemptAt, dueAt }, now) } },
      { returnDocument: 'after' },
    )
    .lean<PaymentDocument>();
  if (!payment?.stripeSessionId) return;
  const call = { correlationId: ctx.correlationId };
  const session = await ctx.providers.stripe.retrieveSession(payment.stripeSessionId, call);
  if (session.paymentStatus === 'paid') {
    await recordStripeSession(ctx, session, 'stage');
    return;
  }
  if (dueAt > now) return;
  const closed = await ctx.providers.stripe.expireSession(payment.stripeSessionId, call);
  if (closed.outcome === 'expired') await runOut(ctx, payment);
  else
    await recordStripeSession(ctx, await ctx.providers.stripe.retrieveSession(payment.stripeSessionId, call), 'stage');
}

async function runOut(ctx: CallContext, payment: PaymentDocument): Promise<void> {
  const payments = paymentModel(ctx.platform.mongo);
  if (payment.advance?.pendingSince) await ctx.pipeline.settlePending(payments, payment._id);
  const prescription = await ctx.pipeline.progress(payment.prescriptionId);
  // The alert comes before the write after which nobody would look at the payment again.
  if (prescription?.status === 'payment_pending' && prescription.epochs.payment === payment.epoch) {
    await raisePaymentAlert(ctx, payment, 'payment_timeout', 'warning');
  }
  const advance = ctx.pipeline.intent({
    prescriptionId: payment.prescriptionId,
    cause: 'payment_ran_out',
    factId: payment._id,
    step: 'payment',
    epoch: payment.epoch,
    by: 'stage',
    actor: ctx.actor,
    correlationId: ctx.correlationId,
  });
  const expired = await payments.updateOne(
    { _id: payment._id, state: 'pending' },
    { $set: { state: 'expired', advance }, $unset: { dueAt: '', lookAt: '', checkoutUrl: '' } },
  );
  if (expired.modifiedCount > 0) await ctx.pipeline.settle(payments, payment._id, advance);
}
