import { derivedId } from '@fillway/kernel';

/** Something that needs a person. The same kind and subject is one alert, however often it is raised. */
export interface AlertRequest {
  organizationId: string;
  kind: string;
  severity: 'info' | 'warning' | 'critical';
  subject: { kind: string; id: string };
  prescriptionId?: string;
  correlationId: string;
  /** Ids, codes and counts; never PHI. */
  details?: Record<string, string | number | boolean | null>;
}

/** An alert to insert under its `_id`; a known id is left as it is. */
export interface Alert extends AlertRequest {
  _id: string;
}

/** How alerts are stored: registered by the operations domain. Must ignore an `_id` that exists. */
export type AlertSink = (alert: Alert) => Promise<void>;

export { PLATFORM_ORGANIZATION } from '@fillway/kernel';

/** The id that every raise of the same alert gives. */
export function alertId(alert: Pick<AlertRequest, 'kind' | 'subject'>): string {
  return derivedId('alert', alert.kind, alert.subject.kind, alert.subject.id);
}
