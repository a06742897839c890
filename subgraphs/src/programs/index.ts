import type { Services } from '../call-context.js';
import { adjudicationModel } from './data/adjudication.model.js';
import { priorAuthorizationModel } from './data/prior-authorization.model.js';
import { programModel } from './data/program.model.js';
import { seedPrograms } from './data/program.repository.js';

export { type Copay, copayOf } from './use-cases/copay-of.js';
export { offerWork } from './use-cases/offer-work.js';
export { claimsToReopen, tellPharmacyToResubmit } from './use-cases/reopen-claims.js';

/** Compiles the models and tells the pipeline where facts and outboxes are. */
export function register({ platform, pipeline }: Services): void {
  programModel(platform.mongo);
  const adjudications = adjudicationModel(platform.mongo);
  pipeline.registerFacts(adjudications);
  pipeline.registerOutbox(adjudications);
  pipeline.registerFacts(priorAuthorizationModel(platform.mongo));
}

/** The reference programs of the demo organization. */
export const seed = seedPrograms;
