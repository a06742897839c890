import { refuse } from '@fillway/kernel';
import type { PrescriptionProgress } from '@fillway/pipeline';
import { zipCentroid } from '@fillway/reference';
import type { CallContext } from '../../call-context.js';
import { isDuplicateKey } from '../../duplicate-key.js';
import { capacityToday } from '../data/capacity.repository.js';
import { pharmaciesOf } from '../data/pharmacy.repository.js';
import { type BlockedReason, type RoutingRunDocument, routingRunModel } from '../data/routing-run.model.js';
import { type Ranking, rank, TOP, WEIGHTS_VERSION } from '../domain/score.js';
import { needsOf } from './needs-of.js';

/**
 * Stage 3: compares the pharmacies for an enrolled prescription, stores what came of it, and advances; where none fits,
 * a person is alerted. Repeated work writes the same run. A blocked prescription is compared again, and goes on when a
 * pharmacy fits by now.
 * @throws FillwayError NOT_FOUND for an unknown prescription; outside failures
 */
export async function rankPharmacies(ctx: CallContext, input: { prescriptionId: string }): Promise<void> {
  const progress = await ctx.pipeline.progress(input.prescriptionId);
  if (!progress) throw refuse('NOT_FOUND');
  if (progress.status !== 'enrolled' && progress.status !== 'routing_blocked') return;
  const runs = routingRunModel(ctx.platform.mongo);
  if (progress.status === 'routing_blocked') await raiseIfLost(ctx, progress);
  const known = await runs.findById(runId(ctx, progress)).lean<RoutingRunDocument>();
  const run = known ?? (await compare(ctx, progress));
  if (!run) return;
  await ctx.pipeline.settle(runs, run._id, run.advance);
  if (run.blockedReason) await raiseBlocked(ctx, run);
}

function runId(ctx: CallContext, progress: PrescriptionProgress): string {
  return ctx.pipeline.factId('routingRun', progress._id, 'routing', progress.epochs.routing ?? 1);
}

/** Compares and stores the run; null when a blocked prescription still has no pharmacy. */
async function compare(ctx: CallContext, progress: PrescriptionProgress): Promise<RoutingRunDocument | null> {
  const needs = await needsOf(ctx, progress);
  const pharmacies = needs ? await pharmaciesOf(ctx, progress.organizationId) : [];
  const capacities = await capacityToday(ctx, pharmacies);
  const ranking: Ranking = needs
    ? rank(
        needs,
        pharmacies.map((pharmacy) => ({
          ...pharmacy,
          pharmacyId: pharmacy._id,
          place: zipCentroid(pharmacy.address.zip),
          capacity: capacities.get(pharmacy._id) ?? { reserved: 0, max: pharmacy.dailyCapacity },
        })),
      )
    : { candidates: [], excluded: [] };
  const blockedReason: BlockedReason | null = !needs
    ? 'patient_address_unknown'
    : ranking.candidates.length === 0
      ? 'no_pharmacy_fits'
      : null;
  if (blockedReason && progress.status === 'routing_blocked') return null;
  return saveRun(ctx, progress, ranking, blockedReason);
}

/** Writes the run with its intent; where a former attempt wrote it, that one stands. */
async function saveRun(
  ctx: CallContext,
  progress: PrescriptionProgress,
  { candidates, excluded }: Ranking,
  blockedReason: BlockedReason | null,
): Promise<RoutingRunDocument> {
  const _id = runId(ctx, progress);
  const run: RoutingRunDocument = {
    _id,
    organizationId: progress.organizationId,
    prescriptionId: progress._id,
    patientId: progress.patientId,
    recommendations: candidates.slice(0, TOP),
    candidateIds: candidates.map(({ pharmacyId }) => pharmacyId),
    excluded,
    blockedReason,
    weightsVersion: WEIGHTS_VERSION,
    ranAt: ctx.platform.clock.now(),
    advance: ctx.pipeline.intent({
      prescriptionId: progress._id,
      factId: _id,
      cause: blockedReason
        ? 'no_pharmacy_fits'
        : progress.status === 'routing_blocked'
          ? 'routing_unblocked'
          : 'pharmacies_ranked',
      step: 'routing',
      epoch: progress.epochs.routing ?? 1,
      by: 'stage',
      actor: ctx.actor,
      correlationId: ctx.correlationId,
      set: { current: { routingRunId: _id } },
    }),
  };
  const runs = routingRunModel(ctx.platform.mongo);
  try {
    await runs.create(run);
    return run;
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    const first = await runs.findById(_id).lean<RoutingRunDocument>();
    if (!first) throw error;
    return first;
  }
}

/** The alert of the run that blocked it: a crash, or the sweep's own advance, may have come before it was raised. */
async function raiseIfLost(ctx: CallContext, { current }: PrescriptionProgress): Promise<void> {
  const blocking = await routingRunModel(ctx.platform.mongo)
    .findById(current.routingRunId ?? '')
    .lean<RoutingRunDocument>();
  if (blocking?.blockedReason) await raiseBlocked(ctx, blocking);
}

async function raiseBlocked(ctx: CallContext, run: RoutingRunDocument): Promise<void> {
  await ctx.pipeline.raiseAlert({
    organizationId: run.organizationId,
    kind: 'routing_blocked',
    severity: 'warning',
    subject: { kind: 'routing_run', id: run._id },
    prescriptionId: run.prescriptionId,
    correlationId: ctx.correlationId,
    details: { reason: run.blockedReason, pharmaciesExcluded: run.excluded.length },
  });
}
