import type { GraphqlContext } from '../../call-context.js';
import { loader } from '../../graphql/index.js';
import { maySee, viewerOf } from '../../row-access.js';
import { ownersOf, prescriptionsByIds } from '../data/prescription.repository.js';
import { type Prescription, toPrescription } from './prescription.type.js';

/** The prescriptions with these ids that the viewer may see, in one store call. */
export async function prescriptionReferences(ctx: GraphqlContext, ids: readonly string[]): Promise<Prescription[]> {
  const viewer = viewerOf(ctx);
  const rows = await prescriptionsByIds(ctx, ids);
  return rows.filter((row) => maySee(viewer, ownersOf(row))).map(toPrescription);
}

/** One of them; null when it does not exist or is not visible, which look the same from outside. */
export async function visiblePrescription(ctx: GraphqlContext, id: string): Promise<Prescription | null> {
  return loader(ctx, 'prescriptions', async (ids) => {
    const found = await prescriptionReferences(ctx, ids);
    return new Map(found.map((prescription) => [prescription.id, prescription]));
  }).load(id);
}
