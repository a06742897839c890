import { checkDea } from '@fillway/ncpdp/identifiers/dea';
import { checkNpi } from '@fillway/ncpdp/identifiers/npi';
import { describe, expect, it } from '@jest/globals';
import { drugs } from './drugs.js';
import { payerRoutings } from './payers.js';
import { type PharmacySeed, pharmacySeeds } from './pharmacies.js';
import { distanceMiles, zipCentroid } from './zip-centroids.js';

const near = (zip: string, miles: number) => {
  const here = zipCentroid(zip);
  return pharmacySeeds().filter((pharmacy) => {
    const there = zipCentroid(pharmacy.address.zip);
    return here !== undefined && there !== undefined && distanceMiles(here, there) <= miles;
  });
};

describe('the pharmacy seeds', () => {
  it('are at least 45, every identifier once', () => {
    expect(pharmacySeeds().length).toBeGreaterThanOrEqual(45);
    for (const identifier of ['key', 'name', 'npi', 'ncpdpId', 'phone'] as const) {
      expect(new Set(pharmacySeeds().map((pharmacy) => pharmacy[identifier])).size).toBe(pharmacySeeds().length);
    }
  });

  it.each(pharmacySeeds().map((pharmacy): [string, PharmacySeed] => [pharmacy.name, pharmacy]))(
    '%s is well formed',
    (_name, pharmacy) => {
      expect(checkNpi(pharmacy.npi)).toEqual({ valid: true, npi: pharmacy.npi });
      expect(pharmacy.ncpdpId).toMatch(/^\d{7}$/);
      expect(pharmacy.phone).toMatch(/^\+1\d{3}55501\d{2}$/);
      expect(pharmacy.deaNumber === null).toBe(pharmacy.deaSchedules.length === 0);
      if (pharmacy.deaNumber !== null)
        expect(checkDea(pharmacy.deaNumber, pharmacy.name)).toMatchObject({ valid: true, lastNameMatches: true });
      for (const schedule of pharmacy.deaSchedules) expect(['CII', 'CIII', 'CIV', 'CV']).toContain(schedule);
      const { city, state, zip } = pharmacy.address;
      expect(zipCentroid(zip)).toMatchObject({ city, state });
      expect(pharmacy.licensedStates).toContain(state);
      const processors = pharmacy.networks.map((network) => network.processor);
      expect(new Set(processors).size).toBe(processors.length);
      for (const network of pharmacy.networks) expect([1, 2, 3]).toContain(network.tier);
      expect(Number.isSafeInteger(pharmacy.dailyCapacity) && pharmacy.dailyCapacity > 0).toBe(true);
      expect(pharmacy.performanceScore).toBeGreaterThan(0);
      expect(pharmacy.performanceScore).toBeLessThanOrEqual(1);
      expect(pharmacy.averageFulfilmentHours).toBeGreaterThan(0);
      expect(pharmacy.cashPriceFactor).toBeGreaterThan(0);
    },
  );

  it('name only processors that the payer table knows', () => {
    const known = new Set(payerRoutings().map((routing) => routing.processor));
    for (const pharmacy of pharmacySeeds()) {
      for (const network of pharmacy.networks) expect(known).toContain(network.processor);
    }
  });

  it('give a Cambridge patient a choice for every kind of drug', () => {
    const around = near('02138', 15).filter((pharmacy) => pharmacy.licensedStates.includes('MA'));
    expect(around.length).toBeGreaterThanOrEqual(10);
    expect(around.filter((pharmacy) => pharmacy.specialty && pharmacy.coldChain).length).toBeGreaterThanOrEqual(3);
    expect(around.filter((pharmacy) => pharmacy.deaSchedules.includes('CII')).length).toBeGreaterThanOrEqual(5);
    for (const processor of ['caremark', 'express_scripts', 'optumrx', 'medicaid_ffs', 'humana']) {
      const inNetwork = around.filter((pharmacy) => pharmacy.networks.some((n) => n.processor === processor));
      expect(inNetwork.length).toBeGreaterThanOrEqual(3);
    }
  });

  it('ship to every state from two pharmacies', () => {
    const nationwide = pharmacySeeds().filter((pharmacy) => pharmacy.shipsNationwide);
    expect(nationwide.length).toBe(2);
    for (const pharmacy of nationwide) expect(pharmacy.licensedStates.length).toBe(51);
  });

  it('leave no limited-distribution drug without a pharmacy, and list no other drug as one', () => {
    const limited = drugs().filter((drug) => drug.limitedDistribution);
    expect(limited.length).toBeGreaterThan(0);
    const served = new Set(pharmacySeeds().flatMap((pharmacy) => pharmacy.limitedDistributionProducts));
    expect(served).toEqual(new Set(limited.map((drug) => drug.productCode)));
    for (const pharmacy of pharmacySeeds()) {
      if (pharmacy.limitedDistributionProducts.length > 0) expect(pharmacy.specialty).toBe(true);
    }
  });

  it('refuse controlled, cold or specialty drugs somewhere, so that filters have work', () => {
    expect(pharmacySeeds().some((pharmacy) => pharmacy.deaNumber === null)).toBe(true);
    expect(pharmacySeeds().some((pharmacy) => !pharmacy.coldChain)).toBe(true);
    expect(pharmacySeeds().some((pharmacy) => !pharmacy.specialty)).toBe(true);
    expect(pharmacySeeds().some((p) => p.deaSchedules.length > 0 && !p.deaSchedules.includes('CII'))).toBe(true);
  });
});
