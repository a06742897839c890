import { expect, test } from '@jest/globals';
import { attemptOf } from './attempt.js';

const entry = (cause: Parameters<typeof attemptOf>[0][number]['cause'], factId = 'x') => ({ cause, factId });

test('the first claims are attempt 1, each reopening starts another', () => {
  const history = [entry('pharmacy_selected'), entry('pharmacy_accepted', 'adj_1')];
  expect(attemptOf(history, 'adj_1')).toBe(1);
  history.push(entry('prior_authorization_required'), entry('prior_authorization_approved'));
  expect(attemptOf(history, 'adj_1')).toBe(2);
  history.push(entry('claim_rejected'), entry('claim_resubmitted'));
  expect(attemptOf(history, 'adj_1')).toBe(3);
});

test('another pharmacy starts anew', () => {
  const history = [
    entry('pharmacy_accepted', 'adj_1'),
    entry('prior_authorization_approved'),
    entry('pharmacy_declined'),
    entry('pharmacy_accepted', 'adj_2'),
  ];
  expect(attemptOf(history, 'adj_2')).toBe(1);
});
