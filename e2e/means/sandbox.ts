import { request } from 'undici';
import type { RunningPlatform } from './platform.js';

export type Partner =
  | 'stripe'
  | 'shippo'
  | 'twilio'
  | 'sendgrid'
  | 'nppes'
  | 'ehr'
  | 'pharmacy'
  | 'payer'
  | 'copay-hub';

/** One line of a partner's own log. */
export interface PartnerEntry {
  at: string;
  what: string;
  refs: Record<string, string | number | boolean>;
}

export interface Mail {
  id: string;
  channel: 'email' | 'sms' | 'ehr';
  to: string;
  subject?: string;
  text: string;
  html?: string;
  notificationId?: string;
  correlationId?: string;
}

interface StripeSession {
  id: string;
  status: 'open' | 'complete' | 'expired';
  amount_total: number;
  metadata: Record<string, string>;
}

export interface Faults {
  latencyMs?: number;
  errorRate?: number;
  timeoutRate?: number;
  garbageRate?: number;
  duplicateWebhooks?: number;
  lostWebhooks?: number;
}

/** What happened at the partners, by their own books, and the dials of the sandbox. */
export class Sandbox {
  private readonly url: string;

  constructor(platform: Pick<RunningPlatform, 'sandboxUrl'>) {
    this.url = platform.sandboxUrl;
  }

  /** Newest first; each filter must equal the ref of that name (or `what`). */
  async log(partner: Partner, filter: Record<string, string> = {}): Promise<PartnerEntry[]> {
    const query = new URLSearchParams({ limit: '20000', ...filter });
    const { entries } = await this.get<{ entries: PartnerEntry[] }>(`/sandbox/log/${partner}?${query}`);
    return entries;
  }

  /** What happened twice that must not. */
  async doubled(): Promise<Record<string, string[]>> {
    const { doubled } = await this.get<{ doubled: Record<string, string[]> }>('/sandbox/tally');
    return doubled;
  }

  /** How many webhooks the partners still want to deliver. */
  async webhooksWaiting(): Promise<number> {
    return (await this.get<{ webhooksWaiting: number }>('/sandbox/tally')).webhooksWaiting;
  }

  inbox(query: Record<string, string> = {}): Promise<Mail[]> {
    return this.get(`/sandbox/inbox?${new URLSearchParams({ limit: '1000', ...query })}`);
  }

  sessions(): Promise<StripeSession[]> {
    return this.get('/sandbox/stripe/sessions');
  }

  async pay(sessionId: string): Promise<void> {
    await this.post(`/sandbox/stripe/sessions/${sessionId}/pay`, {});
  }

  pharmacyWork(
    prescriptionId: string,
  ): Promise<{ pharmacyId: string; rxNumber: string; state: string; problem?: string }[]> {
    return this.get(`/sandbox/pharmacy/work?prescriptionId=${prescriptionId}`);
  }

  /** What is not named goes back to harmless. */
  async faults(partner: Partner, faults: Faults = {}): Promise<void> {
    await this.post(`/sandbox/faults/${partner}`, faults);
  }

  async automation(modes: { pharmacy?: 'at-once' | 'manual'; carrier?: 'at-once' | 'manual' }): Promise<void> {
    await this.post('/sandbox/automation', modes);
  }

  async advanceClock(hours: number): Promise<void> {
    await this.post('/sandbox/clock', { advanceMs: hours * 3_600_000 });
  }

  private async get<T>(path: string): Promise<T> {
    const { statusCode, body } = await request(`${this.url}${path}`);
    if (statusCode >= 400) throw new Error(`sandbox ${path}: ${statusCode} ${await body.text()}`);
    return (await body.json()) as T;
  }

  private async post(path: string, body: object): Promise<void> {
    const answer = await request(`${this.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const text = await answer.body.text();
    if (answer.statusCode >= 400) throw new Error(`sandbox ${path}: ${answer.statusCode} ${text}`);
  }
}
