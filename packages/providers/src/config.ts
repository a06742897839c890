import { z } from 'zod';

/** The path under SANDBOX_URL at which the sandbox plays each partner. */
const SANDBOX_PATHS = {
  STRIPE_API_BASE: '/stripe',
  SHIPPO_API_BASE: '/shippo',
  TWILIO_API_BASE: '/twilio',
  SENDGRID_API_BASE: '/sendgrid',
  NPPES_API_BASE: '/nppes',
} as const;

/** Where the real partners are. */
const REAL_ADDRESSES = {
  STRIPE_API_BASE: 'https://api.stripe.com',
  SHIPPO_API_BASE: 'https://api.goshippo.com',
  TWILIO_API_BASE: 'https://api.twilio.com',
  SENDGRID_API_BASE: 'https://api.sendgrid.com',
  NPPES_API_BASE: 'https://npiregistry.cms.hhs.gov',
} as const;

/**
 * The environment variables that the providers need. In mode `sandbox` the addresses default to the sandbox's, in
 * mode `production` to the real partners'.
 */
export const providersConfigSchema = z
  .object({
    FILLWAY_HOME: z.string().default('.fillway'),
    FILLWAY_MODE: z.enum(['sandbox', 'production']).default('production'),
    SANDBOX_URL: z.url().optional(),
    STRIPE_SECRET_KEY: z.string().min(1),
    STRIPE_API_BASE: z.url().optional(),
    SHIPPO_API_KEY: z.string().min(1),
    SHIPPO_API_BASE: z.url().optional(),
    TWILIO_ACCOUNT_SID: z.string().regex(/^AC[0-9a-f]{32}$/, 'must be AC and 32 hexadecimal digits'),
    TWILIO_AUTH_TOKEN: z.string().min(1),
    TWILIO_API_BASE: z.url().optional(),
    SENDGRID_API_KEY: z.string().min(1),
    SENDGRID_API_BASE: z.url().optional(),
    NPPES_API_BASE: z.url().optional(),
    /** Where SCRIPT messages for prescribers go; the sandbox's mailbox by default. */
    EHR_MAILBOX_URL: z.url().optional(),
    /** Where partner pharmacies take our webhooks; the sandbox's pharmacy by default. */
    PHARMACY_WORK_URL: z.url().optional(),
    PHARMACY_WEBHOOK_SECRET: z.string().min(16),
  })
  .superRefine((env, context) => {
    const missing = (Object.keys(SANDBOX_PATHS) as (keyof typeof SANDBOX_PATHS)[]).some((name) => !env[name]);
    if (env.FILLWAY_MODE === 'sandbox' && !env.SANDBOX_URL && missing) {
      context.addIssue({ code: 'custom', path: ['SANDBOX_URL'], message: 'needed in sandbox mode' });
    }
    for (const name of ['EHR_MAILBOX_URL', 'PHARMACY_WORK_URL'] as const) {
      if (!env[name] && !env.SANDBOX_URL) {
        context.addIssue({ code: 'custom', path: [name], message: 'needed where there is no SANDBOX_URL' });
      }
    }
  })
  .transform((env) => {
    const base = (name: keyof typeof SANDBOX_PATHS) =>
      (
        env[name] ??
        (env.FILLWAY_MODE === 'sandbox' ? `${env.SANDBOX_URL}${SANDBOX_PATHS[name]}` : REAL_ADDRESSES[name])
      ).replace(/\/$/, '');
    return {
      /** How long a partner may take to answer, in ms. */
      timeoutMs: 10_000,
      stripe: { apiBase: base('STRIPE_API_BASE'), secretKey: env.STRIPE_SECRET_KEY },
      shippo: { apiBase: base('SHIPPO_API_BASE'), apiKey: env.SHIPPO_API_KEY },
      twilio: {
        apiBase: base('TWILIO_API_BASE'),
        accountSid: env.TWILIO_ACCOUNT_SID,
        authToken: env.TWILIO_AUTH_TOKEN,
      },
      sendgrid: { apiBase: base('SENDGRID_API_BASE'), apiKey: env.SENDGRID_API_KEY },
      nppes: { apiBase: base('NPPES_API_BASE') },
      ehr: { mailboxUrl: env.EHR_MAILBOX_URL ?? `${env.SANDBOX_URL}/ehr/mailbox` },
      pharmacy: {
        workUrl: env.PHARMACY_WORK_URL ?? `${env.SANDBOX_URL}/pharmacy/work`,
        webhookSecret: env.PHARMACY_WEBHOOK_SECRET,
      },
      storage: { folder: `${env.FILLWAY_HOME}/files` },
    };
  });

export type ProvidersConfig = z.infer<typeof providersConfigSchema>;
