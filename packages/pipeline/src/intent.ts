import { randomUUID } from 'node:crypto';
import type { AdvanceRequest, AdvanceResult } from './advance-request.js';
import type { CollectedWrites, DocumentCollection } from './collected-writes.js';
import { onStore } from './failure.js';
import type { PrescriptionProgress } from './progress.js';

/**
 * The advance that a fact still owes its prescription: stored in the same write as the fact, so that a crash between
 * fact and advance is finished by the sweep (DESIGN.md section 4, rule 1).
 */
export interface AdvanceIntent {
  id: string;
  /** The `AdvanceRequest` as JSON. */
  request: string;
  /** Machine time; present while the advance has not been settled. */
  pendingSince?: Date;
  /** `superseded` while it is still pending: what the fact held is being given back. */
  outcome?: 'advanced' | 'superseded';
}

/** The mongoose definition of a fact's `advance` field: `{ …fact, advance: advanceIntentField }`. */
export const advanceIntentField = {
  id: String,
  request: String,
  pendingSince: { type: Date, index: true, sparse: true },
  outcome: { type: String, enum: ['advanced', 'superseded'] },
} as const;

/** A fresh intent to advance as the request says. */
export function newIntent(request: AdvanceRequest): AdvanceIntent {
  return { id: randomUUID(), request: JSON.stringify(request), pendingSince: new Date() };
}

/** The request of a stored intent. */
function requestOf(intent: AdvanceIntent): AdvanceRequest {
  const request = JSON.parse(intent.request) as AdvanceRequest;
  if (request.set?.dueAt) request.set.dueAt = new Date(request.set.dueAt);
  return request;
}

/** A collection of facts, and what to do when one of them came too late. */
export interface Facts {
  collection: DocumentCollection;
  /** Gives back what the fact held, while the intent is still its present one; may be called again for the same fact. */
  release?: (factId: string, intentId: string) => Promise<void>;
}

/** Runs the advance of facts and marks them; see `Pipeline.settle`. */
export class Settlement {
  constructor(
    private readonly advance: (request: AdvanceRequest) => Promise<AdvanceResult>,
    private readonly progress: (prescriptionId: string) => Promise<PrescriptionProgress | null>,
    private readonly writes: CollectedWrites,
  ) {}

  async settle(facts: Facts, factId: string, intent: AdvanceIntent): Promise<AdvanceResult> {
    const result = await this.advanceOnce(intent);
    const outcome = result.outcome === 'superseded' ? 'superseded' : 'advanced';
    // The intent's id guards against marking a later intent of the same fact.
    const filter: object = { _id: factId, 'advance.id': intent.id };
    if (outcome === 'superseded' && facts.release) {
      // Decided before anything is given back: the status may come to fit again, what is given back does not.
      const decided: object = { $set: { 'advance.outcome': outcome } };
      await onStore('documents', () => facts.collection.updateOne(filter, decided));
      await facts.release(factId, intent.id);
    }
    // The mark comes last: until it is written the sweep repeats the release as well.
    const update: object = { $set: { 'advance.outcome': outcome }, $unset: { 'advance.pendingSince': '' } };
    this.writes.add(facts.collection, [{ updateOne: { filter, update } }]);
    return result;
  }

  /** Does not advance for a fact whose release has begun. */
  private async advanceOnce(intent: AdvanceIntent): Promise<AdvanceResult> {
    const request = requestOf(intent);
    if (intent.pendingSince && intent.outcome === 'superseded') {
      const prescription = await this.progress(request.prescriptionId);
      if (prescription) return { outcome: 'superseded', prescription, reason: 'status' };
    }
    return this.advance(request);
  }

  /** Finishes the fact's pending intent, if any; its mark is stored when this resolves. */
  async settlePending(facts: Facts, factId: string): Promise<void> {
    const fact = await onStore('documents', () =>
      facts.collection.findOne({ _id: factId }, { projection: { advance: 1 } }),
    );
    const intent = (fact as { advance?: AdvanceIntent } | null)?.advance;
    if (!intent?.pendingSince) return;
    await this.settle(facts, factId, intent);
    await this.writes.flush();
  }
}
