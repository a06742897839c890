import { isFillwayError } from '@fillway/kernel';
import type { AnyModel, WithOutbox } from '@fillway/pipeline';
import type { Services } from './call-context.js';

/**
 * Publishes a document's outbox after the write that filled it, without making the caller wait or fail: the pipeline
 * tries again by itself, and its sweeper after a crash.
 */
export function relayInBackground(services: Services, model: AnyModel, document: WithOutbox): void {
  services.pipeline.relay(model, document).catch((error: unknown) => {
    services.platform.logger.warn(
      { id: document._id, code: isFillwayError(error) ? error.code : 'INTERNAL' },
      'relay failed, tried again',
    );
  });
}
