import { expect, test } from '@jest/globals';
import { outcomeOf } from './outcome.js';

test('a payload is done', () => {
  expect(outcomeOf({ __typename: 'SelectPharmacyPayload' }, 'usr_me')).toEqual({ done: true });
});

test('who lost is told who won, and where the prescription is now', () => {
  const outcome = outcomeOf(
    {
      __typename: 'Conflict',
      code: 'SUPERSEDED',
      message: 'Another pharmacy was selected.',
      currentStatus: 'pharmacy_selected',
      decidedBy: 'usr_0000000000000000000abc123',
    },
    'usr_me',
  );
  expect(outcome).toEqual({
    done: false,
    decided: true,
    title: 'Somebody else was first',
    text: 'Another pharmacy was selected. It is now: pharmacy selected, decided by account ABC123.',
  });
});

test('who was first themselves is told so', () => {
  const outcome = outcomeOf(
    {
      __typename: 'Conflict',
      code: 'SUPERSEDED',
      message: 'Too late.',
      currentStatus: 'enrolled',
      decidedBy: 'usr_me',
    },
    'usr_me',
  );
  expect(outcome).toMatchObject({
    title: 'Already decided',
    text: 'Too late. It is now: enrolled, decided by you.',
  });
});

test('each field that is wrong is named', () => {
  const outcome = outcomeOf(
    {
      __typename: 'InvalidInput',
      code: 'INVALID_INPUT',
      message: 'The input is not valid.',
      fields: [{ path: 'reason', message: 'Give a reason.' }],
    },
    'usr_me',
  );
  expect(outcome).toMatchObject({ done: false, text: 'The input is not valid. Give a reason.' });
});

test('no answer is not taken for done', () => {
  expect(outcomeOf(undefined, 'usr_me')).toMatchObject({ done: false });
});
