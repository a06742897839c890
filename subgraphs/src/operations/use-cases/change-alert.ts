import { FillwayError, scopesOf } from '@fillway/kernel';
import { z } from 'zod';
import { type CallContext, viewerOf } from '../../call-context.js';
import { rolesOfStaff } from '../../identity/index.js';
import { parseInput } from '../../parse-input.js';
import { relayInBackground } from '../../relay-in-background.js';
import { type AlertDocument, type AlertStateName, alertModel } from '../data/alert.model.js';
import { changeAlert, findAlert } from '../data/alert.repository.js';
import { alertEvent } from './raise-alert.js';

const resolution = z.object({
  alertId: z.string(),
  reason: z.string().trim().min(1, { message: 'must say why' }).max(500),
});

function decider(alert: AlertDocument): string | null {
  return alert.resolved?.by ?? alert.acknowledged?.by ?? null;
}

/** What somebody decided about an alert. */
type Decision =
  | { action: 'acknowledged' }
  | { action: 'assigned'; assigneeId: string }
  | { action: 'resolved'; reason: string };

/** What the decision writes. */
function changeOf(decision: Decision, at: Date, viewerId: string): Partial<AlertDocument> & { state: AlertStateName } {
  switch (decision.action) {
    case 'acknowledged':
      return { state: 'acknowledged', acknowledged: { at, by: viewerId } };
    case 'assigned':
      return { state: 'acknowledged', acknowledged: { at, by: decision.assigneeId, assignedBy: viewerId } };
    case 'resolved':
      return { state: 'resolved', resolved: { at, by: viewerId, reason: decision.reason } };
  }
}

/** One change, with its event and audit entry in the same write. */
async function change(
  ctx: CallContext,
  alertId: string,
  from: readonly AlertStateName[],
  decision: Decision,
): Promise<AlertDocument> {
  const viewer = viewerOf(ctx);
  const { mongo, clock } = ctx.platform;
  const alert = await findAlert(mongo, viewer.organizationId, alertId);
  if (!alert) throw new FillwayError('NOT_FOUND');
  const at = clock.now();
  const set = changeOf(decision, at, viewer.id);
  const { action, ...details } = decision;
  const changed = await changeAlert(mongo, alertId, from, {
    set,
    outbox: [
      ctx.pipeline.event('ops.alert', alertEvent({ ...alert, state: set.state, correlationId: ctx.correlationId }, at)),
      ctx.pipeline.audit({
        organizationId: viewer.organizationId,
        actor: ctx.actor,
        action: `alert.${action}`,
        resource: { kind: 'alert', id: alertId },
        prescriptionId: alert.prescriptionId,
        correlationId: ctx.correlationId,
        ip: ctx.ip,
        change: { before: { state: alert.state }, after: { state: set.state } },
        ...(Object.keys(details).length > 0 && { details }),
      }),
    ],
  });
  if (!changed) {
    const now = await findAlert(mongo, viewer.organizationId, alertId);
    throw new FillwayError('ILLEGAL_TRANSITION', {
      message: 'The alert is not in a state that allows this.',
      details: { currentStatus: now?.state ?? null, decidedBy: now && decider(now) },
    });
  }
  relayInBackground(ctx, alertModel(mongo), changed);
  return changed;
}

/**
 * Says that somebody looks after an open alert.
 * @throws FillwayError NOT_FOUND, ILLEGAL_TRANSITION when it is not open any more
 */
export function acknowledgeAlert(ctx: CallContext, input: { alertId: string }): Promise<AlertDocument> {
  return change(ctx, input.alertId, ['open'], { action: 'acknowledged' });
}

/**
 * Gives an alert to somebody of the staff, also when another one has it.
 * @throws FillwayError INVALID_INPUT when their role may not manage alerts, NOT_FOUND, ILLEGAL_TRANSITION when it is
 * resolved
 */
export async function assignAlert(
  ctx: CallContext,
  { alertId, assigneeId }: { alertId: string; assigneeId: string },
): Promise<AlertDocument> {
  const roles = await rolesOfStaff(ctx, viewerOf(ctx).organizationId, assigneeId);
  if (!roles || !scopesOf(roles).includes('alert:manage')) {
    throw new FillwayError('INVALID_INPUT', {
      fields: [{ path: 'assigneeId', message: 'must be somebody of the staff who may manage alerts' }],
    });
  }
  return change(ctx, alertId, ['open', 'acknowledged'], { action: 'assigned', assigneeId });
}

/**
 * Closes an alert, with the reason (1 to 500 characters, no PHI).
 * @throws FillwayError INVALID_INPUT, NOT_FOUND, ILLEGAL_TRANSITION when it is resolved already
 */
export async function resolveAlert(
  ctx: CallContext,
  input: { alertId: string; reason: string },
): Promise<AlertDocument> {
  const { alertId, reason } = parseInput(resolution, input);
  return change(ctx, alertId, ['open', 'acknowledged'], { action: 'resolved', reason });
}
