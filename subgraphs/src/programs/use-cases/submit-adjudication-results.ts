import { derivedId, refuse } from '@fillway/kernel';
import type { AdvanceIntent, PrescriptionProgress } from '@fillway/pipeline';
import { canonicalJson } from '@fillway/platform';
import type { CallContext } from '../../call-context.js';
import { isDuplicateKey } from '../../duplicate-key.js';
import { refuseSuperseded } from '../../refuse-superseded.js';
import { type AdjudicationDocument, adjudicationModel } from '../data/adjudication.model.js';
import { findAdjudication, readAttempts } from '../data/adjudication.repository.js';
import { priorAuthorizationModel } from '../data/prior-authorization.model.js';
import { attemptOf } from '../domain/attempt.js';
import { type ClaimOutcome, type ClaimResults, costLineProblems, outcomeOf } from '../domain/claim-results.js';
import { rememberCopay } from './copay-of.js';
import { ineligibilityNow } from './lawful-programs.js';
import { offerMark } from './look-up-programs.js';
import { ownWork } from './own-work.js';

/** One report of a pharmacy, judged. */
interface Report {
  progress: PrescriptionProgress;
  adjudication: AdjudicationDocument;
  attempt: number;
  results: ClaimResults;
  resultsKey: string;
  outcome: ClaimOutcome;
}

/**
 * Takes what the pharmacy's claims came to: paid, rejected, or a prior authorization is asked for. The same report again
 * changes nothing; another one after the decision is refused.
 * @throws FillwayError NOT_FOUND for another pharmacy's work, ILLEGAL_TRANSITION, COST_LINES_MISMATCH,
 * PROGRAM_NOT_ALLOWED (with an alert)
 */
export async function submitAdjudicationResults(
  ctx: CallContext,
  results: ClaimResults,
): Promise<{ adjudicationId: string }> {
  const { current } = await ownWork(ctx, results.prescriptionId);
  const adjudications = adjudicationModel(ctx.platform.mongo);
  // The acceptance, or the attempt before, must be through first.
  if (current.adjudicationId) await ctx.pipeline.settlePending(adjudications, current.adjudicationId);
  const progress = await ownWork(ctx, results.prescriptionId);
  const adjudication = current.adjudicationId ? await findAdjudication(ctx, current.adjudicationId) : null;
  if (!adjudication) return refuseSuperseded(progress);

  const resultsKey = ctx.platform.phi.keyedHash('adjudication_results', canonicalJson(results));
  const attempt = attemptOf(progress.history, adjudication._id);
  if (adjudication.attempt >= attempt) return repeated(ctx, progress, adjudication, resultsKey);
  if (progress.status !== 'adjudicating') refuseSuperseded(progress);

  const report: Report = { progress, adjudication, attempt, results, resultsKey, outcome: outcomeOf(results) };
  await assertProgramsAllowed(ctx, report);
  if (report.outcome === 'paid') {
    const problems = costLineProblems(results);
    if (problems.length > 0) {
      throw refuse('COST_LINES_MISMATCH', { details: { lines: problems.join(', ') } });
    }
  }
  return repeated(ctx, progress, await saveReport(ctx, report), resultsKey);
}

/** Settles the report that is stored, and makes sure that it is this one. */
async function repeated(
  ctx: CallContext,
  progress: PrescriptionProgress,
  stored: AdjudicationDocument,
  resultsKey: string,
): Promise<{ adjudicationId: string }> {
  if (stored.resultsKey !== resultsKey || !stored.advance) return refuseSuperseded(progress);
  const result = await ctx.pipeline.settle(adjudicationModel(ctx.platform.mongo), stored._id, stored.advance);
  if (result.outcome === 'superseded') refuseSuperseded(result.prescription);
  await announce(ctx, stored);
  return { adjudicationId: stored._id };
}

/** The law holds here too: whatever the pharmacy was shown, a program on an ineligible patient's claim is refused. */
async function assertProgramsAllowed(ctx: CallContext, { progress, adjudication, results }: Report): Promise<void> {
  const used = results.manufacturerPrograms;
  if (used.length === 0) return;
  const ineligible = await ineligibilityNow(ctx, progress);
  const foreign = used.filter(
    ({ programId }) => !adjudication.offeredPrograms.includes(offerMark(ctx, adjudication._id, programId)),
  );
  if (!ineligible && foreign.length === 0) return;
  await ctx.pipeline.raiseAlert({
    organizationId: progress.organizationId,
    kind: 'program_not_allowed',
    severity: 'critical',
    subject: { kind: 'adjudication', id: adjudication._id },
    prescriptionId: progress._id,
    correlationId: ctx.correlationId,
    details: { reason: ineligible ?? 'not_offered' },
  });
  throw refuse('PROGRAM_NOT_ALLOWED', { details: { reason: ineligible ?? 'not_offered' } });
}

/** Writes the report with its intent while no other one is there; where somebody was faster, theirs stands. */
async function saveReport(ctx: CallContext, report: Report): Promise<AdjudicationDocument> {
  const { adjudication, attempt, results, resultsKey, outcome } = report;
  const { prescriptionId: _prescriptionId, ...claims } = results;
  const now = ctx.platform.clock.now();
  const sealed = await ctx.platform.phi.seal(
    { collection: 'adjudications', documentId: adjudication._id, patientId: adjudication.patientId },
    { attempts: [...(await readAttempts(ctx, adjudication)), { ...claims, submittedAt: now.toISOString() }] },
  );
  const priorAuthorizationId = outcome === 'prior_authorization' ? await openPriorAuthorization(ctx, report) : null;
  const adjudications = adjudicationModel(ctx.platform.mongo);
  const after = await adjudications
    .findOneAndUpdate(
      { _id: adjudication._id, attempt: attempt - 1 },
      {
        $set: {
          state: outcome,
          attempt,
          resultsKey,
          rejectCodes: results.primaryInsurance.rejectCodes,
          decidedAt: now,
          ...sealed,
          ...(outcome === 'paid' && prices(results)),
          advance: intentFor(ctx, report, priorAuthorizationId),
        },
      },
      { returnDocument: 'after' },
    )
    .lean<AdjudicationDocument>();
  const stored = after ?? (await findAdjudication(ctx, adjudication._id));
  if (!stored) throw refuse('NOT_FOUND');
  return stored;
}

function prices({ costBreakdown }: ClaimResults): { finalCopayCents: number; savingsCents: number } {
  return {
    finalCopayCents: costBreakdown?.finalPatientCopayCents ?? 0,
    savingsCents: costBreakdown?.manufacturerDiscountCents ?? 0,
  };
}

function intentFor(ctx: CallContext, report: Report, priorAuthorizationId: string | null): AdvanceIntent {
  const { progress, adjudication, attempt, results, outcome } = report;
  const request = {
    prescriptionId: progress._id,
    // A later attempt may end the same way: each has an id of its own.
    factId: `${adjudication._id}:${attempt}`,
    step: 'adjudication',
    epoch: adjudication.epoch,
    by: 'partner',
    actor: ctx.actor,
    correlationId: ctx.correlationId,
  } as const;
  switch (outcome) {
    case 'paid': {
      const { finalCopayCents, savingsCents } = prices(results);
      return ctx.pipeline.intent({
        ...request,
        cause: 'claim_adjudicated',
        event: {
          adjudication_id: adjudication._id,
          final_copay_cents: finalCopayCents,
          patient_savings_cents: savingsCents,
          currency: 'USD',
        },
      });
    }
    case 'rejected':
      return ctx.pipeline.intent({ ...request, cause: 'claim_rejected' });
    case 'prior_authorization':
      return ctx.pipeline.intent({
        ...request,
        cause: 'prior_authorization_required',
        set: { current: { priorAuthorizationId } },
      });
  }
}

/** The record that staff decide on: written before the prescription refers to it. */
async function openPriorAuthorization(ctx: CallContext, report: Report): Promise<string> {
  const { adjudication, attempt, results } = report;
  const _id = derivedId('priorAuthorization', adjudication._id, attempt);
  try {
    await priorAuthorizationModel(ctx.platform.mongo).create({
      _id,
      organizationId: adjudication.organizationId,
      prescriptionId: adjudication.prescriptionId,
      patientId: adjudication.patientId,
      pharmacyId: adjudication.pharmacyId,
      adjudicationId: adjudication._id,
      attempt,
      state: 'pending',
      rejectCodes: results.primaryInsurance.rejectCodes,
      requestedAt: ctx.platform.clock.now(),
    });
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
  return _id;
}

/** Remembers the price for stage 5, or tells staff of an outcome that waits for them. */
async function announce(ctx: CallContext, adjudication: AdjudicationDocument): Promise<void> {
  if (adjudication.state === 'paid') await rememberCopay(ctx, adjudication);
  if (adjudication.state !== 'rejected' && adjudication.state !== 'prior_authorization') return;
  await ctx.pipeline.raiseAlert({
    organizationId: adjudication.organizationId,
    kind: adjudication.state === 'rejected' ? 'claim_rejected' : 'prior_authorization_required',
    severity: 'warning',
    subject: { kind: 'adjudication', id: `${adjudication._id}:${adjudication.attempt}` },
    prescriptionId: adjudication.prescriptionId,
    correlationId: ctx.correlationId,
    details: { rejectCodes: adjudication.rejectCodes.join(' ') },
  });
}
