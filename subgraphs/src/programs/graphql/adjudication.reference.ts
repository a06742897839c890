import type { GraphqlContext } from '../../call-context.js';
import { loader } from '../../graphql/index.js';
import { maySee, viewerOf } from '../../row-access.js';
import { type AdjudicationDocument, adjudicationModel } from '../data/adjudication.model.js';
import { type PriorAuthorizationDocument, priorAuthorizationModel } from '../data/prior-authorization.model.js';
import {
  type Adjudication,
  type PriorAuthorization,
  toAdjudication,
  toPriorAuthorization,
} from './adjudication.type.js';

/** The adjudications with these ids that the viewer may see, in one store call. */
export async function adjudicationReferences(ctx: GraphqlContext, ids: readonly string[]): Promise<Adjudication[]> {
  const viewer = viewerOf(ctx);
  const rows = await adjudicationModel(ctx.platform.mongo)
    .find({ _id: { $in: ids } }, { outbox: 0, advance: 0 })
    .lean<AdjudicationDocument[]>();
  return rows.filter((row) => maySee(viewer, row)).map(toAdjudication);
}

/** The prior authorizations with these ids that the viewer may see, in one store call. */
export async function priorAuthorizationReferences(
  ctx: GraphqlContext,
  ids: readonly string[],
): Promise<PriorAuthorization[]> {
  const viewer = viewerOf(ctx);
  const rows = await priorAuthorizationModel(ctx.platform.mongo)
    .find({ _id: { $in: ids } }, { advance: 0 })
    .lean<PriorAuthorizationDocument[]>();
  return rows.filter((row) => maySee(viewer, row)).map(toPriorAuthorization);
}

/** One adjudication; null when it does not exist or is not visible. */
export async function visibleAdjudication(ctx: GraphqlContext, id: string): Promise<Adjudication | null> {
  return loader(ctx, 'adjudications', async (ids) => {
    const found = await adjudicationReferences(ctx, ids);
    return new Map(found.map((adjudication) => [adjudication.id, adjudication]));
  }).load(id);
}

/** One prior authorization; null when it does not exist or is not visible. */
export async function visiblePriorAuthorization(ctx: GraphqlContext, id: string): Promise<PriorAuthorization | null> {
  return loader(ctx, 'priorAuthorizations', async (ids) => {
    const found = await priorAuthorizationReferences(ctx, ids);
    return new Map(found.map((authorization) => [authorization.id, authorization]));
  }).load(id);
}
