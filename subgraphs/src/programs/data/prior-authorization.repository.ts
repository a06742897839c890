import type { CallContext } from '../../call-context.js';
import { type PriorAuthorizationDocument, priorAuthorizationModel } from './prior-authorization.model.js';

/** The newest prior authorization of each prescription, in one call, without regard to who asks. */
export async function currentPriorAuthorizations(
  ctx: CallContext,
  prescriptionIds: readonly string[],
): Promise<Map<string, PriorAuthorizationDocument>> {
  const rows = await priorAuthorizationModel(ctx.platform.mongo)
    .find({ prescriptionId: { $in: prescriptionIds } }, { advance: 0 })
    .sort({ requestedAt: 1, _id: 1 })
    .lean<PriorAuthorizationDocument[]>();
  return new Map(rows.map((row) => [row.prescriptionId, row]));
}
