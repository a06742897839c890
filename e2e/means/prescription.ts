import { randomUUID } from 'node:crypto';
import { type Client, MutationRefused, Unreachable } from '@fillway/bench/demo/client';
import { type IntakeAnswer, sendScript } from '@fillway/bench/demo/ehr';
import { messageOf } from '@fillway/bench/demo/message';
import { MIX, type Scenario } from '@fillway/bench/demo/mix';
import { selectPharmacy, startEnrollment } from '@fillway/bench/demo/operations';
import { enroll } from '@fillway/bench/demo/patient';
import { waitFor } from '@fillway/testkit/wait-for';
import { ehrToken, staff } from './people.js';
import type { RunningPlatform } from './platform.js';
import { Sandbox } from './sandbox.js';

/** A kind of prescription of the demo, by its name there. */
export function scenario(name: string): Scenario {
  const found = MIX.find((each) => each.name === name);
  if (!found) throw new Error(`The demo has no "${name}"`);
  return found;
}

/** A brand tablet on a commercial plan: the usual way. */
export const USUAL = scenario('commercial plan, brand tablet');

/** A message that never was before. */
export function freshMessage(of: Scenario = USUAL): string {
  const id = randomUUID();
  return messageOf(of, { messageId: `e2e-${id}`, orderNumber: `ord-${id}`, sentTime: new Date() });
}

/** Posts a message at the door as the EHR does. */
export async function post(platform: RunningPlatform, xml: string): Promise<IntakeAnswer> {
  return sendScript(platform.gatewayUrl, await ehrToken(platform), xml);
}

/** What staff see of a prescription. */
export interface Seen {
  id: string;
  status: string;
  version: number;
  pharmacy: { id: string } | null;
  patient: { id: string } | null;
  payment: { id: string; state: string } | null;
  history: { version: number; status: string; cause: string }[];
  routing: { recommendations: { pharmacy: { id: string } }[] } | null;
  notifications: { id: string; kind: string; channel: string; state: string }[];
}

const SEE = `query ($id: ID!) { prescription(id: $id) {
  id status version pharmacy { id } patient { id } payment { id state }
  history { version status cause }
  routing { recommendations { pharmacy { id } } }
  notifications { id kind channel state }
} }`;

export async function see(ops: Client, id: string): Promise<Seen> {
  const { prescription } = await ops.run<{ prescription: Seen | null }>(SEE, { id });
  if (!prescription) throw new Error(`Staff do not see ${id}`);
  return prescription;
}

/** Waits until the prescription has been in a status, and gives back how it is then. */
export function reaches(ops: Client, id: string, status: string, within = 60_000): Promise<Seen> {
  return waitFor(
    async () => {
      const seen = await see(ops, id);
      return seen.history.some((entry) => entry.status === status) && seen;
    },
    { within, what: `${id} is ${status}` },
  );
}

/**
 * The address in the patient's newest e-mail of a kind, which may still be on its way.
 * @param atLeast how many of this kind were asked for: the newest works, those before it no longer do
 */
export async function mailedLink(
  platform: RunningPlatform,
  ops: Client,
  id: string,
  kind: 'ENROLLMENT_LINK' | 'PAYMENT_LINK',
  atLeast = 1,
): Promise<URL> {
  const sandbox = new Sandbox(platform);
  const address = await waitFor(
    async () => {
      const { notifications } = await see(ops, id);
      const mails = notifications.filter((each) => each.kind === kind && each.channel === 'EMAIL');
      const sent = mails.at(-1);
      if (!sent || mails.length < atLeast) return null;
      const [mail] = await sandbox.inbox({ notificationId: sent.id });
      return mail?.text.match(/https?:\/\/\S+/)?.[0];
    },
    { within: 30_000, what: `${kind} of ${id} is mailed` },
  );
  return new URL(address);
}

/** How often the prescription has come to the status that it is in. */
function times({ status, history }: Seen): number {
  return history.filter((entry) => entry.status === status).length;
}

type Act = (platform: RunningPlatform, ops: Client, seen: Seen, of: Scenario) => Promise<void>;

/** What people do at each status where the platform waits for one. */
const ACTS: Record<string, Act> = {
  VALIDATED: (_platform, ops, { id }) => startEnrollment(ops, id),
  async ENROLLMENT_PENDING(platform, ops, seen, of) {
    const link = await mailedLink(platform, ops, seen.id, 'ENROLLMENT_LINK', times(seen));
    await enroll(platform.gatewayUrl, link.pathname.split('/').at(-1) ?? '', {
      birthDate: of.persona.birthDate,
      signatureName: `${of.persona.firstName} ${of.persona.lastName}`,
      governmentInsurance: of.insurance?.pcn?.startsWith('MEDD') ?? false,
      insurance: of.insurance,
    });
  },
  async AWAITING_PHARMACY_SELECTION(_platform, ops, { id, routing }) {
    const best = routing?.recommendations[0]?.pharmacy.id;
    if (!best) throw new Error(`${id} has no recommendation`);
    await selectPharmacy(ops, id, best);
  },
  async PAYMENT_PENDING(platform, ops, seen) {
    const link = await mailedLink(platform, ops, seen.id, 'PAYMENT_LINK', times(seen));
    await new Sandbox(platform).pay(link.pathname.split('/').at(-1) ?? '');
  },
};

/**
 * Brings a prescription to a status, new from its message or from where it is: people act at once until it has been
 * there. It may already be further when this returns, where nothing keeps it.
 */
export async function bring(
  platform: RunningPlatform,
  to: string,
  { of = USUAL, id }: { of?: Scenario; id?: string } = {},
): Promise<Seen> {
  const ops = await staff(platform, 'manager');
  const prescriptionId = id ?? (await post(platform, freshMessage(of))).prescriptionId;
  if (!prescriptionId) throw new Error('The door took no prescription');
  let actedOn = 0;
  for (;;) {
    const seen = await waitFor(
      async () => {
        const now = await see(ops, prescriptionId);
        const there = now.history.some((entry) => entry.status === to);
        return (there || (now.version > actedOn && now.status in ACTS)) && now;
      },
      { within: 60_000, what: `${prescriptionId} goes on towards ${to}` },
    );
    if (seen.history.some((entry) => entry.status === to)) return seen;
    try {
      await ACTS[seen.status]?.(platform, ops, seen, of);
      actedOn = seen.version;
    } catch (error) {
      const passing =
        error instanceof Unreachable || (error instanceof MutationRefused && error.code === 'ILLEGAL_TRANSITION');
      if (!passing) throw error;
    }
  }
}
