import { describe, expect, test } from '@jest/globals';
import { isGovernment, joinedKind, kindOfCard, payerKindOfCoverages } from './payer-kind.js';

const card = (bin: string, pcn: string | null = null, groupNumber: string | null = null) => ({ bin, pcn, groupNumber });

test('the first coverage of a message decides; none is cash', () => {
  expect(payerKindOfCoverages([])).toBe('cash');
  expect(payerKindOfCoverages([card('610097', '9999'), card('004336', 'ADV')])).toBe('medicare');
  expect(payerKindOfCoverages([card('999990', 'HLM')])).toBe('unknown');
});

test('a Medicare PCN is Medicare on any BIN, and the group can decide', () => {
  expect(kindOfCard(card('610014', 'MEDDCO'))).toBe('medicare');
  expect(kindOfCard(card('003858', 'A4', 'DODA'))).toBe('tricare');
  expect(kindOfCard(card('003858', 'A4', 'ACME1'))).toBe('commercial');
});

describe('card and attestation joined', () => {
  const says = { card: 'commercial', stated: null, attestsGovernment: false, age: 40 } as const;

  test('either source is enough for government coverage', () => {
    expect(joinedKind({ ...says, card: 'medicaid' })).toBe('medicaid');
    expect(joinedKind({ ...says, stated: 'tricare' })).toBe('tricare');
    expect(joinedKind({ ...says, attestsGovernment: true, age: 71 })).toBe('medicare');
  });

  test('an attested program that nobody names is unknown, not commercial', () => {
    expect(joinedKind({ ...says, attestsGovernment: true })).toBe('unknown');
  });

  test('saying "commercial" never makes an unknown card commercial, nor a government card', () => {
    expect(joinedKind({ ...says, card: 'unknown', stated: 'commercial' })).toBe('unknown');
    expect(joinedKind({ ...says, card: 'medicare', stated: 'commercial' })).toBe('medicare');
    expect(joinedKind({ ...says, card: 'unknown', age: 80 })).toBe('unknown');
  });
});

test('cash and unknown are no government program', () => {
  expect(['cash', 'unknown', 'commercial', 'cash_discount'].some((kind) => isGovernment(kind as 'cash'))).toBe(false);
  expect(['medicare', 'medicaid', 'tricare', 'va', 'chip'].every((kind) => isGovernment(kind as 'va'))).toBe(true);
});
