import { refuse } from '@fillway/kernel';
import type { CallContext } from '../../call-context.js';
import { refuseAssigned, refuseSuperseded } from '../../refuse-superseded.js';
import { maySee, viewerOf } from '../../row-access.js';
import { ownersOf } from '../data/prescription.repository.js';

export interface Assignment {
  prescriptionId: string;
  /** Who looks after it from now on: the viewer, or nobody. */
  to: 'me' | 'nobody';
  /** Who looked after it as the viewer saw it; null: nobody. */
  insteadOf: string | null;
}

/** A lost race means that the card moved, which does not matter here; far beyond real contention. */
const MOST_RACES = 20;

/**
 * Somebody on the staff takes a prescription, also from a colleague, or lets it go. The card keeps its status; its new
 * version carries the change to every open board. Of two who take it at once the second is refused.
 * @param reservationId of the mutation: the same one again changes nothing more
 * @throws FillwayError NOT_FOUND, SUPERSEDED when somebody else than `insteadOf` looks after it
 */
export async function assignPrescription(ctx: CallContext, input: Assignment, reservationId: string): Promise<void> {
  const viewer = viewerOf(ctx);
  const assigneeId = input.to === 'me' ? viewer.id : null;
  for (let race = 0; race < MOST_RACES; race++) {
    const progress = await ctx.pipeline.progress(input.prescriptionId);
    if (!progress || !maySee(viewer, ownersOf(progress))) throw refuse('NOT_FOUND');
    if (progress.board.assigneeId === assigneeId) return;
    if (progress.board.assigneeId !== input.insteadOf) refuseAssigned(progress);
    const result = await ctx.pipeline.advance({
      prescriptionId: input.prescriptionId,
      cause: 'assignment_changed',
      factId: reservationId,
      expectedVersion: progress.version,
      by: 'ops',
      actor: ctx.actor,
      correlationId: ctx.correlationId,
      set: { board: { assigneeId } },
    });
    if (result.outcome !== 'superseded') return;
    if (result.reason !== 'version') refuseSuperseded(result.prescription);
  }
  throw refuse('SUPERSEDED');
}
