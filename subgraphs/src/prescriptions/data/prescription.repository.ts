import { refuse } from '@fillway/kernel';
import type { PhiReader } from '@fillway/platform';
import type { CallContext } from '../../call-context.js';
import type { RowOwners } from '../../row-access.js';
import type { Medication } from '../domain/medication.js';
import type { ReplyHeader } from '../domain/script-answers.js';
import { type PrescriptionDocument, prescriptionModel } from './prescription.model.js';
import { type ScriptMessageDocument, scriptMessageModel } from './script-message.model.js';

/** Who reads, for the audit row. */
export function readerOf(ctx: CallContext): PhiReader {
  return {
    actor: ctx.actor,
    correlationId: ctx.correlationId,
    purpose: ctx.purpose,
    ...(ctx.ip !== undefined && { ip: ctx.ip }),
  };
}

/** The prescription with this id, without regard to who asks. */
export async function findPrescription(ctx: CallContext, id: string): Promise<PrescriptionDocument | null> {
  return prescriptionModel(ctx.platform.mongo).findById(id).lean<PrescriptionDocument>();
}

/** What was ordered, in the clear; an audited read. */
export async function readMedication(
  ctx: CallContext,
  prescription: Pick<PrescriptionDocument, '_id' | 'organizationId' | 'patientId' | 'medication'>,
): Promise<Medication> {
  const { medication } = await ctx.platform.phi.decrypt<{ medication: Medication }>(readerOf(ctx), {
    collection: 'prescriptions',
    documentId: prescription._id,
    patientId: prescription.patientId,
    organizationId: prescription.organizationId,
    prescriptionId: prescription._id,
    sealed: { medication: prescription.medication },
  });
  return medication;
}

/** The header of the message that the prescription came in, for answering it later. */
export async function readReplyHeader(ctx: CallContext, prescription: PrescriptionDocument): Promise<ReplyHeader> {
  const message = await scriptMessageModel(ctx.platform.mongo)
    .findById(prescription.scriptMessageId, { replyHeader: 1 })
    .lean();
  if (!message) throw refuse('NOT_FOUND', { details: { scriptMessageId: prescription.scriptMessageId } });
  return message.replyHeader;
}

/** The message that the prescription came in, as it was sent: an audited read. null while intake has not finished. */
export async function readScriptMessage(
  ctx: CallContext,
  prescription: Pick<PrescriptionDocument, '_id' | 'organizationId' | 'patientId' | 'scriptMessageId'>,
): Promise<{ receivedAt: Date; xml: string } | null> {
  const message = await scriptMessageModel(ctx.platform.mongo)
    .findById(prescription.scriptMessageId, { receivedAt: 1, raw: 1 })
    .lean<Pick<ScriptMessageDocument, '_id' | 'receivedAt' | 'raw'>>();
  if (!message?.raw) return null;
  const { raw } = await ctx.platform.phi.decrypt<{ raw: string }>(readerOf(ctx), {
    collection: 'script_messages',
    documentId: message._id,
    patientId: prescription.patientId,
    organizationId: prescription.organizationId,
    prescriptionId: prescription._id,
    sealed: { raw: message.raw },
  });
  return { receivedAt: message.receivedAt, xml: raw };
}

/** Who may see the prescription: its patient, and the pharmacy that works on it now. */
export function ownersOf(
  prescription: Pick<PrescriptionDocument, 'organizationId' | 'patientId' | 'board'>,
): RowOwners {
  const { organizationId, patientId, board } = prescription;
  return { organizationId, patientId, pharmacyId: board.pharmacyId };
}

/** The prescriptions with these ids, in one call, without regard to who asks. */
export async function prescriptionsByIds(ctx: CallContext, ids: readonly string[]): Promise<PrescriptionDocument[]> {
  return prescriptionModel(ctx.platform.mongo)
    .find({ _id: { $in: ids } }, { outbox: 0 })
    .lean<PrescriptionDocument[]>();
}
