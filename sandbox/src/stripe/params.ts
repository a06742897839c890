import { z } from 'zod';
import { invalidRequest } from './stripe-error.js';

const digitsText = z.string().regex(/^\d+$/).transform(Number);

/** Of `POST /v1/checkout/sessions`. */
export const sessionParams = z.object({
  mode: z.literal('payment'),
  success_url: z.url(),
  cancel_url: z.url().optional(),
  client_reference_id: z.string().max(200).optional(),
  customer_email: z.string().optional(),
  expires_at: digitsText.optional(),
  metadata: z.record(z.string().max(40), z.string().max(500)).default({}),
  payment_intent_data: z
    .object({ metadata: z.record(z.string(), z.string()).optional() })
    .loose()
    .optional(),
  line_items: z.record(
    z.string(),
    z.object({
      quantity: digitsText.default(1),
      price_data: z.object({
        currency: z.string().length(3),
        unit_amount: digitsText,
        product_data: z.object({ name: z.string().min(1) }).loose(),
      }),
    }),
  ),
});

/** Of `POST /v1/refunds`. */
export const refundParams = z.object({
  payment_intent: z.string().min(1),
  amount: digitsText.optional(),
  reason: z.enum(['duplicate', 'fraudulent', 'requested_by_customer']).optional(),
  metadata: z.record(z.string(), z.string()).default({}),
});

/** Parses parameters; the first problem becomes Stripe's answer. */
export function readParams<S extends z.ZodType>(schema: S, params: unknown): z.infer<S> {
  const result = schema.safeParse(params);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const [first, ...rest] = issue?.path ?? [];
  const param = `${String(first ?? '')}${rest.map((part) => `[${String(part)}]`).join('')}`;
  const missing = issue?.code === 'invalid_type';
  throw invalidRequest(missing ? `Missing required param: ${param}.` : `Invalid ${param}: ${issue?.message ?? ''}`, {
    code: missing ? 'parameter_missing' : 'parameter_invalid',
    param,
  });
}
