import { loadConfig } from '@fillway/kernel';
import { platformConfigSchema } from '@fillway/platform/config';
import { z } from 'zod';

const httpUrl = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/$/, ''));

/** The gateway's environment. It holds no store but Redis (sessions, limits, the live stream). */
export const gatewayConfigSchema = platformConfigSchema
  .pick({ FILLWAY_MODE: true, REDIS_URL: true, REDIS_PREFIX: true, LOG_LEVEL: true })
  .extend({
    PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
    /** What people and partners type: the only origin that may open a WebSocket from a browser. */
    PUBLIC_URL: httpUrl,
    /** Each subgraph answers at `<SUBGRAPHS_URL>/<name>/graphql`. */
    SUBGRAPHS_URL: httpUrl,
    /** Linked from the landing page in sandbox mode. */
    SANDBOX_URL: httpUrl.optional(),
    /** Signs the internal header and the board's cursors. */
    INTERNAL_SECRET: z.string().min(16),
    /** ES256 key as PKCS8 PEM, of which the gateway uses the public half. */
    JWT_PRIVATE_KEY: z
      .string()
      .includes('PRIVATE KEY', { message: 'must be a PKCS8 PEM' })
      .transform((pem) => pem.replaceAll('\\n', '\n')),
    JWT_KID: z.string().min(1),
    STRIPE_WEBHOOK_SECRET: z.string().min(1),
    SHIPPO_WEBHOOK_SECRET: z.string().min(1),
  });

export type GatewayConfig = z.infer<typeof gatewayConfigSchema>;

/** Reads the environment of this process; prints what is missing and exits with 1. */
export function loadGatewayConfig(): GatewayConfig {
  return loadConfig(gatewayConfigSchema, process.env);
}
