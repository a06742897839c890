import { describe, expect, test } from '@jest/globals';
import mongoose, { Schema } from 'mongoose';
import { EVENTS, type Topic } from './events/index.js';
import { eventEntry } from './outbox-entry.js';
import { createPrescriptionProgress, progressFields } from './progress.js';

const INTAKE = {
  prescriptionId: 'rx_1',
  organizationId: 'org_1',
  patientId: 'pat_1',
  payerKind: 'commercial',
  factId: 'msg_1',
  actor: { kind: 'viewer' as const, id: 'usr_ehr', roles: ['prescriber_system' as const], ip: '192.0.2.7' },
  correlationId: 'cor_1',
  at: new Date('2026-11-23T10:30:00Z'),
};

describe('a prescription as intake stores it', () => {
  test('has been received once, by the message, and waits for its first validation', () => {
    expect(createPrescriptionProgress(INTAKE)).toMatchObject({
      _id: 'rx_1',
      status: 'received',
      version: 1,
      statusSince: INTAKE.at,
      epochs: { validation: 1 },
      history: [{ version: 1, status: 'received', cause: 'intake', factId: 'msg_1', by: 'usr_ehr', at: INTAKE.at }],
    });
  });

  test('tells of itself by valid events and one audit entry', () => {
    const { outbox } = createPrescriptionProgress(INTAKE);
    expect(outbox.map((entry) => entry.topic ?? entry.kind)).toEqual([
      'prescription.intake.received',
      'prescription.status.changed',
      'audit',
    ]);
    for (const { topic, body, key } of outbox.filter((entry) => entry.kind === 'event')) {
      expect(EVENTS[topic as Topic].schema.safeParse(JSON.parse(body)).error).toBeUndefined();
      expect(key).toBe('rx_1');
    }
    expect(JSON.parse(outbox[2]?.body ?? '')).toMatchObject({
      action: 'prescription.received',
      patientId: 'pat_1',
      ip: '192.0.2.7',
      change: { before: null, after: 'received' },
    });
  });

  test('gives the same event ids when the same intake is repeated', () => {
    const ids = () =>
      createPrescriptionProgress(INTAKE)
        .outbox.filter((entry) => entry.kind === 'event')
        .map((entry) => entry.id);
    expect(ids()).toEqual(ids());
  });

  test('survives the model: mongoose keeps every progress field', () => {
    const model = mongoose.model('Progress', new Schema({ ...progressFields }));
    const progress = { ...createPrescriptionProgress(INTAKE), current: { validationRunId: 'val_1' } };
    expect(new model(progress).toObject()).toMatchObject(progress);
  });
});

test('an event that its consumers could not read is refused before it is stored', () => {
  const payload = { ...EVENTS['payment.link.created'].example, amount_cents: 0 };
  expect(() => eventEntry('payment.link.created', payload)).toThrow(expect.objectContaining({ code: 'INTERNAL' }));
});
