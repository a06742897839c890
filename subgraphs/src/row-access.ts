import { isStaff, type Viewer } from '@fillway/kernel';

export { viewerOf } from './call-context.js';

/** The owners of a row: what every document about a prescription carries. */
export interface RowOwners {
  organizationId: string;
  patientId?: string | null;
  pharmacyId?: string | null;
}

/** Staff see their organization's rows, a patient their own, a partner the rows of their pharmacy; nobody else sees any. */
export function maySee(viewer: Viewer, row: RowOwners): boolean {
  if (viewer.organizationId !== row.organizationId) return false;
  if (isStaff(viewer)) return true;
  if (viewer.patientId !== undefined) return viewer.patientId === row.patientId;
  return viewer.pharmacyId !== undefined && viewer.pharmacyId === row.pharmacyId;
}

/**
 * The same rule as the start of every list query.
 * @param paths where the collection keeps the owners
 */
export function visibleRows(viewer: Viewer, paths: { patientId: string; pharmacyId: string }): Record<string, string> {
  const { organizationId } = viewer;
  if (isStaff(viewer)) return { organizationId };
  if (viewer.patientId !== undefined) return { organizationId, [paths.patientId]: viewer.patientId };
  return { organizationId, [paths.pharmacyId]: viewer.pharmacyId ?? 'none' };
}
