import { expect, test } from '@jest/globals';
import type { StructuredSig } from './model.js';
import { sigDisagrees } from './sig-agreement.js';

const ONE_TABLET_TWICE: StructuredSig = {
  dose: { value: '1', unit: 'Tablet' },
  frequency: { value: '2', unit: 'Day' },
};
const EVERY_8_HOURS: StructuredSig = { dose: { value: '5.0', unit: 'mL' }, interval: { value: '8', unit: 'Hour' } };

test.each<[StructuredSig, string]>([
  [ONE_TABLET_TWICE, 'Take 1 tablet by mouth twice daily'],
  [ONE_TABLET_TWICE, 'take one tab bid with food'],
  [ONE_TABLET_TWICE, 'Take 1-2 tablets by mouth 2 times a day'],
  [EVERY_8_HOURS, 'Give 5 mL every 8 hours'],
  [EVERY_8_HOURS, 'give 5ml every eight hours as needed'],
  [{ dose: { value: '0.5', unit: 'Tablet' } }, 'Take a half tablet daily'],
  [{ frequency: { value: '1', unit: 'Day' } }, 'Apply at bedtime'],
  [ONE_TABLET_TWICE, 'Take 1 tablet every 12 hours'],
  [{ route: 'oral route' }, 'Inhale 2 puffs by mouth'],
  [{ route: 'Ophthalmic' }, 'Instill 1 drop into the left eye'],
  [{ route: 'Transdermal' }, 'Apply 1 patch to the skin'],
  [{ duration: { value: '10', unit: 'Days' } }, 'Take 1 tablet daily for 10 days'],
  [{ duration: { value: '2', unit: 'Weeks' } }, 'Take 1 tablet daily for two weeks'],
  [{ duration: { value: '10', unit: 'Days' } }, 'Take 1 tablet daily until gone'],
])('%j agrees with “%s”', (sig, text) => {
  expect(sigDisagrees(sig, text)).toBe(false);
});

test.each<[StructuredSig, string]>([
  [ONE_TABLET_TWICE, 'Take 2 tablets by mouth twice daily'],
  [ONE_TABLET_TWICE, 'Take two tablets by mouth once daily, then 1 at bedtime'],
  [ONE_TABLET_TWICE, 'Take 1 tablet by mouth three times a day'],
  [ONE_TABLET_TWICE, 'Take 1 capsule twice daily'],
  [EVERY_8_HOURS, 'Give 5 mL every 6 hours'],
  [EVERY_8_HOURS, 'Give 50 mL every 8 hours'],
  [ONE_TABLET_TWICE, 'Take 1 tablet every 6 hours'],
  [{ route: 'oral route' }, 'Instill 1 drop into the left eye'],
  [{ route: 'Otic' }, 'Instill 1 drop into the left eye'],
  [{ duration: { value: '10', unit: 'Days' } }, 'Take 1 tablet daily for 7 days'],
])('%j disagrees with “%s”', (sig, text) => {
  expect(sigDisagrees(sig, text)).toBe(true);
});
