import { refuse } from '@fillway/kernel';
import type { PrescriptionProgress } from '@fillway/pipeline';
import type { CallContext } from '../../call-context.js';
import { coverageOf, demographicsOf, prescriberKnowsGovernment } from '../../patients/index.js';
import { findPrescription, readMedication } from '../../prescriptions/index.js';
import type { ProgramDocument } from '../data/program.model.js';
import { programsForDrug } from '../data/program.repository.js';
import { type Ineligibility, ineligibility, usablePrograms } from '../domain/eligibility.js';

/** The programs that the patient may use today; empty with the reason when none may be. */
export interface LawfulPrograms {
  programs: ProgramDocument[];
  ineligible: Ineligibility | null;
}

/**
 * Why the patient may use no program; null when they may. Asked are the coverage that the prescription is billed to now,
 * and every card that the prescriber knows: a government program as the second payer bars them as well.
 */
export async function ineligibilityNow(
  ctx: CallContext,
  progress: PrescriptionProgress,
): Promise<Ineligibility | null> {
  const { insuranceProfileId } = progress.current;
  const billed = ineligibility(
    insuranceProfileId ? await coverageOf(ctx, insuranceProfileId) : { planKind: 'cash', attestsGovernment: false },
  );
  return billed ?? ((await prescriberKnowsGovernment(ctx, progress.patientId)) ? 'government' : null);
}

/**
 * The programs for the prescription's drug that its patient may lawfully use today. Drug and state are read (audited)
 * only for an eligible patient.
 * @throws FillwayError NOT_FOUND for an unknown prescription
 */
export async function lawfulPrograms(ctx: CallContext, progress: PrescriptionProgress): Promise<LawfulPrograms> {
  const ineligible = await ineligibilityNow(ctx, progress);
  if (ineligible) return { programs: [], ineligible };
  const prescription = await findPrescription(ctx, progress._id);
  if (!prescription) throw refuse('NOT_FOUND');
  const { ndc } = await readMedication(ctx, prescription);
  const programs = await programsForDrug(ctx, progress.organizationId, ndc);
  if (programs.length === 0) return { programs, ineligible: null };
  const { address } = await demographicsOf(ctx, { patientId: progress.patientId, prescriptionId: progress._id });
  const today = ctx.platform.clock.now().toISOString().slice(0, 10);
  return { programs: usablePrograms(programs, { today, state: address?.state || null }), ineligible: null };
}
