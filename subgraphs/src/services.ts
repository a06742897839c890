import { createPipeline } from '@fillway/pipeline';
import { connectPlatform, ensureIndexes } from '@fillway/platform';
import { createProviders } from '@fillway/providers';
import type { Services } from './call-context.js';
import type { ServicesConfig } from './config.js';
import { DOMAINS } from './domains.js';

export type { CallContext, GraphqlContext, Services } from './call-context.js';

/**
 * Connects the stores, makes the pipeline and the partners' clients, and registers every domain's models, facts and
 * outboxes, for the subgraphs process and for the workers.
 * @throws when a store is out of reach
 */
export async function createServices(config: ServicesConfig, serviceName: string): Promise<Services> {
  const keys = DOMAINS.find((domain) => domain.loadWrappedKey)?.loadWrappedKey;
  const platform = await connectPlatform(config.platform, {
    service: serviceName,
    loadWrappedKey: async (patientId) => (keys ? keys(platform.mongo, patientId) : null),
  });
  const services: Services = {
    platform,
    pipeline: createPipeline(platform),
    providers: createProviders(config.providers, platform.logger),
    config,
  };
  for (const domain of DOMAINS) domain.register(services);
  await ensureIndexes(platform.mongo);
  return services;
}
