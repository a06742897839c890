/**
 * The registry of every code that leaves the platform: in GraphQL `extensions.code` and `Problem.code`, in REST
 * problem+json and on dead letters. `docs/errors.md` is generated from this table.
 *
 * kind: `refusal` is a business answer to a caller, `outside` a failure of a partner or store (the pipeline decides by
 * `retryable` whether to try again), `bug` anything else.
 */
export const ERROR_CODES = {
  // refusals: the caller did something that the rules do not allow
  UNAUTHENTICATED: {
    kind: 'refusal',
    retryable: false,
    http: 401,
    message: 'Log in, then send the access token as a Bearer token.',
    operator: 'No or no valid token.',
  },
  INVALID_CREDENTIALS: {
    kind: 'refusal',
    retryable: false,
    http: 401,
    message: 'E-mail or password is wrong.',
    operator: 'Wrong log-in; repeated ones lock the account for a while.',
  },
  FORBIDDEN: {
    kind: 'refusal',
    retryable: false,
    http: 403,
    message: 'Your role does not allow this.',
    operator: 'A scope is missing or the row belongs to somebody else.',
  },
  NOT_FOUND: {
    kind: 'refusal',
    retryable: false,
    http: 404,
    message: 'Nothing with this id is visible to you.',
    operator: 'Unknown id, or a row of another owner.',
  },
  INVALID_INPUT: {
    kind: 'refusal',
    retryable: false,
    http: 400,
    message: 'Correct the named fields and send again.',
    operator: 'Input failed its schema; `fields` names each problem.',
  },
  INVALID_MESSAGE: {
    kind: 'refusal',
    retryable: false,
    http: 400,
    message: 'The SCRIPT message cannot be read; see the Error answer.',
    operator: 'Structural damage or a missing mandatory fact.',
  },
  UNSUPPORTED_MEDIA_TYPE: {
    kind: 'refusal',
    retryable: false,
    http: 415,
    message: 'Send the content type that this address names.',
    operator: 'Wrong content type.',
  },
  PAYLOAD_TOO_LARGE: {
    kind: 'refusal',
    retryable: false,
    http: 413,
    message: 'Send a smaller request.',
    operator: 'Body over the limit.',
  },
  RATE_LIMITED: {
    kind: 'refusal',
    retryable: true,
    http: 429,
    message: 'Too many requests; wait and try again.',
    operator: 'Limit for this caller reached.',
  },
  QUERY_TOO_COMPLEX: {
    kind: 'refusal',
    retryable: false,
    http: 400,
    message: 'Ask for fewer fields, aliases or levels.',
    operator: 'Depth, cost, alias or token limit.',
  },
  ILLEGAL_TRANSITION: {
    kind: 'refusal',
    retryable: false,
    http: 409,
    message: 'The prescription is not in a status that allows this.',
    operator: 'No row of the lifecycle table from the current status.',
  },
  SUPERSEDED: {
    kind: 'refusal',
    retryable: false,
    http: 409,
    message: 'Somebody else was first; load the prescription again.',
    operator: 'Another cause won the version guard.',
  },
  IDEMPOTENCY_KEY_REQUIRED: {
    kind: 'refusal',
    retryable: false,
    http: 400,
    message: 'Send an idempotency key with every mutation.',
    operator: 'Key missing or malformed.',
  },
  IDEMPOTENCY_CONFLICT: {
    kind: 'refusal',
    retryable: false,
    http: 409,
    message: 'This idempotency key was used with another body; use a new key.',
    operator: 'Same key, other body.',
  },
  IDEMPOTENCY_IN_PROGRESS: {
    kind: 'refusal',
    retryable: true,
    http: 409,
    message: 'The same request is still running; try again shortly.',
    operator: 'The lease of the first request is still held.',
  },
  PHARMACY_UNAVAILABLE: {
    kind: 'refusal',
    retryable: false,
    http: 409,
    message: 'This pharmacy cannot take the prescription; choose another.',
    operator: 'Not in the routing run, or no capacity left today.',
  },
  LINK_INVALID: {
    kind: 'refusal',
    retryable: false,
    http: 404,
    message: 'This link is not valid; ask for a new one.',
    operator: 'Unknown magic link.',
  },
  LINK_EXPIRED: {
    kind: 'refusal',
    retryable: false,
    http: 410,
    message: 'This link has expired; ask for a new one.',
    operator: 'Magic link past its deadline.',
  },
  LINK_USED: {
    kind: 'refusal',
    retryable: false,
    http: 410,
    message: 'This link was already used.',
    operator: 'Magic link consumed at submit.',
  },
  BIRTH_DATE_MISMATCH: {
    kind: 'refusal',
    retryable: false,
    http: 403,
    message: 'The date of birth does not fit this link.',
    operator: 'Wrong birth date; five wrong ones lock the link.',
  },
  LINK_LOCKED: {
    kind: 'refusal',
    retryable: false,
    http: 423,
    message: 'Too many wrong answers; ask for a new link.',
    operator: 'Magic link locked.',
  },
  AMOUNT_MISMATCH: {
    kind: 'refusal',
    retryable: false,
    http: 409,
    message: 'The amount differs from the one on record.',
    operator: 'A client or partner sent another amount.',
  },
  COST_LINES_MISMATCH: {
    kind: 'refusal',
    retryable: false,
    http: 422,
    message: 'The cost lines do not add up to the cent.',
    operator: 'Adjudication result refused.',
  },
  PROGRAM_NOT_ALLOWED: {
    kind: 'refusal',
    retryable: false,
    http: 422,
    message: 'This program may not be used for this patient.',
    operator: 'Government or unverified coverage, or a program that was not offered.',
  },
  FILL_MISMATCH: {
    kind: 'refusal',
    retryable: false,
    http: 422,
    message: 'The fill does not match the prescription.',
    operator: 'Another NDC, too large a quantity, or an expired lot.',
  },
  SIGNATURE_INVALID: {
    kind: 'refusal',
    retryable: false,
    http: 400,
    message: 'The webhook signature is missing, wrong or too old.',
    operator: 'Webhook not believed.',
  },
  SUBSCRIPTION_OVER_HTTP: {
    kind: 'refusal',
    retryable: false,
    http: 400,
    message: 'Subscribe over the WebSocket at the same address (graphql-transport-ws).',
    operator: 'Subscription sent over plain HTTP.',
  },
  CURSOR_EXPIRED: {
    kind: 'refusal',
    retryable: false,
    http: 410,
    message: 'This cursor is too old; load the board again.',
    operator: 'Below the kept floor of the stream, or another epoch.',
  },
  CURSOR_INVALID: {
    kind: 'refusal',
    retryable: false,
    http: 400,
    message: 'This cursor was not issued here.',
    operator: 'Forged or foreign cursor.',
  },
  // outside failures
  PARTNER_UNAVAILABLE: {
    kind: 'outside',
    retryable: true,
    http: 503,
    message: 'A partner does not answer; it is tried again.',
    operator: 'Time-out, 429, 5xx or an unreadable answer.',
  },
  PARTNER_REJECTED: {
    kind: 'outside',
    retryable: false,
    http: 502,
    message: 'A partner refused the request.',
    operator: 'A final answer (4xx) from a partner; look at the dead letter.',
  },
  STORE_UNAVAILABLE: {
    kind: 'outside',
    retryable: true,
    http: 503,
    message: 'A store does not answer; try again shortly.',
    operator: 'Kafka, documents, PostgreSQL or Redis out of reach.',
  },
  AUDIT_LAGGING: {
    kind: 'outside',
    retryable: true,
    http: 503,
    message: 'Changes are paused until the audit log has caught up.',
    operator: 'Audit copy lag over 60 s.',
  },
  DEADLINE_EXCEEDED: {
    kind: 'outside',
    retryable: true,
    http: 504,
    message: 'The request took too long.',
    operator: 'The deadline in the internal header passed.',
  },
  // bugs
  INTERNAL: {
    kind: 'bug',
    retryable: false,
    http: 500,
    message: 'Something went wrong on our side; quote the correlation id.',
    operator: 'Unexpected error; search the logs by correlation id.',
  },
} as const;

export type ErrorCode = keyof typeof ERROR_CODES;
export type ErrorKind = (typeof ERROR_CODES)[ErrorCode]['kind'];

/**
 * GraphQL's own codes, for a request that is wrong before any of it runs: only `/graphql` answers with them, in
 * `extensions.code`. Their messages say what is wrong with the document.
 */
export const GRAPHQL_CODES = {
  GRAPHQL_PARSE_FAILED: { http: 400, about: 'The document is not GraphQL; the message and `locations` say where.' },
  GRAPHQL_VALIDATION_FAILED: {
    http: 400,
    about: 'The document does not fit the schema: an unknown field, a missing argument, a wrong type.',
  },
  OPERATION_RESOLUTION_FAILURE: {
    http: 400,
    about: 'Several operations without `operationName`, or none of this name.',
  },
  BAD_REQUEST: { http: 400, about: 'The request holds no operation, or could have been sent by another site’s form.' },
  PERSISTED_QUERY_NOT_FOUND: { http: 200, about: 'The hash is not known here: send it again with the document.' },
  PERSISTED_QUERY_NOT_SUPPORTED: { http: 200, about: 'Hashes are not taken: send the document.' },
} as const;
