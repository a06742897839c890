import { createHash } from 'node:crypto';
import { DAY } from '@fillway/kernel';
import { TelecomBuildError } from '@fillway/ncpdp/telecom/problems';
import type { World } from '../world.js';
import { billFill } from './bill-fill.js';
import { reversal, sendClaim } from './claims.js';
import type { PharmacyWebhook, PharmacyWork } from './model.js';
import { PlatformClient, PlatformRefusal, refusal } from './platform-client.js';
import {
  ACCEPT_WORK,
  type AdjudicationResults,
  CONFIRM_FILL,
  DECLINE_WORK,
  LOOK_UP_PROGRAMS,
  type OfferedPrescription,
  problemOf,
  READ_PRESCRIPTION,
  readPrescription,
  readPrograms,
  SUBMIT_RESULTS,
} from './platform-operations.js';

interface Step {
  workId: string;
  eventId: string;
  correlationId: string;
}

const FIRST_RX_NUMBER = 1_000_001;
const MAX_ATTEMPTS = 60;
const PHARMACISTS = ['Grace Lindqvist, RPh', 'Samuel Okafor, PharmD', 'Hannah Weiss, PharmD'];

/** The staff of all partner pharmacies: what they do with the platform's webhooks, at once or when told. */
export function openPharmacyDesk(world: World) {
  const works = world.journal.collection<PharmacyWork>('pharmacy/work');
  const events = world.journal.collection<{ eventId: string }>('pharmacy/events');
  const numbers = world.journal.collection<{ next: number }>('pharmacy/numbers');
  const worksOfPrescription = works.index((work) => work.prescriptionId);
  const platform = new PlatformClient(world.config.gatewayUrl, world.config.partnerClientSecret);
  const today = () => world.clock.now().toISOString().slice(0, 10);

  function nextRxNumber(): string {
    const next = numbers.get('rx')?.next ?? FIRST_RX_NUMBER;
    numbers.put('rx', { next: next + 1 });
    return String(next);
  }

  function update(work: PharmacyWork, change: Partial<PharmacyWork>): PharmacyWork {
    return works.put(work.id, { ...(works.get(work.id) ?? work), ...change });
  }

  /** The step is done; unless the next event is there already and the work has moved on. */
  function settle(work: PharmacyWork, state: PharmacyWork['state']): void {
    if (works.get(work.id)?.eventId === work.eventId) update(work, { state });
  }

  function note(work: PharmacyWork, what: string, refs: Record<string, string | number> = {}): void {
    const { pharmacyId, prescriptionId, rxNumber } = work;
    world.activity.record('pharmacy', what, { pharmacyId, prescriptionId, rxNumber, ...refs });
  }

  /** The same key for every repeat of one operation on one event. */
  const keyFor = (work: PharmacyWork, operation: string) =>
    createHash('sha256')
      .update(JSON.stringify([work.pharmacyId, work.prescriptionId, operation, work.eventId]))
      .digest('hex')
      .slice(0, 40);

  async function mutate(
    work: PharmacyWork,
    step: Step,
    operation: string,
    document: string,
    input: object,
  ): Promise<void> {
    const variables = { input, key: keyFor(work, operation) };
    const problem = problemOf(await platform.run(work.pharmacyId, document, variables, step.correlationId));
    note(work, problem ? `${operation}.refused` : operation, problem ? { code: problem.code } : {});
    if (problem) throw refusal(problem);
  }

  async function read(work: PharmacyWork, step: Step): Promise<OfferedPrescription> {
    return readPrescription(
      await platform.run(work.pharmacyId, READ_PRESCRIPTION, { id: work.prescriptionId }, step.correlationId),
    );
  }

  function bill(work: PharmacyWork, offered: OfferedPrescription, step: Step): Promise<AdjudicationResults> {
    return billFill(work, offered, {
      send: (to, claim) => sendClaim(`${world.publicUrl()}/${to}`, claim, step.correlationId),
      offeredPrograms: async () => {
        const variables = { prescriptionId: work.prescriptionId };
        return readPrograms(await platform.run(work.pharmacyId, LOOK_UP_PROGRAMS, variables, step.correlationId));
      },
      keep: (change) => void update(work, change),
      note: (what, refs) => note(work, what, refs),
    });
  }

  /** Runs a step of the work that its event still stands for; a final refusal leaves the work stuck for a person. */
  function step(kind: string, run: (work: PharmacyWork, step: Step) => Promise<void>): void {
    const giveUp = ({ workId, eventId }: Step, reason: string) => {
      const work = works.get(workId);
      if (work?.eventId !== eventId) return;
      note(update(work, { state: 'stuck', problem: reason }), 'work.stuck');
    };
    world.agenda.on<Step>(
      kind,
      async (payload) => {
        const work = works.get(payload.workId);
        if (work?.eventId !== payload.eventId) return;
        try {
          await run(work, payload);
        } catch (error) {
          const final = error instanceof PlatformRefusal || error instanceof TelecomBuildError;
          if (!final) throw error;
          giveUp(payload, error.message);
        }
      },
      { maxAttempts: MAX_ATTEMPTS, onGivenUp: giveUp },
    );
  }

  step('pharmacy.answer', async (work, payload) => {
    await mutate(work, payload, 'acceptPharmacyWork', ACCEPT_WORK, { prescriptionId: work.prescriptionId });
    const offered = await read(work, payload);
    const filling = update(work, { fillNumber: offered.fillNumber });
    const results = work.results ?? (await bill(filling, offered, payload));
    update(filling, { results });
    await mutate(filling, payload, 'submitAdjudicationResults', SUBMIT_RESULTS, results);
    settle(filling, 'answered');
  });

  step('pharmacy.decline', async (work, payload) => {
    const input = { prescriptionId: work.prescriptionId, reason: 'out of stock' };
    await mutate(work, payload, 'declinePharmacyWork', DECLINE_WORK, input);
    settle(work, 'declined');
  });

  step('pharmacy.fill', async (work, payload) => {
    const { medication } = await read(work, payload);
    await mutate(work, payload, 'confirmFill', CONFIRM_FILL, {
      prescriptionId: work.prescriptionId,
      ndc: medication.ndc,
      lotNumber: `LOT${work.rxNumber}`,
      expiresOn: new Date(Date.parse(work.offeredAt) + 540 * DAY).toISOString().slice(0, 10),
      quantity: medication.quantity,
      pharmacistName: PHARMACISTS[Number(work.rxNumber) % PHARMACISTS.length],
    });
    settle(work, 'filled');
  });

  /** Undoes what was billed, the program before the insurance. */
  step('pharmacy.reverse', async (work, payload) => {
    for (const which of ['secondary', 'primary'] as const) {
      const paid = work[which];
      if (!paid) continue;
      const address = `${world.publicUrl()}/${which === 'primary' ? 'payer' : 'copay-hub'}`;
      const answer = await sendClaim(address, reversal(work, paid), payload.correlationId);
      if (answer.outcome !== 'reversed') throw new Error(`the reversal was answered ${answer.status}`);
      update(work, { [which]: undefined });
      note(work, `${which}.reversed`);
    }
  });

  const enqueue = (kind: string, work: PharmacyWork, correlationId: string) =>
    world.agenda.add<Step>(kind, { workId: work.id, eventId: work.eventId, correlationId }, { subject: work.id });

  return {
    /** Takes a webhook in; the same event again changes nothing. Returns whether it was new. */
    receive(webhook: PharmacyWebhook, correlationId: string): boolean {
      const { event, eventId, pharmacyId, prescriptionId } = webhook;
      const id = `${pharmacyId}/${prescriptionId}`;
      return world.journal.atomically(() => {
        if (events.get(eventId)) {
          world.activity.record('pharmacy', `${event}.repeated`, { pharmacyId, prescriptionId, eventId });
          return false;
        }
        events.put(eventId, { eventId });
        world.activity.record('pharmacy', event, { pharmacyId, prescriptionId, eventId });
        const known = works.get(id);
        const atOnce = world.automation.modes.pharmacy === 'at-once';
        if (event === 'work.offered') {
          const work = works.put(id, {
            id,
            pharmacyId,
            prescriptionId,
            eventId,
            state: 'offered',
            rxNumber: known?.rxNumber ?? nextRxNumber(),
            dateOfService: known?.primary ? known.dateOfService : today(),
            priorAuthorizationAsked: known?.priorAuthorizationAsked ?? false,
            ...(known?.primary ? { primary: known.primary } : {}),
            ...(known?.secondary ? { secondary: known.secondary } : {}),
            fillNumber: known?.fillNumber ?? 0,
            offeredAt: world.clock.now().toISOString(),
          });
          if (atOnce) enqueue('pharmacy.answer', work, correlationId);
        } else if (known && event === 'payment.completed') {
          const work = update(known, { eventId, state: 'paid' });
          if (atOnce) enqueue('pharmacy.fill', work, correlationId);
        } else if (known) {
          enqueue('pharmacy.reverse', update(known, { eventId, state: 'withdrawn' }), correlationId);
        }
        return true;
      });
    },

    /** A person at the pharmacy acts; undefined when the prescription is not there in a state for it. */
    act(
      prescriptionId: string,
      action: 'answer' | 'decline' | 'fill',
      correlationId: string,
    ): PharmacyWork | undefined {
      const states = action === 'fill' ? ['paid', 'stuck'] : ['offered', 'stuck'];
      const work = worksOfPrescription(prescriptionId).findLast(({ state }) => states.includes(state));
      if (work) enqueue(`pharmacy.${action}`, work, correlationId);
      return work;
    },

    /** Newest first. */
    works: (prescriptionId?: string): PharmacyWork[] =>
      (prescriptionId === undefined ? works.values() : worksOfPrescription(prescriptionId)).reverse(),
  };
}

export type PharmacyDesk = ReturnType<typeof openPharmacyDesk>;
