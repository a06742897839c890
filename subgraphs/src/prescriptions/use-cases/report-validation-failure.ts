import type { CallContext } from '../../call-context.js';
import { type PrescriptionDocument, prescriptionModel } from '../data/prescription.model.js';
import { readReplyHeader } from '../data/prescription.repository.js';
import { type ValidationRunDocument, validationRunModel } from '../data/validation-run.model.js';
import { validationErrorMessage } from '../domain/script-answers.js';
import type { Severity } from '../domain/validation-rules.js';

/** How long a report may be owed before the sweep has it made, in ms. */
const LATE_MS = 10_000;
/** Rows one sweep takes at most; the next one takes the rest. */
const MOST = 200;

/**
 * Tells people and the prescriber that a prescription cannot go on as written: an alert for operations and, where a
 * rule or a pharmacist stops it, a SCRIPT `Error` to the sender. Owed from the write of the run or of the decision until
 * both are out; what was overtaken by then is not told. Repeats harmlessly: the alert by its subject, the message by its
 * id.
 * @throws FillwayError PARTNER_UNAVAILABLE, PARTNER_REJECTED
 */
export async function reportValidationFailure(ctx: CallContext, runId: string): Promise<void> {
  const runs = validationRunModel(ctx.platform.mongo);
  // Before its advance a rejection would look like the review that it ends, and the prescriber would never hear of it.
  await ctx.pipeline.settlePending(runs, runId);
  const run = await runs.findById(runId).lean<ValidationRunDocument>();
  if (!run?.owesReport) return;
  const prescription = await prescriptionModel(ctx.platform.mongo)
    .findById(run.prescriptionId)
    .lean<PrescriptionDocument>();
  if (prescription?.current.validationRunId === runId) {
    if (prescription.status === 'validation_failed') await reportStopped(ctx, prescription, run);
    if (prescription.status === 'pharmacist_review') await raiseAlert(ctx, run, 'pharmacist_review_needed');
  }
  // A decision that came in meanwhile owes a report of its own.
  await runs.updateOne({ _id: runId, 'advance.id': run.advance.id }, { $unset: { owesReport: '' } });
}

/** Gives reports that were lost on their way to the stage's follow-up; one job a report. */
export async function enqueueOwedReports(ctx: CallContext): Promise<void> {
  const before = new Date(ctx.platform.clock.now().getTime() - LATE_MS);
  const owed = await ctx.pipeline.scan(() =>
    validationRunModel(ctx.platform.mongo)
      .find({ owesReport: true, ranAt: { $lte: before } }, { prescriptionId: 1, organizationId: 1, decision: 1 })
      .limit(MOST)
      .lean<ValidationRunDocument[]>(),
  );
  for (const run of owed) await enqueueReport(ctx, run);
}

/** Has the stage report on the run. */
export async function enqueueReport(
  ctx: CallContext,
  run: Pick<ValidationRunDocument, '_id' | 'prescriptionId' | 'organizationId' | 'decision'>,
): Promise<void> {
  await ctx.pipeline.enqueue(
    'validation',
    'overdue',
    { prescriptionId: run.prescriptionId, organizationId: run.organizationId, correlationId: ctx.correlationId },
    { jobId: `report-${run._id}-${run.decision ? 'decided' : 'ran'}` },
  );
}

async function reportStopped(
  ctx: CallContext,
  prescription: PrescriptionDocument,
  run: ValidationRunDocument,
): Promise<void> {
  await raiseAlert(ctx, run, 'validation_failed');
  const header = await readReplyHeader(ctx, prescription);
  const xml = validationErrorMessage(header, {
    messageId: run._id,
    sentTime: run.ranAt.toISOString(),
    failedRules: failedRules(run, run.decision ? 'pharmacist' : 'blocks'),
  });
  await ctx.providers.ehrMailbox.deliver({ messageId: run._id, xml }, { correlationId: ctx.correlationId });
}

function raiseAlert(ctx: CallContext, run: ValidationRunDocument, kind: string): Promise<void> {
  return ctx.pipeline.raiseAlert({
    organizationId: run.organizationId,
    kind,
    severity: 'warning',
    subject: { kind: 'validation_run', id: run._id },
    prescriptionId: run.prescriptionId,
    correlationId: ctx.correlationId,
    details: { rules: [...failedRules(run, 'blocks'), ...failedRules(run, 'pharmacist')].join(', ') },
  });
}

/** The rules that found something of that weight, each once. */
function failedRules({ checks }: ValidationRunDocument, severity: Severity) {
  return [...new Set(checks.filter((check) => !check.passed && check.severity === severity).map(({ rule }) => rule))];
}
