import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Client, clientToken, insist, MutationRefused, staffToken, Unreachable } from './client.js';
import { type IntakeAnswer, sendScript } from './ehr.js';
import { messageOf } from './message.js';
import { MIX, type Scenario } from './mix.js';
import { look, type PrescriptionView } from './operations.js';
import { type Deed, People } from './people.js';
import { type DemoReport, reportOf } from './report.js';
import { SandboxClient } from './sandbox-client.js';

export interface DemoOptions {
  gatewayUrl: string;
  sandboxUrl: string;
  /** The secret of the seeded partner clients. */
  partnerClientSecret: string;
  /** How many prescriptions; the mix is gone through in order, again and again. */
  count: number;
  /** Prescriptions a second; absent: as fast as the door answers, ten at a time. */
  ratePerSecond?: number;
  /** Called when something has ended. */
  onProgress?(ended: number, sent: number): void;
  /** How long nothing may move before the rest counts as stuck, in ms. */
  patienceMs?: number;
}

interface Case {
  scenario: Scenario;
  xml: string;
  /** null until the door has answered. */
  answer: IntakeAnswer | null;
  problem: string | null;
}

const LOOK_EVERY_MS = 200;
const AT_ONCE = 10;
const ENDS = new Set(MIX.map((scenario) => scenario.endsAs));

/** Plays EHR, ops and patient against a running platform until every prescription has ended or nothing moves any more. */
export async function drive(options: DemoOptions): Promise<DemoReport> {
  const sandbox = new SandboxClient(options.sandboxUrl);
  const [ehr, staff] = await Promise.all([
    insist(() => clientToken(options.gatewayUrl, 'ehr-demo', options.partnerClientSecret)),
    insist(() => staffToken(options.gatewayUrl, 'manager@fillway.example')),
  ]);
  const ops = new Client(options.gatewayUrl, staff);
  const run = randomUUID().slice(0, 8);
  const cases = Array.from({ length: options.count }, (_, index): Case => {
    const scenario = MIX[index % MIX.length] as Scenario;
    const wire = { messageId: `demo-${run}-${index}`, orderNumber: `ord-${run}-${index}`, sentTime: new Date() };
    return { scenario, xml: messageOf(scenario, wire), answer: null, problem: null };
  });
  const sending = send(options, ehr, cases);
  const views = await watch(options, ops, sandbox, cases, sending);
  await sending;
  const doorRefusals = cases.filter((each) => each.answer !== null && each.answer.prescriptionId === null).length;
  return reportOf(options.count, [...views.values()], doorRefusals, unexpectedOf(cases, views));
}

async function send(options: DemoOptions, ehr: string, cases: readonly Case[]): Promise<void> {
  const startedAt = Date.now();
  let next = 0;
  const sender = async () => {
    for (let index = next++; index < cases.length; index = next++) {
      const each = cases[index] as Case;
      if (options.ratePerSecond) {
        const wait = startedAt + (index * 1_000) / options.ratePerSecond - Date.now();
        if (wait > 0) await pause(wait);
      }
      await sendOne(options, ehr, each);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, sender));
}

async function sendOne(options: DemoOptions, ehr: string, each: Case): Promise<void> {
  try {
    const once = () => insist(() => sendScript(options.gatewayUrl, ehr, each.xml));
    const [answer, repeat] = await Promise.all([once(), each.scenario.sentTwice ? once() : null]);
    each.answer = answer;
    if (repeat && repeat.prescriptionId !== answer.prescriptionId) each.problem = 'two prescriptions of one message';
  } catch (error) {
    each.problem = `intake: ${error instanceof Error ? error.message : 'failed'}`;
  }
}

/** Looks again and again, and lets the people act on what they see. */
async function watch(
  options: DemoOptions,
  ops: Client,
  sandbox: SandboxClient,
  cases: readonly Case[],
  sending: Promise<void>,
): Promise<Map<string, PrescriptionView>> {
  const people = new People(options.gatewayUrl, ops, sandbox);
  const deeds = new Deeds();
  let views = new Map<string, PrescriptionView>();
  let sent = false;
  void sending.then(() => {
    sent = true;
  });
  let lastMove = Date.now();
  let lastPicture = '';
  for (;;) {
    const byId = new Map(
      cases.flatMap((each) => (each.answer?.prescriptionId ? [[each.answer.prescriptionId, each] as const] : [])),
    );
    if (byId.size > 0) views = await insist(() => look(ops, new Set(byId.keys())));
    for (const view of views.values()) {
      const owner = byId.get(view.id);
      if (!owner) continue;
      for (const resend of people.resends(view, owner.scenario)) deeds.do(resend, owner);
      const next = people.nextDeed(view, owner.scenario);
      if (next) deeds.do(next, owner);
    }
    const ended = endedOf(cases, views);
    options.onProgress?.(ended, cases.length);
    if (sent && ended === cases.length) {
      await deeds.rest();
      return views;
    }
    const picture = [...views.values()]
      .map((view) => `${view.id}${view.version}${JSON.stringify(view.notifications)}`)
      .join();
    if (picture !== lastPicture) [lastPicture, lastMove] = [picture, Date.now()];
    if (Date.now() - lastMove > (options.patienceMs ?? 120_000)) return views;
    await pause(LOOK_EVERY_MS);
  }
}

function endedOf(cases: readonly Case[], views: ReadonlyMap<string, PrescriptionView>): number {
  return cases.filter((each) => {
    if (each.problem !== null) return true;
    if (each.answer === null) return false;
    if (each.answer.prescriptionId === null) return true;
    const view = views.get(each.answer.prescriptionId);
    const settled = view?.notifications?.every((message) => !['QUEUED', 'SENDING'].includes(message.state)) ?? false;
    return view !== undefined && ENDS.has(view.status.toLowerCase()) && settled;
  }).length;
}

function unexpectedOf(cases: readonly Case[], views: ReadonlyMap<string, PrescriptionView>): string[] {
  return cases.flatMap((each, index) => {
    const where = `#${index + 1} ${each.scenario.name}`;
    if (each.problem !== null) return [`${where}: ${each.problem}`];
    const id = each.answer?.prescriptionId ?? null;
    const status = id === null ? 'refused_at_the_door' : (views.get(id)?.status.toLowerCase() ?? 'unknown');
    return status === each.scenario.endsAs
      ? []
      : [`${where}: ${status} instead of ${each.scenario.endsAs}${id ? ` (${id})` : ''}`];
  });
}

/** Does each deed once, and again when the platform was away. */
class Deeds {
  private readonly busy = new Map<string, Promise<void>>();

  /** A deed that met an absent platform, or found its message not there yet, may be done again. */
  do({ task, run }: Deed, owner: Case): void {
    if (this.busy.has(task)) return;
    this.busy.set(
      task,
      run().catch((error: unknown) => {
        if (error instanceof Unreachable || (error instanceof MutationRefused && error.code === 'ILLEGAL_TRANSITION')) {
          this.busy.delete(task);
          return;
        }
        owner.problem = `${task.split(' ')[0]}: ${error instanceof Error ? error.message : 'failed'}`;
      }),
    );
  }

  /** Waits for what is in hand. */
  async rest(): Promise<void> {
    await Promise.allSettled(this.busy.values());
  }
}
