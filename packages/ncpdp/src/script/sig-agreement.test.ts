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
])('%j disagrees with “%s”', (sig, text) => {
  expect(sigDisagrees(sig, text)).toBe(true);
});
