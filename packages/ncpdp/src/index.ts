export * from './identifiers/dea.js';
export * from './identifiers/ndc.js';
export * from './identifiers/npi.js';
export type * from './script/bodies.js';
export * from './script/build-answers.js';
export * from './script/build-exchanges.js';
export * from './script/build-orders.js';
export { decodeScript } from './script/decode.js';
export { DEFAULT_SCRIPT_LIMITS, type ScriptLimits } from './script/limits.js';
export * from './script/messages.js';
export type * from './script/model.js';
export { parseScript } from './script/parse.js';
export {
  type ScriptAnswer,
  type ScriptAnswerCode,
  type ScriptDescriptionCode,
  type ScriptErrorCode,
  ScriptParseError,
} from './script/problems.js';
export { SCRIPT_WARNINGS, type ScriptWarning, type ScriptWarningCode } from './script/warnings.js';
export type * from './telecom/claim.js';
export type { OtherPayer, QualifiedAmount } from './telecom/cob.js';
export { TelecomBuildError, type TelecomErrorCode, TelecomParseError } from './telecom/problems.js';
export { describeReject, type Reject, type RejectKind } from './telecom/reject-codes.js';
export { buildTelecomRequest, parseTelecomRequest } from './telecom/request.js';
export {
  answerTo,
  buildTelecomResponse,
  parseTelecomResponse,
  type ResponsePricing,
  type ResponseReference,
  type TelecomOutcome,
  type TelecomResponse,
  type TelecomResponseInput,
} from './telecom/response.js';
