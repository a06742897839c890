import { type Client, Unreachable } from './client.js';
import type { Scenario } from './mix.js';
import { type PrescriptionView, resendNotification, selectPharmacy, startEnrollment } from './operations.js';
import { enroll } from './patient.js';
import type { SandboxClient } from './sandbox-client.js';

type Message = NonNullable<PrescriptionView['notifications']>[number];

/** One thing that a person does. */
export interface Deed {
  /** The same name for the same deed, however often it is looked at. */
  task: string;
  /** @throws Unreachable when it cannot be done yet */
  run(): Promise<void>;
}

/** Ops person and patients: what they do about what they see. */
export class People {
  constructor(
    private readonly gatewayUrl: string,
    private readonly ops: Client,
    private readonly sandbox: SandboxClient,
  ) {}

  /** What somebody does now to move the prescription on; null when nobody has to. */
  nextDeed(view: PrescriptionView, scenario: Scenario): Deed | null {
    switch (view.status.toLowerCase()) {
      case 'validated':
        return { task: `start ${view.id}`, run: () => startEnrollment(this.ops, view.id) };
      case 'enrollment_pending':
        return { task: `enroll ${view.id}`, run: () => this.enrollPatient(view, scenario) };
      case 'awaiting_pharmacy_selection': {
        const best = view.routing?.recommendations[0]?.pharmacy.id;
        if (!best) return null;
        return { task: `select ${view.id} ${view.version}`, run: () => selectPharmacy(this.ops, view.id, best) };
      }
      case 'payment_pending':
        return { task: `pay ${view.id}`, run: () => this.pay(view) };
      default:
        return null;
    }
  }

  /** What somebody does about messages of which nobody knows whether they arrived. */
  resends(view: PrescriptionView, scenario: Scenario): Deed[] {
    return (view.notifications ?? [])
      .filter((message) => message.state === 'DELIVERY_UNKNOWN')
      .map((message) => ({ task: `resend ${message.id}`, run: () => this.lookAndResend(message, scenario) }));
  }

  /** The newest link of that kind in the patient's mail. */
  private async link(view: PrescriptionView, kind: string): Promise<string> {
    for (const message of (view.notifications ?? [])
      .filter((each) => each.kind === kind && each.channel === 'EMAIL')
      .reverse()) {
      const [mail] = await this.sandbox.inbox({ notificationId: message.id });
      const url = mail?.text.match(/https?:\/\/\S+/)?.[0];
      if (url) return url;
    }
    throw new Unreachable('no mail yet');
  }

  private async enrollPatient(view: PrescriptionView, scenario: Scenario): Promise<void> {
    const url = await this.link(view, 'ENROLLMENT_LINK');
    await enroll(this.gatewayUrl, url.split('/').at(-1) ?? '', {
      birthDate: scenario.persona.birthDate,
      signatureName: `${scenario.persona.firstName} ${scenario.persona.lastName}`,
      governmentInsurance: scenario.insurance?.pcn?.startsWith('MEDD') ?? false,
      insurance: scenario.insurance,
    });
  }

  private async pay(view: PrescriptionView): Promise<void> {
    const url = await this.link(view, 'PAYMENT_LINK');
    await this.sandbox.payCheckout(new URL(url).pathname.split('/').at(-1) ?? '');
  }

  /** Looks in the partner's log; what is not there is sent anew. */
  private async lookAndResend(message: Message, { persona }: Scenario): Promise<void> {
    const arrived = await this.sandbox.inbox(
      message.channel === 'EMAIL'
        ? { notificationId: message.id }
        : { channel: 'sms', to: `+1${persona.phone}`, correlationId: message.correlationId },
    );
    if (arrived.length === 0) await resendNotification(this.ops, message.id);
  }
}
