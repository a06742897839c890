/** What OpenAPI tells of the partners' doors. */
const answers = {
  200: { description: 'Taken, or of a kind that is not needed here' },
  400: {
    description: '`SIGNATURE_INVALID`: not believed',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  },
  503: { description: 'Not taken: send it again' },
};

export const WEBHOOK_DOCS = {
  '/api/v1/webhooks/stripe': {
    post: {
      tags: ['Webhooks'],
      operationId: 'StripeWebhook',
      summary: 'Events of Stripe Checkout',
      description:
        'Signed with `Stripe-Signature` over the raw body. Repeats change nothing.\n\nGraphQL: `RecordStripeEvent`.',
      requestBody: { required: true, content: { 'application/json': { schema: { type: 'object' } } } },
      responses: answers,
    },
  },
  '/api/v1/webhooks/shippo': {
    post: {
      tags: ['Webhooks'],
      operationId: 'ShippoWebhook',
      summary: 'Tracking updates of Shippo',
      description:
        'Signed with `Shippo-Auth-Signature: t=…,v1=…` over the raw body. Repeats change nothing.\n\nGraphQL: `RecordTrackingUpdate`.',
      requestBody: { required: true, content: { 'application/json': { schema: { type: 'object' } } } },
      responses: answers,
    },
  },
} as const;
