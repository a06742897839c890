import type { CallContext } from '../../call-context.js';
import type { FillDetails, FillDocument } from './fill.model.js';

/** What was dispensed, in the clear; an audited read. */
export async function readFill(ctx: CallContext, fill: FillDocument): Promise<FillDetails> {
  const { details } = await ctx.platform.phi.decrypt<{ details: FillDetails }>(ctx, {
    collection: 'fills',
    documentId: fill._id,
    patientId: fill.patientId,
    organizationId: fill.organizationId,
    prescriptionId: fill.prescriptionId,
    sealed: { details: fill.details },
  });
  return details;
}
