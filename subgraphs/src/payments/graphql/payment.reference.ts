import type { GraphqlContext } from '../../call-context.js';
import { loader } from '../../graphql/index.js';
import { maySee, viewerOf } from '../../row-access.js';
import { type PaymentDocument, paymentModel } from '../data/payment.model.js';
import { type Payment, toPayment } from './payment.type.js';

/** The payments with these ids that the viewer may see, in one store call. */
export async function paymentReferences(ctx: GraphqlContext, ids: readonly string[]): Promise<Payment[]> {
  const viewer = viewerOf(ctx);
  const rows = await paymentModel(ctx.platform.mongo)
    .find({ _id: { $in: ids } }, { outbox: 0, advance: 0 })
    .lean<PaymentDocument[]>();
  return rows.filter((row) => maySee(viewer, row)).map(toPayment);
}

/** One of them; null when it does not exist or is not visible. */
export async function visiblePayment(ctx: GraphqlContext, id: string): Promise<Payment | null> {
  return loader(ctx, 'payments', async (ids) => {
    const found = await paymentReferences(ctx, ids);
    return new Map(found.map((payment) => [payment.id, payment]));
  }).load(id);
}
