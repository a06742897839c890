import { runStage, type StageHandlers } from '@fillway/pipeline';
import type { Services } from '@fillway/subgraphs';
import { validation } from './1-validation/index.js';
import { enrollment } from './2-enrollment/index.js';
import { routing } from './3-routing/index.js';
import { adjudication } from './4-adjudication/index.js';
import { payment } from './5-payment/index.js';
import { shipping } from './6-shipping/index.js';
import { tracking } from './7-tracking/index.js';
import { startLiveBoard } from './live-board/index.js';
import { notifications } from './notifications/index.js';

/** Something that is at work until it is stopped. */
interface Running {
  stop(): Promise<void>;
}

const queued =
  (handlers: (services: Services) => StageHandlers) =>
  (services: Services): Promise<Running> =>
    runStage(services.pipeline, handlers(services));

/** Every worker by its name, in the order of a prescription's way. */
const WORKERS: Record<string, (services: Services) => Promise<Running>> = {
  validation: queued(validation),
  enrollment: queued(enrollment),
  routing: queued(routing),
  adjudication: queued(adjudication),
  payment: queued(payment),
  shipping: queued(shipping),
  tracking: queued(tracking),
  notifications: queued(notifications),
  'live-board': startLiveBoard,
};

/**
 * Starts the workers with the given names, all when none is given.
 * @throws Error for a name that is not a worker
 */
export async function startWorkers(services: Services, names: readonly string[]): Promise<Running[]> {
  const wanted = names.length > 0 ? names : Object.keys(WORKERS);
  return Promise.all(
    wanted.map((name) => {
      const start = WORKERS[name];
      if (!start) throw new Error(`No worker ${name}; there are ${Object.keys(WORKERS).join(', ')}.`);
      return start(services);
    }),
  );
}
