import { CombinedGraphQLErrors, ServerError } from '@apollo/client';

/** An error in words for people: what failed and what to do about it. */
export function errorWords(error: unknown): string {
  if (CombinedGraphQLErrors.is(error)) {
    const [first] = error.errors;
    const code = first?.extensions?.['code'];
    if (code === 'FORBIDDEN') return 'Your role does not allow this.';
    if (code === 'RATE_LIMITED') return 'Too many requests at once. Wait a moment, then try again.';
    return first?.message ?? 'The platform refused the request.';
  }
  if (ServerError.is(error)) {
    return error.statusCode >= 500
      ? 'The platform is not available right now. Try again in a moment.'
      : `The platform refused the request (HTTP ${error.statusCode}).`;
  }
  if (error instanceof TypeError) return 'The platform cannot be reached. Check your connection.';
  return error instanceof Error ? error.message : 'Something went wrong.';
}

/** True when the only trouble is that some fields are not for this role: what is there can be shown. */
export function isForbiddenOnly(error: unknown): boolean {
  return (
    CombinedGraphQLErrors.is(error) && error.errors.every(({ extensions }) => extensions?.['code'] === 'FORBIDDEN')
  );
}
