import { derivedId } from '@fillway/kernel';
import type { Alert, EventOf } from '@fillway/pipeline';
import type { Services } from '../../call-context.js';
import { relayInBackground } from '../../relay-in-background.js';
import { type AlertDocument, alertModel } from '../data/alert.model.js';
import { insertAlert } from '../data/alert.repository.js';

/** The event that tells the board of an alert's present state; the same state is the same event. */
export function alertEvent(alert: Omit<AlertDocument, 'outbox' | 'outboxAt'>, at: Date): EventOf<'ops.alert'> {
  return {
    event_id: derivedId('event', 'ops.alert', alert._id, alert.state),
    schema_version: 1,
    organization_id: alert.organizationId,
    alert_id: alert._id,
    kind: alert.kind,
    severity: alert.severity,
    state: alert.state,
    prescription_id: alert.prescriptionId ?? null,
    correlation_id: alert.correlationId,
    timestamp: at.toISOString(),
  };
}

/**
 * Stores an alert that the pipeline raises, and tells the board. One that is there already stays as it is, also when it
 * was resolved: sweeps raise the same alert again and again.
 */
export async function storeAlert(services: Services, alert: Alert): Promise<void> {
  const { pipeline, platform } = services;
  const raisedAt = platform.clock.now();
  const content = { ...alert, state: 'open', details: alert.details ?? {}, raisedAt } as const;
  const document: AlertDocument = {
    ...content,
    outbox: [
      pipeline.event('ops.alert', alertEvent(content, raisedAt)),
      pipeline.audit({
        organizationId: alert.organizationId,
        actor: { kind: 'stage', id: platform.service },
        action: 'alert.raised',
        resource: { kind: 'alert', id: alert._id },
        prescriptionId: alert.prescriptionId,
        correlationId: alert.correlationId,
        details: { kind: alert.kind, severity: alert.severity },
      }),
    ],
    outboxAt: new Date(),
  };
  if (await insertAlert(platform.mongo, document)) relayInBackground(services, alertModel(platform.mongo), document);
}
