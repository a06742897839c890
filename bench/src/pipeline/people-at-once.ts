import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Client, clientToken, insist, MutationRefused, staffToken, Unreachable } from '../demo/client.js';
import { sendScript } from '../demo/ehr.js';
import { messageOf } from '../demo/message.js';
import type { Scenario } from '../demo/mix.js';
import { look, lookAt, type PrescriptionView } from '../demo/operations.js';
import { People } from '../demo/people.js';
import { SandboxClient } from '../demo/sandbox-client.js';
import { watchBoard } from './board.js';

/** Pause before something that is not there yet is looked at again: a mail on its way. Milliseconds. */
const LOOK_AGAIN = 50;
/** How long nothing may change on the board before the rest counts as stuck. Milliseconds. */
const PATIENCE = 60_000;
/** The statuses in which a person acts. */
const WAITS_FOR_PEOPLE = new Set(['VALIDATED', 'ENROLLMENT_PENDING', 'AWAITING_PHARMACY_SELECTION', 'PAYMENT_PENDING']);

export interface LoadOptions {
  gatewayUrl: string;
  sandboxUrl: string;
  partnerClientSecret: string;
  count: number;
  ratePerSecond: number;
  /** Gone through in order, again and again; each must end `completed`. */
  scenarios: readonly Scenario[];
}

export interface LoadResult {
  /** Every prescription as it was at the end. */
  views: PrescriptionView[];
  /** What did not go as it should. */
  problems: string[];
  /** How much longer than planned it took to send the messages. Milliseconds. */
  sentLateMs: number;
}

/**
 * Sends prescriptions at a fixed rate. Ops and patients act as soon as the live board shows that it is their turn, so
 * that the time measured is the platform's own. Ends when all have ended or nothing moves any more.
 */
export async function actAtOnce(options: LoadOptions): Promise<LoadResult> {
  const { gatewayUrl, scenarios, count, ratePerSecond } = options;
  const sandbox = new SandboxClient(options.sandboxUrl);
  const ehr = await insist(() => clientToken(gatewayUrl, 'ehr-demo', options.partnerClientSecret));
  const staff = await insist(() => staffToken(gatewayUrl, 'manager@fillway.example'));
  const ops = new Client(gatewayUrl, staff);
  const people = new People(gatewayUrl, ops, sandbox);
  const problems: string[] = [];
  const scenarioOf = new Map<string, Scenario>();
  const completed = new Set<string>();
  let lastChange = Date.now();
  let broken = false;

  const closeBoard = watchBoard(
    gatewayUrl,
    staff,
    ({ prescriptionId, status }) => {
      lastChange = Date.now();
      if (status === 'COMPLETED') completed.add(prescriptionId);
      if (WAITS_FOR_PEOPLE.has(status)) void act(prescriptionId, status);
    },
    (reason) => {
      broken = true;
      problems.push(`board: ${reason}`);
    },
  );

  async function act(id: string, status: string): Promise<void> {
    for (;;) {
      try {
        const view = await lookAt(ops, id);
        const scenario = scenarioOf.get(id);
        // The board may be faster than the answer that tells the id.
        if (view && scenario) {
          if (view.status !== status) return;
          const deed = people.nextDeed(view, scenario);
          if (deed) return await deed.run();
        }
      } catch (error) {
        const tooEarly = error instanceof MutationRefused && error.code === 'ILLEGAL_TRANSITION';
        if (!(error instanceof Unreachable) && !tooEarly) {
          problems.push(`${status.toLowerCase()}: ${error instanceof Error ? error.message : 'failed'}`);
          return;
        }
      }
      if (broken || Date.now() - lastChange > PATIENCE) return;
      await pause(LOOK_AGAIN);
    }
  }

  async function send(index: number): Promise<void> {
    const scenario = scenarios[index % scenarios.length] as Scenario;
    const wire = { messageId: `bench-${run}-${index}`, orderNumber: `ord-${run}-${index}`, sentTime: new Date() };
    try {
      const answer = await insist(() => sendScript(gatewayUrl, ehr, messageOf(scenario, wire)));
      if (answer.prescriptionId) scenarioOf.set(answer.prescriptionId, scenario);
      else problems.push(`intake: ${answer.status} for ${scenario.name}`);
    } catch (error) {
      problems.push(`intake: ${error instanceof Error ? error.message : 'failed'}`);
    }
  }

  const run = randomUUID().slice(0, 8);
  const startedAt = Date.now();
  const sending: Promise<void>[] = [];
  for (let index = 0; index < count; index++) {
    await pause(Math.max(0, startedAt + (index * 1_000) / ratePerSecond - Date.now()));
    sending.push(send(index));
  }
  await Promise.all(sending);
  const sentLateMs = Date.now() - startedAt - ((count - 1) * 1_000) / ratePerSecond;
  const ended = () => [...scenarioOf.keys()].every((id) => completed.has(id));
  while (!ended() && !broken && Date.now() - lastChange < PATIENCE) await pause(LOOK_AGAIN);
  await closeBoard();

  const views = [...(await insist(() => look(ops, new Set(scenarioOf.keys())))).values()];
  for (const { id, status } of views) if (status !== 'COMPLETED') problems.push(`${id}: ${status} at the end`);
  return { views, problems, sentLateMs };
}
