import type { Collection } from './state/journal.js';
import type { World } from './world.js';

/** A message that a person could read: an e-mail, an SMS, or a SCRIPT answer in an EHR's mailbox. */
export interface InboxMessage {
  id: string;
  channel: 'email' | 'sms' | 'ehr';
  /** Business time, ISO. */
  at: string;
  to: string;
  from: string;
  subject?: string;
  text: string;
  html?: string;
  /** Which notification of the platform this is; the platform tells it with e-mails only. */
  notificationId?: string;
  correlationId?: string;
  /** The SCRIPT message that an EHR message answers. */
  relatesTo?: string;
}

/** All that was delivered to people, whatever the partner that carried it. */
export class Inbox {
  readonly #messages: Collection<InboxMessage>;
  readonly #to: (to: string) => InboxMessage[];
  readonly #notification: (id: string) => InboxMessage[];
  readonly #world: Pick<World, 'clock'>;

  constructor(world: Pick<World, 'journal' | 'clock'>) {
    this.#world = world;
    this.#messages = world.journal.collection('inbox');
    this.#to = this.#messages.index((message) => message.to.toLowerCase());
    this.#notification = this.#messages.index((message) => message.notificationId);
  }

  deliver(message: Omit<InboxMessage, 'at'>): InboxMessage {
    return this.#messages.put(message.id, { ...message, at: this.#world.clock.now().toISOString() });
  }

  get(id: string): InboxMessage | undefined {
    return this.#messages.get(id);
  }

  /** Newest first. */
  search(filter: {
    to?: string;
    notificationId?: string;
    channel?: InboxMessage['channel'];
    relatesTo?: string;
    correlationId?: string;
    limit?: number;
  }): InboxMessage[] {
    const found =
      filter.notificationId !== undefined
        ? this.#notification(filter.notificationId)
        : filter.to !== undefined
          ? this.#to(filter.to.toLowerCase())
          : this.#messages.values();
    return found
      .filter(
        (message) =>
          (filter.to === undefined || message.to.toLowerCase() === filter.to.toLowerCase()) &&
          (filter.channel === undefined || message.channel === filter.channel) &&
          (filter.relatesTo === undefined || message.relatesTo === filter.relatesTo) &&
          (filter.correlationId === undefined || message.correlationId === filter.correlationId),
      )
      .reverse()
      .slice(0, filter.limit ?? 100);
  }
}
