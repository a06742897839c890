import { refuse } from '@fillway/kernel';
import type { CausedBy } from '@fillway/pipeline';
import type { CallContext } from '../../call-context.js';
import { type PaymentDocument, paymentModel } from '../data/payment.model.js';
import { findPayment, findPaymentBySession } from '../data/payment.repository.js';
import { linkEnd } from '../domain/link.js';
import { broughtToPaid, markPaid, raisePaymentAlert } from './mark-paid.js';
import { writeLink } from './write-link.js';

/** What Stripe says of a Checkout session, in a checked webhook or when asked. */
export interface StripeSessionFact {
  sessionId: string;
  /** From the session's metadata: finds the payment when the webhook is faster than our own write. */
  paymentId: string | null;
  paymentStatus: 'paid' | 'unpaid' | 'no_payment_required';
  amountCents: number;
  currency: string;
  paymentIntentId: string | null;
}

/** `ignored`: nothing to do, such as an unpaid session. `late`: paid, but the prescription takes it no more. */
export type RecordOutcome = { outcome: 'paid' | 'already' | 'ignored' | 'late'; paymentId: string | null };

/**
 * Believes a paid session once: stores the payment as paid and advances. Late money (the link had run out) still counts
 * where the lifecycle allows it; money that no row takes is kept on the payment and raises an alert for a refund.
 * @throws FillwayError NOT_FOUND for a session that is none of ours; AMOUNT_MISMATCH (with an alert, nothing moves)
 */
export async function recordStripeSession(
  ctx: CallContext,
  session: StripeSessionFact,
  by: CausedBy,
): Promise<RecordOutcome> {
  if (session.paymentStatus !== 'paid') return { outcome: 'ignored', paymentId: session.paymentId };
  const payments = paymentModel(ctx.platform.mongo);
  let payment = await paymentOf(ctx, session);
  if (session.amountCents !== payment.amountCents || session.currency !== payment.currency) {
    await raisePaymentAlert(ctx, payment, 'payment_amount_mismatch', 'critical');
    throw refuse('AMOUNT_MISMATCH', { details: { paymentId: payment._id } });
  }
  if (payment.state === 'opening') payment = await finishOpening(ctx, payment, session.sessionId);
  if (payment.state !== 'paid') {
    // The former advance comes first; then the payment may carry the next one.
    if (payment.advance?.pendingSince) await ctx.pipeline.settlePending(payments, payment._id);
    payment = await markPaid(ctx, payment, session, paidIntent(ctx, payment, by));
  }
  if (!payment.advance) throw refuse('INTERNAL', { details: { paymentId: payment._id, state: payment.state } });
  const { outcome } = await ctx.pipeline.settle(payments, payment._id, payment.advance);
  if (outcome !== 'superseded') return { outcome: outcome === 'advanced' ? 'paid' : 'already', paymentId: payment._id };
  // `releaseSuperseded` has tried to count it as a late payment, and has asked for a refund where that failed.
  const prescription = await ctx.pipeline.progress(payment.prescriptionId);
  const counts = prescription !== null && broughtToPaid(prescription, payment);
  return { outcome: counts ? 'paid' : 'late', paymentId: payment._id };
}

async function paymentOf(ctx: CallContext, session: StripeSessionFact): Promise<PaymentDocument> {
  const bySession = await findPaymentBySession(ctx, session.sessionId);
  if (bySession) return bySession;
  const byId = session.paymentId === null ? null : await findPayment(ctx, session.paymentId);
  if (byId?.state === 'opening') return byId;
  // A write of the session that came in between is seen now.
  if (byId?.stripeSessionId === session.sessionId) return byId;
  // Somebody has paid a session of an attempt that was given up.
  if (byId) await raisePaymentAlert(ctx, byId, 'payment_needs_refund', 'critical');
  throw refuse('NOT_FOUND', { message: 'No payment of ours has this session.' });
}

/** The webhook is faster than our own write of the session: writes what stage or operations had begun. */
async function finishOpening(ctx: CallContext, payment: PaymentDocument, sessionId: string): Promise<PaymentDocument> {
  const prescription = await ctx.pipeline.progress(payment.prescriptionId);
  const renewing = prescription?.status === 'payment_timeout';
  return writeLink(
    ctx,
    payment,
    { sessionId, url: null, expiresAt: linkEnd(payment.attemptAt) },
    renewing ? 'payment_link_renewed' : 'payment_link_created',
    renewing ? 'ops' : 'stage',
  );
}

function paidIntent(ctx: CallContext, payment: PaymentDocument, by: CausedBy) {
  const common = {
    prescriptionId: payment.prescriptionId,
    factId: payment._id,
    by,
    actor: ctx.actor,
    correlationId: ctx.correlationId,
    set: { current: { paymentId: payment._id } },
    event: { payment_id: payment._id, amount_paid_cents: payment.amountCents, currency: payment.currency },
  };
  // Once the link has run out the step has been entered again: its epoch is another one then.
  return payment.state === 'expired'
    ? ctx.pipeline.intent({ ...common, cause: 'late_payment' })
    : ctx.pipeline.intent({ ...common, cause: 'payment_completed', step: 'payment', epoch: payment.epoch });
}
