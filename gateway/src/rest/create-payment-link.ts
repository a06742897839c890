import { FillwayError } from '@fillway/kernel';
import { z } from 'zod';
import { PROBLEM_FIELDS } from '../run-operation.js';
import { cents, graphqlEndpoint } from './endpoint.js';

/** null where the caller may manage payments but not see this one. */
type Payment = {
  id: string;
  state: string | null;
  amount: { cents: number; currency: string } | null;
  expiresAt: string | null;
} | null;

/** Staff make a payment link, for instance after the first has run out. */
export const createPaymentLink = graphqlEndpoint({
  method: 'POST',
  path: '/api/v1/payments/create-link',
  tag: 'Payment',
  summary: 'Create a payment link',
  description:
    'The amount is the adjudicated copay. `amount_cents` (or `amount` in dollars) is compared with it: another amount is `AMOUNT_MISMATCH`. The link goes to the patient.',
  access: 'bearer',
  body: z.object({
    prescription_id: z.string().min(1),
    amount_cents: cents.optional(),
    amount: z.number().nonnegative().multipleOf(0.01).optional().describe('Dollars; prefer amount_cents'),
    currency: z.literal('USD').default('USD'),
  }),
  operation: `
    mutation RestCreatePaymentLink($input: CreatePaymentLinkInput!, $idempotencyKey: String!) {
      createPaymentLink(input: $input, idempotencyKey: $idempotencyKey) {
        __typename
        ... on CreatePaymentLinkPayload { payment { id state amount { cents currency } expiresAt } }
        ${PROBLEM_FIELDS}
      }
    }`,
  rootField: 'createPaymentLink',
  idempotency: 'recognized',
  variables: ({ body }) => ({
    input: {
      prescriptionId: body.prescription_id,
      amountCents: statedCents(body),
    },
  }),
  success: {
    status: 201,
    description: 'The link was made and sent.',
    schema: z.object({
      payment_id: z.string().nullable(),
      status: z.string().nullable(),
      amount_cents: z.int().nullable(),
      currency: z.string().nullable(),
      link_expires_at: z.string().nullable(),
    }),
  },
  reply: ({ payment }: { payment: Payment }) => ({
    payment_id: payment?.id ?? null,
    status: payment?.state?.toLowerCase() ?? null,
    amount_cents: payment?.amount?.cents ?? null,
    currency: payment?.amount?.currency ?? null,
    link_expires_at: payment?.expiresAt ?? null,
  }),
  refusals: [
    'FORBIDDEN',
    'NOT_FOUND',
    'AMOUNT_MISMATCH',
    'ILLEGAL_TRANSITION',
    'IDEMPOTENCY_CONFLICT',
    'PARTNER_UNAVAILABLE',
  ],
});

/** @throws FillwayError AMOUNT_MISMATCH when the two ways to state it differ */
function statedCents({ amount_cents, amount }: { amount_cents?: number | undefined; amount?: number | undefined }) {
  const ofDollars = amount === undefined ? undefined : Math.round(amount * 100);
  if (amount_cents !== undefined && ofDollars !== undefined && amount_cents !== ofDollars) {
    throw new FillwayError('AMOUNT_MISMATCH', { message: '`amount` and `amount_cents` state different amounts.' });
  }
  return amount_cents ?? ofDollars;
}
