import { type Money, refuse, usd } from '@fillway/kernel';
import type { CallContext } from '../../call-context.js';
import { refuseSuperseded } from '../../refuse-superseded.js';
import { relayInBackground } from '../../relay-in-background.js';
import { viewerOf } from '../../row-access.js';
import { type AdjudicationDocument, adjudicationModel } from '../data/adjudication.model.js';
import type { ProgramDocument } from '../data/program.model.js';
import { programsForDrug } from '../data/program.repository.js';
import { lawfulPrograms } from './lawful-programs.js';
import { ownWork } from './own-work.js';

/** A program as it is shown: with credentials for a pharmacy's own lawful work, else as a fact of the catalogue. */
export interface ProgramOffer {
  programId: string;
  name: string;
  bin: string | null;
  pcn: string | null;
  groupId: string | null;
  targetCopay: Money;
}

function offerOf(program: ProgramDocument, credentials: ProgramDocument['credentials'] | null): ProgramOffer {
  return {
    programId: program._id,
    name: program.name,
    bin: credentials?.bin ?? null,
    pcn: credentials?.pcn ?? null,
    groupId: credentials?.group ?? null,
    targetCopay: usd(program.targetCopayCents),
  };
}

/** The mark under which an adjudication remembers that a program was offered; tells nobody which. */
export function offerMark(ctx: CallContext, adjudicationId: string, programId: string): string {
  return ctx.platform.phi.keyedHash('offered_program', adjudicationId, programId);
}

/**
 * The programs for a prescription that the pharmacy is adjudicating, with credentials; empty where the law or the
 * patient's coverage allows none. What was shown, or why nothing was, is recorded.
 * @throws FillwayError NOT_FOUND for another pharmacy's work, ILLEGAL_TRANSITION when it is not being adjudicated
 */
export async function lookUpPrograms(ctx: CallContext, input: { prescriptionId: string }): Promise<ProgramOffer[]> {
  const progress = await ownWork(ctx, input.prescriptionId);
  const { adjudicationId } = progress.current;
  if (progress.status !== 'adjudicating' || !adjudicationId) return refuseSuperseded(progress);
  const { programs, ineligible } = await lawfulPrograms(ctx, progress);
  const marks = programs.map(({ _id }) => offerMark(ctx, adjudicationId, _id));
  const adjudications = adjudicationModel(ctx.platform.mongo);
  const stored = await adjudications
    .findOneAndUpdate(
      { _id: adjudicationId },
      {
        $addToSet: { offeredPrograms: { $each: marks } },
        $push: {
          outbox: ctx.pipeline.audit({
            organizationId: progress.organizationId,
            actor: ctx.actor,
            action: 'programs.looked_up',
            resource: { kind: 'adjudication', id: adjudicationId },
            patientId: progress.patientId,
            prescriptionId: progress._id,
            correlationId: ctx.correlationId,
            ...(ctx.ip !== undefined && { ip: ctx.ip }),
            details: { offered: programs.length, ineligible },
          }),
        },
        $min: { outboxAt: new Date() },
      },
      { returnDocument: 'after' },
    )
    .lean<AdjudicationDocument>();
  if (!stored) throw refuse('NOT_FOUND');
  relayInBackground(ctx, adjudications, stored);
  return programs.map((program) => offerOf(program, program.credentials));
}

/** The programs for a drug as anybody may know them, without credentials; none for a plan that is not commercial. */
export async function listPrograms(
  ctx: CallContext,
  input: { ndc: string; insuranceType?: string | null },
): Promise<ProgramOffer[]> {
  if (input.insuranceType && input.insuranceType.toLowerCase() !== 'commercial') return [];
  const programs = await programsForDrug(ctx, viewerOf(ctx).organizationId, input.ndc);
  const today = ctx.platform.clock.now().toISOString().slice(0, 10);
  return programs
    .filter(({ effectiveFrom, effectiveTo }) => effectiveFrom <= today && today <= effectiveTo)
    .map((program) => offerOf(program, null));
}
