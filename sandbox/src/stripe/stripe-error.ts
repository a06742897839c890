/** A refusal in Stripe's own shape: `{ error: { type, code, message, param } }` with its HTTP status. */
export class StripeRefusal extends Error {
  readonly status: number;
  readonly body: { error: Record<string, string> };

  constructor(status: number, type: string, message: string, more: { code?: string; param?: string } = {}) {
    super(message);
    this.status = status;
    this.body = { error: { type, message, ...more } };
  }
}

export function invalidRequest(message: string, more: { code?: string; param?: string } = {}): StripeRefusal {
  return new StripeRefusal(400, 'invalid_request_error', message, more);
}

export function noSuch(object: string, id: string, param = 'id'): StripeRefusal {
  return new StripeRefusal(404, 'invalid_request_error', `No such ${object}: '${id}'`, {
    code: 'resource_missing',
    param,
  });
}
