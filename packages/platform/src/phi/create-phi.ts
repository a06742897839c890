import { newId } from '@fillway/kernel';
import type { Audit, AuditEntry } from '../audit/audit.js';
import { metrics } from '../metrics/metrics.js';
import type { DataKeys } from './data-keys.js';
import { openField, sealField } from './field-codec.js';
import type { Keyring } from './keyring.js';
import type { Phi, PhiReader, Sealed, SealedFields, SealedRecord } from './phi.js';

/** Sealing and the one audited way to plaintext. */
export function createPhi(keyring: Keyring, dataKeys: DataKeys, audit: Pick<Audit, 'record'>): Phi {
  return {
    newWrappedKey: () => keyring.newWrappedKey(),

    async seal(target, values) {
      const dataKey =
        target.wrappedKey === undefined
          ? await dataKeys.forPatient(target.patientId)
          : dataKeys.fromWrapped(target.wrappedKey);
      const { collection, documentId } = target;
      const sealed = Object.entries(values)
        .filter(([, value]) => value !== undefined)
        .map(([path, value]) => [path, sealField(dataKey, { collection, path, documentId }, value)]);
      return Object.fromEntries(sealed);
    },

    async decrypt<T extends Record<string, unknown>>(reader: PhiReader, record: SealedRecord<T>): Promise<T> {
      const present = presentFields(record.sealed);
      if (present.length === 0) return {} as T;
      const { collection, documentId } = record;
      const dataKey = await dataKeys.forPatient(record.patientId);
      const opened = present.map(([path, sealed]) => [
        path,
        openField(dataKey, { collection, path, documentId }, sealed),
      ]);
      await audit.record([
        readEntry(
          reader,
          record,
          present.map(([path]) => path),
        ),
      ]);
      metrics.phiReads.inc({ collection });
      return Object.fromEntries(opened) as T;
    },

    blindIndex: (kind, ...normalizedValues) => keyring.mac('blind-index', kind, normalizedValues),
    keyedHash: (kind, ...values) => keyring.mac('keyed-hash', kind, values),
  };
}

function presentFields<T>(sealed: SealedFields<T>): [string, Sealed<unknown>][] {
  return Object.entries(sealed).filter((field): field is [string, Sealed<unknown>] => field[1] != null);
}

function readEntry(reader: PhiReader, record: Omit<SealedRecord<unknown>, 'sealed'>, fields: string[]): AuditEntry {
  return {
    id: newId('audit'),
    at: new Date(),
    organizationId: record.organizationId,
    actor: reader.actor,
    action: 'phi.read',
    resource: { kind: record.collection, id: record.documentId },
    patientId: record.patientId,
    ...(record.prescriptionId !== undefined && { prescriptionId: record.prescriptionId }),
    correlationId: reader.correlationId,
    ...(reader.ip !== undefined && { ip: reader.ip }),
    fields,
    details: { purpose: reader.purpose },
  };
}
