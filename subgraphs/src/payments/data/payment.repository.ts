import type { CallContext } from '../../call-context.js';
import { type PaymentDocument, paymentModel } from './payment.model.js';

/** The payment with this id, without regard to who asks. */
export async function findPayment(ctx: CallContext, id: string): Promise<PaymentDocument | null> {
  return paymentModel(ctx.platform.mongo).findById(id).lean<PaymentDocument>();
}

/** The payment of this Checkout session. */
export async function findPaymentBySession(ctx: CallContext, sessionId: string): Promise<PaymentDocument | null> {
  return paymentModel(ctx.platform.mongo).findOne({ stripeSessionId: sessionId }).lean<PaymentDocument>();
}
