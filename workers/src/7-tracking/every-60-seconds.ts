import type { StageHandlers } from '@fillway/pipeline';
import { type Services, stageContext } from '@fillway/subgraphs';
import { askCarrier, type ShipmentDocument, silentParcels } from '@fillway/subgraphs/shipments/index';

/** Carriers asked at the same time: one that does not answer holds up few. */
const AT_ONCE = 10;

/** The poll: asks about parcels of which no webhook has come for a while. */
export function every60Seconds(services: Services): NonNullable<StageHandlers['every']> {
  return async ({ correlationId, logger }) => {
    const ctx = stageContext(services, 'tracking', correlationId);
    const ask = async (shipment: ShipmentDocument): Promise<void> => {
      try {
        await askCarrier(ctx, shipment);
      } catch (error) {
        // One parcel must not hold up the others; a later round asks again.
        logger.warn({ err: error, shipmentId: shipment._id }, 'carrier not asked');
      }
    };
    const silent = await services.pipeline.scan(() => silentParcels(ctx));
    for (let at = 0; at < silent.length; at += AT_ONCE) await Promise.all(silent.slice(at, at + AT_ONCE).map(ask));
  };
}
