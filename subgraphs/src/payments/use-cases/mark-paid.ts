import { refuse } from '@fillway/kernel';
import type { AdvanceIntent, PrescriptionProgress } from '@fillway/pipeline';
import type { CallContext } from '../../call-context.js';
import { relayInBackground } from '../../relay-in-background.js';
import { type PaymentDocument, paymentModel } from '../data/payment.model.js';
import { findPayment } from '../data/payment.repository.js';

/**
 * Stores that the patient's money is there, once, with its audit entry. Returns the payment as it is stored then.
 * @param advance what the money causes; null where the prescription has moved on and it causes nothing
 */
export async function markPaid(
  ctx: CallContext,
  payment: PaymentDocument,
  session: { sessionId: string; paymentIntentId: string | null },
  advance: AdvanceIntent | null,
): Promise<PaymentDocument> {
  const payments = paymentModel(ctx.platform.mongo);
  const audit = ctx.pipeline.audit({
    organizationId: payment.organizationId,
    actor: ctx.actor,
    action: 'payment.paid',
    resource: { kind: 'payment', id: payment._id },
    patientId: payment.patientId,
    prescriptionId: payment.prescriptionId,
    correlationId: ctx.correlationId,
    change: { before: payment.state, after: 'paid' },
    details: { amountCents: payment.amountCents, currency: payment.currency },
  });
  const paid = await payments
    .findOneAndUpdate(
      { _id: payment._id, state: { $in: ['pending', 'expired'] } },
      {
        $set: {
          state: 'paid',
          paidAt: ctx.platform.clock.now(),
          stripeSessionId: session.sessionId,
          ...(session.paymentIntentId !== null && { stripePaymentIntentId: session.paymentIntentId }),
          ...(advance && { advance }),
          outboxAt: new Date(),
        },
        $unset: { dueAt: '', lookAt: '', checkoutUrl: '' },
        $push: { outbox: audit },
      },
      { returnDocument: 'after' },
    )
    .lean<PaymentDocument>();
  if (paid) relayInBackground(ctx, payments, paid);
  const stored = paid ?? (await findPayment(ctx, payment._id));
  if (!stored) throw refuse('NOT_FOUND', { details: { paymentId: payment._id } });
  return stored;
}

/** True when this payment is what the prescription was paid with. */
export function broughtToPaid(prescription: PrescriptionProgress, payment: PaymentDocument): boolean {
  return prescription.history.some((entry) => entry.status === 'paid' && entry.factId === payment._id);
}

/** Tells operations about a payment, once per kind. */
export async function raisePaymentAlert(
  ctx: CallContext,
  payment: PaymentDocument,
  kind: 'payment_amount_mismatch' | 'payment_needs_refund' | 'payment_timeout',
  severity: 'warning' | 'critical',
): Promise<void> {
  await ctx.pipeline.raiseAlert({
    organizationId: payment.organizationId,
    kind,
    severity,
    subject: { kind: 'payment', id: payment._id },
    prescriptionId: payment.prescriptionId,
    correlationId: ctx.correlationId,
    details: { amountCents: payment.amountCents },
  });
}
