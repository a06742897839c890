import type { Actor } from '@fillway/kernel';
import type { EventDetails, Topic } from './events/index.js';
import type { Cause, CausedBy, Step, TRANSITIONS } from './lifecycle.js';
import type { BoardFacts, CurrentFacts, PrescriptionProgress } from './progress.js';

interface Request {
  prescriptionId: string;
  /**
   * The id of what caused the change. The pair (cause, factId) happens once: where the same cause may come again (a
   * second claim after a rejection, a second scan), it needs an id of its own.
   */
  factId: string;
  /** With `epoch`: the change is superseded when the prescription has entered the step again since. */
  step?: Step;
  epoch?: number;
  /** A person acts on what they saw: superseded when the version has moved. */
  expectedVersion?: number;
  by: CausedBy;
  actor: Actor;
  correlationId: string;
  /** null clears a value. `dueAt` is cleared with each change of status unless it is set here. */
  set?: {
    current?: { [K in keyof CurrentFacts]?: string | null };
    board?: Partial<BoardFacts>;
    dueAt?: Date | null;
  };
}

type TopicOf<C extends Cause> = C extends keyof typeof TRANSITIONS
  ? (typeof TRANSITIONS)[C] extends { event: infer T extends Topic }
    ? T
    : never
  : never;

/** A request for one change of a prescription. A cause whose row names an event needs that event's details. */
export type AdvanceRequest = {
  [C in Cause]: Request & { cause: C } & ([TopicOf<C>] extends [never]
      ? { event?: undefined }
      : { event: EventDetails<TopicOf<C>> });
}[Cause];

/**
 * `advanced`: this call changed the prescription. `already`: an earlier call with the same cause and fact did.
 * `superseded`: somebody else was first, nothing was changed; `prescription` shows what won.
 */
export type AdvanceResult =
  | { outcome: 'advanced' | 'already'; prescription: PrescriptionProgress }
  | { outcome: 'superseded'; prescription: PrescriptionProgress; reason: 'status' | 'epoch' | 'version' };
