import { describe, expect, it } from '@jest/globals';
import { drugs, findDrugByNdc, productCode } from './drugs.js';

const count = (keep: (drug: ReturnType<typeof drugs>[number]) => boolean) => drugs().filter(keep).length;

describe('the drug directory', () => {
  it('holds at least 300 listed drugs, 25 cold chain, 40 specialty', () => {
    expect(count((drug) => drug.listing === 'fda')).toBeGreaterThanOrEqual(300);
    expect(count((drug) => drug.coldChain)).toBeGreaterThanOrEqual(25);
    expect(count((drug) => drug.specialty)).toBeGreaterThanOrEqual(40);
  });

  it.each(['CII', 'CIII', 'CIV', 'CV'])('has several drugs of schedule %s', (schedule) => {
    expect(count((drug) => drug.deaSchedule === schedule)).toBeGreaterThanOrEqual(5);
  });

  it('has every package once, under an NDC that fills 5-4-2', () => {
    const codes = drugs().map((drug) => drug.ndc);
    expect(new Set(codes).size).toBe(codes.length);
    for (const drug of drugs()) {
      expect(drug.ndc).toMatch(/^\d{5}-\d{4}-\d{2}$/);
      expect(drug.ndc11).toBe(drug.ndc.replaceAll('-', ''));
      expect(findDrugByNdc(drug.publishedNdc)).toBe(drug);
      expect(findDrugByNdc(drug.segments)).toBe(drug);
      expect(productCode(drug.publishedNdc)).toBe(drug.productCode);
    }
  });

  it('describes every drug in full', () => {
    for (const drug of drugs()) {
      for (const text of [drug.name, drug.genericName, drug.labeler, drug.strength, drug.dosageForm, drug.route]) {
        expect(text).not.toBe('');
      }
      expect(drug.packageSize.quantity).toBeGreaterThan(0);
      expect(Number.isSafeInteger(drug.listPriceCents)).toBe(true);
      expect(drug.listPriceCents).toBeGreaterThan(0);
    }
  });

  it.each([
    ['oxycodone', 'CII'],
    ['methylphenidate', 'CII'],
    ['hydrocodone', 'CII'],
    ['testosterone', 'CIII'],
    ['buprenorphine', 'CIII'],
    ['alprazolam', 'CIV'],
    ['zolpidem', 'CIV'],
    ['tramadol', 'CIV'],
    ['pregabalin', 'CV'],
    ['lacosamide', 'CV'],
  ])('schedules every %s as %s, also where the labeler left the field blank', (ingredient, schedule) => {
    const found = drugs().filter((drug) => drug.genericName.startsWith(ingredient));
    expect(found.length).toBeGreaterThan(0);
    for (const drug of found) expect([drug.ndc, drug.deaSchedule]).toEqual([drug.ndc, schedule]);
  });

  it('keeps every insulin cold', () => {
    const insulins = drugs().filter((drug) => drug.genericName.includes('insulin'));
    expect(insulins.length).toBeGreaterThanOrEqual(10);
    expect(insulins.filter((drug) => !drug.coldChain)).toEqual([]);
  });
});

describe('findDrugByNdc', () => {
  it.each(['0074-0554-02', '00074-0554-02', '000074-0554-02', '00074055402', '000074055402'])(
    'finds Humira under %s',
    (ndc) => {
      expect(findDrugByNdc(ndc)).toMatchObject({ name: 'Humira', strength: '40 mg/0.4 mL', specialty: true });
    },
  );

  it('finds by segments', () => {
    expect(findDrugByNdc({ labeler: '00002', product: '7510', package: '01' })?.name).toBe('Humalog');
  });

  it("keeps the brief's example package apart from the listed ones", () => {
    expect(findDrugByNdc('00002-7510-02')).toMatchObject({ name: 'Humalog', listing: 'example' });
  });

  it.each(['0074055402', '99999-9999-99', 'insulin', ''])('finds nothing under %p', (ndc) => {
    expect(findDrugByNdc(ndc)).toBeUndefined();
  });
});
