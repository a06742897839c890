import type { GraphqlContext } from '../../call-context.js';
import { loader } from '../../graphql/index.js';
import { maySee, viewerOf } from '../../row-access.js';
import { enrollmentsByIds } from '../data/enrollment.repository.js';
import { insuranceProfilesByIds, insuranceProfilesOf } from '../data/insurance-profile.repository.js';
import { patientsByIds } from '../data/patient.repository.js';
import { type Enrollment, toEnrollment } from './enrollment.type.js';
import { type InsuranceProfile, type Patient, toInsuranceProfile, toPatient } from './patient.type.js';

/** The patients with these ids that the viewer may see: staff those of their organization, a patient themselves. */
export async function patientReferences(ctx: GraphqlContext, ids: readonly string[]): Promise<Patient[]> {
  const viewer = viewerOf(ctx);
  const rows = await patientsByIds(ctx, ids);
  return rows.filter((row) => maySee(viewer, { ...row, patientId: row._id })).map(toPatient);
}

/** One of them; null when it does not exist or is not visible, which look the same from outside. */
export async function visiblePatient(ctx: GraphqlContext, id: string): Promise<Patient | null> {
  return loader(ctx, 'patients', async (ids) => {
    const found = await patientReferences(ctx, ids);
    return new Map(found.map((patient) => [patient.id, patient]));
  }).load(id);
}

/** The enrollments with these ids that the viewer may see; partners see none. */
export async function enrollmentReferences(ctx: GraphqlContext, ids: readonly string[]): Promise<Enrollment[]> {
  const viewer = viewerOf(ctx);
  const rows = await enrollmentsByIds(ctx, ids);
  return rows
    .filter(({ organizationId, patientId }) => maySee(viewer, { organizationId, patientId }))
    .map(toEnrollment);
}

/** One of them; null when it does not exist or is not visible. */
export async function visibleEnrollment(ctx: GraphqlContext, id: string): Promise<Enrollment | null> {
  return loader(ctx, 'enrollments', async (ids) => {
    const found = await enrollmentReferences(ctx, ids);
    return new Map(found.map((enrollment) => [enrollment.id, enrollment]));
  }).load(id);
}

/** The coverages with these ids that the viewer may see; partners see what they bill through the prescription. */
export async function insuranceProfileReferences(
  ctx: GraphqlContext,
  ids: readonly string[],
): Promise<InsuranceProfile[]> {
  const viewer = viewerOf(ctx);
  const rows = await insuranceProfilesByIds(ctx, ids);
  return rows
    .filter(({ organizationId, patientId }) => maySee(viewer, { organizationId, patientId }))
    .map(toInsuranceProfile);
}

/** Every coverage stated for a patient, oldest first; the patients of one request are read in one call. */
export async function coveragesOf(ctx: GraphqlContext, patientId: string): Promise<InsuranceProfile[]> {
  const found = await loader(ctx, 'insuranceProfilesOf', async (patientIds) => {
    const byPatient = new Map(patientIds.map((id) => [id, [] as InsuranceProfile[]]));
    for (const row of await insuranceProfilesOf(ctx, patientIds))
      byPatient.get(row.patientId)?.push(toInsuranceProfile(row));
    return byPatient;
  }).load(patientId);
  return found ?? [];
}
