import type { GraphqlContext } from '../../call-context.js';
import { loader } from '../../graphql/index.js';
import { maySee, viewerOf } from '../../row-access.js';
import { type FillDocument, fillModel } from '../data/fill.model.js';
import { type ShipmentDocument, shipmentModel } from '../data/shipment.model.js';
import { type Fill, type Shipment, toFill, toShipment } from './shipment.type.js';

/** The shipments with these ids that the viewer may see, in one store call. */
export async function shipmentReferences(ctx: GraphqlContext, ids: readonly string[]): Promise<Shipment[]> {
  const viewer = viewerOf(ctx);
  const rows = await shipmentModel(ctx.platform.mongo)
    .find({ _id: { $in: ids } }, { outbox: 0, advance: 0 })
    .lean<ShipmentDocument[]>();
  return rows.filter((row) => maySee(viewer, row)).map(toShipment);
}

/** The fills with these ids that the viewer may see, in one store call. */
export async function fillReferences(ctx: GraphqlContext, ids: readonly string[]): Promise<Fill[]> {
  const viewer = viewerOf(ctx);
  const rows = await fillModel(ctx.platform.mongo)
    .find({ _id: { $in: ids } }, { outbox: 0, advance: 0 })
    .lean<FillDocument[]>();
  return rows.filter((row) => maySee(viewer, row)).map(toFill);
}

/** One shipment; null when it does not exist or is not visible. */
export async function visibleShipment(ctx: GraphqlContext, id: string): Promise<Shipment | null> {
  return loader(ctx, 'shipments', async (ids) => {
    const found = await shipmentReferences(ctx, ids);
    return new Map(found.map((shipment) => [shipment.id, shipment]));
  }).load(id);
}
