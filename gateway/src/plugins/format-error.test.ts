import { FillwayError } from '@fillway/kernel';
import { describe, expect, test } from '@jest/globals';
import { formatError, formattedError } from './format-error.js';

describe('errors that leave GraphQL', () => {
  test('a code of the registry keeps its message, path and fields, and says whether to try again', () => {
    const error = formatError({
      message: 'Somebody else was first.',
      path: ['a', 0],
      extensions: { code: 'SUPERSEDED', serviceName: 'prescriptions', stacktrace: ['at x'], fields: [{ path: 'a' }] },
    });
    expect(error).toEqual({
      message: 'Somebody else was first.',
      path: ['a', 0],
      extensions: { code: 'SUPERSEDED', retryable: false, fields: [{ path: 'a' }] },
    });
  });

  test('anything unknown becomes INTERNAL without a word of its own', () => {
    const error = formatError({
      message: 'connect ECONNREFUSED 10.0.0.7',
      extensions: { code: 'INTERNAL_SERVER_ERROR' },
    });
    expect(JSON.stringify(error)).not.toContain('ECONNREFUSED');
    expect(error.extensions).toEqual({ code: 'INTERNAL', retryable: false });
    expect(formattedError(new Error('secret')).message).not.toContain('secret');
  });

  test('the value of a refused variable is not repeated, its place is', () => {
    const message =
      'Variable "$input" got invalid value "1985-03-99" at "input.birthDate"; Date cannot represent "1985-03-99"';
    const error = formatError({ message, extensions: { code: 'BAD_USER_INPUT' } });
    expect(error).toMatchObject({
      message: 'input.birthDate is not valid.',
      extensions: { code: 'INVALID_INPUT', fields: [{ path: 'birthDate', message: 'is not valid' }] },
    });
    const missing =
      'Variable "$input" got invalid value { token: "secret" } at "input.link"; Field "birthDate" of required type "Date!" was not provided.';
    expect(formatError({ message: missing, extensions: { code: 'BAD_USER_INPUT' } }).extensions?.['fields']).toEqual([
      { path: 'link.birthDate', message: 'is missing' },
    ]);
  });

  test('a document over the token limit is too complex, one that does not parse is not', () => {
    const over = {
      message: 'Syntax Error: Document contains more that 8000 tokens.',
      extensions: { code: 'GRAPHQL_PARSE_FAILED' },
    };
    expect(formatError(over).extensions?.['code']).toBe('QUERY_TOO_COMPLEX');
    const wrong = { message: 'Syntax Error: Unexpected "}".', extensions: { code: 'GRAPHQL_PARSE_FAILED' } };
    expect(formatError(wrong)).toMatchObject({ message: wrong.message, extensions: { code: 'GRAPHQL_PARSE_FAILED' } });
  });

  test('an error thrown on purpose is known by its code', () => {
    expect(formattedError(new FillwayError('CURSOR_EXPIRED')).extensions).toEqual({
      code: 'CURSOR_EXPIRED',
      retryable: false,
    });
  });
});
