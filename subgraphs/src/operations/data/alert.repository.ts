import { type OutboxEntry, PLATFORM_ORGANIZATION } from '@fillway/pipeline';
import type { Connection, QueryFilter, UpdateQuery } from 'mongoose';
import { isDuplicateKey } from '../../duplicate-key.js';
import { keysetPage, type Page, type PageRequest } from '../../keyset-page.js';
import { type AlertDocument, type AlertSeverityName, type AlertStateName, alertModel } from './alert.model.js';

export interface AlertFilter {
  state?: AlertStateName[] | null;
  severity?: AlertSeverityName[] | null;
  kind?: string | null;
  prescriptionId?: string | null;
}

/** Whose alerts: an organization's own and those about the platform. */
function visibleTo(organizationId: string): QueryFilter<AlertDocument> {
  return { organizationId: { $in: [organizationId, PLATFORM_ORGANIZATION] } };
}

/** Inserts an alert. @returns false when it is there already */
export async function insertAlert(mongo: Connection, alert: AlertDocument): Promise<boolean> {
  try {
    await alertModel(mongo).insertOne(alert);
    return true;
  } catch (error) {
    if (isDuplicateKey(error)) return false;
    throw error;
  }
}

/** The alert, when the organization may see it. */
export async function findAlert(mongo: Connection, organizationId: string, id: string): Promise<AlertDocument | null> {
  return alertModel(mongo)
    .findOne({ _id: id, ...visibleTo(organizationId) })
    .lean<AlertDocument | null>();
}

/** The newest first. */
export function listAlerts(
  mongo: Connection,
  organizationId: string,
  filter: AlertFilter,
  page: PageRequest,
): Promise<Page<AlertDocument>> {
  const conditions: QueryFilter<AlertDocument> = {
    ...visibleTo(organizationId),
    ...(filter.state?.length && { state: { $in: filter.state } }),
    ...(filter.severity?.length && { severity: { $in: filter.severity } }),
    ...(filter.kind && { kind: filter.kind }),
    ...(filter.prescriptionId && { prescriptionId: filter.prescriptionId }),
  };
  return keysetPage(alertModel(mongo), conditions, { field: 'raisedAt', direction: 'DESC' }, page);
}

/** The alerts of each prescription, newest first, in one call. */
export async function alertsByPrescription(
  mongo: Connection,
  organizationId: string,
  prescriptionIds: readonly string[],
): Promise<Map<string, AlertDocument[]>> {
  const alerts = await alertModel(mongo)
    .find({ ...visibleTo(organizationId), prescriptionId: { $in: [...prescriptionIds] } })
    .sort({ raisedAt: -1 })
    .lean<AlertDocument[]>();
  return new Map(prescriptionIds.map((id) => [id, alerts.filter((alert) => alert.prescriptionId === id)]));
}

/**
 * Changes an alert that is in one of the states, together with what its outbox has to tell.
 * @returns the changed alert; null when it is in another state by now
 */
export async function changeAlert(
  mongo: Connection,
  id: string,
  from: readonly AlertStateName[],
  change: { set: UpdateQuery<AlertDocument>['$set']; outbox: OutboxEntry[] },
): Promise<AlertDocument | null> {
  return alertModel(mongo)
    .findOneAndUpdate(
      { _id: id, state: { $in: [...from] } },
      { $set: { ...change.set, outboxAt: new Date() }, $push: { outbox: { $each: change.outbox } } },
      { returnDocument: 'after' },
    )
    .lean<AlertDocument | null>();
}
