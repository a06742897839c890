import { expect, test } from '@jest/globals';
import { pino } from 'pino';
import { describeError } from './describe-error.js';
import { FillwayError } from './errors.js';
import { loggerOptions } from './logger.js';

function logged(value: object): string {
  const lines: string[] = [];
  pino(loggerOptions({ service: 'test' }), { write: (line: string) => lines.push(line) }).error(value, 'failed');
  return lines.join('');
}

function thrownBy(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}

test('an error that quotes what it was given is logged without its words, also as a cause', () => {
  const quoting = thrownBy(() => JSON.parse('Maya Okonkwo, 1985-03-14'));
  expect((quoting as Error).message).toContain('Maya');
  const failed = new FillwayError('STORE_UNAVAILABLE', { details: { store: 'documents' }, cause: quoting });
  const line = logged({ err: failed, error: quoting });
  expect(line).not.toContain('Maya');
  expect(JSON.parse(line)).toMatchObject({
    err: {
      type: 'FillwayError',
      code: 'STORE_UNAVAILABLE',
      details: { store: 'documents' },
      cause: { type: 'SyntaxError', stack: expect.stringContaining('    at ') },
    },
  });
});

test('our own words and the codes of systems stay', () => {
  const refused = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:9'), { code: 'ECONNREFUSED' });
  expect(describeError(refused)).toMatchObject({ code: 'ECONNREFUSED', message: 'connect ECONNREFUSED 127.0.0.1:9' });
  expect(describeError('text')).toEqual({ type: 'string' });
});

test('what could carry a patient or a secret is cut out of a line', () => {
  const line = logged({ name: 'Maya', inner: { birthDate: '1985-03-14', deeper: { token: 'abc' } } });
  expect(line).not.toMatch(/Maya|1985|abc/);
});
