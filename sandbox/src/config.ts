import { loadConfig } from '@fillway/kernel';
import { z } from 'zod';

/**
 * The environment of the sandbox. Secrets are those that the platform holds too: real partners hand them out, here both
 * sides read the same variables.
 */
export const sandboxConfigSchema = z
  .object({
    SANDBOX_PORT: z.coerce.number().int().min(0).max(65_535),
    SANDBOX_HOST: z.string().default('127.0.0.1'),
    /** The address under which people and the platform reach the sandbox; put into checkout and label links. */
    SANDBOX_URL: z.url().optional(),
    /** The platform's one public door, to which webhooks and partner mutations go. */
    GATEWAY_URL: z.url(),
    /** The folder that holds all local state; the sandbox keeps its own in `sandbox/` below it. */
    FILLWAY_HOME: z.string().default('.fillway'),
    /** Where the shared clock's offset is published; without it only the sandbox itself follows its clock. */
    REDIS_URL: z.string().optional(),
    REDIS_PREFIX: z.string().default('fillway:'),
    LOG_LEVEL: z.string().default('info'),
    STRIPE_WEBHOOK_SECRET: z.string().min(1),
    SHIPPO_WEBHOOK_SECRET: z.string().min(1),
    TWILIO_AUTH_TOKEN: z.string().min(1),
    /** With which the platform signs what it sends to a pharmacy. */
    PHARMACY_WEBHOOK_SECRET: z.string().min(1),
    /** With which a pharmacy logs in at the platform. */
    PARTNER_CLIENT_SECRET: z.string().min(1),
  })
  .transform((env) => ({
    port: env.SANDBOX_PORT,
    host: env.SANDBOX_HOST,
    publicUrl: env.SANDBOX_URL?.replace(/\/$/, ''),
    gatewayUrl: env.GATEWAY_URL.replace(/\/$/, ''),
    home: env.FILLWAY_HOME,
    redisUrl: env.REDIS_URL,
    redisPrefix: env.REDIS_PREFIX,
    logLevel: env.LOG_LEVEL,
    stripeWebhookSecret: env.STRIPE_WEBHOOK_SECRET,
    shippoWebhookSecret: env.SHIPPO_WEBHOOK_SECRET,
    twilioAuthToken: env.TWILIO_AUTH_TOKEN,
    pharmacyWebhookSecret: env.PHARMACY_WEBHOOK_SECRET,
    partnerClientSecret: env.PARTNER_CLIENT_SECRET,
  }));

export type SandboxConfig = z.infer<typeof sandboxConfigSchema>;

/** Reads the environment of this process; prints what is missing and exits with 1. */
export function loadSandboxConfig(): SandboxConfig {
  return loadConfig(sandboxConfigSchema, process.env);
}
