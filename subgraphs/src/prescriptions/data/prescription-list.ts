import type { Status } from '@fillway/pipeline';
import type { CallContext } from '../../call-context.js';
import { type KeysetSort, keysetPage, type Page, type PageRequest } from '../../keyset-page.js';
import { viewerOf, visibleRows } from '../../row-access.js';
import { type PrescriptionDocument, prescriptionModel } from './prescription.model.js';

/** What a list of prescriptions can be narrowed by; absent: not narrowed. */
export interface PrescriptionFilter {
  status?: Status[] | null;
  pharmacyId?: string | null;
  payerKind?: string | null;
  alert?: boolean | null;
  patientId?: string | null;
}

/** One page of the prescriptions that the viewer may see. */
export async function listPrescriptions(
  ctx: CallContext,
  request: { filter: PrescriptionFilter; sort: KeysetSort; page: PageRequest },
): Promise<Page<PrescriptionDocument>> {
  const { status, pharmacyId, payerKind, alert, patientId } = request.filter;
  const filter = {
    $and: [
      visibleRows(viewerOf(ctx), { patientId: 'patientId', pharmacyId: 'board.pharmacyId' }),
      {
        ...(status?.length && { status: { $in: status } }),
        ...(pharmacyId && { 'board.pharmacyId': pharmacyId }),
        ...(payerKind && { 'board.payerKind': payerKind }),
        ...(typeof alert === 'boolean' && { 'board.alert': alert }),
        ...(patientId && { patientId }),
      },
    ],
  };
  return keysetPage(prescriptionModel(ctx.platform.mongo), filter, request.sort, request.page);
}
