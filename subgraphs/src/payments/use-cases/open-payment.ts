import { refuse } from '@fillway/kernel';
import { allows, type CausedBy, type PrescriptionProgress } from '@fillway/pipeline';
import type { CallContext } from '../../call-context.js';
import { isDuplicateKey } from '../../duplicate-key.js';
import { copayOf } from '../../programs/index.js';
import { type PaymentDocument, paymentModel } from '../data/payment.model.js';
import { findPayment } from '../data/payment.repository.js';
import { settlementOf } from '../domain/amount.js';
import { attemptIsStale, linkEnd } from '../domain/link.js';
import { writeLink } from './write-link.js';

/** `moved_on`: the prescription waits for no payment. `below_minimum`: a person must decide. */
export type OpenPaymentOutcome =
  | { outcome: 'opened' | 'settled'; payment: PaymentDocument }
  | { outcome: 'moved_on'; prescription: PrescriptionProgress }
  | { outcome: 'below_minimum' };

/**
 * Stage 5: settles a zero copay, or opens a Stripe Checkout session for the copay and advances to `payment_pending`.
 * Payment id and attempt are Stripe's idempotency key, so repeats and crashes between the calls open one session.
 * @throws FillwayError NOT_FOUND for an unknown prescription; AMOUNT_MISMATCH where the caller expects another amount; PARTNER_UNAVAILABLE, PARTNER_REJECTED from Stripe
 */
export async function openPayment(
  ctx: CallContext,
  input: { prescriptionId: string; by: CausedBy; expectedAmountCents?: number | null },
): Promise<OpenPaymentOutcome> {
  const prescription = await ctx.pipeline.progress(input.prescriptionId);
  if (!prescription) throw refuse('NOT_FOUND');
  const renewing = prescription.status === 'payment_timeout' && input.by === 'ops';
  if (!renewing && !allows(prescription.status, 'payment_link_created')) return { outcome: 'moved_on', prescription };

  const payment = await usable(ctx, await findOrInsert(ctx, prescription));
  if (input.expectedAmountCents != null && input.expectedAmountCents !== payment.amountCents) {
    throw refuse('AMOUNT_MISMATCH');
  }
  if (payment.state !== 'opening') return finish(ctx, payment);
  switch (settlementOf(payment.amountCents)) {
    case 'zero':
      return finish(ctx, await settleZero(ctx, payment, input.by));
    case 'below_minimum':
      await ctx.pipeline.raiseAlert({
        organizationId: payment.organizationId,
        kind: 'copay_below_minimum',
        severity: 'warning',
        subject: { kind: 'payment', id: payment._id },
        prescriptionId: payment.prescriptionId,
        correlationId: ctx.correlationId,
        details: { amountCents: payment.amountCents },
      });
      return { outcome: 'below_minimum' };
    case 'checkout': {
      const session = await openCheckout(ctx, payment);
      const cause = renewing ? 'payment_link_renewed' : 'payment_link_created';
      return finish(ctx, await writeLink(ctx, payment, session, cause, input.by));
    }
  }
}

async function findOrInsert(ctx: CallContext, progress: PrescriptionProgress): Promise<PaymentDocument> {
  const epoch = progress.epochs.payment ?? 1;
  const _id = ctx.pipeline.factId('payment', progress._id, 'payment', epoch);
  const existing = await findPayment(ctx, _id);
  if (existing) return existing;
  const { adjudicationId } = progress.current;
  if (!adjudicationId) {
    throw refuse('NOT_FOUND', { details: { prescriptionId: progress._id, missing: 'adjudication' } });
  }
  const copay = await copayOf(ctx, adjudicationId);
  const now = ctx.platform.clock.now();
  const payment: PaymentDocument = {
    _id,
    organizationId: progress.organizationId,
    prescriptionId: progress._id,
    patientId: progress.patientId,
    pharmacyId: progress.board.pharmacyId,
    adjudicationId,
    epoch,
    amountCents: copay.finalPatientCopay.cents,
    currency: copay.finalPatientCopay.currency,
    state: 'opening',
    attempt: 1,
    attemptAt: now,
    createdAt: now,
    outbox: [],
  };
  try {
    await paymentModel(ctx.platform.mongo).create(payment);
    return payment;
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    const first = await findPayment(ctx, _id);
    if (!first) throw error;
    return first;
  }
}

/**
 * The payment as it can be worked on: one whose link is closed while the prescription waits for one, or whose attempt is
 * so old that Stripe no longer knows its key, begins a new attempt.
 */
async function usable(ctx: CallContext, payment: PaymentDocument): Promise<PaymentDocument> {
  const now = ctx.platform.clock.now();
  const closed = payment.state === 'expired';
  if (!closed && !(payment.state === 'opening' && attemptIsStale(payment.attemptAt, now))) return payment;
  const payments = paymentModel(ctx.platform.mongo);
  await ctx.pipeline.settlePending(payments, payment._id);
  await payments.updateOne(
    { _id: payment._id, state: payment.state, attempt: payment.attempt },
    {
      $set: { state: 'opening', attempt: payment.attempt + 1, attemptAt: now },
      $unset: { stripeSessionId: '', advance: '' },
    },
  );
  const stored = await findPayment(ctx, payment._id);
  if (!stored) throw refuse('NOT_FOUND', { details: { paymentId: payment._id } });
  return stored;
}

async function settleZero(ctx: CallContext, payment: PaymentDocument, by: CausedBy): Promise<PaymentDocument> {
  const advance = ctx.pipeline.intent({
    prescriptionId: payment.prescriptionId,
    cause: 'zero_copay_settled',
    factId: payment._id,
    step: 'payment',
    epoch: payment.epoch,
    by,
    actor: ctx.actor,
    correlationId: ctx.correlationId,
    set: { current: { paymentId: payment._id } },
    event: { payment_id: payment._id, amount_paid_cents: 0, currency: payment.currency },
  });
  const settled = await paymentModel(ctx.platform.mongo)
    .findOneAndUpdate(
      { _id: payment._id, state: 'opening' },
      { $set: { state: 'paid', paidAt: ctx.platform.clock.now(), advance } },
      { returnDocument: 'after' },
    )
    .lean<PaymentDocument>();
  const stored = settled ?? (await findPayment(ctx, payment._id));
  if (!stored) throw refuse('NOT_FOUND', { details: { paymentId: payment._id } });
  return stored;
}

async function openCheckout(ctx: CallContext, payment: PaymentDocument) {
  const returnUrl = `${ctx.config.publicUrl}/payment/return?payment=${payment._id}`;
  return ctx.providers.stripe.createCheckoutSession(
    {
      idempotencyKey: `${payment._id}-${payment.attempt}`,
      paymentId: payment._id,
      amountCents: payment.amountCents,
      currency: payment.currency,
      expiresAt: linkEnd(payment.attemptAt),
      successUrl: returnUrl,
      cancelUrl: returnUrl,
    },
    { correlationId: ctx.correlationId },
  );
}

async function finish(ctx: CallContext, payment: PaymentDocument): Promise<OpenPaymentOutcome> {
  if (!payment.advance) throw refuse('INTERNAL', { details: { paymentId: payment._id, state: payment.state } });
  const result = await ctx.pipeline.settle(paymentModel(ctx.platform.mongo), payment._id, payment.advance);
  if (result.outcome === 'superseded') return { outcome: 'moved_on', prescription: result.prescription };
  return { outcome: payment.state === 'paid' ? 'settled' : 'opened', payment };
}
