import { derivedId, isFillwayError, refuse } from '@fillway/kernel';
import { type NewRxMessage, parseScript, type ScriptMessage, ScriptParseError } from '@fillway/ncpdp';
import { createPrescriptionProgress } from '@fillway/pipeline';
import type { CallContext } from '../../call-context.js';
import { isDuplicateKey } from '../../duplicate-key.js';
import { matchOrCreatePatient } from '../../patients/index.js';
import { relayInBackground } from '../../relay-in-background.js';
import { savePrescriber } from '../data/prescriber.repository.js';
import { type PrescriptionDocument, prescriptionModel } from '../data/prescription.model.js';
import { type ScriptMessageDocument, scriptMessageModel } from '../data/script-message.model.js';
import { medicationOf } from '../domain/newrx.js';
import { type Answer, errorAnswer, replyHeaderOf, statusAnswer, unreadableAnswer } from '../domain/script-answers.js';

/** What the sender gets back, always with a SCRIPT answer. */
export interface SubmitPrescriptionResult {
  /** True for a Status, false for an Error. */
  accepted: boolean;
  /** True when the message, or its order, had come before. */
  duplicate: boolean;
  answerXml: string;
  prescriptionId: string | null;
  /** Stable code of the refusal for machines; null when accepted. */
  problem: string | null;
}

/** How long the fast path remembers a message, as the seed has it. The durable keys are the truth. */
const RECENT_SECONDS = 300;

/**
 * Takes one SCRIPT message at the door: reads it, stores the prescription once, and answers `Status` or `Error`.
 * Repeated, raced or half-done before a crash, the same message makes one prescription and gets one answer
 * (DESIGN.md section 4, rule 3).
 * @throws FillwayError FORBIDDEN when the sender is not the one the viewer may send as; outside failures
 */
export async function submitPrescription(
  ctx: CallContext,
  input: { scriptXml: string },
): Promise<SubmitPrescriptionResult> {
  const stamp = { messageId: ctx.correlationId, sentTime: ctx.platform.clock.now().toISOString() };
  let message: ScriptMessage;
  try {
    message = parseScript(input.scriptXml);
  } catch (error) {
    if (!(error instanceof ScriptParseError)) throw error;
    ctx.logger.info({ code: error.code, path: error.path }, 'unreadable SCRIPT message');
    return refused(unreadableAnswer(error, stamp), error.code);
  }
  if (ctx.viewer?.senderId !== undefined && ctx.viewer.senderId !== message.header.from.value) {
    throw refuse('FORBIDDEN', { message: 'The message’s From is not the sender of these credentials.' });
  }
  for (const warning of message.warnings)
    ctx.logger.info({ code: warning.code, path: warning.path }, 'SCRIPT deviation');
  if (message.transaction !== 'NewRx') {
    return refused(errorAnswer(message.header, stamp, 'unsupported'), 'E_UNSUPPORTED_TRANSACTION');
  }
  return acceptNewRx(ctx, message, input.scriptXml, stamp);
}

async function acceptNewRx(
  ctx: CallContext,
  message: NewRxMessage,
  xml: string,
  stamp: { messageId: string; sentTime: string },
): Promise<SubmitPrescriptionResult> {
  const { phi, mongo, clock } = ctx.platform;
  const organizationId = organizationOf(ctx);
  const { header, body } = message;
  const messages = scriptMessageModel(mongo);
  const messageKey = phi.keyedHash('script_message', organizationId, header.from.value, header.messageId);
  const bodyFingerprint = phi.keyedHash('script_body', xml);
  const prescriptionId = derivedId('prescription', organizationId, messageKey);

  const known = await claimMessage(ctx, {
    _id: messageKey,
    organizationId,
    bodyFingerprint,
    prescriptionId,
    replyHeader: replyHeaderOf(header),
    receivedAt: clock.now(),
  });
  if (known) {
    if (known.bodyFingerprint !== bodyFingerprint) {
      return refused(errorAnswer(header, stamp, 'message_id_reused'), 'E_MESSAGE_ID_REUSED');
    }
    if (known.answer) return repeated(known, known.answer);
  }

  const patient = await matchOrCreatePatient(ctx, {
    organizationId,
    firstName: body.patient.name.firstName,
    lastName: body.patient.name.lastName,
    birthDate: body.patient.birthDate,
    gender: body.patient.gender,
    address: body.patient.address ?? null,
    phones: body.patient.phones.map((phone) => phone.number),
    email: body.patient.email ?? null,
    coverages: body.benefitsCoordination.map((coverage) => ({
      bin: coverage.bin ?? null,
      pcn: coverage.pcn ?? null,
      memberId: coverage.cardholderId ?? null,
      groupNumber: coverage.groupId ?? null,
      payerName: coverage.payerName ?? null,
    })),
  });
  const prescriberId = await savePrescriber(ctx, organizationId, body.prescriber);
  const medication = medicationOf(body);
  const orderFingerprint = phi.keyedHash('order', patient.patientId, prescriberId, JSON.stringify(medication));
  const sealed = await phi.seal(
    { collection: 'prescriptions', documentId: prescriptionId, patientId: patient.patientId },
    { medication },
  );
  const stored = await insertOnce(ctx, {
    ...createPrescriptionProgress({
      prescriptionId,
      organizationId,
      patientId: patient.patientId,
      payerKind: patient.payerKind,
      factId: messageKey,
      actor: ctx.actor,
      correlationId: ctx.correlationId,
      at: clock.now(),
    }),
    prescriberId,
    scriptMessageId: messageKey,
    ...(header.prescriberOrderNumber
      ? { dedupeKeys: [phi.keyedHash('order_number', organizationId, header.from.value, header.prescriberOrderNumber)] }
      : {}),
    orderFingerprint,
    fillNumber: 0,
    createdAt: clock.now(),
    ...sealed,
  });

  const answer: Answer = stored.sameOrder
    ? statusAnswer(header, stamp)
    : errorAnswer(header, stamp, 'order_number_reused');
  const raw = await phi.seal(
    { collection: 'script_messages', documentId: messageKey, patientId: patient.patientId },
    { raw: xml },
  );
  const written = await messages.updateOne(
    { _id: messageKey, answer: { $exists: false } },
    {
      $set: {
        answer: { xml: answer.xml, accepted: answer.accepted },
        patientId: patient.patientId,
        prescriptionId: stored.prescriptionId,
        ...raw,
      },
    },
  );
  if (written.modifiedCount === 0) {
    // A copy that came at the same time has answered: all of them get its answer.
    const first = await messages.findById(messageKey).lean<ScriptMessageDocument>();
    if (first?.answer) return repeated(first, first.answer);
  }
  await rememberRecent(ctx, messageKey, stored.prescriptionId);
  return {
    accepted: answer.accepted,
    duplicate: stored.duplicate,
    answerXml: answer.xml,
    prescriptionId: answer.accepted ? stored.prescriptionId : null,
    problem: answer.accepted ? null : 'E_ORDER_NUMBER_REUSED',
  };
}

function refused(answer: Answer, problem: string): SubmitPrescriptionResult {
  return { accepted: false, duplicate: false, answerXml: answer.xml, prescriptionId: null, problem };
}

/** The answer that the message got before. */
function repeated(
  { prescriptionId }: ScriptMessageDocument,
  { accepted, xml }: NonNullable<ScriptMessageDocument['answer']>,
): SubmitPrescriptionResult {
  return {
    accepted,
    duplicate: true,
    answerXml: xml,
    prescriptionId: accepted ? prescriptionId : null,
    problem: accepted ? null : 'E_ORDER_NUMBER_REUSED',
  };
}

function organizationOf(ctx: CallContext): string {
  if (!ctx.viewer) throw refuse('UNAUTHENTICATED');
  return ctx.viewer.organizationId;
}

/** Inserts the message, or returns the one that was there first. */
async function claimMessage(ctx: CallContext, fresh: ScriptMessageDocument): Promise<ScriptMessageDocument | null> {
  const messages = scriptMessageModel(ctx.platform.mongo);
  const seen = await ctx.platform.redis.get(`rx:dedup:${fresh._id}`).catch(() => null);
  if (seen === null) {
    try {
      await messages.create(fresh);
      return null;
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
  }
  const known = await messages.findById(fresh._id).lean<ScriptMessageDocument>();
  if (known) return known;
  // The fast path remembered a message that the documents do not have: they are the truth.
  await messages.create(fresh);
  return null;
}

interface Stored {
  prescriptionId: string;
  duplicate: boolean;
  /** False when another order already has this prescriber order number. */
  sameOrder: boolean;
}

/** Inserts the prescription, or finds the one that this message or order made before. */
async function insertOnce(ctx: CallContext, document: PrescriptionDocument): Promise<Stored> {
  const prescriptions = prescriptionModel(ctx.platform.mongo);
  try {
    await prescriptions.create(document);
    relayInBackground(ctx, prescriptions, document);
    return { prescriptionId: document._id, duplicate: false, sameOrder: true };
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
  const own = await prescriptions.findById(document._id, { _id: 1 }).lean();
  if (own) return { prescriptionId: document._id, duplicate: true, sameOrder: true };
  const [dedupeKey] = document.dedupeKeys ?? [];
  if (dedupeKey === undefined) throw refuse('SUPERSEDED');
  const other = await prescriptions.findOne({ dedupeKeys: dedupeKey }, { orderFingerprint: 1 }).lean();
  if (!other) throw refuse('SUPERSEDED');
  return {
    prescriptionId: other._id,
    duplicate: true,
    sameOrder: other.orderFingerprint === document.orderFingerprint,
  };
}

/** The seed's five-minute keys; losing them costs a look-up, nothing else. */
async function rememberRecent(ctx: CallContext, messageKey: string, prescriptionId: string): Promise<void> {
  try {
    await ctx.platform.redis
      .multi()
      .set(`rx:dedup:${messageKey}`, prescriptionId, 'EX', RECENT_SECONDS)
      .set(`rx:recent:${prescriptionId}`, '1', 'EX', RECENT_SECONDS)
      .exec();
  } catch (error) {
    ctx.logger.warn({ code: isFillwayError(error) ? error.code : 'STORE_UNAVAILABLE' }, 'recent keys not set');
  }
}
