import { FillwayError } from '@fillway/kernel';
import { describe, expect, test } from '@jest/globals';
import mongoose from 'mongoose';
import { onStore, sortFailure } from './failure.js';
import { jobError, parseReason } from './job-failure.js';

describe('sorting what was thrown', () => {
  test.each([
    ['PARTNER_UNAVAILABLE', true],
    ['PARTNER_REJECTED', false],
    ['ILLEGAL_TRANSITION', false],
    ['AUDIT_LAGGING', true],
  ] as const)('%s keeps its code and is retryable: %s', (code, retryable) => {
    expect(sortFailure(new FillwayError(code))).toMatchObject({ code, retryable });
  });

  test.each([
    ['MongoDB network', new mongoose.mongo.MongoNetworkError('connection 3 to 127.0.0.1 closed')],
    ['PostgreSQL shutting down', Object.assign(new Error('terminating connection'), { code: '57P01' })],
    ['PostgreSQL deadlock', Object.assign(new Error('deadlock detected'), { code: '40P01' })],
    ['pg pool', new Error('timeout exceeded when trying to connect')],
    ['refused', Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:1'), { code: 'ECONNREFUSED' })],
    ['Redis', new Error('Connection is closed.')],
  ])('a store out of reach (%s) is tried again', (_, error) => {
    expect(sortFailure(error)).toMatchObject({ code: 'STORE_UNAVAILABLE', retryable: true });
  });

  test.each([
    ['a duplicate key', Object.assign(new Error('E11000 dup key: { email: "jane@example.com" }'), { code: 11000 })],
    ['a constraint', Object.assign(new Error('Key (email)=(jane@example.com) exists'), { code: '23505' })],
    ['a parser', new SyntaxError('Unexpected token j in JSON at position 0: jane@example.com')],
    ['a thrown text', 'jane@example.com'],
  ])('%s is a bug whose words are kept back', (_, error) => {
    const failure = sortFailure(error);
    expect(failure).toMatchObject({ code: 'INTERNAL', retryable: false });
    expect(failure.message).not.toContain('jane');
  });
});

test('a failure reads back from the job as it was stored', () => {
  const stored = jobError(
    new FillwayError('PARTNER_REJECTED', { message: 'no rate: for this parcel', details: { status: 400 } }),
  );
  expect(stored.name).toBe('UnrecoverableError');
  expect(parseReason(stored.message)).toEqual({
    code: 'PARTNER_REJECTED',
    message: 'no rate: for this parcel (status=400)',
  });
  expect(parseReason('job stalled more than allowable limit')).toEqual({
    code: 'INTERNAL',
    message: 'job stalled more than allowable limit',
  });
  expect(parseReason(null).code).toBe('INTERNAL');
});

test('only a store out of reach becomes STORE_UNAVAILABLE', async () => {
  const down = Object.assign(new Error('reset'), { code: 'ECONNRESET' });
  await expect(onStore('documents', () => Promise.reject(down))).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
  const bug = new TypeError('not a function');
  await expect(onStore('documents', () => Promise.reject(bug))).rejects.toBe(bug);
});
