import { request } from 'undici';
import type { FaultDial } from './control/fault-dial.js';
import type { PartnerName } from './partners.js';
import type { ActivityLog } from './state/activity.js';
import type { Agenda } from './state/agenda.js';

/** One event on its way to the platform. The body is fixed here: the signature is made over these exact bytes. */
interface Webhook {
  partner: PartnerName;
  url: string;
  /** The partner's id of the event, for its log. */
  eventId: string;
  eventType: string;
  contentType: string;
  body: string;
}

type Sign = (webhook: Webhook) => Record<string, string>;

const SEND_TIMEOUT_MS = 10_000;
const HELD_BACK_MS = 1_500;
/** With the agenda's pauses this is about two hours; Stripe itself goes on for three days. */
const MAX_ATTEMPTS = 500;

/** Delivers partners' webhooks at least once, with new signatures on every attempt, and with the faults dialled in. */
export class WebhookCourier {
  readonly #agenda: Agenda;
  readonly #activity: ActivityLog;
  readonly #faults: FaultDial;
  readonly #signers = new Map<PartnerName, Sign>();

  constructor(parts: { agenda: Agenda; activity: ActivityLog; faults: FaultDial }) {
    this.#agenda = parts.agenda;
    this.#activity = parts.activity;
    this.#faults = parts.faults;
    this.#agenda.on<Webhook>('webhook', (webhook, attempt) => this.#deliver(webhook, attempt), {
      maxAttempts: MAX_ATTEMPTS,
      onGivenUp: (webhook, reason) => this.#note(webhook, 'webhook.given-up', { reason }),
    });
  }

  /** Says how a partner signs. The time in a signature is machine time, as its tolerance is. */
  signs(partner: PartnerName, sign: Sign): void {
    this.#signers.set(partner, sign);
  }

  /** Hands a webhook over; returns at once. Those with the same subject leave in order unless a fault says otherwise. */
  send(webhook: Webhook, subject: string): void {
    const fate = this.#faults.nextWebhook(webhook.partner);
    if (fate.copies === 0) this.#note(webhook, 'webhook.lost', {});
    for (let copy = 0; copy < fate.copies; copy++) {
      this.#agenda.add(
        'webhook',
        webhook,
        fate.heldBack ? { delayMs: HELD_BACK_MS } : { subject: `webhook/${subject}` },
      );
    }
  }

  async #deliver(webhook: Webhook, attempt: number): Promise<void> {
    const sign = this.#signers.get(webhook.partner);
    const { statusCode, body } = await request(webhook.url, {
      method: 'POST',
      headers: { 'content-type': webhook.contentType, ...sign?.(webhook) },
      body: webhook.body,
      headersTimeout: SEND_TIMEOUT_MS,
      bodyTimeout: SEND_TIMEOUT_MS,
    });
    await body.dump();
    if (statusCode >= 300) throw new Error(`the platform answered ${statusCode}`);
    this.#note(webhook, 'webhook.delivered', { attempt });
  }

  #note(webhook: Webhook, what: string, refs: Record<string, string | number>): void {
    this.#activity.record(webhook.partner, what, { eventId: webhook.eventId, eventType: webhook.eventType, ...refs });
  }
}
