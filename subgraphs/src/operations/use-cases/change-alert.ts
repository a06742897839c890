import { FillwayError } from '@fillway/kernel';
import { z } from 'zod';
import { type CallContext, viewerOf } from '../../call-context.js';
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

/** One change of state, with its event and audit entry in the same write. */
async function change(
  ctx: CallContext,
  alertId: string,
  from: readonly AlertStateName[],
  to: 'acknowledged' | 'resolved',
  reason?: string,
): Promise<AlertDocument> {
  const viewer = viewerOf(ctx);
  const { mongo, clock } = ctx.platform;
  const alert = await findAlert(mongo, viewer.organizationId, alertId);
  if (!alert) throw new FillwayError('NOT_FOUND');
  const at = clock.now();
  const decision = { at, by: viewer.id, ...(reason !== undefined && { reason }) };
  const changed = await changeAlert(mongo, alertId, from, {
    set: { state: to, [to]: decision },
    outbox: [
      ctx.pipeline.event('ops.alert', alertEvent({ ...alert, state: to, correlationId: ctx.correlationId }, at)),
      ctx.pipeline.audit({
        organizationId: viewer.organizationId,
        actor: ctx.actor,
        action: `alert.${to}`,
        resource: { kind: 'alert', id: alertId },
        prescriptionId: alert.prescriptionId,
        correlationId: ctx.correlationId,
        ip: ctx.ip,
        change: { before: { state: alert.state }, after: { state: to } },
        ...(reason !== undefined && { details: { reason } }),
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
  return change(ctx, input.alertId, ['open'], 'acknowledged');
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
  return change(ctx, alertId, ['open', 'acknowledged'], 'resolved', reason);
}
