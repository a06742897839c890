import { answerHeader, buildError, buildStatus, type ScriptHeader, type ScriptParseError } from '@fillway/ncpdp';
import type { Rule } from './validation-rules.js';

/** A SCRIPT answer as it goes on the wire. */
export interface Answer {
  accepted: boolean;
  xml: string;
}

/** The answer's own message id and time (ISO 8601). */
export interface AnswerStamp {
  messageId: string;
  sentTime: string;
}

/** The parts of a message's header that are kept for later answers: addresses and numbers, no PHI. */
export type ReplyHeader = Pick<
  ScriptHeader,
  'version' | 'to' | 'from' | 'messageId' | 'sentTime' | 'prescriberOrderNumber'
>;

/** Cuts a header down to what later answers need. */
export function replyHeaderOf(header: ScriptHeader): ReplyHeader {
  const { version, to, from, messageId, sentTime, prescriberOrderNumber } = header;
  return {
    ...(version !== undefined && { version }),
    to,
    from,
    messageId,
    sentTime,
    ...(prescriberOrderNumber !== undefined && { prescriberOrderNumber }),
  };
}

/** 900: the transaction is rejected, do not retry; 601: the receiver cannot process it, do not retry (DOMAIN.md section 3). */
const REFUSALS = {
  unsupported: { code: '601', description: 'Transaction is not supported' },
  message_id_reused: { code: '900', description: 'MessageID was used with another body' },
  order_number_reused: { code: '900', description: 'PrescriberOrderNumber was used for another order' },
} as const;

/** Status 000: transmitted, taken on by us; it says nothing of the order's content. */
export function statusAnswer(original: ScriptHeader, stamp: AnswerStamp): Answer {
  return { accepted: true, xml: buildStatus({ header: answerHeader(original, stamp), code: '000' }) };
}

/** An Error for a message that was read and is refused. */
export function errorAnswer(original: ScriptHeader, stamp: AnswerStamp, reason: keyof typeof REFUSALS): Answer {
  return { accepted: false, xml: buildError({ header: answerHeader(original, stamp), ...REFUSALS[reason] }) };
}

/** An Error for a message that could not be read; addressed to its sender where the header was readable. */
export function unreadableAnswer(error: ScriptParseError, stamp: AnswerStamp): Answer {
  const header = error.header
    ? answerHeader(error.header, stamp)
    : { to: { value: 'unknown' }, from: { value: 'fillway' }, messageId: stamp.messageId, sentTime: stamp.sentTime };
  return { accepted: false, xml: buildError({ header, ...error.answer }) };
}

const RULE_NAMES: Record<Rule, string> = {
  npi: 'NPI',
  dea: 'DEA number',
  ndc: 'NDC',
  sig: 'directions',
  required_fields: 'required fields',
  demographics: 'demographics',
  written_date: 'written date',
  schedule: 'schedule limits',
};

/** The Error that tells the prescriber which rules their order broke; names rules, never values. */
export function validationErrorMessage(
  original: ReplyHeader,
  stamp: AnswerStamp & { failedRules: readonly Rule[] },
): string {
  return buildError({
    header: answerHeader(original, stamp),
    code: '900',
    description: `Not valid: ${stamp.failedRules.map((rule) => RULE_NAMES[rule]).join(', ')}`,
  });
}
