import type { FastifyInstance } from 'fastify';
import type { Callers } from '../caller.js';
import { payloadOf, type RunOperation } from '../run-operation.js';
import { type Html, html } from './html.js';
import { sendPage } from './page.js';

const PAYMENT_STATE = `
  query PagePaymentState($id: ID!) {
    paymentState(id: $id) { state }
  }`;

type State = 'pending' | 'paid' | 'expired' | 'unknown';

/** Where Stripe sends the patient back to. It shows a state and nothing else: the id in the address is no secret of a session. */
export function servePaymentReturn(server: FastifyInstance, services: { callers: Callers; run: RunOperation }): void {
  type Return = { Querystring: { payment?: string } };

  async function stateOf(request: Parameters<Callers['contextOf']>[0], id: string | undefined): Promise<State> {
    if (!id || !/^[\w-]{4,80}$/.test(id)) return 'unknown';
    const context = await services.callers.contextWith(undefined, request);
    const answer = await services.run(context, { document: PAYMENT_STATE, variables: { id } });
    if (answer.errors.length === 0 && answer.data?.['paymentState'] === null) return 'unknown';
    const { state } = payloadOf<{ state: string }>(answer, 'paymentState');
    if (state === 'PAID') return 'paid';
    return state === 'EXPIRED' ? 'expired' : 'pending';
  }

  server.get<Return>('/payment/return', async (request, reply) => {
    const state = await stateOf(request, request.query.payment);
    return sendPage(reply, 200, { title: 'Payment', body: view(state), scripts: ['payment-return.js'] });
  });

  server.get<Return>('/payment/return/state', async (request, reply) =>
    reply.header('cache-control', 'no-store').send({ state: await stateOf(request, request.query.payment) }),
  );
}

const WORDS: Record<State, { title: string; tone: string; text: string }> = {
  paid: {
    title: 'Thank you, your payment has arrived',
    tone: 'good',
    text: 'The pharmacy prepares your order now. You get a message with the tracking number as soon as it is on its way.',
  },
  pending: {
    title: 'We are waiting for your payment',
    tone: '',
    text: 'If you have just paid, this page changes by itself in a moment. If you have not paid yet, the link in our message still works.',
  },
  expired: {
    title: 'This payment link has run out',
    tone: '',
    text: 'Nothing was charged. Please reply to our message or call us, and we will send you a new link.',
  },
  unknown: {
    title: 'We do not know this payment',
    tone: 'bad',
    text: 'Please open the link exactly as it is in our message.',
  },
};

function view(state: State): Html {
  const { title, tone, text } = WORDS[state];
  return html`<h1>${title}</h1>
<div class="notice ${tone}" role="status" data-payment-state="${state}"><p>${text}</p></div>
<p>You can close this page.</p>`;
}
