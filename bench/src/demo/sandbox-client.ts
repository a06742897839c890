import { request } from 'undici';
import { Unreachable } from './client.js';

export interface InboxMessage {
  id: string;
  channel: 'email' | 'sms' | 'ehr';
  to: string;
  text: string;
  correlationId?: string;
}

/** The partners' side of the demo: reads what was delivered, and pays. */
export class SandboxClient {
  constructor(private readonly sandboxUrl: string) {}

  /** Newest first. */
  async inbox(query: Record<string, string>): Promise<InboxMessage[]> {
    return this.json<InboxMessage[]>('GET', `/sandbox/inbox?${new URLSearchParams(query)}`);
  }

  /** What the patient does on Stripe's page. */
  async payCheckout(sessionId: string): Promise<void> {
    await this.json('POST', `/sandbox/stripe/sessions/${sessionId}/pay`);
  }

  /** Lets the business time of platform and partners pass. */
  async advanceClock(milliseconds: number): Promise<void> {
    await this.json('POST', '/sandbox/clock', { advanceMs: milliseconds });
  }

  private async json<T>(method: 'GET' | 'POST', path: string, body?: unknown): Promise<T> {
    try {
      const answer = await request(`${this.sandboxUrl}${path}`, {
        method,
        headers: { 'content-type': 'application/json' },
        ...(method === 'POST' && { body: JSON.stringify(body ?? {}) }),
      });
      const text = await answer.body.text();
      if (answer.statusCode >= 400) throw new Unreachable(`sandbox ${path}: HTTP ${answer.statusCode}`);
      return JSON.parse(text) as T;
    } catch (error) {
      if (error instanceof Unreachable) throw error;
      throw new Unreachable(error instanceof Error ? error.message : 'no answer');
    }
  }
}
