import type {
  CancelRxBody,
  CancelRxResponseBody,
  ErrorBody,
  GetMessageBody,
  NewRxBody,
  RxChangeRequestBody,
  RxChangeResponseBody,
  RxFillBody,
  RxRenewalRequestBody,
  RxRenewalResponseBody,
  StatusBody,
  VerifyBody,
} from './bodies.js';
import type { ScriptHeader } from './model.js';
import type { ScriptWarning } from './warnings.js';

/** The closed list of SCRIPT transactions, 42 CFR 423.160(b)(1)(i). */
export const SCRIPT_TRANSACTIONS = [
  'GetMessage',
  'Status',
  'Error',
  'Verify',
  'NewRx',
  'NewRxRequest',
  'NewRxResponseDenied',
  'RxChangeRequest',
  'RxChangeResponse',
  'RxRenewalRequest',
  'RxRenewalResponse',
  'Resupply',
  'CancelRx',
  'CancelRxResponse',
  'RxFill',
  'RxFillIndicatorChange',
  'RxTransferInitiationRequest',
  'RxTransfer',
  'RxTransferConfirm',
  'DrugAdministration',
  'Recertification',
  'REMSInitiationRequest',
  'REMSInitiationResponse',
  'REMSRequest',
  'REMSResponse',
  'RxHistoryRequest',
  'RxHistoryResponse',
  'PAInitiationRequest',
  'PAInitiationResponse',
  'PARequest',
  'PAResponse',
  'PAAppealRequest',
  'PAAppealResponse',
  'PACancelRequest',
  'PACancelResponse',
  'PANotification',
] as const;

export type ScriptTransaction = (typeof SCRIPT_TRANSACTIONS)[number];

/** The body of each transaction that this package reads and writes. */
export interface ScriptBodies {
  NewRx: NewRxBody;
  CancelRx: CancelRxBody;
  CancelRxResponse: CancelRxResponseBody;
  RxChangeRequest: RxChangeRequestBody;
  RxChangeResponse: RxChangeResponseBody;
  RxRenewalRequest: RxRenewalRequestBody;
  RxRenewalResponse: RxRenewalResponseBody;
  RxFill: RxFillBody;
  Status: StatusBody;
  Error: ErrorBody;
  Verify: VerifyBody;
  GetMessage: GetMessageBody;
}

export type SupportedTransaction = keyof ScriptBodies;

/** A message whose body is read, by its transaction. */
export interface MessageOf<T extends SupportedTransaction> {
  readonly supported: true;
  readonly transaction: T;
  readonly header: ScriptHeader;
  readonly body: ScriptBodies[T];
  readonly warnings: readonly ScriptWarning[];
}

/** A transaction of the list whose body this package does not read: answer 601, or hand it to a person. */
export interface UnsupportedMessage {
  readonly supported: false;
  readonly transaction: Exclude<ScriptTransaction, SupportedTransaction>;
  readonly header: ScriptHeader;
  readonly body: null;
  readonly warnings: readonly ScriptWarning[];
}

export type NewRxMessage = MessageOf<'NewRx'>;
export type SupportedMessage = { [T in SupportedTransaction]: MessageOf<T> }[SupportedTransaction];

/** Any message: `transaction` tells which, and narrows `body`. */
export type ScriptMessage = SupportedMessage | UnsupportedMessage;
