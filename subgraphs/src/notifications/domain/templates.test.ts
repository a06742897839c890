import { expect, test } from '@jest/globals';
import { NOTIFICATION_KINDS, renderEmail, renderSms } from './templates.js';

test('the link is in both channels where there is one to follow', () => {
  const link = 'https://fillway.example/enroll/abc';
  expect(renderEmail('enrollment_link', { firstName: 'Ada', link }).text).toContain(link);
  expect(renderEmail('enrollment_link', { firstName: 'Ada', link }).html).toContain(`href="${link}"`);
  expect(renderSms('payment_link', { link })).toContain(link);
});

test('a name cannot put markup into the e-mail', () => {
  const { html } = renderEmail('delivered', { firstName: '<b>Ada</b>', link: null });
  expect(html).not.toContain('<b>');
});

test('an SMS never names the patient and always says how to stop', () => {
  for (const kind of NOTIFICATION_KINDS) {
    expect(renderSms(kind, { link: null })).toMatch(/^Fillway: .*Reply STOP to end\.$/);
  }
});
