import type { Services } from '../call-context.js';
import { alertModel } from './data/alert.model.js';
import { storeAlert } from './use-cases/raise-alert.js';

export { acknowledgeAlert, assignAlert, resolveAlert } from './use-cases/change-alert.js';
export {
  discardDeadLetter,
  findDeadLetter,
  listDeadLetters,
  replayDeadLetter,
} from './use-cases/handle-dead-letter.js';

/** Compiles the model of alerts, lets the sweeper publish their outboxes, and takes what the pipeline raises. */
export function register(services: Services): void {
  services.pipeline.registerOutbox(alertModel(services.platform.mongo));
  services.pipeline.setAlertSink((alert) => storeAlert(services, alert));
}
