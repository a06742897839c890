import { randomUUID } from 'node:crypto';
import { FillwayError } from '@fillway/kernel';
import { decodeScript } from '@fillway/ncpdp';
import { z } from 'zod';
import { PROBLEM_FIELDS, payloadOf } from '../run-operation.js';
import { type Endpoint, idempotencyKeyOf } from './endpoint.js';

const OPERATION = `
  mutation RestSubmitPrescription($input: SubmitPrescriptionInput!, $idempotencyKey: String!) {
    submitPrescription(input: $input, idempotencyKey: $idempotencyKey) {
      __typename
      ... on SubmitPrescriptionPayload { accepted duplicate answerXml prescriptionId problem }
      ${PROBLEM_FIELDS}
    }
  }`;

interface Payload {
  accepted: boolean;
  duplicate: boolean;
  answerXml: string;
  prescriptionId: string | null;
  problem: string | null;
}

/** A message that cannot be read at all, in contrast to one whose content is refused. */
const UNREADABLE = /^E_(ENCODING|XML|XML_TRUNCATED|DOCTYPE|LIMIT_\w+|NOT_SCRIPT)$/;
/** Known under the same id, with other words. */
const REUSED = /^E_(MESSAGE_ID|ORDER_NUMBER)_REUSED$/;

/**
 * The door of prescriber systems. The SCRIPT answer, Status or Error, is the body either way; transport matters
 * (token, size, type) are problem+json. Repeats are recognised by the message's own MessageID, durably, so the
 * mutation's idempotency key is only needed when the caller sends one.
 */
export const prescriptionIntake: Endpoint = {
  method: 'POST',
  path: '/api/v1/prescriptions/intake',
  tag: 'Intake',
  summary: 'Send an NCPDP SCRIPT message',
  description:
    'SCRIPT 2017071 XML up to 1 MB. A repeat with the same MessageID and body gets the same answer; the same MessageID with another body is an Error.',
  access: 'bearer',
  body: z.string(),
  contentTypes: ['application/xml', 'text/xml'],
  operation: OPERATION,
  takesIdempotencyKey: true,
  success: {
    status: 202,
    description: 'Accepted: a SCRIPT Status message.',
    schema: z.string(),
    contentType: 'application/xml',
  },
  otherAnswers: {
    200: { description: 'A repeat of an accepted message: the same SCRIPT Status.', contentType: 'application/xml' },
    400: { description: 'SCRIPT Error: the message cannot be read.', contentType: 'application/xml' },
    409: {
      description: 'SCRIPT Error: the MessageID or order number was used with other words.',
      contentType: 'application/xml',
    },
    422: { description: 'SCRIPT Error: the content of the message is refused.', contentType: 'application/xml' },
  },
  refusals: ['FORBIDDEN', 'INVALID_MESSAGE', 'PAYLOAD_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE'],
  async handle(request, reply, services) {
    const context = await services.callers.contextOf(request);
    if (!context.viewer) throw new FillwayError('UNAUTHENTICATED');
    if (!context.viewer.scopes.includes('intake:submit')) throw new FillwayError('FORBIDDEN');
    const answer = await services.run(context, {
      document: OPERATION,
      variables: {
        input: { scriptXml: textOf(request.body) },
        idempotencyKey: idempotencyKeyOf(request, () => `intake-${randomUUID()}`),
      },
    });
    const payload = payloadOf<Payload>(answer, 'submitPrescription');
    if (payload.prescriptionId) reply.header('x-prescription-id', payload.prescriptionId);
    return reply.code(statusOf(payload)).type('application/xml; charset=utf-8').send(payload.answerXml);
  },
};

/** 202 accepted, 200 the same again, 400 unreadable, 409 the same id with other words, 422 refused by its content. */
function statusOf({ accepted, duplicate, problem }: Payload): number {
  if (accepted) return duplicate ? 200 : 202;
  if (REUSED.test(problem ?? '')) return 409;
  return UNREADABLE.test(problem ?? '') ? 400 : 422;
}

/** @throws FillwayError INVALID_MESSAGE when the bytes are in none of the encodings that are read */
function textOf(body: unknown): string {
  try {
    return decodeScript(Buffer.isBuffer(body) ? body : Buffer.from(''));
  } catch (cause) {
    throw new FillwayError('INVALID_MESSAGE', {
      message: 'The bytes are no text: send UTF-8, UTF-16 or ISO-8859-1, as the XML declaration says.',
      cause,
    });
  }
}
