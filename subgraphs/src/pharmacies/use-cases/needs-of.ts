import { refuse } from '@fillway/kernel';
import type { PrescriptionProgress } from '@fillway/pipeline';
import { findDrugByNdc, processorOfBin, zipCentroid } from '@fillway/reference';
import type { CallContext } from '../../call-context.js';
import { coverageOf, demographicsOf } from '../../patients/index.js';
import { effectiveSchedule, findPrescription, readMedication } from '../../prescriptions/index.js';
import type { Needs } from '../domain/score.js';

/**
 * What a prescription asks of a pharmacy; null when nobody knows where the patient lives. Reading drug and address is
 * audited.
 * @throws FillwayError NOT_FOUND for an unknown prescription
 */
export async function needsOf(ctx: CallContext, progress: PrescriptionProgress): Promise<Needs | null> {
  const prescription = await findPrescription(ctx, progress._id);
  if (!prescription) throw refuse('NOT_FOUND');
  const { insuranceProfileId } = progress.current;
  const [medication, patient, coverage] = await Promise.all([
    readMedication(ctx, prescription),
    demographicsOf(ctx, { patientId: progress.patientId, prescriptionId: progress._id }),
    insuranceProfileId ? coverageOf(ctx, insuranceProfileId) : null,
  ]);
  const place = patient.address ? zipCentroid(patient.address.postalCode) : undefined;
  if (!place) return null;
  const drug = findDrugByNdc(medication.ndc);
  // A schedule that nobody could read is treated as the strictest one.
  const schedule = effectiveSchedule({ medication, drug }) ?? (medication.schedule === 'unknown' ? 'CII' : null);
  return {
    place,
    state: patient.address?.state || place.state,
    processor: coverage ? (processorOfBin(coverage.bin) ?? 'unknown') : null,
    coldChain: drug?.coldChain ?? false,
    specialty: drug?.specialty ?? false,
    limitedProduct: drug?.limitedDistribution ? drug.productCode : null,
    schedule,
  };
}
