import { describe, expect, test } from '@jest/globals';
import { payloadOf } from './run-operation.js';

const refusalOf = (data: Record<string, unknown> | null, errors: object[] = []) => {
  try {
    payloadOf({ data, errors: errors as never }, 'pay');
  } catch (error) {
    return error;
  }
  throw new Error('it was not refused');
};

describe('the payload of an answer', () => {
  test('is the member of the union that is no problem', () => {
    expect(payloadOf({ data: { pay: { __typename: 'PayPayload', id: '1' } }, errors: [] }, 'pay')).toMatchObject({
      id: '1',
    });
  });

  test('survives an error in one of its own fields', () => {
    const errors = [{ message: 'no', path: ['pay', 'amount'], extensions: { code: 'FORBIDDEN' } }];
    expect(
      payloadOf({ data: { pay: { __typename: 'PayPayload', amount: null } }, errors: errors as never }, 'pay'),
    ).toBeTruthy();
  });

  test('a conflict is refused with what it says of the winner', () => {
    const conflict = {
      __typename: 'Conflict',
      code: 'SUPERSEDED',
      message: 'm',
      currentStatus: 'paid',
      currentVersion: 7,
      decidedBy: null,
    };
    expect(refusalOf({ pay: conflict })).toMatchObject({
      code: 'SUPERSEDED',
      conflict: { current_status: 'paid', current_version: 7, decided_by: null },
    });
  });

  test('invalid input names its fields', () => {
    const fields = [{ path: 'amountCents', message: 'must be whole' }];
    expect(
      refusalOf({ pay: { __typename: 'InvalidInput', code: 'INVALID_INPUT', message: 'm', fields } }),
    ).toMatchObject({
      code: 'INVALID_INPUT',
      fields,
    });
  });

  test('an error in its place is that error; what is not in the registry is INTERNAL', () => {
    expect(refusalOf({ pay: null }, [{ message: 'm', extensions: { code: 'FORBIDDEN' } }])).toMatchObject({
      code: 'FORBIDDEN',
    });
    expect(refusalOf(null, [{ message: 'select * failed', extensions: { code: 'WHO_KNOWS' } }])).toMatchObject({
      code: 'INTERNAL',
      message: expect.not.stringContaining('select'),
    });
  });
});
