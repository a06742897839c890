import type { Viewer } from '@fillway/kernel';
import { expect, test } from '@jest/globals';
import { maySee, visibleRows } from './row-access.js';

function viewer(also: Partial<Viewer>): Viewer {
  return { id: 'v', roles: [], scopes: [], organizationId: 'org_1', ...also };
}
const row = { organizationId: 'org_1', patientId: 'pat_1', pharmacyId: 'pharm_1' };
const paths = { patientId: 'patientId', pharmacyId: 'board.pharmacyId' };

test('staff see their organization’s rows, no other’s', () => {
  expect(maySee(viewer({ roles: ['ops_agent'] }), row)).toBe(true);
  expect(maySee(viewer({ roles: ['admin'], organizationId: 'org_2' }), row)).toBe(false);
});

test('a patient sees their own rows, a pharmacy what it works on now', () => {
  expect(maySee(viewer({ roles: ['patient'], patientId: 'pat_1' }), row)).toBe(true);
  expect(maySee(viewer({ roles: ['patient'], patientId: 'pat_2' }), row)).toBe(false);
  expect(maySee(viewer({ roles: ['pharmacy_partner'], pharmacyId: 'pharm_1' }), row)).toBe(true);
  expect(maySee(viewer({ roles: ['pharmacy_partner'], pharmacyId: 'pharm_2' }), row)).toBe(false);
});

test('a row without an owner is nobody’s but the staff’s, and a viewer without a place sees none', () => {
  const unowned = { organizationId: 'org_1', patientId: null, pharmacyId: null };
  expect(maySee(viewer({ roles: ['pharmacy_partner'], pharmacyId: 'pharm_1' }), unowned)).toBe(false);
  expect(maySee(viewer({ roles: ['patient'], patientId: 'pat_1' }), unowned)).toBe(false);
  expect(maySee(viewer({ roles: ['prescriber_system'] }), unowned)).toBe(false);
  expect(maySee(viewer({ roles: ['prescriber_system'] }), { organizationId: 'org_1' })).toBe(false);
});

test('lists are narrowed to the same rows', () => {
  expect(visibleRows(viewer({ roles: ['ops_manager'] }), paths)).toEqual({ organizationId: 'org_1' });
  expect(visibleRows(viewer({ roles: ['patient'], patientId: 'pat_1' }), paths)).toEqual({
    organizationId: 'org_1',
    patientId: 'pat_1',
  });
  expect(visibleRows(viewer({ roles: ['pharmacy_partner'], pharmacyId: 'pharm_1' }), paths)).toEqual({
    organizationId: 'org_1',
    'board.pharmacyId': 'pharm_1',
  });
});
