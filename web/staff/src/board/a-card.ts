import type { PrescriptionStatus } from '../generated/graphql.js';
import type { Card } from './board-state.js';

/** A card for tests: in validation, of version 1, since 10:00, unless told otherwise. */
export function aCard(given: Partial<Card> & { id: string }): Card {
  return {
    version: 1,
    status: 'RECEIVED' satisfies PrescriptionStatus,
    stage: 'VALIDATION',
    statusSince: '2026-11-23T10:00:00.000Z',
    createdAt: '2026-11-23T10:00:00.000Z',
    payerKind: null,
    alert: false,
    fillNumber: 0,
    pharmacy: null,
    assignee: null,
    journey: { waitsFor: 'PLATFORM', waitsForWhat: 'Validation of the prescription', dueAt: null },
    ...given,
  };
}
