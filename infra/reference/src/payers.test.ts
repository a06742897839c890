import { describe, expect, it } from '@jest/globals';
import { findPayerRouting, PLAN_KINDS, payerRoutings, planKind, processorOfBin } from './payers.js';

describe('the payer table', () => {
  it('has at least 30 routings, each once and with its source', () => {
    const keys = payerRoutings().map((routing) => `${routing.bin}|${routing.pcn}|${routing.group}`);
    expect(keys.length).toBeGreaterThanOrEqual(30);
    expect(new Set(keys).size).toBe(keys.length);
    for (const routing of payerRoutings()) {
      expect(routing.bin).toMatch(/^(\d{6}|\*)$/);
      expect(routing.source).not.toBe('');
      expect(routing.pcn).toBe(routing.pcn.toUpperCase());
    }
  });

  it('covers every kind of plan', () => {
    expect(new Set(payerRoutings().map((routing) => routing.kind))).toEqual(new Set(PLAN_KINDS));
  });
});

describe('planKind', () => {
  it.each([
    ['004336', 'ADV', 'commercial'],
    ['004336', 'MEDDADV', 'medicare'],
    ['610502', '00670000', 'commercial'],
    ['610502', 'MEDDAET', 'medicare'],
    ['015581', '03200000', 'medicare'],
    ['610279', '9999', 'commercial'],
    ['610097', '9999', 'medicare'],
    ['610494', '9999', 'medicaid'],
    ['022659', '6334225', 'medicaid'],
    ['015995', 'GDC', 'cash_discount'],
    ['610524', 'Loyalty', 'copay_program'],
    ['610239', 'FEPRX', 'commercial'],
    ['003858', 'MA', 'medicaid'],
  ])('reads %s %s as %s', (bin, pcn, kind) => {
    expect(planKind(bin, pcn)).toBe(kind);
  });

  it.each(['MEDDCO', 'meddco', ' MEDDPRIME ', 'MEDD'])('takes %p as Medicare on a commercial BIN', (pcn) => {
    expect(planKind('610014', pcn)).toBe('medicare');
  });

  it.each([
    ['MEDDANYTHING', 'medicare'],
    ['XYZMEDD', 'medicare'],
    ['TXCAID', 'medicaid'],
    ['MPPPXX', 'medicare'],
  ])('takes the PCN %s as government on a BIN nobody listed', (pcn, kind) => {
    expect(planKind('999999', pcn)).toBe(kind);
  });

  it('tells TRICARE from a commercial group on the same BIN and PCN', () => {
    expect(planKind('003858', 'A4', 'DODA')).toBe('tricare');
    expect(planKind('003858', 'A4', 'ACME1')).toBe('commercial');
  });

  it('decides nothing where only the missing group could tell a government plan', () => {
    expect(planKind('003858', 'A4')).toBe('unknown');
    expect(planKind('003858', 'A4', '')).toBe('unknown');
  });

  it('falls back to the BIN where it stands for one kind', () => {
    expect(planKind('610014', '')).toBe('commercial');
    expect(planKind('610014', 'ACMERX')).toBe('commercial');
    expect(planKind('004740', 'Y1234567')).toBe('medicaid');
  });

  it.each([
    ['004336', 'NEVERSEEN'],
    ['123456', ''],
    ['', ''],
    [null, undefined],
    ['*', 'ADV'],
  ])('does not know %p %p', (bin, pcn) => {
    expect(planKind(bin, pcn)).toBe('unknown');
  });
});

describe('processors', () => {
  it('names the PBM behind a BIN', () => {
    expect(findPayerRouting('610502', 'MEDDAET')?.processor).toBe('caremark');
    expect(processorOfBin('004336')).toBe('caremark');
    expect(processorOfBin('000000')).toBeUndefined();
  });
});
