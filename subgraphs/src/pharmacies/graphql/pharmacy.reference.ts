import type { GraphqlContext } from '../../call-context.js';
import { loader } from '../../graphql/index.js';
import { maySee, viewerOf } from '../../row-access.js';
import { pharmaciesByIds } from '../data/pharmacy.repository.js';
import { type RoutingRunDocument, routingRunModel } from '../data/routing-run.model.js';
import { type Pharmacy, toPharmacy } from './pharmacy.type.js';
import { type RoutingRun, toRoutingRun } from './routing-run.type.js';

/** The pharmacies with these ids: everybody of the organization may know them. */
export async function pharmacyReferences(ctx: GraphqlContext, ids: readonly string[]): Promise<Pharmacy[]> {
  const { organizationId } = viewerOf(ctx);
  const rows = await pharmaciesByIds(ctx, ids);
  return rows.filter((row) => row.organizationId === organizationId).map(toPharmacy);
}

/** One of them; null when there is none. */
export async function visiblePharmacy(ctx: GraphqlContext, id: string): Promise<Pharmacy | null> {
  return loader(ctx, 'pharmacies', async (ids) => {
    const found = await pharmacyReferences(ctx, ids);
    return new Map(found.map((pharmacy) => [pharmacy.id, pharmacy]));
  }).load(id);
}

/** The runs with these ids that the viewer may see, in one store call. */
export async function routingRunReferences(ctx: GraphqlContext, ids: readonly string[]): Promise<RoutingRun[]> {
  const viewer = viewerOf(ctx);
  const rows = await routingRunModel(ctx.platform.mongo)
    .find({ _id: { $in: ids } }, { advance: 0 })
    .lean<RoutingRunDocument[]>();
  return rows.filter((row) => maySee(viewer, row)).map(toRoutingRun);
}
