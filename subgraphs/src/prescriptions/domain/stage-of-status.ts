import type { Status } from '@fillway/pipeline/lifecycle';
import type { StageName } from '@fillway/pipeline/stages';

/** The board's columns: the seven stages, and the two ends that are none. */
export type BoardStage = StageName | 'done' | 'cancellation';

/** In which column of the board a status is shown. */
export const STAGE_BY_STATUS: Record<Status, BoardStage> = {
  received: 'validation',
  pharmacist_review: 'validation',
  validation_failed: 'validation',
  validated: 'enrollment',
  enrollment_pending: 'enrollment',
  enrollment_expired: 'enrollment',
  enrolled: 'routing',
  routing_blocked: 'routing',
  awaiting_pharmacy_selection: 'routing',
  pharmacy_selected: 'adjudication',
  adjudicating: 'adjudication',
  adjudication_rejected: 'adjudication',
  prior_authorization_required: 'adjudication',
  prior_authorization_denied: 'adjudication',
  adjudicated: 'payment',
  payment_pending: 'payment',
  payment_timeout: 'payment',
  paid: 'shipping',
  filled: 'shipping',
  shipping_blocked: 'shipping',
  shipped: 'tracking',
  in_transit: 'tracking',
  out_for_delivery: 'tracking',
  delivery_exception: 'tracking',
  returned_to_sender: 'done',
  completed: 'done',
  cancelling: 'cancellation',
  cancelled: 'cancellation',
};

/** The same for a status as an event carries it. */
export function stageOfStatus(status: string): BoardStage {
  return STAGE_BY_STATUS[status as Status];
}
