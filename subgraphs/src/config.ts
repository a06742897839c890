import { loadConfig } from '@fillway/kernel';
import { type PlatformConfig, platformConfigSchema } from '@fillway/platform';
import { type ProvidersConfig, providersConfigSchema } from '@fillway/providers';
import { z } from 'zod';

/**
 * The environment of every process that runs use-cases: subgraphs and workers. A process parses
 * `servicesEnv.extend({ … }).and(providersConfigSchema)` and gives the result to `servicesConfig`.
 */
export const servicesEnv = platformConfigSchema.extend({
  /** Where people and partners reach the gateway; links in messages start with it. */
  PUBLIC_URL: z.url(),
  /** Where the simulated partners are; only in sandbox mode. */
  SANDBOX_URL: z.url().optional(),
  /** ES256 private key (PKCS8 PEM; line ends may be written \n) and its id: signs access tokens. */
  JWT_PRIVATE_KEY: z
    .string()
    .includes('PRIVATE KEY', { message: 'must be a PKCS8 PEM' })
    .transform((pem) => pem.replaceAll('\\n', '\n')),
  JWT_KID: z.string().min(1),
  /** The secret of every seeded partner client. */
  PARTNER_CLIENT_SECRET: z.string().min(16),
  /** The sender of e-mails and of text messages (E.164). */
  EMAIL_FROM: z.email().default('no-reply@fillway.example'),
  SMS_FROM: z.string().default('+16175550100'),
  /** Signs what is told to the partner pharmacies. */
  PHARMACY_WEBHOOK_SECRET: z.string().min(16),
});

const subgraphsEnv = servicesEnv.extend({
  /** The address to listen at; in a container 0.0.0.0. */
  HOST: z.string().default('127.0.0.1'),
  SUBGRAPHS_PORT: z.coerce.number().int().min(0).max(65_535),
  /** Shared with the gateway: signs the header in which it tells who asks. */
  INTERNAL_SECRET: z.string().min(16),
});

/** What use-cases may know of the process's environment. */
export interface ServicesConfig {
  /** Without a slash at the end. */
  publicUrl: string;
  mode: 'sandbox' | 'production';
  /** Null in production. */
  sandboxUrl: string | null;
  tokens: { privateKeyPem: string; keyId: string };
  partnerClientSecret: string;
  pharmacyWebhookSecret: string;
  emailFrom: string;
  smsFrom: string;
  platform: PlatformConfig;
  providers: ProvidersConfig;
}

export interface SubgraphsConfig {
  services: ServicesConfig;
  host: string;
  port: number;
  internalSecret: string;
}

/** The parsed environment by meaning. */
export function servicesConfig(env: z.infer<typeof servicesEnv> & ProvidersConfig): ServicesConfig {
  return {
    publicUrl: env.PUBLIC_URL.replace(/\/$/, ''),
    mode: env.FILLWAY_MODE,
    sandboxUrl: env.SANDBOX_URL?.replace(/\/$/, '') ?? null,
    tokens: { privateKeyPem: env.JWT_PRIVATE_KEY, keyId: env.JWT_KID },
    partnerClientSecret: env.PARTNER_CLIENT_SECRET,
    pharmacyWebhookSecret: env.PHARMACY_WEBHOOK_SECRET,
    emailFrom: env.EMAIL_FROM,
    smsFrom: env.SMS_FROM,
    platform: env,
    providers: env,
  };
}

/** Reads the environment of the subgraphs process; prints what is missing and exits with 1. */
export function loadSubgraphsConfig(): SubgraphsConfig {
  const env = loadConfig(subgraphsEnv.and(providersConfigSchema), process.env);
  return {
    services: servicesConfig(env),
    host: env.HOST,
    port: env.SUBGRAPHS_PORT,
    internalSecret: env.INTERNAL_SECRET,
  };
}
