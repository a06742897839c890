/** What a reject asks for; decides who acts next. */
export type RejectKind =
  /** The plan or its numbers are wrong: the insurance data must be corrected. */
  | 'plan_data'
  /** The member is not found or not covered. */
  | 'member'
  /** A field of the claim is missing or wrong. */
  | 'claim_data'
  | 'prescriber'
  | 'pharmacy_network'
  /** Another payer must be billed first. */
  | 'other_payer'
  | 'not_covered'
  | 'prior_authorization'
  | 'limit'
  | 'refill_too_soon'
  | 'drug_use_review'
  /** The payer's system: worth trying again. */
  | 'system'
  | 'unknown';

/** A reject code with our own short paraphrase; the code itself is kept verbatim. */
export interface Reject {
  readonly code: string;
  readonly kind: RejectKind;
  readonly meaning: string;
  /** Whether the same claim may be sent again as it is. */
  readonly retryable: boolean;
}

const REJECTS: Readonly<Record<string, readonly [RejectKind, string]>> = {
  '01': ['plan_data', 'BIN not accepted'],
  '04': ['plan_data', 'Processor control number not accepted'],
  '06': ['plan_data', 'Group not accepted'],
  '07': ['member', 'Cardholder id not accepted'],
  '09': ['member', 'Birth date does not match'],
  '19': ['claim_data', 'Days supply not accepted'],
  '21': ['claim_data', 'Product id not accepted'],
  '22': ['claim_data', 'Dispense-as-written code not accepted'],
  '25': ['prescriber', 'Prescriber id not accepted'],
  '40': ['pharmacy_network', 'Pharmacy not contracted on the date of service'],
  '41': ['other_payer', 'Another payer must be billed'],
  '50': ['pharmacy_network', 'Pharmacy number not known to the plan'],
  '54': ['claim_data', 'Product id not known'],
  '65': ['member', 'Patient not covered'],
  '70': ['not_covered', 'Product not covered'],
  '75': ['prior_authorization', 'Prior authorization required'],
  '76': ['limit', 'Plan limit exceeded'],
  '78': ['limit', 'Cost above the plan’s maximum'],
  '79': ['refill_too_soon', 'Filled again too soon'],
  '88': ['drug_use_review', 'Drug use review'],
  '92': ['system', 'Payer system failed'],
  '99': ['system', 'Payer host not reachable'],
  '3W': ['prior_authorization', 'Prior authorization in process'],
  '3Y': ['prior_authorization', 'Prior authorization denied'],
  '569': ['not_covered', 'Medicare drug coverage notice to be given'],
  AG: ['limit', 'Days supply above the plan’s limit'],
  MR: ['not_covered', 'Product not on the formulary'],
};

/** What a reject code means; a code that is not in the table is `unknown`, and still a reject. */
export function describeReject(code: string): Reject {
  const [kind, meaning] = (Object.hasOwn(REJECTS, code) ? REJECTS[code] : undefined) ?? ['unknown', 'Unknown reject'];
  return { code, kind, meaning, retryable: kind === 'system' };
}
