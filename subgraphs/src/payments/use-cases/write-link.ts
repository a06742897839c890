import { refuse } from '@fillway/kernel';
import type { CausedBy } from '@fillway/pipeline';
import type { CallContext } from '../../call-context.js';
import { type PaymentDocument, paymentModel } from '../data/payment.model.js';
import { findPayment } from '../data/payment.repository.js';
import { nextLook } from '../domain/link.js';

/**
 * Stores the open Checkout session on a payment that is still `opening`, with the advance it owes; where somebody was
 * faster, theirs stands. Returns the payment as it is stored then; its advance is yet to be settled.
 * @param session `url` is null where it is no longer of use to anybody
 */
export async function writeLink(
  ctx: CallContext,
  payment: PaymentDocument,
  session: { sessionId: string; url: string | null; expiresAt: Date },
  cause: 'payment_link_created' | 'payment_link_renewed',
  by: CausedBy,
): Promise<PaymentDocument> {
  const { expiresAt } = session;
  const advance = ctx.pipeline.intent({
    prescriptionId: payment.prescriptionId,
    cause,
    factId: payment._id,
    step: 'payment',
    epoch: payment.epoch,
    by,
    actor: ctx.actor,
    correlationId: ctx.correlationId,
    set: { current: { paymentId: payment._id }, dueAt: expiresAt },
    event: { payment_id: payment._id, amount_cents: payment.amountCents, currency: payment.currency },
  });
  const written = await paymentModel(ctx.platform.mongo)
    .findOneAndUpdate(
      { _id: payment._id, state: 'opening', attempt: payment.attempt },
      {
        $set: {
          state: 'pending',
          stripeSessionId: session.sessionId,
          ...(session.url !== null && { checkoutUrl: session.url }),
          dueAt: expiresAt,
          lookAt: nextLook({ attemptAt: payment.attemptAt, dueAt: expiresAt }, payment.attemptAt),
          advance,
        },
      },
      { returnDocument: 'after' },
    )
    .lean<PaymentDocument>();
  const stored = written ?? (await findPayment(ctx, payment._id));
  if (!stored) throw refuse('NOT_FOUND', { details: { paymentId: payment._id } });
  return stored;
}
