import type { Services } from '../call-context.js';
import { capacityModel } from './data/capacity.model.js';
import { pharmacyModel } from './data/pharmacy.model.js';
import { seedPharmacies } from './data/pharmacy.repository.js';
import { routingRunModel } from './data/routing-run.model.js';
import { selectionModel } from './data/selection.model.js';
import { releaseSuperseded } from './use-cases/end-selection.js';

export { pharmacyById } from './data/pharmacy.repository.js';
export { confirmPlaces } from './use-cases/confirm-places.js';
export { giveBackPlace, placesToGiveBack } from './use-cases/end-selection.js';
export { rankPharmacies } from './use-cases/rank-pharmacies.js';
export { PHARMACY_SLA_MS, selectPharmacy } from './use-cases/select-pharmacy.js';
export { type ShippingAddress, shippingAddressOf } from './use-cases/shipping-address-of.js';
export { blockedToRetry, silentPharmacies, withdrawFromSilentPharmacy } from './use-cases/watch-pharmacies.js';

/** Compiles the models and tells the pipeline where facts are, and what a selection that lost gives back. */
export function register(services: Services): void {
  const { platform, pipeline } = services;
  pharmacyModel(platform.mongo);
  capacityModel(platform.mongo);
  pipeline.registerFacts(routingRunModel(platform.mongo));
  pipeline.registerFacts(selectionModel(platform.mongo), {
    onSuperseded: (selection) => releaseSuperseded(services, selection),
  });
}

/** The reference pharmacies of the demo organization. */
export const seed = seedPharmacies;
