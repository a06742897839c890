import { type Services, stageContext } from '../call-context.js';
import { fillModel } from './data/fill.model.js';
import { type ShipmentDocument, shipmentModel } from './data/shipment.model.js';
import { releaseSuperseded } from './use-cases/release-superseded.js';

export type { ShipmentDocument } from './data/shipment.model.js';
export { findShipment } from './data/shipment.repository.js';
export { buyLabel } from './use-cases/buy-label.js';
export { tellPharmacyOfPayment } from './use-cases/tell-pharmacy-of-payment.js';
export { askCarrier, silentParcels, startTracking, trackingLinkOf } from './use-cases/track-parcel.js';

/** Compiles the models and tells the pipeline where facts and outboxes are. */
export function register(services: Services): void {
  const { platform, pipeline } = services;
  const fills = fillModel(platform.mongo);
  pipeline.registerFacts(fills);
  pipeline.registerOutbox(fills);
  const shipments = shipmentModel(platform.mongo);
  pipeline.registerOutbox(shipments);
  pipeline.registerFacts<ShipmentDocument>(shipments, {
    onSuperseded: (shipment) => releaseSuperseded(stageContext(services, 'shipping'), shipment),
  });
}
