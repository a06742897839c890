import { describe, expect, it } from '@jest/globals';
import { copayPrograms, copayProgramsFor } from './copay-programs.js';
import { drugs, findDrugByNdc } from './drugs.js';
import { planKind } from './payers.js';

describe('the copay programs', () => {
  it('are at least 15, each once', () => {
    expect(copayPrograms().length).toBeGreaterThanOrEqual(15);
    expect(new Set(copayPrograms().map((program) => program.key)).size).toBe(copayPrograms().length);
    expect(new Set(copayPrograms().map((program) => program.credentials.group)).size).toBe(copayPrograms().length);
  });

  it('cover only drugs of the directory, no drug twice', () => {
    const known = new Set(drugs().map((drug) => drug.productCode));
    const covered = copayPrograms().flatMap((program) => program.products);
    for (const product of covered) expect(known).toContain(product);
    expect(new Set(covered).size).toBe(covered.length);
  });

  it('have whole cents, sound limits and dates', () => {
    for (const program of copayPrograms()) {
      for (const cents of [program.perFillMaxCents, program.annualMaxCents, program.targetCopayCents]) {
        expect(Number.isSafeInteger(cents) && cents >= 0).toBe(true);
      }
      expect(program.annualMaxCents).toBeGreaterThanOrEqual(program.perFillMaxCents);
      expect(program.effectiveFrom).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      expect(program.effectiveTo > program.effectiveFrom).toBe(true);
    }
  });

  it('route to a copay hub, never to a plan', () => {
    for (const { credentials } of copayPrograms()) {
      expect(planKind(credentials.bin, credentials.pcn, credentials.group)).toBe('copay_program');
    }
  });

  it('include one that has ended and one that a state bars', () => {
    expect(copayPrograms().some((program) => program.effectiveTo < '2026-01-01')).toBe(true);
    expect(copayPrograms().some((program) => program.excludedStates.includes('MA'))).toBe(true);
  });
});

describe('copayProgramsFor', () => {
  it('finds the program in every package of the product', () => {
    expect(copayProgramsFor('0074-0554-02').map((program) => program.key)).toEqual(['humira-copay-savings']);
    expect(copayProgramsFor('00002751002')).toEqual(copayProgramsFor('00002-7510-01'));
  });

  it('finds none for a generic or a malformed code', () => {
    const generic = drugs().find((drug) => drug.genericName === 'lisinopril');
    expect(generic && findDrugByNdc(generic.ndc) && copayProgramsFor(generic.ndc)).toEqual([]);
    expect(copayProgramsFor('humira')).toEqual([]);
  });
});
