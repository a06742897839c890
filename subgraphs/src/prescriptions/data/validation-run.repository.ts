import type { CallContext } from '../../call-context.js';
import { type ValidationRunDocument, validationRunModel } from './validation-run.model.js';

/** The runs with these ids. */
export async function validationRunsByIds(ctx: CallContext, ids: readonly string[]): Promise<ValidationRunDocument[]> {
  return validationRunModel(ctx.platform.mongo)
    .find({ _id: { $in: ids } })
    .lean<ValidationRunDocument[]>();
}
